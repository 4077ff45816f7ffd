import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { byKey, defineIndicators, forgetEverything, observe, openMissions, report, TODAY } from './report-kit.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => forgetEverything(database.pool));
afterAll(() => database.drop());

const define = (...indicators: Parameters<typeof defineIndicators>[1]) => defineIndicators(database.pool, indicators);
const make = (...[input, scope]: [Parameters<typeof report>[1], Parameters<typeof report>[2]?]) =>
  report(database.pool, input, scope);

const south = ['AFG', 'BGD', 'BTN', 'IND'];
/** Values of one year, in the order of the countries of `south`. */
const inSouth = (indicator: string, year: number, ...figures: (number | readonly [number, number] | string)[]) =>
  figures.map((figure, index) => ({ indicator, country: south[index]!, year, figure }));

describe('zero and missing', () => {
  it('tells a stored zero from a figure that is not there', async () => {
    await define({ code: 'clinics', measure: 'COUNT', overPlaces: 'SUM', expected: 'ALL_COUNTRIES' });
    await observe(database.pool, inSouth('clinics', 2010, 0, 0, 'SUPPRESSED'));
    const where = { countries: { iso3: south } };
    const { totals } = await make({ indicators: ['clinics'], where });
    expect(totals[0]).toMatchObject({
      value: '0',
      status: 'PARTIAL',
      coverage: { reporting: 2, expected: 4, share: 0.5 },
    });
    expect(totals[0]!.coverage.missing.map(({ country, reason }) => [country!.iso3, reason])).toEqual([
      ['BTN', 'SUPPRESSED'],
      ['IND', 'NEVER_REPORTED'],
    ]);
    const nobody = await make({ indicators: ['clinics'], where: { countries: { iso3: ['BTN', 'IND'] } } });
    expect(nobody.totals[0]).toMatchObject({ value: null, status: 'NO_DATA', coverage: { reporting: 0, expected: 2 } });
  });

  it('gives each missing unit its reason', async () => {
    await define(
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
      { code: 'rate', measure: 'RATIO', overPlaces: 'MEAN' },
      { code: 'pooled', measure: 'RATIO', overPlaces: 'RATIO_OF_SUMS' },
      { code: 'weighted', overPlaces: 'WEIGHTED_MEAN', weight: 'people' },
    );
    await observe(database.pool, [
      ...inSouth('people', 2010, 5, 0, 'MISSING'),
      ...inSouth('rate', 2009, 1, 1, 1, 1),
      ...inSouth('rate', 2010, [1, 2], [1, 0], 'NOT_COLLECTED'),
      ...inSouth('pooled', 2010, [1, 2], [1, 0], 0.5, 'CANNOT_EXIST'),
      ...inSouth('weighted', 2010, 0.1, 0.2, 0.3, 0.4),
      { indicator: 'rate', country: 'IND', year: 2010, figure: 7, kind: 'QUARTER' },
    ]);
    const { totals } = await make({
      indicators: ['rate', 'pooled', 'weighted'],
      where: { period: { from: '2010', to: '2010' } },
    });
    expect(
      totals.map(({ value, coverage }) => [
        value,
        ...coverage.missing.map((unit) => `${unit.country!.iso3} ${unit.reason}`),
      ]),
    ).toEqual([
      ['0.5', 'BGD ZERO_DENOMINATOR', 'BTN NOT_COLLECTED', 'IND OTHER_PERIOD_LENGTH'],
      ['1', 'BTN NO_NUMERATOR', 'IND CANNOT_EXIST'],
      ['0.1', 'BGD NO_WEIGHT', 'BTN NO_WEIGHT', 'IND NO_WEIGHT'],
    ]);
    expect(totals[1]).toMatchObject({ numerator: '2', denominator: '2' });
    expect(totals[2]!.coverage).toMatchObject({ reporting: 1, expected: 4, weightShare: 1 });
  });
});

