import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { register, type PartnershipRow } from './register-kit.js';
import { byKey, forgetEverything, report } from './report-kit.js';

const ORGANIZATIONS = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true],
  ['commune', 'GOVERNMENT LOCAL'],
  ['ministry', 'GOVERNMENT NATIONAL'],
  ['mill', 'BUSINESS'],
  ['union', 'CIVIL_SOCIETY'],
  ['forum', null],
] as const;

/** Six partnerships whose figures can be added up by hand. */
const PARTNERSHIPS: PartnershipRow[] = [
  {
    reference: 'A',
    mission: 'WEST',
    countries: ['MLI'],
    issueAreas: ['HEALTH'],
    form: 'STANDING_ORGANIZATION',
    declared: [1000, 'USD'],
    stages: [
      ['AGREED', '2010-05-01', '2011-01-01'],
      ['OPERATING', '2011-01-01', null],
    ],
    members: [
      ['commune', 'CONVENOR', '2010-05-01', null],
      ['mill', 'MEMBER', '2010-05-01', null],
      ['union', 'MEMBER', '2012-01-01', null],
    ],
    contributions: [
      ['agency', 'REALISED', 100, 'USD', '2010-06-30'],
      ['mill', 'REALISED', 150, 'USD', '2011-06-30'],
      ['mill', 'REALISED', 50, 'USD', null],
      ['mill', 'PLEDGED', 9999, 'USD', '2011-06-30'],
    ],
  },
  {
    reference: 'B',
    mission: 'WEST',
    countries: ['MLI', 'NER'],
    issueAreas: ['HEALTH', 'EDUCATION'],
    form: 'TASKFORCE',
    declared: [500.5, 'USD'],
    stages: [
      ['OPERATING', '2011-02-01', '2012-07-01'],
      ['ENDED', '2012-07-01', null],
    ],
    members: [
      ['ministry', 'MEMBER', '2011-02-01', null],
      ['mill', 'MEMBER', '2011-02-01', null],
      ['union', 'DONOR', '2011-02-01', null],
    ],
    contributions: [
      ['DONOR', 'REALISED', 40, 'USD', '2011-12-31'],
      ['PARTNERS', 'REALISED', 0, 'USD', '2012-01-01'],
    ],
  },
  {
    reference: 'C',
    mission: 'EAST',
    countries: ['MLI', 'IND'],
    stages: [['SUSTAINING', '2009-01-01', null]],
    members: [
      ['agency', 'DONOR', '2009-01-01', null],
      ['forum', 'MEMBER', '2009-01-01', null],
    ],
    contributions: [['mill', 'REALISED', 70, 'USD', '2012-03-01']],
  },
  {
    reference: 'D',
    mission: 'EAST',
    countries: ['IND'],
    declared: [20, 'EUR'],
    stages: [['OPERATING', '2012-01-01', null]],
  },
  { reference: 'E', mission: 'EAST', countries: ['TWN'], stages: [['EXPLORING', null, null]] },
  { reference: 'F', mission: 'EAST' },
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await forgetEverything(database.pool);
  await register(database.pool, ORGANIZATIONS, PARTNERSHIPS);
});
afterAll(() => database.drop());

const make = (input: ReportInput, scope?: Parameters<typeof report>[2]) => report(database.pool, input, scope);
const reasons = ({ coverage }: ReportValueData) =>
  coverage.missing.map(({ partnership, reason }) => `${partnership!.reference} ${reason}`);

async function total(indicator: string, where: ReportFilterInput = {}): Promise<ReportValueData> {
  const { totals } = await make({ indicators: [indicator], where });
  return totals[0]!;
}

async function figures(indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) {
  return byKey(await make({ indicators: [indicator], groupBy, where }), ({ value }) => value);
}

