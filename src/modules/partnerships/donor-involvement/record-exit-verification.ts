import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput, text } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { checkVerification } from './check-verification.js';
import { DonorInvolvement } from './donor-involvement.entity.js';
import { ExitVerification } from './exit-verification.entity.js';

@InputType({ description: 'A look, after a donor has left, at whether the partnership still works.' })
class RecordExitVerificationInput extends CreatingInput {
  @Field(() => ID, { description: 'The donor involvement that has ended.' })
  donorInvolvementId: string;

  @Field(() => DateScalar, {
    description: 'Day of the look: the day on which the donor left, or a later one; not one to come. One a day.',
  })
  verifiedOn: string;

  @Field({ description: 'Whether the partnership was found to work.' })
  stillWorks: boolean;

  @Field({ description: 'What was seen that tells so, 10,000 characters at most.' })
  @Checked(text({ most: 10_000, lines: true }))
  evidence: string;
}

/** Records whether a partnership was found to work after a donor had left it. */
export const RecordExitVerification = defineMutation({
  name: 'recordExitVerification',
  description: 'Records whether a partnership was found to work after a donor had left it.',
  permission: 'write:partnerships',
  input: RecordExitVerificationInput,
  returns: { exitVerification: () => ExitVerification },
  errors: ['OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { donorInvolvementId, verifiedOn, stillWorks, evidence }) {
    const involvement = await work.find(DonorInvolvement, donorInvolvementId, ['donorInvolvementId']);
    await checkVerification(work, involvement, verifiedOn, null);
    work.settle();
    const { missionId, partnershipId, id, until } = involvement;
    const exitVerification = await work.insert(ExitVerification, {
      missionId,
      partnershipId,
      donorInvolvementId: id,
      donorLeftOn: until!,
      verifiedOn,
      stillWorks,
      evidence,
    });
    return { exitVerification };
  },
});
