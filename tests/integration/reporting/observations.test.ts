import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { byKey, emptyDatabase, inSouthAsia } from './report-kit.js';

const database = emptyDatabase();
const south = ['AFG', 'BGD', 'BTN', 'IND'];

describe('zero and missing', () => {
  it('tells a stored zero from a figure that is not there', async () => {
    await database.define({ code: 'clinics', measure: 'COUNT', overPlaces: 'SUM', expected: 'ALL_COUNTRIES' });
    await database.observe(inSouthAsia('clinics', 2010, 0, 0, 'SUPPRESSED'));
    const where = { countries: { iso3: south } };
    const { totals } = await database.make({ indicators: ['clinics'], where });
    expect(totals[0]).toMatchObject({
      value: '0',
      status: 'PARTIAL',
      coverage: { reporting: 2, expected: 4, share: 0.5 },
    });
    expect(totals[0]!.coverage.missing.map(({ country, reason }) => [country!.iso3, reason])).toEqual([
      ['BTN', 'SUPPRESSED'],
      ['IND', 'NEVER_REPORTED'],
    ]);
    const nobody = await database.make({ indicators: ['clinics'], where: { countries: { iso3: ['BTN', 'IND'] } } });
    expect(nobody.totals[0]).toMatchObject({ value: null, status: 'NO_DATA', coverage: { reporting: 0, expected: 2 } });
  });

  it('gives each missing unit its reason', async () => {
    await database.define(
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
      { code: 'rate', measure: 'RATIO', overPlaces: 'MEAN' },
      { code: 'pooled', measure: 'RATIO', overPlaces: 'RATIO_OF_SUMS' },
      { code: 'weighted', overPlaces: 'WEIGHTED_MEAN', weight: 'people' },
    );
    await database.observe([
      ...inSouthAsia('people', 2010, 5, 0, 'MISSING'),
      ...inSouthAsia('rate', 2009, 1, 1, 1, 1),
      ...inSouthAsia('rate', 2010, [1, 2], [1, 0], 'NOT_COLLECTED'),
      ...inSouthAsia('pooled', 2010, [1, 2], [1, 0], 0.5, 'CANNOT_EXIST'),
      ...inSouthAsia('weighted', 2010, 0.1, 0.2, 0.3, 0.4),
      { indicator: 'rate', country: 'IND', year: 2010, figure: 7, kind: 'FISCAL_YEAR' },
    ]);
    const { totals } = await database.make({
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
    await database.define({ code: 'money', measure: 'AMOUNT', overPlaces: 'SUM' });
    await database.pool.query(
      `insert into observation (country_id, indicator_id, period_start, value)
       select c, i.id, '2010-01-01', v from indicator i,
         (values ('AFG', 123456789012345678901234567890.01), ('BGD', 0.000000000000000000000000000001)) as o(c, v)
       where code = 'money'`,
    );
    const sum = await database.make({ indicators: ['money'] });
    expect(sum.totals[0]!.value).toBe('123456789012345678901234567890.010000000000000000000000000001');
    const operators = [{ indicator: 'money', overPlaces: 'MEDIAN' as const }];
    const median = await database.make({ indicators: ['money'], operators });
    expect(median.totals[0]!.value).toBe('61728394506172839450617283945.0050000000000000000000000000005');
    expect(median.totals[0]).toMatchObject({
      operatorOverPlaces: 'MEDIAN',
      operatorOverTime: 'LAST',
      weightIndicator: null,
    });
  });

  it('gives the same digits whether a number was written with or without zeros at its end', async () => {
    await database.define({ code: 'a' }, { code: 'b' });
    await database.pool.query(
      `insert into observation (country_id, indicator_id, period_start, value)
       select c, i.id, '2010-01-01', v::numeric from indicator i join (values ('a', 'AFG', '1'), ('a', 'BGD', '1.5'), ('a', 'IND', '1'),
         ('b', 'AFG', '1.0000000000000000000000000000'), ('b', 'BGD', '1.5'), ('b', 'IND', '1')) as o(code, c, v) using (code)`,
    );
    const { totals } = await database.make({ indicators: ['a', 'b'] });
    expect(totals[0]!.value).toMatch(/^1\.16666666666666666/u);
    expect(totals[1]!.value).toBe(totals[0]!.value);
  });

  it('takes the middle one of an odd number of values, and the middle of the two of an even number', async () => {
    await database.define({ code: 'score', measure: 'SCORE', overPlaces: 'MEDIAN' });
    await database.observe(inSouthAsia('score', 2010, 4, 1, 3));
    await database.observe(inSouthAsia('score', 2011, 4, 1, 3, 2));
    const years = await database.make({ indicators: ['score'], groupBy: ['YEAR'] });
    expect(byKey(years, ({ value }) => value)).toEqual({ 2010: '3', 2011: '2.5' });
  });

  it('goes over time first, then over places', async () => {
    await database.define(
      { code: 'stock', measure: 'COUNT', overPlaces: 'SUM' },
      { code: 'flow', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM' },
    );
    for (const indicator of ['stock', 'flow']) {
      await database.observe([
        ...inSouthAsia(indicator, 2010, 1, 10),
        ...inSouthAsia(indicator, 2011, 2),
        ...inSouthAsia(indicator, 2012, 'MISSING'),
      ]);
    }
    const { totals } = await database.make({ indicators: ['stock', 'flow'] });
    expect(totals.map(({ value }) => value)).toEqual(['12', '13']);
    const mean = await database.make({
      indicators: ['stock'],
      operators: [{ indicator: 'stock', overTime: 'MEAN', overPlaces: 'MAX' }],
    });
    expect(mean.totals[0]).toMatchObject({ value: '10', operatorOverTime: 'MEAN', operatorOverPlaces: 'MAX' });
  });

  it('is refused where the definition takes no years or no places together, and the units are still listed', async () => {
    await database.define(
      { code: 'census', measure: 'COUNT', overPlaces: 'SUM', overTime: 'NONE' },
      { code: 'rank', overPlaces: 'NONE' },
    );
    await database.observe([
      ...inSouthAsia('census', 2001, 5, 6),
      ...inSouthAsia('census', 2011, 7),
      ...inSouthAsia('rank', 2011, 1, 2),
    ]);
    const all = await database.make({ indicators: ['census', 'rank'] });
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
    const apart = await database.make({ indicators: ['census', 'rank'], groupBy: ['COUNTRY', 'YEAR'] });
    expect(byKey(apart, ({ value }) => value, 1)).toMatchObject({ 'AFG 2011': '1', 'BGD 2011': '2', 'AFG 2001': null });
    expect(byKey(apart, ({ value }) => value)).toMatchObject({ 'AFG 2001': '5', 'AFG 2011': '7', 'BGD 2001': '6' });
  });

  it('adds rows up to the totals, and roll-ups of roll-ups to one roll-up', async () => {
    await database.define(
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
          await database.observe(rows.map((each) => ({ ...each, indicator: 'people', figure: each.figure[0] })));
          await database.observe(rows.map((each) => ({ ...each, indicator: 'share' })));
          const of = async (groupBy: ReportInput['groupBy']) =>
            database.make({ indicators: ['people', 'share'], groupBy });
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
