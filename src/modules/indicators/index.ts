export { loadCatalogue } from './catalogue/catalogue.service.js';
export {
  CountryObservationsResolver,
  IndicatorResolver,
  MissionObservationsResolver,
  ObservationResolver,
} from './indicator.resolver.js';
export { INDICATOR_SCOPES } from './indicator.scope.js';
