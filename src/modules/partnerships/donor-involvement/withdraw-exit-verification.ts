import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { DonorInvolvement } from './donor-involvement.entity.js';
import { ExitVerification } from './exit-verification.entity.js';

@InputType({ description: 'An exit verification that should never have been recorded.' })
class WithdrawExitVerificationInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The exit verification.' })
  exitVerificationId: string;
}

/** Takes an exit verification out of the register that should never have been there. */
export const WithdrawExitVerification = defineMutation({
  name: 'withdrawExitVerification',
  description:
    'Takes an exit verification out of the register that should never have been there; it stays in the history.',
  permission: 'write:partnerships',
  input: WithdrawExitVerificationInput,
  returns: { donorInvolvement: () => DonorInvolvement },
  errors: [],
  async run(work, { exitVerificationId, expectedVersion }) {
    const verification = await work.find(ExitVerification, exitVerificationId, ['exitVerificationId']);
    await work.withdraw(ExitVerification, verification, expectedVersion);
    const { missionId, donorInvolvementId: id } = verification;
    return { donorInvolvement: { missionId, id } };
  },
});
