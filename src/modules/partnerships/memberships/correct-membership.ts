import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared } from '../../../platform/mutations/index.js';
import { checkCompositions, compositionsOf } from '../../composition/index.js';
import { defineMutation } from '../../register/index.js';
import { Membership } from '../membership.entity.js';
import { MembershipRole } from '../partnership.codes.js';
import { lifeOf } from '../partnership-life.js';
import { checkMembership } from './check-membership.js';
import { VOTING_SEATS } from './membership.inputs.js';

@InputType({ description: 'What was recorded wrongly of a membership. A field left out stays as it is.' })
class CorrectMembershipInput extends ChangingInput {
  @Field(() => ID, { description: 'The membership.' })
  membershipId: string;

  @Field(() => MembershipRole, { nullable: true, description: 'What the organization is in the partnership.' })
  @NeverCleared()
  role?: MembershipRole;

  @Field(() => Int, { nullable: true, description: 'Votes it has, 0–10,000. Null: not recorded; 0: none.' })
  @Checked(VOTING_SEATS)
  votingSeats?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer is. Null: it still is.' })
  until?: string | null;
}

/** Mends what was recorded wrongly of a membership. */
export const CorrectMembership = defineMutation({
  name: 'correctMembership',
  description:
    'Mends what was recorded wrongly of a membership. If its organization is wrong, withdraw it and add another one.',
  permission: 'write:partnerships',
  input: CorrectMembershipInput,
  returns: { membership: () => Membership },
  errors: ['NOT_INTERSECTORAL', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { membershipId, expectedVersion, ...input }) {
    const changes = given(input, ['role', 'votingSeats', 'since', 'until']);
    const membership = await work.find(Membership, membershipId, ['membershipId']);
    const { missionId, partnershipId } = membership;
    const partnership = { missionId, id: partnershipId };
    const corrected = { ...membership, ...changes };
    const others = await work.manager.findBy(Membership, { missionId, partnershipId });
    checkMembership(
      work,
      corrected,
      others.filter(({ id }) => id !== membership.id),
      await lifeOf(work.manager, partnership),
      [],
    );
    work.settle();
    const before = await compositionsOf(work.manager, [partnership]);
    const changed = await work.update(Membership, membership, changes, expectedVersion);
    const moved = (['role', 'until', 'since'] as const).find((field) => corrected[field] !== membership[field]);
    await checkCompositions(work, before, [moved ?? 'membershipId']);
    return { membership: changed };
  },
});
