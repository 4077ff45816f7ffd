import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { PartnershipStage } from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';

/** A stage that a partnership is in, from one day to another. Stages of one partnership never overlap. */
@ObjectType({ implements: Node, description: 'A stage that a partnership is in, from one day to another.' })
@Entity('stage_period')
export class StagePeriod extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Field(() => PartnershipStage, { description: 'The stage.' })
  @Column('text')
  stage: PartnershipStage;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer in it. Null: it still is.',
  })
  @Column('date', { nullable: true })
  until: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Partnership, { description: 'The partnership.' })
  @ManyToOne(() => Partnership, (partnership) => partnership.stagePeriods)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;
}
