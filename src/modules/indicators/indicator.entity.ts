import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { IndicatorDefinition } from './indicator-definition.js';
import { IndicatorVersion } from './indicator-version.entity.js';
import { Observation } from './observation.entity.js';

/** An indicator with its present definition: what a figure means and how it may be aggregated. */
@ObjectType({
  implements: Node,
  description:
    'An indicator with its present definition: what a figure means and how it may be aggregated. A definition is never edited: a revision is a new version.',
})
@Entity('indicator')
export class Indicator extends IndicatorDefinition {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id: number;

  @Field({ description: 'Unique code: "I1", "v2xcs_ccsi".' })
  @Column('text', { unique: true })
  code: string;

  @Field(() => Int, { description: 'Version of the definition, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Indicator, { nullable: true, description: 'Indicator by which a weighted mean weighs. Null: none.' })
  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'weight_indicator_id' })
  weightIndicator: Relation<Indicator> | null;

  @OneToMany(() => IndicatorVersion, (version) => version.indicator)
  versions: Relation<IndicatorVersion>[];

  @OneToMany(() => Observation, (observation) => observation.indicator)
  observations: Relation<Observation>[];
}
