import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Sector } from '../organizations/organization.codes.js';
import { Organization } from '../organizations/organization.entity.js';
import { SeatHolder } from './seats/seat-holder.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

/** A seat in a synergistic agent: which organization represents a sector, from one day to another. */
@ObjectType({
  implements: Node,
  description: 'A seat in a synergistic agent: which organization represents a sector, from one day to another.',
})
@Entity('seat')
export class Seat extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'organization_id' })
  organizationId: string;

  @Field(() => Sector, { description: 'The sector that the seat represents.' })
  @Column('text')
  sector: Sector;

  @Field({ description: 'Title of the seat: "Chair", "Representative of the chambers of commerce".' })
  @Column('text')
  title: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer held. Null: it still is.',
  })
  @Column('date', { nullable: true })
  until: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => SynergisticAgent, { description: 'The synergistic agent.' })
  @ManyToOne(() => SynergisticAgent, (agent) => agent.seats)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'partnershipId' },
  ])
  synergisticAgent: Relation<SynergisticAgent>;

  @Field(() => Organization, { description: 'The organization that holds it.' })
  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id' })
  organization: Relation<Organization>;

  @Field(() => SeatHolder, {
    nullable: true,
    description:
      'Who holds it, for the mission that keeps the synergistic agent alone. Null: not recorded, or not for the caller.',
  })
  @OneToOne(() => SeatHolder, (holder) => holder.seat)
  holder: Relation<SeatHolder> | null;
}
