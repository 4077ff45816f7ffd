export { SearchResolver } from './search.resolver.js';
export { SEARCH_SCOPES } from './search.scope.js';
