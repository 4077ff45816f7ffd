import { describe, expect, it } from '@jest/globals';
import { fieldChanges } from '../../../src/modules/history/field-changes.rules.js';

describe('the changes of a record', () => {
  it('are told field by field in the names of the API, as text', () => {
    expect(
      fieldChanges(
        { own_staff: null, issue_areas: ['HEALTH'], voting_seats: 2 },
        { own_staff: false, issue_areas: ['HEALTH', 'OTHER'], voting_seats: 3 },
      ),
    ).toEqual([
      { field: 'issueAreas', before: '["HEALTH"]', after: '["HEALTH","OTHER"]' },
      { field: 'ownStaff', before: null, after: 'false' },
      { field: 'votingSeats', before: '2', after: '3' },
    ]);
  });

  it('are all that was recorded where a record began or went, but not its key', () => {
    expect(fieldChanges(null, { id: 7, version: 1, name: 'A' })).toEqual([{ field: 'name', before: null, after: 'A' }]);
    expect(fieldChanges({ id: 7, name: 'A' }, null)).toEqual([{ field: 'name', before: 'A', after: null }]);
    expect(fieldChanges(null, null)).toEqual([]);
  });
});
