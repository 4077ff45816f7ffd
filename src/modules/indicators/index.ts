export { DEFINITION_MUTATIONS } from './definitions/index.js';
export {
  type Category,
  type Disaggregation,
  disaggregationProblems,
  disaggregationText,
  droppedCategories,
  inOrder,
  pairText,
  readDisaggregation,
} from './disaggregation.rules.js';
export { ObservationCategory } from './disaggregation.types.js';
export { usedDroppedCategory } from './definitions/check-definition.js';
export { isQuantity, whyNoWeight } from './definitions/definition.rules.js';
export { loadCatalogue } from './catalogue/catalogue.service.js';
export {
  CountryObservationsResolver,
  IndicatorResolver,
  IndicatorVersionResolver,
  MissionObservationsResolver,
  ObservationResolver,
} from './indicator.resolver.js';
export { INDICATOR_SCOPES } from './indicator.scope.js';
