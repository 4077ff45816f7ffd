import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { MissionKind } from '../missions/mission.codes.js';
import type { Disaggregation } from './disaggregation.rules.js';
import {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from './indicator.codes.js';

/** What the definition of an indicator says: the present one as well as each that there was. */
@ObjectType()
export abstract class IndicatorDefinition extends Node {
  @Field({ description: 'Name.' })
  @Column('text')
  name: string;

  @Field(() => IndicatorTheme, { description: 'What it tells about.' })
  @Column('text')
  theme: IndicatorTheme;

  @Field({ description: 'Precise definition.' })
  @Column('text')
  definition: string;

  @Field({ description: 'Unit of the figures: "US dollars", "persons", "index 0–1".' })
  @Column('text')
  unit: string;

  @Field(() => IndicatorMeasure, { description: 'What kind of figure it is.' })
  @Column('text')
  measure: IndicatorMeasure;

  @Field(() => IndicatorDirection, { description: 'Whether a rise is good.' })
  @Column('text')
  direction: IndicatorDirection;

  @Field(() => IndicatorSource, { description: 'Where its figures come from.' })
  @Column('text')
  source: IndicatorSource;

  @Field(() => String, {
    nullable: true,
    description: 'Publisher, data set and licence of an external indicator, or source of the formula. Null: own.',
  })
  @Column('text', { nullable: true })
  citation: string | null;

  @Field(() => TimeOperator, { description: 'How several periods make one figure of a unit.' })
  @Column('text', { name: 'time_operator' })
  timeOperator: TimeOperator;

  @Field(() => PlaceOperator, { description: 'How several places make one figure.' })
  @Column('text', { name: 'place_operator' })
  placeOperator: PlaceOperator;

  @Column('integer', { name: 'weight_indicator_id', nullable: true })
  weightIndicatorId: number | null;

  @Field(() => ExpectedUnits, { description: 'Which units are expected to report it.' })
  @Column('text', { name: 'expected_units' })
  expectedUnits: ExpectedUnits;

  @Field(() => DecimalScalar, {
    description: 'Least share of the expected units, 0–1, below which a figure is PARTIAL.',
  })
  @Column('numeric', { name: 'least_coverage', default: 1 })
  leastCoverage: string;

  @Field({
    description:
      'Whether the figures of several partnerships may count the same people or things, so that they are not added up without the figure of the mission: a report gives bounds instead.',
  })
  @Column('boolean', { name: 'may_overlap', default: false })
  mayOverlap: boolean;

  @Field(() => [MissionKind], {
    nullable: true,
    description: 'Kinds of missions that are expected to report it. Null: both.',
  })
  @Column('text', { name: 'reporter_kinds', array: true, nullable: true })
  reporterKinds: MissionKind[] | null;

  @Column('integer', { name: 'reporter_mission_ids', array: true, nullable: true })
  reporterMissionIds: number[] | null;

  /** In order of their dimensions. */
  @Column('jsonb', { default: [] })
  disaggregations: Disaggregation[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Figures that were recorded before are in another unit or measure and are never told together with later ones. Null: all are comparable.',
  })
  @Column('timestamptz', { name: 'comparable_since', nullable: true })
  comparableSince: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of which it is no longer reported. Null: it is in use.',
  })
  @Column('date', { name: 'retired_on', nullable: true })
  retiredOn: string | null;
}
