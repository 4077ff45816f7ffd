import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { between, Checked } from '../../../platform/mutations/index.js';
import { MembershipRole } from '../partnership.codes.js';

/** Votes that one member can have: more than any assembly has. */
export const VOTING_SEATS = between(0, 10_000);

@InputType({ description: 'A member from the beginning of the record on.' })
export class MemberInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;

  @Field(() => MembershipRole, { description: 'What it is in the partnership.' })
  role: MembershipRole;

  @Field(() => Int, { nullable: true, description: 'Votes it has, 0–10,000. Null: not recorded.' })
  @Checked(VOTING_SEATS)
  votingSeats?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known, as long as the partnership.' })
  since?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer is. Null: it still is.' })
  until?: string | null;
}
