export { PlaceList, PlaceOfAnyTimeList } from './place.list.js';
export { CountryPlacesResolver, PlaceResolver } from './place.resolver.js';
export { PLACE_SCOPES } from './place.scope.js';
