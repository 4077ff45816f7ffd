export {
  type Composition,
  type CompositionGap,
  compositionGaps,
  isAtWork,
  isIntersectoralOn,
  localGovernmentGaps,
  type MemberFact,
  sectorsOn,
  type StageFact,
} from './composition.rules.js';
export {
  checkCompositions,
  compositionsOf,
  compositionsWith,
  type PartnershipKey,
  type RecordedComposition,
} from './composition.service.js';
