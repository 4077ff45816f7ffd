import {
  AssessmentInstrumentResolver,
  AssessmentResolver,
  AssessmentScoreResolver,
  PartnershipAssessmentsResolver,
} from './assessment.resolver.js';
import { CorrectAssessment } from './correct-assessment.js';
import { INSTRUMENT_MUTATIONS } from './instruments/index.js';
import { RecordAssessment } from './record-assessment.js';
import { WithdrawAssessment } from './withdraw-assessment.js';

export { ASSESSMENT_SCOPES } from './assessment.scope.js';

/** All that the API offers of assessments. */
export const ASSESSMENT_RESOLVERS = [
  AssessmentResolver,
  AssessmentScoreResolver,
  AssessmentInstrumentResolver,
  PartnershipAssessmentsResolver,
  ...INSTRUMENT_MUTATIONS,
  RecordAssessment,
  CorrectAssessment,
  WithdrawAssessment,
] as const;
