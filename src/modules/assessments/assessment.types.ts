import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import type { RecordToShow } from '../../platform/read-plan/index.js';
import { AssessmentInstrument } from './assessment-instrument.entity.js';
import { AssessmentDimension, AssessmentDomain, AssessmentRound } from './assessment.codes.js';
import { Assessment } from './assessment.entity.js';

/** How people answered when asked whether they trust each other. */
@ObjectType({ description: 'How people answered when asked whether they trust each other.' })
export class TrustSurvey {
  @Field(() => DecimalScalar, { description: 'Mean of the answers, on the scale.' })
  mean: string;

  @Field(() => DecimalScalar, { description: 'The least answer there could be.' })
  scaleLeast: string;

  @Field(() => DecimalScalar, { description: 'The greatest answer there could be.' })
  scaleMost: string;

  @Field(() => Int, { description: 'How many people answered.' })
  respondents: number;
}

/** A score of a dimension in one assessment. */
@ObjectType({ description: 'A score of a dimension in one assessment.' })
export class DimensionRound {
  @Field(() => AssessmentRound, { description: 'When in the life of the partnership it was assessed.' })
  round: AssessmentRound;

  @Field(() => Int, { description: 'Score from 0 (nothing of it) to 4 (as good as it can be).' })
  score: number;

  @Field(() => DateScalar, { description: 'Day of the assessment.' })
  assessedOn: string;

  @Field(() => AssessmentInstrument, { description: 'The edition of the instrument by which it was scored.' })
  instrument: RecordToShow<AssessmentInstrument>;

  @Field(() => Assessment, { description: 'The assessment.' })
  assessment: RecordToShow<Assessment>;
}

/** How a dimension was scored in all assessments of a partnership. */
@ObjectType({ description: 'How a dimension was scored in all assessments of a partnership.' })
export class DimensionProfile {
  @Field(() => AssessmentDomain, { description: 'The domain of the dimension.' })
  domain: AssessmentDomain;

  @Field(() => AssessmentDimension, { description: 'The dimension.' })
  dimension: AssessmentDimension;

  @Field(() => [DimensionRound], { description: 'Its scores, the first assessment first. Empty: it was never scored.' })
  rounds: DimensionRound[];

  @Field(() => Int, {
    nullable: true,
    description:
      'The last score less that of the baseline, from -4 to 4. Null: it was scored once at most, or the last score is by an edition of an instrument by which there is no baseline. Scores by different editions are never compared.',
  })
  change: number | null;
}
