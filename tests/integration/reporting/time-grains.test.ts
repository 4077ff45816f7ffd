import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { IndicatorReportData } from '../../../src/modules/reporting/indicator-report.js';
import { DERIVED_CODES, formulaOf } from '../../../src/modules/reporting/plan/formulas.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { FIGURES_ONLY } from '../../../src/modules/reporting/plan/selection.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import { loadSample } from '../../../src/modules/sample/index.js';
import { byKey, emptyDatabase, inSouthAsia, type ObservationRow, openMissions } from './report-kit.js';

const database = emptyDatabase();

const quarter = (row: ObservationRow, number: 1 | 2 | 3 | 4): ObservationRow => ({
  ...row,
  kind: 'QUARTER',
  start: `${row.year}-${['01', '04', '07', '10'][number - 1]}-01`,
});
const month = (row: ObservationRow, number: number): ObservationRow => ({
  ...row,
  kind: 'MONTH',
  start: `${row.year}-${String(number).padStart(2, '0')}-01`,
});
const mali = (indicator: string, year: number, figure: ObservationRow['figure']): ObservationRow => ({
  indicator,
  country: 'MLI',
  mission: 'MALI',
  year,
  figure,
});
const values = (made: IndicatorReportData) => byKey(made, ({ value }) => value);

async function open(firstMonth = 10) {
  await openMissions(database.pool, [{ code: 'MALI', serves: [['MLI', null, null]] }]);
  await database.pool.query('update mission set fiscal_year_first_month = $1', [firstMonth]);
  const reported = { source: 'REPORTED', expected: 'MISSION_COUNTRIES', measure: 'COUNT' };
  await database.define(
    { code: 'trained', ...reported, overPlaces: 'SUM', overTime: 'SUM' },
    { code: 'members', ...reported, overPlaces: 'SUM', overTime: 'LAST' },
    { code: 'score', ...reported, measure: 'SCORE', overPlaces: 'MEAN', overTime: 'MEAN' },
  );
}

describe('a year without a figure of its own', () => {
  it('is the sum of its quarters of a flow, the last of a stock, the mean of a level', async () => {
    await open();
    const figures = [10, 20, 30, 40] as const;
    await database.observe(
      ['trained', 'members', 'score'].flatMap((code) =>
        figures.map((figure, index) => quarter(mali(code, 2014, figure), (index + 1) as 1 | 2 | 3 | 4)),
      ),
    );
    const made = await database.make({ indicators: ['trained', 'members', 'score'], groupBy: ['YEAR'] });
    expect(made.rows.map(({ keys, values: told }) => [keys[0]!.code, ...told.map(({ value }) => value)])).toEqual([
      ['2014', '100', '40', '25'],
    ]);
    expect(made.totals.map(({ value }) => value)).toEqual(['100', '40', '25']);
  });

  it('has no sum while a quarter is missing: the rest is no year', async () => {
    await open();
    await database.observe([
      quarter(mali('trained', 2014, 10), 1),
      quarter(mali('trained', 2014, 20), 2),
      quarter(mali('trained', 2014, 40), 4),
      quarter(mali('members', 2014, 7), 2),
    ]);
    const made = await database.make({
      indicators: ['trained', 'members'],
      groupBy: ['YEAR'],
      where: { period: { from: '2014', to: '2014' } },
    });
    const [trained, members] = made.rows[0]!.values;
    expect(trained).toMatchObject({ value: null, status: 'NO_DATA' });
    expect(trained!.coverage.missing.map(({ reason }) => reason)).toEqual(['INCOMPLETE_PERIOD']);
    expect(members).toMatchObject({ value: '7', status: 'COMPLETE' });
  });

  it('is made of months where these are all there and the quarters are not, and never counts both', async () => {
    await open();
    await database.observe([
      ...Array.from({ length: 12 }, (_, index) => month(mali('trained', 2014, 1), index + 1)),
      quarter(mali('trained', 2014, 500), 1),
      ...([1, 2, 3, 4] as const).map((number) => quarter(mali('trained', 2015, 5), number)),
      ...Array.from({ length: 12 }, (_, index) => month(mali('trained', 2015, 1), index + 1)),
    ]);
    const made = await database.make({ indicators: ['trained'], groupBy: ['YEAR'] });
    expect(values(made)).toEqual({ 2014: '12', 2015: '20' });
  });

  it('is left aside where there is a figure of the whole year', async () => {
    await open();
    await database.observe([
      mali('trained', 2014, 99),
      ...([1, 2, 3, 4] as const).map((number) => quarter(mali('trained', 2014, 5), number)),
    ]);
    expect(values(await database.make({ indicators: ['trained'], groupBy: ['YEAR'] }))).toEqual({ 2014: '99' });
  });
});

