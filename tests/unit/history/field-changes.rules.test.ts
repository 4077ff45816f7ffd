import { describe, expect, it } from '@jest/globals';
import { fieldChanges } from '../../../src/modules/history/field-changes.rules.js';

describe('the changes of a record', () => {
  it('are told field by field in the names of the API, as text', () => {
    expect(
      fieldChanges(
        { own_staff: null, issue_areas: ['HEALTH'], voting_seats: 2 },
        { own_staff: false, issue_areas: ['HEALTH', 'OTHER'], voting_seats: 3 },
        4,
      ),
    ).toEqual([
      { field: 'issueAreas', before: '["HEALTH"]', after: '["HEALTH","OTHER"]' },
      { field: 'ownStaff', before: null, after: 'false' },
      { field: 'votingSeats', before: '2', after: '3' },
    ]);
  });

  it('are all that was recorded where a record began or went, but not its key', () => {
    expect(fieldChanges(null, { id: 7, version: 1, name: 'A' }, null)).toEqual([
      { field: 'name', before: null, after: 'A' },
    ]);
    expect(fieldChanges({ id: 7, name: 'A' }, null, null)).toEqual([{ field: 'name', before: 'A', after: null }]);
    expect(fieldChanges(null, null, null)).toEqual([]);
  });

  it('name other records by their global ids, and countries by their codes', () => {
    const id = (text: string): string => Buffer.from(text).toString('base64url');
    expect(
      fieldChanges(
        { organization_id: 7, origin_partnership_id: null, home_country_id: 'MLI' },
        { organization_id: 8, origin_partnership_id: 25, home_country_id: 'SEN' },
        4,
      ),
    ).toEqual([
      { field: 'homeCountry', before: 'MLI', after: 'SEN' },
      { field: 'organizationId', before: id('Organization:7'), after: id('Organization:8') },
      { field: 'originPartnershipId', before: null, after: id('Partnership:4:25') },
    ]);
  });

  it('tell a coordinated partnership of another mission as that of its own', () => {
    expect(fieldChanges(null, { partnership_id: 1, coordinated_mission_id: 9, coordinated_id: 2 }, 4)).toEqual([
      { field: 'coordinatedId', before: null, after: Buffer.from('Partnership:9:2').toString('base64url') },
      { field: 'partnershipId', before: null, after: Buffer.from('Partnership:4:1').toString('base64url') },
    ]);
  });
});
