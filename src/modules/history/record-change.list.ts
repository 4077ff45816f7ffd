import { MissionList } from '../missions/index.js';
import { choice, code, defineList, moment, related, to } from '../../platform/read-plan/index.js';
import { ChangeAction, RecordChange } from './record-change.entity.js';
import { CHANGED_TYPES } from './record-ids.rules.js';

const RECORD_TYPES = { kind: 'kind of record', codes: () => Object.keys(CHANGED_TYPES) };

export const RecordChangeList = defineList(() => RecordChange, {
  name: 'RecordChange',
  filters: {
    recordType: code('recordType', 'What kind of record it is: "MEMBERSHIP".', { known: RECORD_TYPES }),
    action: choice('action', 'What happened to it.', { name: 'ChangeAction', values: ChangeAction }),
    useCase: code('useCase', 'The mutation or command that did it: "endMembership".'),
    actor: code('actor', 'Who did it.'),
    recordedAt: moment('recordedAt', 'When.'),
    mission: related(to<RecordChange>('mission'), MissionList, 'The mission that keeps the record is such a one.'),
  },
  orders: { RECORDED: 'id' },
});
