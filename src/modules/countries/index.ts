export { CountryList } from './country.list.js';
export { CountryResolver } from './country.resolver.js';
export { COUNTRY_SCOPES } from './country.scope.js';
export { loadReferenceData } from './reference/country-reference.service.js';
export { KNOWN_ISO3 } from './known-country-codes.js';
