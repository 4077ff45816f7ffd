import { describe, expect, it } from '@jest/globals';
import { sampleDatabase } from './report-kit.js';

const database = sampleDatabase();
const { ask } = database;

const reportOf = async (input: object, selection: string) => {
  const { data, errors } = await ask(
    `query Ranking($input: IndicatorReportInput!) { indicatorReport(input: $input) { ${selection} } }`,
    { input },
  );
  return { report: data?.indicatorReport, errors };
};

const BY_COUNTRY_AND_YEAR = { indicators: ['SAMPLE_SAFE_WATER'], groupBy: ['COUNTRY', 'YEAR'] };
const ROWS = 'rows { keys { code } values { value rank rankedOf } }';

interface Row {
  readonly keys: readonly { readonly code: string }[];
  readonly values: readonly { readonly value: string | null; readonly rank?: number | null }[];
}
const codes = (rows: readonly Row[]) => rows.map(({ keys }) => keys.map(({ code }) => code).join(' '));

describe('a ranking', () => {
  it('is the one that PostgreSQL makes of the observations of each year', async () => {
    const { rows: expected } = await database.pool.query<{ place: string; rank: number; of: number }>(
      `select o.country_id || ' ' || extract(year from o.period_start)::int as place,
         rank() over (partition by o.period_start order by coalesce(o.value, o.numerator / o.denominator) desc)::int as rank,
         count(*) over (partition by o.period_start)::int as of
       from observation o join indicator i on i.id = o.indicator_id
       where i.code = 'SAMPLE_SAFE_WATER' and o.scenario = 'ACTUAL' and o.period_kind = 'YEAR'
         and o.superseded_at is null and coalesce(o.value, o.numerator / o.denominator) is not null`,
    );
    expect(expected.some(({ rank }) => rank > 1)).toBe(true);
    const { report, errors } = await reportOf(BY_COUNTRY_AND_YEAR, ROWS);
    expect(errors).toEqual([]);
    const ranked = report.rows.filter((row: Row) => row.values[0]!.value !== null);
    const told = ranked.map(({ values: [{ rank, rankedOf }] }: { values: [{ rank: number; rankedOf: number }] }) => ({
      rank,
      of: rankedOf,
    }));
    expect(Object.fromEntries(codes(ranked).map((place, index) => [place, told[index]]))).toEqual(
      Object.fromEntries(expected.map(({ place, rank, of }) => [place, { rank, of }])),
    );
  });

  it('gives the first rows, with the ranks and totals that they have among all', async () => {
    const input = {
      indicators: ['SAMPLE_SAFE_WATER', 'P0'],
      groupBy: ['COUNTRY'],
      where: { period: { from: '2012', to: '2012' } },
    };
    const selection = `${ROWS} totals { value rank }`;
    const { report: all } = await reportOf(input, selection);
    const orderBy = { indicator: 'SAMPLE_SAFE_WATER', direction: 'WORST_FIRST' };
    const { report: cut, errors } = await reportOf({ ...input, orderBy, first: 2 }, selection);
    expect(errors).toEqual([]);
    const last = all.rows
      .filter(({ values }: Row) => values[0]!.value !== null)
      .sort((a: Row, b: Row) => Number(a.values[0]!.value) - Number(b.values[0]!.value));
    expect(cut.rows).toEqual(last.slice(0, 2));
    expect(cut.rows[0].values[0].rank).toBe(cut.rows[0].values[0].rankedOf);
    expect(cut.totals).toEqual(all.totals);
    expect(cut.totals[0].rank).toBeNull();
  });

  it('refuses to order by an indicator that the report has not, and an amount of rows that it cannot have', async () => {
    const orderBy = { indicator: 'SAMPLE_SAFE_WATR' };
    const { errors } = await reportOf({ ...BY_COUNTRY_AND_YEAR, orderBy }, ROWS);
    expect(errors[0]).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'input.orderBy.indicator',
      message: expect.stringContaining('Nearest: "SAMPLE_SAFE_WATER"'),
    });
    const { errors: none } = await reportOf({ ...BY_COUNTRY_AND_YEAR, first: 0 }, ROWS);
    expect(none[0]).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.first' });
  });
});

describe('beside a ranking', () => {
  it('a query tells the percentiles of what is ranked, and each figure beside that of another period', async () => {
    const { report, errors } = await reportOf(
      { ...BY_COUNTRY_AND_YEAR, compare: { period: { from: '1990' } }, first: 1 },
      `percentiles(of: [0, 50]) { keys { dimension code } indicator { code } currency count percentiles { percent value } }
       rows { keys { code } values { value comparison { value status reason reporting expected change relativeChange sameUnits } } }
       totals { value comparison { value } }`,
    );
    expect(errors).toEqual([]);
    expect(report.rows).toHaveLength(1);
    expect(report.rows[0].values[0].comparison).toMatchObject({ expected: 1 });
    expect(report.totals[0].comparison.value).not.toBeNull();
    const [year] = report.percentiles;
    expect(year.keys).toMatchObject([{ dimension: 'YEAR' }]);
    expect(year.count).toBeGreaterThan(1);
    expect(Number(year.percentiles[0].value)).toBeLessThan(Number(year.percentiles[1].value));
  });

  it('percentiles that there are not are bad input', async () => {
    const { errors } = await reportOf(BY_COUNTRY_AND_YEAR, 'percentiles(of: [101]) { count }');
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argument: 'of' }]);
  });
});
