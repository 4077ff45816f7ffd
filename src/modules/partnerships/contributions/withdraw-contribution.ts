import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Contribution } from '../contribution.entity.js';
import { Partnership } from '../partnership.entity.js';
import { warnOfTotalMismatch } from './warn-of-total.js';

@InputType({ description: 'A contribution that should never have been recorded.' })
class WithdrawContributionInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The contribution.' })
  contributionId: string;
}

/** Takes a contribution out of the register that should never have been there. */
export const WithdrawContribution = defineMutation({
  name: 'withdrawContribution',
  description:
    'Takes a contribution out of the register that should never have been there; it stays in the history. A pledge that was not kept stays a pledge.',
  permission: 'write:partnerships',
  input: WithdrawContributionInput,
  returns: { partnership: () => Partnership },
  errors: [],
  async run(work, { contributionId, expectedVersion }) {
    const contribution = await work.find(Contribution, contributionId, ['contributionId']);
    const partnership = { missionId: contribution.missionId, id: contribution.partnershipId };
    await work.withdraw(Contribution, contribution, expectedVersion);
    await warnOfTotalMismatch(work, partnership, ['contributionId']);
    return { partnership };
  },
});
