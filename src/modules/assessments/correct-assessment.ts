import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared } from '../../platform/mutations/index.js';
import { defineMutation, type RegisterWork } from '../register/index.js';
import type { FindingsFact } from './assessment-findings.rules.js';
import { practicesOf, replacePractices, replaceScores, scoresOf, trustColumns } from './assessment-findings.js';
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
import { trustSurveyOf } from './trust-survey.rules.js';

@InputType({ description: 'What was recorded wrongly of an assessment. A field left out stays as it is.' })
class CorrectAssessmentInput extends ChangingInput {
  @Field(() => ID, { description: 'The assessment.' })
  assessmentId: string;

  @Field(() => ID, { nullable: true, description: 'The edition of the instrument by which it was made.' })
  @NeverCleared()
  instrumentId?: string;

  @Field(() => AssessmentRound, { nullable: true, description: 'When in the life of the partnership.' })
  @NeverCleared()
  round?: AssessmentRound;

  @Field(() => DateScalar, { nullable: true, description: DAY_WORDS })
  @NeverCleared()
  assessedOn?: string;

  @Field(() => String, { nullable: true, description: ASSESSOR_WORDS })
  @Checked(ASSESSOR)
  assessor?: string | null;

  @Field(() => [ScoreInput], {
    nullable: true,
    description: `${SCORES_WORDS} They take the place of all that are recorded.`,
  })
  @NeverCleared()
  scores?: ScoreInput[];

  @Field(() => TrustSurveyInput, { nullable: true, description: TRUST_WORDS })
  trustSurvey?: TrustSurveyInput | null;

  @Field(() => [PracticeInput], {
    nullable: true,
    description: `${PRACTICES_WORDS} They take the place of all that are recorded.`,
  })
  @NeverCleared()
  practices?: PracticeInput[];
}

/** Mends what was recorded wrongly of an assessment. */
export const CorrectAssessment = defineMutation({
  name: 'correctAssessment',
  description:
    'Mends what was recorded wrongly of an assessment. What is found to be different later is an assessment of its own.',
  permission: 'write:partnerships',
  input: CorrectAssessmentInput,
  returns: { assessment: () => Assessment },
  errors: ['OUTSIDE_LIFETIME', 'ALREADY', 'MISMATCH'],
  async run(work, { assessmentId, expectedVersion, ...input }) {
    const assessment = await work.find(Assessment, assessmentId, ['assessmentId']);
    const instrument =
      input.instrumentId === undefined
        ? await work.manager.findOneByOrFail(AssessmentInstrument, { id: assessment.instrumentId })
        : await work.reference(AssessmentInstrument, input.instrumentId, ['instrumentId']);
    const changes: Partial<Assessment> = {
      ...given(input, ['round', 'assessedOn', 'assessor']),
      ...(input.trustSurvey === undefined ? {} : trustColumns(input.trustSurvey)),
      instrumentId: instrument.id,
    };
    await checkRound(work, { ...assessment, ...changes }, instrument);
    checkFindings(work, await findingsThen(work, assessment, input));
    work.settle();
    const scoresDiffer = input.scores !== undefined && (await replaceScores(work, assessment, input.scores));
    const practicesDiffer =
      input.practices !== undefined && (await replacePractices(work, assessment, input.practices));
    const partsChange = scoresDiffer || practicesDiffer;
    return { assessment: await work.update(Assessment, assessment, changes, expectedVersion, partsChange) };
  },
});

/** What the assessment is to have found: what is given, and of the rest what is recorded. */
async function findingsThen(
  work: RegisterWork,
  assessment: Assessment,
  { scores, practices, trustSurvey }: Pick<CorrectAssessmentInput, 'scores' | 'practices' | 'trustSurvey'>,
): Promise<FindingsFact> {
  return {
    scores: scores ?? (await scoresOf(work, assessment)),
    practices: practices ?? (await practicesOf(work, assessment)),
    trustSurvey: trustSurvey === undefined ? trustSurveyOf(assessment) : trustSurvey,
  };
}
