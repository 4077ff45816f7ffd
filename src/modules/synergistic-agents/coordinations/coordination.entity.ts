import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../../platform/graphql/node.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Partnership } from '../../partnerships/partnership.entity.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';

/** That a synergistic agent coordinates a partnership, from one day to another. */
@ObjectType({
  implements: Node,
  description: 'That a synergistic agent coordinates a partnership, from one day to another.',
})
@Entity('coordination')
export class Coordination extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('integer', { name: 'coordinated_mission_id' })
  coordinatedMissionId: number;

  @Column('bigint', { name: 'coordinated_id' })
  coordinatedId: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer does. Null: it still does.',
  })
  @Column('date', { nullable: true })
  until: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => SynergisticAgent, { description: 'The synergistic agent that coordinates.' })
  @ManyToOne(() => SynergisticAgent, (agent) => agent.coordinations)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'partnershipId' },
  ])
  synergisticAgent: Relation<SynergisticAgent>;

  @Field(() => Partnership, {
    nullable: true,
    description: 'The partnership that is coordinated. Null: one of another mission, which the caller may not see.',
  })
  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'coordinated_mission_id', referencedColumnName: 'missionId' },
    { name: 'coordinated_id', referencedColumnName: 'id' },
  ])
  coordinatedPartnership: Relation<Partnership> | null;
}
