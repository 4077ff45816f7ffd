export { DEFINITION_MUTATIONS } from './definitions/index.js';
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
