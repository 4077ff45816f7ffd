import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { checkCompositions, compositionsOf } from '../../composition/index.js';
import { defineMutation } from '../../register/index.js';
import { Membership } from '../membership.entity.js';
import { Partnership } from '../partnership.entity.js';

@InputType({ description: 'A membership that should never have been recorded.' })
class WithdrawMembershipInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The membership.' })
  membershipId: string;
}

/** Takes a membership out of the register that should never have been there. */
export const WithdrawMembership = defineMutation({
  name: 'withdrawMembership',
  description:
    'Takes a membership out of the register that should never have been there; it stays in the history. If it is over, end it instead.',
  permission: 'write:partnerships',
  input: WithdrawMembershipInput,
  returns: { partnership: () => Partnership },
  errors: ['NOT_INTERSECTORAL'],
  async run(work, { membershipId, expectedVersion }) {
    const membership = await work.find(Membership, membershipId, ['membershipId']);
    const partnership = { missionId: membership.missionId, id: membership.partnershipId };
    const before = await compositionsOf(work.manager, [partnership]);
    await work.withdraw(Membership, membership, expectedVersion);
    await checkCompositions(work, before, ['membershipId']);
    return { partnership };
  },
});