describe('quarters', () => {
  it('are rows by themselves, and the period of a report', async () => {
    await open();
    await database.observe([
      quarter(mali('trained', 2014, 10), 1),
      quarter(mali('trained', 2014, 20), 3),
      ...[4, 5, 6].map((number) => month(mali('trained', 2014, 3), number)),
      month(mali('trained', 2014, 3), 11),
      mali('trained', 2013, 400),
    ]);
    const made = await database.make({ indicators: ['trained'], groupBy: ['QUARTER'] });
    expect(values(made)).toEqual({ '2014-Q1': '10', '2014-Q2': '9', '2014-Q3': '20' });
    const asked = (from: string, to: string) =>
      database.make({ indicators: ['trained'], where: { period: { from, to } } });
    expect((await asked('2014-Q2', '2014-Q3')).totals[0]).toMatchObject({ value: '29' });
    expect((await asked('2013', '2013')).totals[0]).toMatchObject({ value: '400' });
    await expect(asked('2014-02', '2014-05')).rejects.toThrow(/Ask for whole calendar years/);
  });

  it('are refused of what is measured by years only', async () => {
    await open();
    await database.observe([mali('trained', 2013, 400)]);
    await expect(database.make({ indicators: ['trained'], groupBy: ['QUARTER'] })).rejects.toThrow(
      /no figure of trained is of quarters, nor of shorter periods/,
    );
  });
});

describe('fiscal years', () => {
  it('bear the number of the year in which they end, and are made of what lies in them', async () => {
    await open(10);
    await database.observe([
      { ...mali('trained', 2013, 70), kind: 'FISCAL_YEAR', start: '2013-10-01' },
      quarter(mali('trained', 2014, 1), 4),
      ...([1, 2, 3] as const).map((number) => quarter(mali('trained', 2015, 2), number)),
      mali('trained', 2015, 1000),
    ]);
    const made = await database.make({ indicators: ['trained'], groupBy: ['FISCAL_YEAR'] });
    expect(values(made)).toEqual({ FY2014: '70', FY2015: '7' });
    expect(made.rows[0]!.keys[0]).toMatchObject({ dimension: 'FISCAL_YEAR', label: 'Fiscal year 2014' });
    const asked = await database.make({ indicators: ['trained'], where: { period: { from: 'FY2014', to: 'FY2015' } } });
    expect(asked.totals[0]).toMatchObject({ value: '77' });
  });

  it('of missions that begin them in different months are refused, unless the report names those that agree', async () => {
    await open(10);
    await openMissions(database.pool, [{ code: 'NEPAL', serves: [['NPL', null, null]] }]);
    await database.pool.query(`update mission set fiscal_year_first_month = 7 where code = 'NEPAL'`);
    const asked = (codes?: string[]) =>
      database.make({ indicators: ['P1'], groupBy: ['FISCAL_YEAR'], ...(codes && { where: { missions: { codes } } }) });
    await expect(asked()).rejects.toThrow(
      /input\.groupBy\[0\]: the fiscal years .*MALI with month 10, NEPAL with month 7/,
    );
    expect((await asked(['NEPAL'])).rows).toEqual([]);
  });
});

describe('reference points', () => {
  it('carry over quarters as they do over years', async () => {
    await open();
    await database.observe([
      { ...quarter(mali('members', 2013, 5), 4), scenario: 'BASELINE' },
      { ...quarter(mali('members', 2014, 25), 2), scenario: 'TARGET' },
      quarter(mali('members', 2014, 10), 1),
      quarter(mali('members', 2014, 20), 2),
    ]);
    const made = await database.make({ indicators: ['members'], groupBy: ['QUARTER'] });
    expect(byKey(made, ({ value, baseline, target, achievement }) => [value, baseline, target, achievement])).toEqual({
      '2014-Q1': ['10', '5', '25', '0.25'],
      '2014-Q2': ['20', '5', '25', '0.75'],
    });
  });
});

