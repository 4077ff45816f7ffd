import { open, scoped, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { registerScope } from '../partnerships/index.js';
import { AssessmentInstrument } from './assessment-instrument.entity.js';
import { AssessmentScore } from './assessment-score.entity.js';
import { Assessment } from './assessment.entity.js';
import { LocallyLedPractice } from './locally-led-practice.entity.js';

/** Instruments are open to every reader of assessments; what they found of a partnership, to whoever sees the partnership. */
export const ASSESSMENT_SCOPES: readonly ScopeDeclaration[] = [
  open(() => AssessmentInstrument, 'read:assessments'),
  ...[Assessment, AssessmentScore, LocallyLedPractice].map((entity) =>
    scoped(
      () => entity,
      'read:assessments',
      (actor, row) => registerScope(actor, row, 'partnershipId'),
    ),
  ),
];
