import { choice, code, defineList } from '../../platform/read-plan/index.js';
import { ChangeAction, RecordChange } from './record-change.entity.js';

export const RecordChangeList = defineList(() => RecordChange, {
  name: 'RecordChange',
  filters: {
    recordType: code('recordType', 'What kind of record it is: "MEMBERSHIP".'),
    action: choice('action', 'What happened to it.', { name: 'ChangeAction', values: ChangeAction }),
    useCase: code('useCase', 'The mutation or command that did it: "endMembership".'),
    actor: code('actor', 'Who did it.'),
  },
  orders: { RECORDED: 'id' },
});
