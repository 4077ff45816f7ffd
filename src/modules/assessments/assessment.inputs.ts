import { Decimal } from 'decimal.js';
import { Field, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { between, type Check, Checked, text } from '../../platform/mutations/index.js';
import { AssessmentDimension, PracticeCategory } from './assessment.codes.js';

export const ASSESSOR = text({ most: 300 });
export const ASSESSOR_WORDS = 'Who made it: an office, a firm, a team; 300 characters at most. Null: not recorded.';
export const DAY_WORDS =
  'Day of the assessment: not one to come, within the life of the partnership (a FINAL or POST_EXIT one may follow its end), and while the instrument is in force.';
export const SCORES_WORDS = 'Scores of the eight dimensions, each once.';
export const TRUST_WORDS = 'How people answered when asked whether they trust each other. Null: nobody was asked.';
export const PRACTICES_WORDS = 'Practices that were seen by which local people lead, each once in its category.';

const EVIDENCE_MOST = 10_000;
/** Of a text in a key of the database, which has no more room. */
const PRACTICE_MOST = 500;

const ANSWER_MOST = 1000;
const ANSWER_DECIMALS_MOST = 6;

/** An answer on a scale, or the mean of such answers. */
const ANSWER: Check = (value: string) => {
  const number = new Decimal(value);
  return number.abs().greaterThan(ANSWER_MOST) || number.decimalPlaces() > ANSWER_DECIMALS_MOST
    ? {
        code: 'OUT_OF_RANGE',
        message: `Give a number from -${ANSWER_MOST} to ${ANSWER_MOST} with at most ${ANSWER_DECIMALS_MOST} decimals.`,
      }
    : { value };
};

@InputType({ description: 'How an assessment scores one dimension.' })
export class ScoreInput {
  @Field(() => AssessmentDimension, { description: 'What is scored.' })
  dimension: AssessmentDimension;

  @Field(() => Int, { description: 'Score from 0 (nothing of it) to 4 (as good as it can be).' })
  @Checked(between(0, 4))
  score: number;

  @Field({ description: 'What was seen that tells so, 10,000 characters at most.' })
  @Checked(text({ most: EVIDENCE_MOST, lines: true }))
  evidence: string;
}

@InputType({ description: 'How people answered when asked whether they trust each other.' })
export class TrustSurveyInput {
  @Field(() => DecimalScalar, { description: 'Mean of the answers, on the scale.' })
  @Checked(ANSWER)
  mean: string;

  @Field(() => DecimalScalar, { description: 'The least answer there could be.' })
  @Checked(ANSWER)
  scaleLeast: string;

  @Field(() => DecimalScalar, { description: 'The greatest answer there could be.' })
  @Checked(ANSWER)
  scaleMost: string;

  @Field(() => Int, { description: 'How many people answered: 1 to 1,000,000.' })
  @Checked(between(1, 1_000_000))
  respondents: number;
}

@InputType({ description: 'A practice, seen in an assessment, by which local people lead.' })
export class PracticeInput {
  @Field(() => PracticeCategory, { description: 'Its category.' })
  category: PracticeCategory;

  @Field({ description: 'What was seen, 500 characters at most.' })
  @Checked(text({ most: PRACTICE_MOST, lines: true }))
  practice: string;
}