describe('decades', () => {
  it('take the years of each together as a report on these years does, whatever the years and the operators', async () => {
    const years = [1998, 1999, 2000, 2003, 2009, 2010];
    const rows = fc.uniqueArray(
      fc.record({
        country: fc.constantFrom('AFG', 'BGD', 'IND'),
        year: fc.constantFrom(...years),
        figure: fc.oneof(fc.integer({ min: -5, max: 40 }), fc.constant('NOT_COLLECTED')),
      }),
      { selector: ({ country, year }) => `${country} ${year}`, maxLength: 15 },
    );
    const operators = fc.record({
      overTime: fc.constantFrom('SUM', 'LAST', 'MEAN'),
      overPlaces: fc.constantFrom('SUM', 'MEAN', 'MEDIAN', 'MAX'),
      expected: fc.constantFrom('EVER_REPORTED', 'ALL_COUNTRIES'),
    });
    await fc.assert(
      fc.asyncProperty(rows, operators, async (figures, rules) => {
        await database.pool.query(`truncate observation cascade`);
        await database.pool.query(`delete from indicator where source <> 'DERIVED'`);
        await database.define({ code: 'x', measure: 'COUNT', ...rules });
        await database.observe(figures.map((row) => ({ indicator: 'x', ...row })));
        const made = await database.make({ indicators: ['x'], groupBy: ['DECADE'] });
        for (const { keys, values: told } of made.rows) {
          const first = Number(keys[0]!.code.slice(0, 4));
          const where = { period: { from: String(first), to: String(first + 9) } };
          const { totals } = await database.make({ indicators: ['x'], where });
          expect({ ...told[0], targets: null }).toEqual({ ...totals[0], targets: null });
        }
        const measured = figures
          .filter(({ figure }) => typeof figure === 'number')
          .map(({ year }) => `${Math.floor(year / 10)}0s`);
        expect(made.rows.map(({ keys }) => keys[0]!.code)).toEqual([...new Set(measured)].sort());
      }),
      { numRuns: 25 },
    );
  });
});

describe('derived indicators', () => {
  const periodOf = {
    YEAR: (code: string) => ({ from: code, to: code }),
    QUARTER: (code: string) => ({ from: code, to: code }),
    FISCAL_YEAR: (code: string) => ({ from: code, to: code }),
    DECADE: (code: string) => ({ from: code.slice(0, 4), to: String(Number(code.slice(0, 4)) + 9) }),
  };

  it.each(['YEAR', 'QUARTER', 'FISCAL_YEAR', 'DECADE'] as const)(
    'by %s have the figures that a report on each of these periods has',
    async (dimension) => {
      await loadSample(database.pool);
      await database.pool.query('update mission set fiscal_year_first_month = 10');
      const where = { period: { from: '2011', to: '2014' } };
      // What is told since a first day has none in a report over all decades.
      const indicators = DERIVED_CODES.filter((code) => dimension !== 'DECADE' || !formulaOf(code).needsFirstDay);
      const input: ReportInput = { indicators, groupBy: [dimension], where: dimension === 'DECADE' ? {} : where };
      const dated = (await database.make(input)).rows.filter(({ keys }) => keys[0]!.code !== 'NOT_DATED');
      expect(dated.length).toBeGreaterThan(dimension === 'DECADE' ? 0 : 3);
      for (const { keys, values: told } of dated.filter((_, index) => index % 3 === 0)) {
        const code = keys[0]!.code;
        // A step that the period of the report cuts is of its part alone.
        if (dimension === 'FISCAL_YEAR' && (code === 'FY2011' || code === 'FY2015')) continue;
        const alone = await database.make({ indicators, where: { period: periodOf[dimension](code) } });
        const figures = (list: typeof told) =>
          list.map(({ indicator, value, numerator, denominator }) => ({
            code: indicator.code,
            value,
            numerator,
            denominator,
          }));
        expect({ code, figures: figures(told) }).toEqual({ code, figures: figures(alone.totals) });
      }
    },
  );
});