describe('P0, partnerships recorded', () => {
  it('counts every one, of every stage, once', async () => {
    expect(await total('P0')).toMatchObject({ value: '6', status: 'COMPLETE', currency: null });
    expect(await figures('P0', ['MISSION'])).toEqual({ EAST: '4', WEST: '2' });
  });

  it('counts a partnership in every year of its life up to today, and apart where its beginning has no date', async () => {
    expect(await figures('P0', ['YEAR'], { period: { from: '2008', to: '2013' } })).toEqual({
      2009: '1',
      2010: '2',
      2011: '3',
      2012: '4',
      2013: '3',
      NOT_DATED: null,
    });
    const years = Object.keys(await figures('P0', ['YEAR']));
    expect(years.at(-2)).toBe('2020');
    expect((await figures('P0', ['YEAR']))['NOT_DATED']).toBe('2');
  });

  it('under a period counts those whose life overlaps it, and lists those that may or may not', async () => {
    const value = await total('P0', { period: { from: '2012-Q3', to: '2012-Q4' } });
    expect(value).toMatchObject({ value: '3', status: 'PARTIAL', coverage: { reporting: 3, expected: 5 } });
    expect(reasons(value)).toEqual(['E NOT_DATED', 'F NOT_DATED']);
    expect((await total('P0', { period: { from: '2012-06', to: '2012-06' } })).value).toBe('4');
  });

  it('is zero, not unknown, where none is on record', async () => {
    expect(await total('P0', { countries: { iso3: ['PER'] } })).toMatchObject({ value: '0', status: 'COMPLETE' });
    expect(await total('R1', { countries: { iso3: ['PER'] } })).toMatchObject({ value: null, status: 'NO_DATA' });
  });
});

describe('places', () => {
  it('have a partnership whose countries all lie in one of them; others stand under SEVERAL or NONE', async () => {
    expect(await figures('P0', ['COUNTRY'])).toEqual({ IND: '1', MLI: '1', TWN: '1', NONE: '1', SEVERAL: '2' });
    expect(await figures('P0', ['REGION'])).toEqual({ '002': '2', '142': '1', NONE: '2', SEVERAL: '1' });
    expect(await figures('P0', ['SUBREGION', 'COUNTRY'])).toMatchObject({ '202 SEVERAL': '1', '202 MLI': '1' });
  });

  it('of a report that is narrowed to countries are those of the countries asked for', async () => {
    expect(await figures('P0', ['COUNTRY'], { countries: { regions: ['Africa'] } })).toEqual({
      MLI: '2',
      SEVERAL: '1',
    });
  });
});

describe('R0, declared value', () => {
  it('adds up in one currency only, and names the currencies where there are several', async () => {
    expect(await total('R0')).toMatchObject({
      value: null,
      status: 'NOT_AGGREGABLE',
      reason: expect.stringContaining('(EUR, USD)'),
    });
    const dollars = await total('R0', { currency: 'USD' });
    expect(dollars).toMatchObject({ value: '1500.5', currency: 'USD', status: 'PARTIAL' });
    expect(reasons(dollars)).toEqual(['C NO_AMOUNT', 'D OTHER_CURRENCY', 'E NO_AMOUNT', 'F NO_AMOUNT']);
    expect(await total('R0', { currency: 'EUR' })).toMatchObject({ value: '20', currency: 'EUR' });
  });

  it('belongs to the year in which the partnership began', async () => {
    expect(await figures('R0', ['YEAR'])).toEqual({
      2009: null,
      2010: '1000',
      2011: '500.5',
      2012: '20',
      NOT_DATED: null,
    });
    expect(await total('R0', { period: { from: '2010', to: '2011' } })).toMatchObject({
      value: '1500.5',
      coverage: { expected: 4 },
    });
  });
});

