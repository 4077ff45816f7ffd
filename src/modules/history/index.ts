export { HISTORY_RESOLVERS } from './history.resolver.js';
export { HISTORY_SCOPES } from './record-change.scope.js';
