import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../../platform/graphql/node.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { DonorInvolvement } from './donor-involvement.entity.js';

/** A look, after a donor has left, at whether the partnership still works. */
@ObjectType({
  implements: Node,
  description: 'A look, after a donor has left, at whether the partnership still works.',
})
@Entity('exit_verification')
export class ExitVerification extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Column('bigint', { name: 'partnership_id' })
  partnershipId: string;

  @Column('bigint', { name: 'donor_involvement_id' })
  donorInvolvementId: string;

  /** `until` of the donor involvement, which the database keeps the same: so it can hold that nobody verifies before. */
  @Column('date', { name: 'donor_left_on' })
  donorLeftOn: string;

  @Field(() => DateScalar, { description: 'Day of the look: the day on which the donor left, or a later one.' })
  @Column('date', { name: 'verified_on' })
  verifiedOn: string;

  @Field({ description: 'Whether the partnership was found to work.' })
  @Column('boolean', { name: 'still_works' })
  stillWorks: boolean;

  @Field({ description: 'What was seen that tells so.' })
  @Column('text')
  evidence: string;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => DonorInvolvement, { description: 'The donor involvement that had ended.' })
  @ManyToOne(() => DonorInvolvement, (involvement) => involvement.verifications)
  @JoinColumn([
    { name: 'mission_id', referencedColumnName: 'missionId' },
    { name: 'donor_involvement_id', referencedColumnName: 'id' },
  ])
  donorInvolvement: Relation<DonorInvolvement>;
}