describe('contributions', () => {
  it('are summed by the side that gives: donors by their side or their agency, all others as partners', async () => {
    expect((await total('R1')).value).toBe('410');
    expect((await total('R2')).value).toBe('140');
    expect((await total('R3')).value).toBe('270');
    expect(await figures('R2', ['MISSION'])).toEqual({ EAST: null, WEST: '140' });
  });

  it('are never mixed with those of another state', async () => {
    expect(await total('R1', { contributionState: 'PLEDGED' })).toMatchObject({
      value: '9999',
      coverage: { reporting: 1 },
    });
    expect(await total('R1', { contributionState: 'COMMITTED' })).toMatchObject({ value: null, status: 'NO_DATA' });
  });

  it('take a recorded nothing for zero, and nothing recorded for missing', async () => {
    const value = await total('R3');
    expect(value).toMatchObject({ status: 'PARTIAL', coverage: { reporting: 3, expected: 6 } });
    expect(value.units.map(({ partnership, value: amount }) => `${partnership!.reference} ${amount}`)).toEqual([
      'C 70',
      'A 200',
      'B 0',
    ]);
    expect(reasons(value)).toEqual(['D NO_AMOUNT', 'E NO_AMOUNT', 'F NO_AMOUNT']);
    expect(reasons(await total('R2'))).toEqual(['C NO_AMOUNT', 'D NO_AMOUNT', 'E NO_AMOUNT', 'F NO_AMOUNT']);
  });

  it('belong to the year in which they were made; undated ones stand apart, so that the years add up', async () => {
    expect(await figures('R1', ['YEAR'])).toEqual({ 2010: '100', 2011: '190', 2012: '70', NOT_DATED: '50' });
  });

  it('under a period leave out what has no date, and say of whom', async () => {
    const where = { period: { from: '2011', to: '2011' } };
    const value = await total('R1', where);
    expect(value).toMatchObject({ value: '190', status: 'PARTIAL' });
    expect(reasons(value)).toEqual(['E NO_AMOUNT', 'F NO_AMOUNT', 'A NOT_DATED']);
    expect(await figures('R1', ['YEAR'], where)).toEqual({ 2011: '190', NOT_DATED: null });
    expect((await total('R1', { period: { from: '2011-06', to: '2011-Q3' } })).value).toBe('150');
  });

  it('in several currencies are told apart or refused', async () => {
    await register(
      database.pool,
      [],
      [
        {
          reference: 'G',
          mission: 'WEST',
          contributions: [
            ['PARTNERS', 'REALISED', 5, 'EUR', '2011-01-01'],
            ['PARTNERS', 'REALISED', 7, 'USD', '2011-01-01'],
          ],
        },
      ],
    );
    expect(await total('R3')).toMatchObject({
      value: null,
      status: 'NOT_AGGREGABLE',
      reason: expect.stringContaining('(EUR, USD)'),
    });
    const dollars = await total('R3', { currency: 'USD' });
    expect(dollars.value).toBe('277');
    expect(reasons(dollars)).toContain('G OTHER_CURRENCY');
    expect(await figures('R3', ['MISSION'], { currency: 'USD' })).toEqual({ EAST: '70', WEST: '207' });
  });
});

describe('I1, leverage', () => {
  it('is R3 over R2 of the same partnerships, and tells apart those without donor money', async () => {
    const value = await total('I1');
    expect(value).toMatchObject({ numerator: '270', denominator: '140', currency: 'USD', status: 'PARTIAL' });
    expect(Number(value.value)).toBeCloseTo(270 / 140, 12);
    expect(value.coverage).toMatchObject({ reporting: 2, expected: 6 });
    expect(reasons(value)).toEqual(['C ZERO_DENOMINATOR', 'D NO_AMOUNT', 'E NO_AMOUNT', 'F NO_AMOUNT']);
  });

  it('is null without donor money, with what partners gave still told', async () => {
    const east = (await make({ indicators: ['I1'], groupBy: ['MISSION'] })).rows[0]!.values[0]!;
    expect(east).toMatchObject({ value: null, numerator: '70', denominator: null, status: 'NO_DATA' });
    expect(east.reason).toMatch(/denominators add up to nothing/u);
  });
});