describe('a report', () => {
  it('is by one span of time', async () => {
    await expect(database.make({ indicators: ['P0'], groupBy: ['YEAR', 'COUNTRY', 'DECADE'] })).rejects.toThrow(
      /input\.groupBy\[2\]: YEAR stands there already/,
    );
  });

  it('of another time than now makes years of the quarters that stood then', async () => {
    await database.define({ code: 'x', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM' });
    await database.observe([
      ...inSouthAsia('x', 2014, 1).flatMap((row) => ([1, 2, 3] as const).map((number) => quarter(row, number))),
      { ...quarter(inSouthAsia('x', 2014, 1)[0]!, 4), recordedAt: '2020-02-01T00:00:00Z' },
    ]);
    const asked = (asOf?: Date) => database.make({ indicators: ['x'], groupBy: ['YEAR'], ...(asOf && { asOf }) });
    expect(values(await asked())).toEqual({ 2014: '4' });
    expect(values(await asked(new Date('2020-01-15')))).toEqual({});
    expect(values(await asked(new Date('2020-03-01')))).toEqual({ 2014: '4' });
  });
});

describe('fiscal years of missions that begin in different months', () => {
  const reported = {
    source: 'REPORTED',
    expected: 'MISSION_COUNTRIES',
    measure: 'COUNT',
    overPlaces: 'SUM',
    overTime: 'SUM',
  };
  const input = { indicators: ['trained', 'P0'], groupBy: ['MISSION', 'FISCAL_YEAR'] } as const;

  async function several() {
    await openMissions(database.pool, [
      { code: 'MALI', serves: [['MLI', null, null]] },
      { code: 'NEPAL', serves: [['NPL', null, null]] },
    ]);
    await database.pool.query(`update mission set fiscal_year_first_month = case code when 'MALI' then 10 else 7 end`);
    await database.define({ code: 'trained', ...reported });
    const fiscal = (mission: string, country: string, start: string, figure: number): ObservationRow => ({
      indicator: 'trained',
      country,
      mission,
      year: 2014,
      kind: 'FISCAL_YEAR',
      start,
      figure,
    });
    await database.observe([
      fiscal('MALI', 'MLI', '2012-10-01', 1),
      fiscal('MALI', 'MLI', '2013-10-01', 2),
      fiscal('NEPAL', 'NPL', '2013-07-01', 4),
      { ...fiscal('NEPAL', 'NPL', '2014-07-01', 8), kind: 'QUARTER' },
    ]);
  }

  it('are each told by its own where rows are of missions', async () => {
    await several();
    const caller = { scope: { kind: 'everything' }, today: '2020-06-30' } as const;
    const make = (asked: ReportInput) =>
      makeReport(database.pool, asked, { rows: FIGURES_ONLY, totals: null, ranks: true, percentiles: true }, caller);
    const made = await make(input);
    expect(values(made)).toEqual({ 'MALI FY2013': '1', 'MALI FY2014': '2', 'NEPAL FY2014': '4' });
    expect(made.rows.at(-1)!.values[0]).toMatchObject({ rank: 1, rankedOf: 2 });
    expect(made.percentiles.map(({ figures }) => figures.map(String))).toContainEqual(['2', '4']);
    // As a report of each mission alone.
    const alone = await Promise.all(
      ['MALI', 'NEPAL'].map((code) => make({ ...input, where: { missions: { codes: [code] } } })),
    );
    const told = ({ rows }: Pick<IndicatorReportData, 'rows'>) =>
      rows.map(({ keys, values: [value] }) => [keys, value!.value]);
    expect(told(made)).toEqual(alone.flatMap(told));
    const best = await make({ ...input, orderBy: { indicator: 'trained', direction: 'GREATEST_FIRST' }, first: 1 });
    expect(values(best)).toEqual({ 'NEPAL FY2014': '4' });
    const period = { from: 'FY2014', to: 'FY2014' };
    expect(values(await make({ ...input, where: { period } }))).toEqual({ 'MALI FY2014': '2', 'NEPAL FY2014': '4' });
  });

  it('have no figure in common, and no totals', async () => {
    await several();
    await expect(database.make({ ...input, groupBy: ['FISCAL_YEAR'] })).rejects.toThrow(
      /begin in different months \(MALI with month 10, NEPAL with month 7\)\. Group by MISSION and FISCAL_YEAR/,
    );
    await expect(database.make(input)).rejects.toThrow(/^totals: are of fiscal years that begin in different months/);
  });
});
