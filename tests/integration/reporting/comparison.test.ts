import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { percentilesOf } from '../../../src/modules/reporting/report-percentiles.rules.js';
import { byKey, emptyDatabase, inSouthAsia, openMissions, TODAY } from './report-kit.js';

const database = emptyDatabase();

const FIGURES = { missing: 0, units: 0, weightShare: false, targets: false, unitSets: true };

const make = (input: ReportInput) =>
  makeReport(
    database.pool,
    input,
    { rows: FIGURES, totals: FIGURES, comparisons: true, breaks: true, percentiles: true },
    { scope: { kind: 'everything' }, today: TODAY },
  );

async function people() {
  await database.define({ code: 'people', measure: 'COUNT', overPlaces: 'SUM' }, { code: 'score' });
  await database.observe([
    ...inSouthAsia('people', 2010, 10, 20, 40),
    ...inSouthAsia('people', 2011, 15, 'NOT_COLLECTED', 30),
    ...inSouthAsia('people', 2012, 20, 30, 0, 8),
    ...inSouthAsia('score', 2010, 0, 4),
    ...inSouthAsia('score', 2012, 1, 2),
  ]);
}

describe('a comparison with another period', () => {
  it('tells the figure of the same group then, the change, and the change as a part of it', async () => {
    await people();
    const made = await make({
      indicators: ['people'],
      groupBy: ['COUNTRY', 'YEAR'],
      compare: { period: { from: '2010', to: '2010' } },
    });
    const told = byKey(made, ({ comparison }) => [
      comparison?.value ?? null,
      comparison?.change ?? null,
      comparison?.relativeChange ?? null,
    ]);
    expect(told).toMatchObject({
      'AFG 2010': ['10', '0', '0'],
      'AFG 2011': ['10', '5', '0.5'],
      'BGD 2011': ['20', null, null],
      'BGD 2012': ['20', '10', '0.5'],
      'BTN 2012': ['40', '-40', '-1'],
      'IND 2012': [null, null, null],
    });
  });

  it('says whether a new series parts the two periods, in which a change is none of what is measured alone', async () => {
    await database.define({ code: 'index' });
    const at = (country: string, year: number, standing = 'NORMAL') => ({
      indicator: 'index',
      country,
      year,
      figure: year,
      standing,
    });
    await database.observe([
      ...[2010, 2011, 2012, 2013].map((year) => at('AFG', year, year === 2012 ? 'BREAK' : 'NORMAL')),
      ...[2010, 2011, 2012, 2013].map((year) => at('IND', year, year === 2010 ? 'BREAK' : 'ESTIMATED')),
    ]);
    const told = async (input: Partial<ReportInput>) => {
      const made = await make({ indicators: ['index', 'P0'], ...input });
      return {
        rows: byKey(made, ({ comparison }) => comparison!.acrossBreak),
        totals: made.totals.map(({ comparison }) => comparison!.acrossBreak),
      };
    };
    const with2010 = { compare: { period: { from: '2010', to: '2010' } } };
    // The last year is the figure of a whole period: what begins in it or before parts it from 2010.
    expect(await told({ ...with2010, groupBy: ['COUNTRY'] })).toEqual({
      rows: { AFG: true, IND: false },
      totals: [true, null],
    });
    expect((await told({ ...with2010, groupBy: ['COUNTRY', 'YEAR'] })).rows).toEqual({
      'AFG 2010': false,
      'AFG 2011': false,
      'AFG 2012': true,
      'AFG 2013': true,
      'IND 2010': false,
      'IND 2011': false,
      'IND 2012': false,
      'IND 2013': false,
    });
    // A later period is parted from an earlier one likewise; from one after the break it is not.
    expect(
      (await told({ compare: { period: { from: '2012', to: '2012' } }, groupBy: ['COUNTRY', 'YEAR'] })).rows,
    ).toMatchObject({
      'AFG 2010': true,
      'AFG 2011': true,
      'AFG 2012': false,
      'AFG 2013': false,
    });
  });

  it('tells of a group that was not there yet that it had nothing, and of a count that it was zero', async () => {
    await people();
    await openMissions(database.pool, [{ code: 'NEW', serves: [['IND', null, null]] }]);
    await database.pool.query(
      `insert into partnership (mission_id, reference, title) select id, 'A', 'A' from mission`,
    );
    await database.pool.query(
      `insert into stage_period (mission_id, partnership_id, stage, since) select mission_id, id, 'OPERATING', '2011-05-01' from partnership`,
    );
    const made = await make({ indicators: ['P1', 'D1'], groupBy: ['MISSION'], compare: { period: { to: '2010' } } });
    expect(made.rows[0]!.values.map(({ comparison }) => [comparison?.value, comparison?.status])).toEqual([
      ['0', 'COMPLETE'],
      [null, 'NO_DATA'],
    ]);
    expect(made.rows[0]!.values[0]!.comparison?.change).toBe('1');
  });

  it('says where the change may be that other units report', async () => {
    await people();
    const against = async (year: string) =>
      (
        await make({
          indicators: ['people', 'score'],
          where: { period: { from: year, to: year } },
          compare: { period: { from: '2010', to: '2010' } },
        })
      ).totals.map(({ value, comparison }) => [value, comparison?.value, comparison?.change, comparison?.sameUnits]);
    expect(await against('2012')).toEqual([
      ['58', '70', '-12', false],
      ['1.5', '2', '-0.5', true],
    ]);
    expect(await against('2011')).toEqual([
      ['45', '70', '-25', false],
      [null, '2', null, null],
    ]);
  });

  it('has no relative change from zero, and is made by the operators that the report asks for', async () => {
    await people();
    const { totals } = await make({
      indicators: ['score'],
      where: { period: { from: '2012', to: '2012' } },
      compare: { period: { from: '2010', to: '2010' } },
      operators: [{ indicator: 'score', overPlaces: 'MIN' }],
    });
    expect(totals[0]).toMatchObject({ value: '1', comparison: { value: '0', change: '1', relativeChange: null } });
  });

  it('covers derived indicators: none was active before, so that there is nothing to divide by', async () => {
    const { totals } = await make({ indicators: ['P1'], compare: { period: { to: '1999' } } });
    expect(totals[0]).toMatchObject({ value: '0', comparison: { value: '0', change: '0', relativeChange: null } });
  });

  it.each([
    [{ from: null, to: null }, /compare\.period: is open at both ends/],
    [{ from: '2012', to: '2010' }, /from "2012" is after to "2010"/],
    [{ from: 'soon' }, /"soon" is no period/],
  ])('of %j is refused with the reason', async (period, reason) => {
    await people();
    await expect(make({ indicators: ['people'], compare: { period } })).rejects.toThrow(reason);
  });
});

