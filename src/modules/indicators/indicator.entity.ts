import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from './indicator.codes.js';
import { Observation } from './observation.entity.js';

/** The definition of an indicator: what a figure means and how it may be aggregated. */
@ObjectType({
  implements: Node,
  description: 'The definition of an indicator: what a figure means and how it may be aggregated.',
})
@Entity('indicator')
export class Indicator extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id: number;

  @Field({ description: 'Unique code: "I1", "v2xcs_ccsi".' })
  @Column('text', { unique: true })
  code: string;

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

  @Field(() => Int, { description: 'Version of the definition, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Indicator, { nullable: true, description: 'Indicator by which a weighted mean weighs. Null: none.' })
  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'weight_indicator_id' })
  weightIndicator: Relation<Indicator> | null;

  @OneToMany(() => Observation, (observation) => observation.indicator)
  observations: Relation<Observation>[];
}
