import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type DatedRecord,
  joinings,
  oneValue,
  verificationsFit,
} from '../../../src/modules/organizations/merge/joining.rules.js';
import { overlappingGroups } from '../../../src/modules/organizations/merge/overlapping.rules.js';
import { type OrganizationFacts, survivorOf } from '../../../src/modules/organizations/merge/survivor.rules.js';
import {
  GovernmentLevel,
  Sector,
  SectorClassification,
} from '../../../src/modules/organizations/organization.codes.js';
import { isOn, overlaps } from '../../../src/platform/days/day-range.rules.js';

const DAYS = ['2010-01-01', '2011-01-01', '2012-01-01', '2013-01-01', '2014-01-01', '2015-01-01'];
const range = fc
  .tuple(fc.constantFrom(null, ...DAYS), fc.constantFrom(null, ...DAYS))
  .filter(([since, until]) => since === null || until === null || since < until)
  .map(([since, until]) => ({ since, until }));

describe('ranges that overlap', () => {
  it('are grouped so that the span of a group has the days of its members and no others', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
        const groups = overlappingGroups(ranges);
        const grouped = new Set(groups.flatMap(({ members }) => members));
        for (const { members, span } of groups) {
          expect(members.length).toBeGreaterThan(1);
          for (const day of ['0001-01-01', ...DAYS, '2011-06-01', '9999-01-01']) {
            expect(isOn(span, day)).toBe(members.some((member) => isOn(member, day)));
          }
        }
        for (const one of ranges) {
          const overlapsAnother = ranges.some((other) => other !== one && overlaps(one, other));
          expect(grouped.has(one)).toBe(overlapsAnother);
        }
      }),
    );
  });

  it('stay apart where they only touch', () => {
    expect(
      overlappingGroups([
        { since: '2010-01-01', until: '2012-01-01' },
        { since: '2012-01-01', until: null },
      ]),
    ).toEqual([]);
  });
});

describe('records of two organizations that become one', () => {
  const record = (id: string, organizationId: string, since: string | null, until: string | null): DatedRecord => ({
    missionId: 1,
    partnershipId: '1',
    id,
    organizationId,
    since,
    until,
  });

  it('keep the first one of the survivor, for the days of all', () => {
    const records = [
      record('1', 'merged', null, '2011-01-01'),
      record('2', 'survivor', '2010-01-01', '2012-01-01'),
      record('3', 'merged', '2011-06-01', '2014-01-01'),
      record('4', 'survivor', '2013-01-01', null),
    ];
    const [joining, ...others] = joinings(records, 'survivor', () => 'MEMBER');
    expect(others).toEqual([]);
    expect(joining!.kept.id).toBe('2');
    expect(joining!.gone.map(({ id }) => id)).toEqual(['1', '3', '4']);
    expect(joining!.span).toEqual({ since: null, until: null });
  });

  it('stay what they are in another role, partnership or mission', () => {
    const one = record('1', 'survivor', null, null);
    const others = [
      { ...record('2', 'merged', null, null), missionId: 2 },
      { ...record('3', 'merged', null, null), partnershipId: '2' },
    ];
    expect(joinings([one, ...others], 'survivor', () => 'MEMBER')).toEqual([]);
    expect(joinings([one, record('4', 'merged', null, null)], 'survivor', ({ id }) => id)).toEqual([]);
  });

  it('have one value where no two differ', () => {
    expect([oneValue([null, 2, 2]), oneValue([null, null]), oneValue([1, 2]), oneValue([0, null])]).toEqual([
      2,
      null,
      undefined,
      0,
    ]);
  });

  it('fit what was verified after their end, once a day', () => {
    const on = (...days: string[]) => days.map((verifiedOn) => ({ verifiedOn }));
    expect(verificationsFit(on('2012-01-01', '2013-01-01'), '2012-01-01')).toBe(true);
    expect(verificationsFit(on('2011-12-31'), '2012-01-01')).toBe(false);
    expect(verificationsFit(on('2013-01-01', '2013-01-01'), '2012-01-01')).toBe(false);
    expect([verificationsFit(on('2013-01-01'), null), verificationsFit([], null)]).toEqual([false, true]);
  });
});

describe('the organization that stays', () => {
  const PLAIN: OrganizationFacts = {
    name: 'A',
    otherNames: [],
    sector: null,
    governmentLevel: null,
    governmentKind: null,
    classification: null,
    classifiedBy: null,
    classifiedAt: null,
    iatiType: null,
    homeCountryId: null,
    isDonorAgency: false,
    illustrative: true,
  };
  const B = { ...PLAIN, name: 'B' };
  const byType = { sector: Sector.CIVIL_SOCIETY, classification: SectorClassification.IATI_TYPE, iatiType: '21' };
  const byPerson = { sector: Sector.BUSINESS, classification: SectorClassification.PERSON, classifiedBy: 'Awa' };

  it('has the names of both, keeps what it is and takes what it lacks', () => {
    const merged = { ...B, otherNames: ['b', 'A'], homeCountryId: 'MLI', isDonorAgency: true, illustrative: false };
    expect(survivorOf({ ...PLAIN, otherNames: ['a'] }, merged)).toEqual({
      ...PLAIN,
      otherNames: ['a', 'B', 'b'],
      homeCountryId: 'MLI',
      isDonorAgency: true,
      illustrative: false,
    });
    expect(survivorOf({ ...PLAIN, homeCountryId: 'SEN' }, merged).homeCountryId).toBe('SEN');
  });

  it('takes a sector that it lacks, with the type that it follows from', () => {
    expect(survivorOf({ ...PLAIN, iatiType: '80' }, { ...B, ...byType })).toMatchObject(byType);
    expect(survivorOf({ ...PLAIN, ...byType }, B)).toMatchObject(byType);
  });

  it('takes the sector that a person chose, where nobody chose its own', () => {
    expect(survivorOf({ ...PLAIN, ...byType }, { ...B, ...byPerson })).toMatchObject({ ...byPerson, iatiType: '21' });
    expect(survivorOf({ ...PLAIN, ...byPerson }, { ...B, ...byType })).toMatchObject(byPerson);
    expect(survivorOf({ ...PLAIN, ...byPerson, sector: Sector.CIVIL_SOCIETY }, { ...B, ...byPerson }).sector).toBe(
      'CIVIL_SOCIETY',
    );
  });

  it('takes level and kind only of government, for government', () => {
    const level = { governmentLevel: GovernmentLevel.LOCAL };
    const government = { sector: Sector.GOVERNMENT };
    expect(survivorOf({ ...PLAIN, ...government }, { ...B, ...government, ...level }).governmentLevel).toBe('LOCAL');
    expect(survivorOf({ ...PLAIN, ...byPerson }, { ...B, ...government, ...level }).governmentLevel).toBeNull();
  });
});
