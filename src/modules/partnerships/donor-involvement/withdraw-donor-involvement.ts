import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';
import { checkNothingAfterExit } from './check-exit.js';
import { DonorInvolvement } from './donor-involvement.entity.js';

@InputType({ description: 'A donor involvement that should never have been recorded.' })
class WithdrawDonorInvolvementInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The donor involvement.' })
  donorInvolvementId: string;
}

/** Takes a donor involvement out of the register that should never have been there. */
export const WithdrawDonorInvolvement = defineMutation({
  name: 'withdrawDonorInvolvement',
  description:
    'Takes a donor involvement out of the register that should never have been there; it stays in the history. If the donor has left, record its exit instead.',
  permission: 'write:partnerships',
  input: WithdrawDonorInvolvementInput,
  returns: { partnership: () => Partnership },
  errors: ['IN_USE'],
  async run(work, { donorInvolvementId, expectedVersion }) {
    const involvement = await work.find(DonorInvolvement, donorInvolvementId, ['donorInvolvementId']);
    await checkNothingAfterExit(work, involvement);
    work.settle();
    await work.withdraw(DonorInvolvement, involvement, expectedVersion);
    return { partnership: { missionId: involvement.missionId, id: involvement.partnershipId } };
  },
});
