import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { Organization } from '../organizations/organization.entity.js';
import { ContributionKind, ContributionSide, ContributionState } from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';

/** What is given to a partnership: by an organization or, where a source tells no more, by a side. */
@ObjectType({
  implements: Node,
  description: 'What is given to a partnership: by an organization or, where a source tells no more, by a side.',
})
@Entity('contribution')
export class Contribution extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'organization_id', nullable: true })
  organizationId: string | null;

  @Column('bigint', { name: 'manager_id', nullable: true })
  managerId: string | null;

  @Field(() => ContributionSide, {
    nullable: true,
    description: 'The side it comes from, where the source names no organization. Null: an organization is named.',
  })
  @Column('text', { nullable: true })
  side: ContributionSide | null;

  @Field(() => ContributionKind, { nullable: true, description: 'Cash or in kind. Null: the source does not say.' })
  @Column('text', { nullable: true })
  kind: ContributionKind | null;

  @Field(() => ContributionState, { description: 'How firm it is.' })
  @Column('text')
  state: ContributionState;

  @Field(() => DecimalScalar, { description: 'Amount, in `currency`.' })
  @Column('numeric')
  amount: string;

  @Field({ description: 'Currency, ISO 4217.' })
  @Column('text')
  currency: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the contribution. Null: not known.' })
  @Column('date', { name: 'contributed_on', nullable: true })
  contributedOn: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Partnership, { description: 'The partnership.' })
  @ManyToOne(() => Partnership, (partnership) => partnership.contributions)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @Field(() => Organization, { nullable: true, description: 'Who gives. Null: the source tells only the side.' })
  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id' })
  organization: Relation<Organization> | null;

  @Field(() => Organization, { nullable: true, description: 'Who manages the money. Null: not recorded.' })
  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'manager_id' })
  manager: Relation<Organization> | null;
}
