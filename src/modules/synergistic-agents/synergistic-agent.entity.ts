import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { Mission } from '../missions/mission.entity.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { Coordination } from './coordinations/coordination.entity.js';
import { Seat } from './seat.entity.js';
import { Sponsorship } from './sponsorships/sponsorship.entity.js';

/** The type of partnership that is a central coordinating body with representatives of each sector. */
@ObjectType({
  implements: Node,
  description: 'A partnership that is a central coordinating body with representatives of each sector.',
})
@Entity('synergistic_agent')
export class SynergisticAgent extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Field(() => String, { nullable: true, description: 'What it coordinates, in words. Null: not recorded.' })
  @Column('text', { nullable: true })
  mandate: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Mission, { description: 'The mission that keeps it.' })
  @ManyToOne(() => Mission, (mission) => mission.synergisticAgents)
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission>;

  @Field(() => Partnership, { description: 'The partnership that it is.' })
  @OneToOne(() => Partnership, (partnership) => partnership.synergisticAgent)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @OneToMany(() => Seat, (seat) => seat.synergisticAgent)
  seats: Relation<Seat>[];

  @OneToMany(() => Sponsorship, (sponsorship) => sponsorship.synergisticAgent)
  sponsorships: Relation<Sponsorship>[];

  @OneToMany(() => Coordination, (coordination) => coordination.synergisticAgent)
  coordinations: Relation<Coordination>[];
}