describe('D1 and D2, who takes part', () => {
  it('are told of the last day: today, or that of the period', async () => {
    expect(await total('D1')).toMatchObject({
      value: '0.5',
      numerator: '1',
      denominator: '2',
      coverage: { reporting: 2, expected: 4 },
    });
    expect(await total('D1', { period: { to: '2011' } })).toMatchObject({ numerator: '1', denominator: '3' });
    expect(await total('D1', { period: { to: '2010' } })).toMatchObject({ numerator: '0', denominator: '1' });
  });

  it('count a partnership in a sector only by members in force whose sector is known and whose role is not DONOR', async () => {
    expect(await total('D2', { period: { to: '2011' } })).toMatchObject({
      value: '0',
      numerator: '0',
      denominator: '3',
    });
    expect(await total('D2', { period: { to: '2012' } })).toMatchObject({
      value: '0.5',
      numerator: '1',
      denominator: '2',
    });
  });

  it('leave out active partnerships without members on record, and tell those that may be active', async () => {
    expect(reasons(await total('D1'))).toEqual(['D NO_MEMBERS', 'F NO_STAGE']);
  });

  it('tell each year by its last day', async () => {
    const made = await make({ indicators: ['D1'], groupBy: ['YEAR'], where: { period: { from: '2009', to: '2012' } } });
    expect(byKey(made, ({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual({
      2009: '0/1',
      2010: '0/1',
      2011: '1/3',
      2012: '1/2',
      NOT_DATED: 'null/null',
    });
  });

  it('say nothing of a time to come', async () => {
    expect(await total('D1', { period: { from: '2021' } })).toMatchObject({ value: null, status: 'NO_DATA' });
  });
});

describe('filters of partnerships', () => {
  it('narrow by issue area, form and stage on the last day', async () => {
    const of = async (partnerships: ReportFilterInput['partnerships'], to?: string) =>
      (await total('P0', { partnerships, period: to === undefined ? null : { to } })).value;
    expect(await of({ issueAreas: ['EDUCATION', 'OTHER'] })).toBe('1');
    expect(await of({ issueAreas: ['HEALTH'], forms: ['STANDING_ORGANIZATION'] })).toBe('1');
    expect(await of({ stages: ['OPERATING', 'ENDED'] })).toBe('3');
    expect(await of({ stages: ['OPERATING'] }, '2011')).toBe('2');
  });
});

describe('who asks', () => {
  it('sees the figures of the records that it may read', async () => {
    const { rows: missions } = await database.pool.query<{ id: number }>(`select id from mission where code = 'WEST'`);
    const { rows: organizations } = await database.pool.query<{ id: string }>(
      `select id from organization where name = 'union'`,
    );
    const of = async (scope: Parameters<typeof report>[2]) => {
      const { totals } = await make({ indicators: ['P0', 'R1', 'D1'] }, scope);
      return totals.map(({ value }) => value);
    };
    expect(await of({ kind: 'missions', missionIds: [missions[0]!.id] })).toEqual(['2', '340', '1']);
    expect(await of({ kind: 'organization', organizationId: organizations[0]!.id })).toEqual(['2', '340', '1']);
    expect(await of({ kind: 'nothing' })).toEqual(['0', null, null]);
  });
});

describe('rows', () => {
  it('of any grouping add up to the totals, and each partnership is in one of them', async () => {
    const places = ['COUNTRY', 'MISSION', 'REGION', 'SUBREGION', 'WORLD_BANK_REGION', 'INCOME_GROUP'] as const;
    await fc.assert(
      fc.asyncProperty(fc.subarray([...places], { maxLength: 3 }), fc.boolean(), async (dimensions, byYear) => {
        const groupBy = byYear ? [...dimensions, 'YEAR' as const] : dimensions;
        const indicators = ['R1', 'R2', 'R3', ...(byYear ? [] : ['P0'])];
        const { rows, totals } = await make({ indicators, groupBy });
        for (const [index, { value }] of totals.entries()) {
          const sum = rows.reduce((all, { values }) => all + Number(values[index]!.value), 0);
          expect(String(sum)).toBe(value);
        }
        const partnerships = rows.reduce((all, { values }) => all + values[0]!.coverage.expected, 0);
        // A year of contributions is a unit of its own; without years every partnership is in one row.
        expect(partnerships).toBe(byYear ? 9 : 6);
      }),
      { numRuns: 20 },
    );
  });

  it('hold derived and observed indicators side by side, also in years of one of them only', async () => {
    await database.pool.query(
      `insert into indicator (code, name, theme, definition, unit, measure, direction, source, time_operator, place_operator, expected_units)
       values ('people', 'people', 'CONTEXT', 'people', 'persons', 'COUNT', 'NEUTRAL', 'EXTERNAL', 'LAST', 'SUM', 'EVER_REPORTED')`,
    );
    await database.pool.query(
      `insert into observation (country_id, indicator_id, period_start, value)
       select 'MLI', id, make_date(year, 1, 1), year from indicator, unnest(array[2008, 2010]) year where code = 'people'`,
    );
    const made = await make({ indicators: ['people', 'P0'], groupBy: ['YEAR'], where: { period: { to: '2010' } } });
    expect(
      made.rows.map(({ keys, values }) => [keys[0]!.code, ...values.map(({ value, status }) => `${value} ${status}`)]),
    ).toEqual([
      ['2008', '2008 COMPLETE', '0 COMPLETE'],
      ['2009', 'null NO_DATA', '1 COMPLETE'],
      ['2010', '2010 COMPLETE', '2 COMPLETE'],
      ['NOT_DATED', 'null NO_DATA', 'null NO_DATA'],
    ]);
    expect(made.rows[1]!.values[0]!.coverage).toMatchObject({ reporting: 0, expected: 1 });
  });
});
