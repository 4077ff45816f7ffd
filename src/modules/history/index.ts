export { HISTORY_RESOLVERS } from './history.resolver.js';
export { ChangeAction } from './record-change.entity.js';
export { changedRecordId } from './record-ids.rules.js';
export { HISTORY_SCOPES } from './record-change.scope.js';
