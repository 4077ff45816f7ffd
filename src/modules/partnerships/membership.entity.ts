import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Organization } from '../organizations/organization.entity.js';
import { MembershipRole } from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';

/** An organization in a role in a partnership, from one day to another. */
@ObjectType({
  implements: Node,
  description: 'An organization in a role in a partnership, from one day to another.',
})
@Entity('membership')
export class Membership extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'organization_id' })
  organizationId: string;

  @Field(() => MembershipRole, { description: 'What it is in the partnership.' })
  @Column('text')
  role: MembershipRole;

  @Field(() => Int, { nullable: true, description: 'Votes it has. Null: not recorded; 0: none.' })
  @Column('integer', { name: 'voting_seats', nullable: true })
  votingSeats: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer is. Null: it still is.' })
  @Column('date', { nullable: true })
  until: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Partnership, { description: 'The partnership.' })
  @ManyToOne(() => Partnership, (partnership) => partnership.memberships)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @Field(() => Organization, { description: 'The organization.' })
  @ManyToOne(() => Organization, (organization) => organization.memberships)
  @JoinColumn({ name: 'organization_id' })
  organization: Relation<Organization>;
}
