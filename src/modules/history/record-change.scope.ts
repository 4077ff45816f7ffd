import { all, any, not, NOTHING, scoped, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { registerScope } from '../partnerships/index.js';
import { RecordChange } from './record-change.entity.js';

/** The kind of record that holds names of people, which are private to their mission. */
const PRIVATE = 'SEAT_HOLDER';

/** Who sees a record of the register sees its history; that of what missions share is open to every token. */
export const HISTORY_SCOPES: readonly ScopeDeclaration[] = [
  scoped(
    () => RecordChange,
    'read:history',
    (actor, row) =>
      all([
        any([row.isNull('missionId'), registerScope(actor, row, 'partnershipId')]),
        any([
          not(row.equals('recordType', PRIVATE)),
          actor.role === 'MISSION' ? row.in('missionId', actor.missionIds ?? []) : NOTHING,
        ]),
      ]),
  ),
];
