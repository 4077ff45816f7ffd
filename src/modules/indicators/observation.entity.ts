import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { Country } from '../countries/country.entity.js';
import { Mission } from '../missions/mission.entity.js';
import { ObservationStatus, PeriodKind, Scenario } from './indicator.codes.js';
import { Indicator } from './indicator.entity.js';

/**
 * One figure of an indicator for a country (and mission or partnership) and a period.
 * Nothing is overwritten: a correction is a new revision, and the row before it keeps the time until which it was held true.
 */
@ObjectType({
  implements: Node,
  description:
    'One figure of an indicator for a country and a period. A correction is a new revision; nothing is overwritten.',
})
@Entity('observation')
export class Observation extends Node {
  @PrimaryColumn('text', { name: 'country_id' })
  countryId: string;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('integer', { name: 'indicator_id' })
  indicatorId: number;

  @Column('integer', { name: 'mission_id', nullable: true })
  missionId: number | null;

  @Column('bigint', { name: 'partnership_id', nullable: true })
  partnershipId: string | null;

  @Field(() => Scenario, { description: 'Baseline, target or actual.' })
  @Column('text')
  scenario: Scenario;

  @Field(() => PeriodKind, { description: 'Length of the period.' })
  @Column('text', { name: 'period_kind' })
  periodKind: PeriodKind;

  @Field(() => DateScalar, { description: 'First day of the period.' })
  @Column('date', { name: 'period_start' })
  periodStart: string;

  /** "AGE_BAND=15-24;SEX=F"; empty: of all categories. */
  @Column('text', { default: '' })
  disaggregation: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The value. Null: it is numerator over denominator, or the status says why there is none.',
  })
  @Column('numeric', { nullable: true })
  value: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Numerator of a ratio. Null: the figure is no ratio.' })
  @Column('numeric', { nullable: true })
  numerator: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Denominator of a ratio. Null: the figure is no ratio.' })
  @Column('numeric', { nullable: true })
  denominator: string | null;

  @Field(() => ObservationStatus, { description: 'Standing of the figure.' })
  @Column('text')
  status: ObservationStatus;

  @Field(() => String, { nullable: true, description: 'Edition of the source: "v12". Null: not told.' })
  @Column('text', { nullable: true })
  vintage: string | null;

  @Field(() => Int, { description: 'Counts the corrections of this figure, from 1.' })
  @Column('integer', { default: 1 })
  revision: number;

  @Column('bigint', { name: 'import_run_id', nullable: true })
  importRunId: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a later revision took its place. Null: it stands.',
  })
  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;

  @Field(() => Indicator, { description: 'The indicator.' })
  @ManyToOne(() => Indicator, (indicator) => indicator.observations)
  @JoinColumn({ name: 'indicator_id' })
  indicator: Relation<Indicator>;

  @Field(() => Country, { description: 'The country.' })
  @ManyToOne(() => Country)
  @JoinColumn({ name: 'country_id' })
  country: Relation<Country>;

  @Field(() => Mission, { nullable: true, description: 'The mission that reported it. Null: from a data set.' })
  @ManyToOne(() => Mission)
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission> | null;
}
