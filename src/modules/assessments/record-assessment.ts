import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Checked, CreatingInput } from '../../platform/mutations/index.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { defineMutation } from '../register/index.js';
import { replacePractices, replaceScores, trustColumns } from './assessment-findings.js';
import { AssessmentInstrument } from './assessment-instrument.entity.js';
import { AssessmentRound } from './assessment.codes.js';
import { Assessment } from './assessment.entity.js';
import {
  ASSESSOR,
  ASSESSOR_WORDS,
  DAY_WORDS,
  PracticeInput,
  PRACTICES_WORDS,
  ScoreInput,
  SCORES_WORDS,
  TRUST_WORDS,
  TrustSurveyInput,
} from './assessment.inputs.js';
import { checkFindings, checkRound } from './check-assessment.js';

@InputType({ description: 'An assessment of a partnership: scores, a trust survey, practices, or all of them.' })
class RecordAssessmentInput extends CreatingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => ID, { description: 'The edition of the instrument by which it was made.' })
  instrumentId: string;

  @Field(() => AssessmentRound, {
    description:
      'When in the life of the partnership. By each edition of an instrument there is one baseline, before all others.',
  })
  round: AssessmentRound;

  @Field(() => DateScalar, { description: DAY_WORDS })
  assessedOn: string;

  @Field(() => String, { nullable: true, description: ASSESSOR_WORDS })
  @Checked(ASSESSOR)
  assessor?: string | null;

  @Field(() => [ScoreInput], { defaultValue: [], description: SCORES_WORDS })
  scores: ScoreInput[];

  @Field(() => TrustSurveyInput, { nullable: true, description: TRUST_WORDS })
  trustSurvey?: TrustSurveyInput | null;

  @Field(() => [PracticeInput], { defaultValue: [], description: PRACTICES_WORDS })
  practices: PracticeInput[];
}

/** Records an assessment of a partnership. */
export const RecordAssessment = defineMutation({
  name: 'recordAssessment',
  description:
    'Records an assessment of a partnership: scores of its dimensions with their evidence, a trust survey, and locally led practices.',
  permission: 'write:partnerships',
  input: RecordAssessmentInput,
  returns: { assessment: () => Assessment },
  errors: ['OUTSIDE_LIFETIME', 'ALREADY', 'MISMATCH'],
  async run(work, input) {
    const { round, assessedOn, assessor = null, scores, practices, trustSurvey = null } = input;
    const partnership = await work.find(Partnership, input.partnershipId, ['partnershipId']);
    const instrument = await work.reference(AssessmentInstrument, input.instrumentId, ['instrumentId']);
    const { missionId, id: partnershipId } = partnership;
    const fact = { missionId, partnershipId, instrumentId: instrument.id, round, assessedOn };
    await checkRound(work, fact, instrument);
    checkFindings(work, { scores, practices, trustSurvey });
    work.settle();
    const assessment = await work.insert(Assessment, { ...fact, assessor, ...trustColumns(trustSurvey) });
    await replaceScores(work, assessment, scores);
    await replacePractices(work, assessment, practices);
    return { assessment };
  },
});