describe('percentiles', () => {
  it('are those of the countries of each year, as PostgreSQL interpolates them', async () => {
    await people();
    const { percentiles } = await make({ indicators: ['people'], groupBy: ['COUNTRY', 'YEAR'] });
    const { rows } = await database.pool.query<{ year: string; quarters: number[] }>(
      `select extract(year from period_start)::text as year, percentile_cont(array[0, 0.25, 0.5, 0.75, 1]) within group (order by value) as quarters
       from observation o join indicator i on i.id = o.indicator_id where i.code = 'people' and value is not null group by 1 order by 1`,
    );
    const told = percentiles.map(({ keys, figures }) => ({
      year: keys.map(({ code }) => code).join(' '),
      quarters: percentilesOf(figures, [0, 25, 50, 75, 100]).map(({ value }) => Number(value)),
    }));
    expect(told).toEqual(rows);
    expect(percentiles.map(({ figures }) => figures.length)).toEqual([3, 2, 4]);
  });

  it('of 50 are the median of the countries', async () => {
    await people();
    const operators = [{ indicator: 'people', overPlaces: 'MEDIAN' as const }];
    const { percentiles } = await make({ indicators: ['people'], groupBy: ['COUNTRY', 'YEAR'] });
    const medians = await make({ indicators: ['people'], groupBy: ['YEAR'], operators });
    expect(percentiles.map(({ figures }) => percentilesOf(figures, [50])[0]!.value)).toEqual(
      medians.rows.map(({ values }) => new Decimal(values[0]!.value!).toFixed()),
    );
  });

  it('are none where nothing is grouped', async () => {
    await people();
    expect((await make({ indicators: ['people'] })).percentiles).toEqual([]);
  });
});
