import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../../platform/graphql/node.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Mission } from '../../missions/mission.entity.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';

/** That a mission sponsors a synergistic agent, from one day to another. */
@ObjectType({
  implements: Node,
  description: 'That a mission sponsors a synergistic agent, from one day to another.',
})
@Entity('sponsorship')
export class Sponsorship extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('integer', { name: 'sponsor_id' })
  sponsorId: number;

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

  @Field(() => SynergisticAgent, { description: 'The synergistic agent.' })
  @ManyToOne(() => SynergisticAgent, (agent) => agent.sponsorships)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'partnershipId' },
  ])
  synergisticAgent: Relation<SynergisticAgent>;

  @Field(() => Mission, { description: 'The mission that sponsors it.' })
  @ManyToOne(() => Mission)
  @JoinColumn({ name: 'sponsor_id' })
  sponsor: Relation<Mission>;
}
