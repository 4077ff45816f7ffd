import { describe, expect, it } from '@jest/globals';
import { recordRates } from './register-kit.js';
import { sampleDatabase } from './report-kit.js';

/** Derived indicators as clients ask for them, over the sample. */

const database = sampleDatabase();
const { ask } = database;

const SELECTION = `rows { keys { dimension code label } values { ...Figure } } totals { ...Figure }`;
const FIGURE = `fragment Figure on ReportValue {
  indicator { code } value numerator denominator currency status reason
  conversion { sources firstDay lastDay }
  coverage { reporting expected share missing(first: 3) { partnership { reference } mission { code } reason } }
}`;

const reportOf = async (input: object) => {
  const query = `query Report($input: IndicatorReportInput!) { indicatorReport(input: $input) { ${SELECTION} } } ${FIGURE}`;
  const { data } = await ask(query, { input });
  return { report: data.indicatorReport };
};
interface Row {
  readonly keys: readonly { readonly code: string; readonly label: string }[];
  readonly values: readonly { readonly value: string | null }[];
}
const byCode = ({ rows }: { rows: readonly Row[] }) =>
  Object.fromEntries(rows.map(({ keys, values }) => [keys.map(({ code }) => code).join(' '), values[0]!.value]));
const select = async (text: string) => {
  const { rows } = await database.pool.query<{ key: string; value: string }>(text);
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
};

describe('derived indicators', () => {
  it('stand in each group of partnerships, or under SEVERAL', async () => {
    const each = await reportOf({ indicators: ['P0'], groupBy: ['ISSUE_AREA'], grouping: 'EACH' });
    expect(byCode(each.report)).toEqual(
      await select(
        `select area as key, count(*)::text as value from partnership, unnest(issue_areas) as area group by 1`,
      ),
    );
    const disjoint = await reportOf({ indicators: ['P0'], groupBy: ['ISSUE_AREA'] });
    expect(byCode(disjoint.report)).toEqual(
      await select(`select case cardinality(issue_areas) when 0 then 'NONE' when 1 then issue_areas[1] else 'SEVERAL' end as key,
        count(*)::text as value from partnership group by 1`),
    );
    expect(disjoint.report.totals).toEqual(each.report.totals);
  });

  it('are told of single partnerships and places, by their codes and names', async () => {
    const { report } = await reportOf({ indicators: ['P0'], groupBy: ['PARTNERSHIP'] });
    expect(Object.fromEntries((report.rows as Row[]).map(({ keys: [key] }) => [key!.code, key!.label]))).toEqual(
      await select(
        `select m.code || '/' || p.reference as key, p.title as value from partnership p join mission m on m.id = p.mission_id`,
      ),
    );
    const places = await reportOf({ indicators: ['P0'], groupBy: ['PLACE'], grouping: 'EACH' });
    expect(byCode(places.report)).toMatchObject(
      await select(`select concat_ws('/', l.country_id, l.level, l.code) as key, count(*)::text as value
        from partnership_place p join place l on l.id = p.place_id group by 1`),
    );
  });

  it('of money are told in another currency, with whose rates and of which days', async () => {
    await recordRates(
      database.pool,
      Array.from({ length: 30 }, (_, index) => ['EUR', 1995 + index, '0.5', 'Table of the test'] as const),
    );
    const [plain, euros] = await Promise.all([
      reportOf({ indicators: ['R1'], where: { currency: 'USD', period: { from: '2000', to: '2020' } } }),
      reportOf({
        indicators: ['R1'],
        convertTo: 'EUR',
        where: { currency: 'USD', period: { from: '2000', to: '2020' } },
      }),
    ]);
    const [dollars] = plain.report.totals;
    const [value] = euros.report.totals;
    expect(dollars).toMatchObject({ currency: 'USD', conversion: null });
    expect(value).toMatchObject({ currency: 'EUR', conversion: { sources: ['Table of the test'] } });
    expect(Number(value.value)).toBe(Number(dollars.value) / 2);
    const { rows } = await database.pool.query<{ first: string; last: string }>(
      `select min(contributed_on)::text as first, max(contributed_on)::text as last from contribution
       where state = 'REALISED' and currency = 'USD' and contributed_on between '2000-01-01' and '2020-12-31'`,
    );
    expect(value.conversion).toMatchObject({ firstDay: rows[0]!.first, lastDay: rows[0]!.last });
  });
});
