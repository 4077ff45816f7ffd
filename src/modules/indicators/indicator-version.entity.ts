import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { IndicatorDefinition } from './indicator-definition.js';
import { Indicator } from './indicator.entity.js';

/** A version of the definition of an indicator, with the time for which it stood. Written by the database, whenever a definition is. */
@ObjectType({
  implements: Node,
  description:
    'A version of the definition of an indicator. The last one is the present one; reports as of a past time go by the one that stood then.',
})
@Entity('indicator_version')
export class IndicatorVersion extends IndicatorDefinition {
  @PrimaryColumn('integer', { name: 'indicator_id' })
  indicatorId: number;

  @Field(() => Int, { description: 'Version, from 1.' })
  @PrimaryColumn('integer')
  version: number;

  @Column('text')
  code: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was recorded. Null: not known, from ever.' })
  @Column('timestamptz', { nullable: true })
  since: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next one was recorded. Null: it stands.' })
  @Column('timestamptz', { nullable: true })
  until: Date | null;

  @Field(() => Indicator, { description: 'The indicator.' })
  @ManyToOne(() => Indicator, (indicator) => indicator.versions)
  @JoinColumn({ name: 'indicator_id' })
  indicator: Relation<Indicator>;

  @Field(() => Indicator, { nullable: true, description: 'Indicator by which a weighted mean weighs. Null: none.' })
  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'weight_indicator_id' })
  weightIndicator: Relation<Indicator> | null;
}
