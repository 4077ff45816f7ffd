import { expect, it } from '@jest/globals';
import { scopeOf } from '../../../src/modules/reporting/report-scope.rules.js';

const caller = { readsEverything: false, missionIds: null, organizationId: null };

it('limits each role to the records that it may read one by one', () => {
  expect(scopeOf({ ...caller, role: 'HEADQUARTERS' })).toEqual({ kind: 'everything' });
  expect(scopeOf({ ...caller, role: 'HEADQUARTERS', missionIds: [3, 4] })).toEqual({
    kind: 'missions',
    missionIds: [3, 4],
  });
  expect(scopeOf({ ...caller, role: 'MISSION', missionIds: [3] })).toEqual({ kind: 'missions', missionIds: [3] });
  expect(scopeOf({ ...caller, role: 'PARTNER', organizationId: '9' })).toEqual({
    kind: 'organization',
    organizationId: '9',
  });
  expect(scopeOf({ ...caller, role: 'PUBLIC' })).toEqual({ kind: 'nothing' });
});

it('opens everything where the server does, and nothing to a token that names nothing', () => {
  expect(scopeOf({ ...caller, role: 'PUBLIC', readsEverything: true })).toEqual({ kind: 'everything' });
  expect(scopeOf({ ...caller, role: 'PARTNER', organizationId: '9', readsEverything: true })).toEqual({
    kind: 'everything',
  });
  expect(scopeOf({ ...caller, role: 'MISSION' })).toEqual({ kind: 'nothing' });
  expect(scopeOf({ ...caller, role: 'PARTNER' })).toEqual({ kind: 'nothing' });
});