describe('the way figures are taken together', () => {
  it('is exact, however large or small the numbers', async () => {
    await define({ code: 'money', measure: 'AMOUNT', overPlaces: 'SUM' });
    await database.pool.query(
      `insert into observation (country_id, indicator_id, period_start, value)
       select c, i.id, '2010-01-01', v from indicator i,
         (values ('AFG', 123456789012345678901234567890.01), ('BGD', 0.000000000000000000000000000001)) as o(c, v)
       where code = 'money'`,
    );
    const sum = await make({ indicators: ['money'] });
    expect(sum.totals[0]!.value).toBe('123456789012345678901234567890.010000000000000000000000000001');
    const operators = [{ indicator: 'money', overPlaces: 'MEDIAN' as const }];
    const median = await make({ indicators: ['money'], operators });
    expect(median.totals[0]!.value).toBe('61728394506172839450617283945.0050000000000000000000000000005');
    expect(median.totals[0]).toMatchObject({
      operatorOverPlaces: 'MEDIAN',
      operatorOverTime: 'LAST',
      weightIndicator: null,
    });
  });

  it('gives the same digits whether a number was written with or without zeros at its end', async () => {
    await define({ code: 'a' }, { code: 'b' });
    await database.pool.query(
      `insert into observation (country_id, indicator_id, period_start, value)
       select c, i.id, '2010-01-01', v::numeric from indicator i join (values ('a', 'AFG', '1'), ('a', 'BGD', '1.5'), ('a', 'IND', '1'),
         ('b', 'AFG', '1.0000000000000000000000000000'), ('b', 'BGD', '1.5'), ('b', 'IND', '1')) as o(code, c, v) using (code)`,
    );
    const { totals } = await make({ indicators: ['a', 'b'] });
    expect(totals[0]!.value).toMatch(/^1\.16666666666666666/u);
    expect(totals[1]!.value).toBe(totals[0]!.value);
  });

  it('takes the middle one of an odd number of values, and the middle of the two of an even number', async () => {
    await define({ code: 'score', measure: 'SCORE', overPlaces: 'MEDIAN' });
    await observe(database.pool, inSouth('score', 2010, 4, 1, 3));
    await observe(database.pool, inSouth('score', 2011, 4, 1, 3, 2));
    const years = await make({ indicators: ['score'], groupBy: ['YEAR'] });
    expect(byKey(years, ({ value }) => value)).toEqual({ 2010: '3', 2011: '2.5' });
  });

  it('goes over time first, then over places', async () => {
    await define(
      { code: 'stock', measure: 'COUNT', overPlaces: 'SUM' },
      { code: 'flow', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM' },
    );
    for (const indicator of ['stock', 'flow']) {
      await observe(database.pool, [
        ...inSouth(indicator, 2010, 1, 10),
        ...inSouth(indicator, 2011, 2),
        ...inSouth(indicator, 2012, 'MISSING'),
      ]);
    }
    const { totals } = await make({ indicators: ['stock', 'flow'] });
    expect(totals.map(({ value }) => value)).toEqual(['12', '13']);
    const mean = await make({
      indicators: ['stock'],
      operators: [{ indicator: 'stock', overTime: 'MEAN', overPlaces: 'MAX' }],
    });
    expect(mean.totals[0]).toMatchObject({ value: '10', operatorOverTime: 'MEAN', operatorOverPlaces: 'MAX' });
  });

  it('is refused where the definition takes no years or no places together, and the units are still listed', async () => {
    await define(
      { code: 'census', measure: 'COUNT', overPlaces: 'SUM', overTime: 'NONE' },
      { code: 'rank', overPlaces: 'NONE' },
    );
    await observe(database.pool, [
      ...inSouth('census', 2001, 5, 6),
      ...inSouth('census', 2011, 7),
      ...inSouth('rank', 2011, 1, 2),
    ]);
    const all = await make({ indicators: ['census', 'rank'] });
    expect(all.totals).toMatchObject([
      { value: null, status: 'NOT_AGGREGABLE', coverage: { reporting: 2, expected: 2 } },
      {
        value: null,
        status: 'NOT_AGGREGABLE',
        reason: expect.stringMatching(/rank is not taken together over units/u),
      },
    ]);
    expect(all.totals[1]!.units.map(({ country, value }) => [country!.iso3, value])).toEqual([
      ['AFG', '1'],
      ['BGD', '2'],
    ]);
    const apart = await make({ indicators: ['census', 'rank'], groupBy: ['COUNTRY', 'YEAR'] });
    expect(byKey(apart, ({ value }) => value, 1)).toMatchObject({ 'AFG 2011': '1', 'BGD 2011': '2', 'AFG 2001': null });
    expect(byKey(apart, ({ value }) => value)).toMatchObject({ 'AFG 2001': '5', 'AFG 2011': '7', 'BGD 2001': '6' });
  });

  it('adds rows up to the totals, and roll-ups of roll-ups to one roll-up', async () => {
    await define(
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM' },
      { code: 'share', measure: 'RATIO', overPlaces: 'RATIO_OF_SUMS', overTime: 'SUM' },
    );
    const row = fc.record({
      country: fc.constantFrom('MLI', 'EGY', 'IND', 'NPL', 'TWN'),
      year: fc.integer({ min: 2010, max: 2014 }),
      figure: fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { selector: ({ country, year }) => `${country} ${year}`, minLength: 1, maxLength: 25 }),
        async (rows) => {
          await database.pool.query('truncate observation');
          await observe(
            database.pool,
            rows.map((each) => ({ ...each, indicator: 'people', figure: each.figure[0] })),
          );
          await observe(
            database.pool,
            rows.map((each) => ({ ...each, indicator: 'share' })),
          );
          const of = async (groupBy: Parameters<typeof report>[1]['groupBy']) =>
            make({ indicators: ['people', 'share'], groupBy });
          const { rows: bySubregion, totals } = await of(['REGION', 'SUBREGION', 'YEAR']);
          const { rows: byRegion } = await of(['REGION']);
          const total = (values: typeof bySubregion, part: 'value' | 'numerator' | 'denominator', index: number) =>
            String(values.reduce((sum, { values: each }) => sum + Number(each[index]![part]), 0));
          expect(total(bySubregion, 'value', 0)).toBe(totals[0]!.value);
          for (const part of ['numerator', 'denominator'] as const)
            expect(total(bySubregion, part, 1)).toBe(totals[1]![part]);
          for (const { keys, values } of byRegion) {
            const within = bySubregion.filter((each) => each.keys[0]!.code === keys[0]!.code);
            expect(total(within, 'value', 0)).toBe(values[0]!.value);
            expect(total(within, 'numerator', 1)).toBe(values[1]!.numerator);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('missions', () => {
  beforeEach(async () => {
    await openMissions(database.pool, [
      {
        code: 'EAST',
        serves: [
          ['AFG', null, '2011-07-01'],
          ['IND', null, null],
        ],
      },
      {
        code: 'WEST',
        serves: [
          ['AFG', '2011-07-01', null],
          ['BGD', '2012-01-01', null],
          ['IND', null, null],
        ],
      },
    ]);
    await define({ code: 'people', measure: 'COUNT', overPlaces: 'SUM', expected: 'MISSION_COUNTRIES' });
    await observe(
      database.pool,
      [2010, 2011, 2012].flatMap((year) => inSouth('people', year, 1, 10, 100, 1000)),
    );
  });

  it('have the figures of the countries that they serve in the year; the total counts each country once', async () => {
    const made = await make({ indicators: ['people'], groupBy: ['MISSION', 'YEAR'] });
    expect(byKey(made, ({ value }) => value)).toEqual({
      'EAST 2010': '1001',
      'EAST 2011': '1001',
      'EAST 2012': '1000',
      'WEST 2010': '1000',
      'WEST 2011': '1001',
      'WEST 2012': '1011',
      'NONE 2010': '110',
      'NONE 2011': '110',
      'NONE 2012': '100',
    });
    expect(made.totals[0]!.value).toBe('1111');
  });

  it('narrow a report to the countries that they serve in its period', async () => {
    const served = async (from: string, to: string) => {
      const where = { period: { from, to }, missions: { codes: ['WEST'] } };
      const { totals } = await make({ indicators: ['people'], where });
      return totals[0]!.units.map(({ country }) => country!.iso3);
    };
    expect(await served('2010', '2010')).toEqual(['IND']);
    expect(await served('2010', '2011')).toEqual(['AFG', 'IND']);
    expect(await served('2012', '2012')).toEqual(['AFG', 'BGD', 'IND']);
  });
});

describe('reference points', () => {
  it('carry the last baseline and the next target to the years between, and give the achievement', async () => {
    await define({ code: 'water', measure: 'RATIO', overPlaces: 'RATIO_OF_SUMS' });
    const points = { indicator: 'water', country: 'IND' };
    await observe(database.pool, [
      { ...points, year: 2010, scenario: 'BASELINE', figure: [20, 100] },
      { ...points, year: 2012, scenario: 'TARGET', figure: [40, 100] },
      { ...points, year: 2014, scenario: 'TARGET', figure: [60, 100] },
      ...[25, 30, 35, 50, 70].map((figure, index) => ({
        ...points,
        year: 2010 + index,
        figure: [figure, 100] as const,
      })),
      { ...points, year: 2015, figure: [70, 100] },
    ]);
    const made = await make({ indicators: ['water'], groupBy: ['YEAR'] });
    expect(byKey(made, ({ baseline, target, achievement }) => `${baseline} ${target} ${achievement}`)).toEqual({
      2010: '0.2 0.4 0.25',
      2011: '0.2 0.4 0.5',
      2012: '0.2 0.4 0.75',
      2013: '0.2 0.6 0.75',
      2014: '0.2 0.6 1.25',
      2015: '0.2 0.6 1.25',
    });
    expect(made.totals[0]).toMatchObject({ value: '0.7', baseline: '0.2', target: '0.6', achievement: '1.25' });
  });

  it('of flows are those of the same period', async () => {
    await define({ code: 'trained', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM' });
    await observe(database.pool, [
      ...[2010, 2011].flatMap((year) => inSouth('trained', year, 10, 20)),
      ...[2010, 2011, 2012].flatMap((year) =>
        inSouth('trained', year, 15, 25).map((row) => ({ ...row, scenario: 'TARGET' })),
      ),
    ]);
    const made = await make({
      indicators: ['trained'],
      groupBy: ['YEAR'],
      where: { period: { from: '2010', to: '2011' } },
    });
    expect(byKey(made, ({ target }) => target)).toEqual({ 2010: '40', 2011: '40' });
    expect(made.totals[0]).toMatchObject({ value: '60', target: '80', baseline: null, achievement: null });
  });

  it('give no achievement where they are not of the same units as the figure', async () => {
    await define({ code: 'score', measure: 'SCORE' });
    await observe(database.pool, inSouth('score', 2010, 1, 2));
    await observe(
      database.pool,
      inSouth('score', 2010, 0).map((row) => ({ ...row, scenario: 'BASELINE' })),
    );
    await observe(
      database.pool,
      inSouth('score', 2010, 5, 5).map((row) => ({ ...row, scenario: 'TARGET' })),
    );
    const made = await make({ indicators: ['score'], groupBy: ['COUNTRY'] });
    expect(byKey(made, ({ achievement }) => achievement)).toEqual({ AFG: '0.2', BGD: null });
    expect(made.totals[0]).toMatchObject({ value: '1.5', baseline: '0', target: '5', achievement: null });
  });

  it('can be reported themselves', async () => {
    await define({ code: 'score', measure: 'SCORE' });
    await observe(
      database.pool,
      inSouth('score', 2012, 5, 4).map((row) => ({ ...row, scenario: 'TARGET' })),
    );
    const made = await make({ indicators: ['score'], scenario: 'TARGET', groupBy: ['YEAR'] });
    expect(made.rows[0]!.values[0]).toMatchObject({
      value: '4.5',
      target: null,
      coverage: { reporting: 2, expected: 2 },
    });
  });
});

describe('asOf', () => {
  it('gives what was on record at a time, and the same bytes ever after', async () => {
    await define({ code: 'index' });
    const index = (country: string, figure: number, recordedAt: string, supersededAt: string | null) => ({
      indicator: 'index',
      country,
      year: 2010,
      figure,
      recordedAt,
      supersededAt,
    });
    await observe(database.pool, [
      index('AFG', 0.1, '2015-01-01T00:00:00Z', '2016-01-01T00:00:00Z'),
      index('AFG', 0.3, '2016-01-01T00:00:00Z', null),
      index('BGD', 0.5, '2017-01-01T00:00:00Z', null),
    ]);
    const asOf = async (time?: string) => {
      const { totals } = await make({ indicators: ['index'], asOf: time === undefined ? null : new Date(time) });
      return `${totals[0]!.value} of ${totals[0]!.coverage.expected}`;
    };
    expect(await asOf('2014-12-31T23:59:59Z')).toBe('null of 0');
    expect(await asOf('2015-01-01T00:00:00Z')).toBe('0.1 of 1');
    expect(await asOf('2016-01-01T00:00:00Z')).toBe('0.3 of 1');
    expect(await asOf()).toBe('0.4 of 2');

    const before = await make({ indicators: ['index'], groupBy: ['YEAR', 'REGION'] });
    await database.pool.query(`update observation set superseded_at = now() where value = 0.5`);
    await observe(database.pool, [index('BGD', 0.9, new Date().toISOString(), null)]);
    const after = await make({ indicators: ['index'], groupBy: ['YEAR', 'REGION'], asOf: before.asOf });
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });
});

describe('who asks', () => {
  it('makes reported figures from the missions that it may read, and external ones from all', async () => {
    await openMissions(database.pool, [
      { code: 'EAST', serves: [['AFG', null, null]] },
      {
        code: 'WEST',
        serves: [
          ['BGD', null, null],
          ['IND', null, null],
        ],
      },
    ]);
    const { rows: missions } = await database.pool.query<{ id: number }>('select id from mission order by code');
    await define(
      { code: 'trained', source: 'REPORTED', measure: 'COUNT', overPlaces: 'SUM', expected: 'MISSION_COUNTRIES' },
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
    );
    await observe(database.pool, [
      { indicator: 'trained', country: 'AFG', mission: 'EAST', year: 2010, figure: 1 },
      { indicator: 'trained', country: 'BGD', mission: 'WEST', year: 2010, figure: 10 },
      ...inSouth('people', 2010, 100, 200),
    ]);
    const seen = async (scope: Parameters<typeof report>[2]) => {
      const { totals } = await make({ indicators: ['trained', 'people'] }, scope);
      return totals.map(({ value, coverage }) => `${value} ${coverage.reporting}/${coverage.expected}`);
    };
    expect(await seen({ kind: 'everything' })).toEqual(['11 2/3', '300 2/2']);
    expect(await seen({ kind: 'missions', missionIds: [missions[0]!.id] })).toEqual(['1 1/1', '300 2/2']);
    expect(await seen({ kind: 'organization', organizationId: '1' })).toEqual(['null 0/0', '300 2/2']);
    expect(await seen({ kind: 'nothing' })).toEqual(['null 0/0', '300 2/2']);
  });
});

describe('a report that is too large', () => {
  beforeEach(async () => {
    await define({ code: 'people', measure: 'COUNT', overPlaces: 'SUM', expected: 'ALL_COUNTRIES' });
    await observe(
      database.pool,
      Array.from({ length: 210 }, (_, index) => ({
        indicator: 'people',
        country: 'IND',
        year: 1800 + index,
        figure: index,
      })),
    );
  });
  const ofValues = (missing: number) => ({ missing, units: 0, weightShare: false, targets: false });
  const makeRows = (groupBy: ('COUNTRY' | 'YEAR' | 'SUBREGION')[], missing: number) =>
    makeReport(
      database.pool,
      { indicators: ['people'], groupBy },
      { rows: ofValues(missing), totals: null },
      { scope: { kind: 'everything' }, today: TODAY },
    );

  it('is refused with the remedy rather than cut', async () => {
    await expect(makeRows(['COUNTRY', 'YEAR'], 0)).rejects.toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringMatching(/more than 20000 values .*Narrow it by where/u),
    });
    await expect(makeRows(['SUBREGION', 'YEAR'], 100)).rejects.toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringMatching(/list more than 50000 units\. Ask for fewer of them/u),
    });
    await expect(makeRows(['SUBREGION', 'YEAR'], 5)).resolves.toMatchObject({ totals: [] });
  });
});
