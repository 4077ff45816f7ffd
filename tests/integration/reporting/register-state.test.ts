import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { reasons, register, type OrganizationRow, type PartnershipRow } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/** Figures of the state on a day: P1, D5, D6, P2 and P2D, over four partnerships. */

const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true, 'USA'],
  ['commune', 'GOVERNMENT LOCAL', false, 'MLI'],
  ['mill', 'BUSINESS', false, 'MLI'],
  ['farm', 'BUSINESS', false, 'NER'],
  ['union', 'CIVIL_SOCIETY', false, null],
];

const PRACTICES = ['STRENGTHENING_LOCAL_CAPACITY', 'ENGAGING_COMMUNITIES_DIRECTLY'] as const;

const PARTNERSHIPS: readonly PartnershipRow[] = [
  {
    reference: 'A',
    mission: 'WEST',
    countries: ['MLI'],
    issueAreas: ['HEALTH'],
    form: 'STANDING_ORGANIZATION',
    stages: [
      ['BUILDING', '2010-01-01', '2011-01-01'],
      ['OPERATING', '2011-01-01', null],
    ],
    members: [
      ['commune', 'CONVENOR', '2010-01-01', null, 3],
      ['farm', 'MEMBER', '2010-01-01', null, 1],
      ['agency', 'DONOR', '2010-01-01', '2013-01-01', 2],
    ],
    assessments: [
      ['2010-06-01', [PRACTICES[0], PRACTICES[0]]],
      ['2012-06-01', [PRACTICES[0], PRACTICES[1]]],
    ],
    seats: [
      ['commune', 'GOVERNMENT', '2010-06-01', null],
      ['mill', 'BUSINESS', '2010-06-01', '2012-03-01'],
      ['farm', 'BUSINESS', '2012-04-01', null],
      ['union', 'CIVIL_SOCIETY', '2011-01-11', null],
    ],
  },
  {
    reference: 'B',
    mission: 'WEST',
    countries: ['MLI', 'NER'],
    issueAreas: ['HEALTH', 'EDUCATION'],
    stages: [
      ['OPERATING', '2010-07-01', '2012-07-01'],
      ['ENDED', '2012-07-01', null],
    ],
    members: [
      ['farm', 'MEMBER', '2010-07-01', '2012-07-01', 2],
      ['union', 'MEMBER', '2010-07-01', '2012-07-01', 2],
    ],
    assessments: [['2012-12-01', [PRACTICES[0]]]],
  },
  {
    reference: 'C',
    mission: 'EAST',
    countries: ['IND'],
    issueAreas: ['EDUCATION'],
    form: 'TASKFORCE',
    stages: [['SUSTAINING', '2012-01-01', null]],
    members: [
      ['mill', 'MEMBER', '2012-01-01', null, 4],
      ['commune', 'MEMBER', '2012-01-01', null, null],
    ],
    seats: [],
  },
  { reference: 'D', mission: 'EAST' },
];

const database = emptyDatabase();
beforeEach(() => register(database.pool, ORGANIZATIONS, PARTNERSHIPS));

const total = async (indicator: string, where: ReportFilterInput = {}) =>
  (await database.make({ indicators: [indicator], where })).totals[0]!;
const figures = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
  byKey(await database.make({ indicators: [indicator], groupBy, where }), ({ value }) => value);
const fractions = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
  byKey(
    await database.make({ indicators: [indicator], groupBy, where }),
    ({ numerator, denominator }) => `${numerator}/${denominator}`,
  );

describe('P1, active partnerships', () => {
  it('counts those in OPERATING and SUSTAINING on the last day, and tells those without a stage', async () => {
    const now = await total('P1');
    expect(now).toMatchObject({ value: '2', status: 'PARTIAL', coverage: { reporting: 2, expected: 3 } });
    expect(reasons(now)).toEqual(['D NO_STAGE']);
    expect((await total('P1', { period: { to: '2012-06' } })).value).toBe('3');
    expect((await total('P1', { period: { to: '2012-Q3' } })).value).toBe('2');
    expect(await figures('P1', ['MISSION'])).toEqual({ EAST: '1', WEST: '1' });
    expect(await figures('P1', ['YEAR'], { period: { to: '2013' } })).toEqual({
      2010: '1',
      2011: '2',
      2012: '2',
      2013: '2',
      NOT_DATED: null,
    });
  });

  it('is zero where none is on record, and unknown of a time to come', async () => {
    expect(await total('P1', { countries: { iso3: ['PER'] } })).toMatchObject({ value: '0', status: 'COMPLETE' });
    const countries = { iso3: ['MLI'] };
    expect(await total('P1', { countries, period: { from: '2021' } })).toMatchObject({
      value: null,
      status: 'NO_DATA',
    });
  });
});

