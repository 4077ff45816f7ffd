import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../../platform/graphql/node.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Organization } from '../../organizations/organization.entity.js';
import { Partnership } from '../partnership.entity.js';
import { DonorInvolvementKind } from './donor-involvement.codes.js';
import { ExitVerification } from './exit-verification.entity.js';

/** What a donor does for a partnership, from the day it enters to the day it leaves. */
@ObjectType({
  implements: Node,
  description: 'What a donor does for a partnership, from the day it enters to the day it leaves.',
})
@Entity('donor_involvement')
export class DonorInvolvement extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'organization_id' })
  organizationId: string;

  @Field(() => DonorInvolvementKind, { description: 'What it does.' })
  @Column('text')
  kind: DonorInvolvementKind;

  @Field(() => String, { nullable: true, description: 'What it does, in words. Null: not recorded.' })
  @Column('text', { nullable: true })
  note: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it entered. Null: not known.' })
  @Column('date', { nullable: true })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it left: the first one without it. Null: it is still there.',
  })
  @Column('date', { nullable: true })
  until: string | null;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Partnership, { description: 'The partnership.' })
  @ManyToOne(() => Partnership)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'partnership_id', referencedColumnName: 'id' },
  ])
  partnership: Relation<Partnership>;

  @Field(() => Organization, { description: 'The donor.' })
  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id' })
  organization: Relation<Organization>;

  @OneToMany(() => ExitVerification, (verification) => verification.donorInvolvement)
  verifications: Relation<ExitVerification>[];
}
