import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared, text } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { checkVerification } from './check-verification.js';
import { DonorInvolvement } from './donor-involvement.entity.js';
import { ExitVerification } from './exit-verification.entity.js';

@InputType({ description: 'What was recorded wrongly of an exit verification. A field left out stays as it is.' })
class CorrectExitVerificationInput extends ChangingInput {
  @Field(() => ID, { description: 'The exit verification.' })
  exitVerificationId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of the look: the day on which the donor left, or a later one; not one to come. One a day.',
  })
  @NeverCleared()
  verifiedOn?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the partnership was found to work.' })
  @NeverCleared()
  stillWorks?: boolean;

  @Field(() => String, { nullable: true, description: 'What was seen that tells so, 10,000 characters at most.' })
  @Checked(text({ most: 10_000, lines: true }), { clearable: false })
  evidence?: string;
}

/** Mends what was recorded wrongly of an exit verification. */
export const CorrectExitVerification = defineMutation({
  name: 'correctExitVerification',
  description:
    'Mends what was recorded wrongly of an exit verification. What a later look found is a verification of its own.',
  permission: 'write:partnerships',
  input: CorrectExitVerificationInput,
  returns: { exitVerification: () => ExitVerification },
  errors: ['OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { exitVerificationId, expectedVersion, ...input }) {
    const changes = given(input, ['verifiedOn', 'stillWorks', 'evidence']);
    const verification = await work.find(ExitVerification, exitVerificationId, ['exitVerificationId']);
    const { missionId, donorInvolvementId: id } = verification;
    const involvement = await work.manager.findOneByOrFail(DonorInvolvement, { missionId, id });
    await checkVerification(work, involvement, changes.verifiedOn ?? verification.verifiedOn, verification);
    work.settle();
    return { exitVerification: await work.update(ExitVerification, verification, changes, expectedVersion) };
  },
});