describe('D5, locally led share', () => {
  it('takes the last assessment on or before the last day, and asks for two categories', async () => {
    const now = await total('D5');
    expect(now).toMatchObject({ numerator: '1', denominator: '2', value: '0.5', status: 'PARTIAL' });
    expect(reasons(now)).toEqual(['C NOT_ASSESSED', 'D NOT_ASSESSED']);
    expect(await total('D5', { period: { to: '2011' } })).toMatchObject({ numerator: '0', denominator: '1' });
    expect(reasons(await total('D5', { period: { to: '2011' } }))).toEqual(['D NOT_ASSESSED', 'B NOT_ASSESSED']);
  });

  it('stands in every year from the first assessment on', async () => {
    expect(await fractions('D5', ['YEAR'], { period: { to: '2013' } })).toEqual({
      2010: '0/1',
      2011: '0/1',
      2012: '1/2',
      2013: '1/2',
    });
    expect(await fractions('D5', ['MISSION'])).toEqual({ EAST: 'null/null', WEST: '1/2' });
  });
});

describe('D6, local decision seats', () => {
  it('counts the votes of members whose home is a country of the partnership', async () => {
    // On the last day of 2011: A has 3 of the commune (local), 1 of the farm and 2 of the agency; B 2 of the farm (local), 2 of the union.
    const then = await total('D6', { period: { to: '2011' } });
    expect(then).toMatchObject({ numerator: '5', denominator: '10', value: '0.5', status: 'PARTIAL' });
    expect(reasons(then)).toEqual(['D NO_STAGE', 'B HOME_COUNTRY_UNKNOWN']);
  });

  it('takes members of that day only, and tells votes that are not on record', async () => {
    const now = await total('D6');
    expect(now).toMatchObject({ numerator: '3', denominator: '8' });
    expect(reasons(now)).toEqual(['C SEATS_NOT_RECORDED', 'D NO_STAGE']);
    expect(await fractions('D6', ['COUNTRY', 'YEAR'], { period: { from: '2011', to: '2013' } })).toEqual({
      'IND 2012': '0/4',
      'IND 2013': '0/4',
      'MLI 2011': '3/6',
      'MLI 2012': '3/6',
      'MLI 2013': '3/4',
      'NONE NOT_DATED': 'null/null',
      'SEVERAL 2011': '2/4',
    });
  });
});

describe('P2 and P2D, representation in synergistic agents', () => {
  it('tells which agents have all three sectors seated on the last day', async () => {
    expect(await total('P2')).toMatchObject({ numerator: '1', denominator: '2', status: 'COMPLETE' });
    expect(await total('P2', { period: { to: '2012-03' } })).toMatchObject({ numerator: '0', denominator: '2' });
    expect(await total('P2', { period: { to: '2010' } })).toMatchObject({ value: null, status: 'NO_DATA' });
  });

  it('counts the days on which a sector had nobody seated, while the agent was active', async () => {
    // A: the first ten days of January 2011 without civil society, and March 2012 (31 days) without business.
    // C, without any seat: 366 days of 2012, 365 of 2013.
    expect(await figures('P2D', ['MISSION', 'YEAR'], { period: { to: '2013' } })).toEqual({
      'EAST 2012': '366',
      'EAST 2013': '365',
      'WEST 2011': '10',
      'WEST 2012': '31',
      'WEST 2013': '0',
    });
    expect((await total('P2D', { period: { from: '2012-03', to: '2012-03' } })).value).toBe('62');
    expect((await total('P2D', { period: { to: '2013' } })).value).toBe('772');
    expect(await total('P2D', { period: { from: '2021' } })).toMatchObject({ value: null, status: 'NO_DATA' });
  });
});
