import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../platform/mutations/index.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { defineMutation } from '../register/index.js';
import { replacePractices, replaceScores } from './assessment-findings.js';
import { Assessment } from './assessment.entity.js';

@InputType({ description: 'An assessment that should never have been recorded.' })
class WithdrawAssessmentInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The assessment.' })
  assessmentId: string;
}

/** Takes an assessment out of the register that should never have been there, with all that it found. */
export const WithdrawAssessment = defineMutation({
  name: 'withdrawAssessment',
  description:
    'Takes an assessment out of the register that should never have been there, with its scores and practices; they stay in the history.',
  permission: 'write:partnerships',
  input: WithdrawAssessmentInput,
  returns: { partnership: () => Partnership },
  errors: [],
  async run(work, { assessmentId, expectedVersion }) {
    const assessment = await work.find(Assessment, assessmentId, ['assessmentId']);
    await replaceScores(work, assessment, []);
    await replacePractices(work, assessment, []);
    await work.withdraw(Assessment, assessment, expectedVersion);
    return { partnership: { missionId: assessment.missionId, id: assessment.partnershipId } };
  },
});
