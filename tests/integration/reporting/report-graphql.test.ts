import { describe, expect, it } from '@jest/globals';
import { HEADQUARTERS, missionOf, NOBODY, partnerOf, PUBLIC_READ } from '../read-plan/asking.js';
import { sampleDatabase } from './report-kit.js';

const database = sampleDatabase();
const { ask } = database;

const reportOf = async (input: object, selection: string, actor = HEADQUARTERS) => {
  const answer = await ask(
    `query Report($input: IndicatorReportInput!) { indicatorReport(input: $input) { ${selection} } }`,
    { input },
    actor,
  );
  return { report: answer.data?.indicatorReport, errors: answer.errors, statements: answer.statements };
};

describe('indicatorReport', () => {
  it('answers the query of the interface as it is written there', async () => {
    const { data, errors } = await ask(`query Leverage {
      indicatorReport(input: {
        indicators: ["I1", "D1"]
        groupBy: [REGION, YEAR]
        where: { period: { from: "2010", to: "2014" }, countries: { regions: ["Africa"] }, missions: { codes: ["SAMPLE-MLI"] } }
        scenario: ACTUAL
      }) {
        rows {
          keys { dimension code label }
          values {
            indicator { code name unit }
            value numerator denominator status reason
            baseline target achievement
            coverage { reporting expected share weightShare missing(first: 5) { country { iso3 name } reason } }
          }
        }
        totals { indicator { code } value status }
      }
    }`);
    expect(errors).toEqual([]);
    expect(data.indicatorReport.rows[0].keys).toEqual([
      { dimension: 'REGION', code: '002', label: 'Africa' },
      { dimension: 'YEAR', code: '2010', label: '2010' },
    ]);
    expect(data.indicatorReport.totals).toMatchObject([
      { indicator: { code: 'I1' }, value: expect.stringMatching(/^0\.\d+$/u) },
      { indicator: { code: 'D1' }, status: 'COMPLETE' },
    ]);
  });

  it('cuts each list to what its place in the query asks for, under any alias and through fragments', async () => {
    const { report, errors } = await reportOf(
      { indicators: ['R0'], groupBy: ['MISSION'] },
      `rows { values { ...Lists } } totals { coverage { expected missing { reason } } }`.replace(
        '...Lists',
        '... on ReportValue { coverage { one: missing(first: 1) { reason } two: missing(first: 2) { partnership { reference } mission { code } } } units(first: 1) { value } }',
      ),
    );
    expect(errors).toEqual([]);
    for (const { values } of report.rows) {
      const [{ coverage, units }] = values;
      expect(coverage.one.length).toBeLessThanOrEqual(1);
      expect(coverage.two.length).toBeLessThanOrEqual(2);
      expect(units.length).toBeLessThanOrEqual(1);
    }
    expect(report.totals[0].coverage.missing.length).toBeGreaterThan(0);
    expect(report.totals[0].coverage.missing.length).toBeLessThanOrEqual(5);
  });

  it('computes only what is selected', async () => {
    const plain = await reportOf({ indicators: ['SAMPLE_SAFE_WATER'] }, 'totals { value }');
    const full = await reportOf(
      { indicators: ['SAMPLE_SAFE_WATER'], groupBy: ['COUNTRY'] },
      'rows { keys { code } values { value target } } totals { value }',
    );
    const selects = (statements: readonly { text: string }[]) =>
      statements.filter(({ text }) => text.startsWith('with requested')).length;
    expect(selects(full.statements)).toBe(4 * selects(plain.statements));
    expect(plain.statements.some(({ text }) => text.includes('missing as'))).toBe(false);
  });

  it('binds what a client says and never writes it into a statement', async () => {
    const { errors } = await reportOf({ indicators: ["x' or 1=1 --"] }, 'totals { value }');
    expect(errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.indicators[0]' });
    const nul = await reportOf({ indicators: ['P0\u0000'] }, 'totals { value }');
    expect(nul.errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.indicators[0]' });
    const { statements } = await reportOf(
      { indicators: ['R0'], where: { currency: 'XYZ', missions: { codes: ['SAMPLE-MLI'] } } },
      'totals { value }',
    );
    expect(statements.some(({ text }) => text.includes('XYZ'))).toBe(false);
  });

  it.each([
    [{ indicators: ['I99'] }, 'input.indicators[0]: there is no indicator "I99"'],
    [
      { indicators: ['SAMPLE_SATISFACTION'], operators: [{ indicator: 'SAMPLE_SATISFACTION', overPlaces: 'SUM' }] },
      'input.operators[0].overPlaces: SAMPLE_SATISFACTION is measured as SCORE',
    ],
    [{ indicators: ['P0'], groupBy: ['YEAR', 'QUARTER'] }, 'input.groupBy[1]: YEAR stands there already'],
  ])('refuses %j with a sentence that names the place', async (input, message) => {
    const { errors } = await reportOf(input, 'totals { value }');
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) }]);
  });

  it.each(['missing(first: 0) { reason }', 'missing(first: 101) { reason }'])('refuses %s', async (list) => {
    const { errors } = await reportOf({ indicators: ['P0'] }, `totals { coverage { ${list} } }`);
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('is not from 1 to 100') },
    ]);
  });

  it('tells the definition and the operators that were used', async () => {
    const { report } = await reportOf(
      { indicators: ['SAMPLE_SATISFACTION', 'I1'] },
      'totals { indicator { code unit measure direction version } operatorOverPlaces operatorOverTime weightIndicator currency }',
    );
    expect(report.totals).toMatchObject([
      {
        indicator: {
          code: 'SAMPLE_SATISFACTION',
          unit: 'score 1–5',
          measure: 'SCORE',
          direction: 'HIGHER_IS_BETTER',
          version: 1,
        },
        operatorOverPlaces: 'WEIGHTED_MEAN',
        operatorOverTime: 'LAST',
        weightIndicator: 'SAMPLE_HOUSEHOLDS',
        currency: null,
      },
      { operatorOverPlaces: 'RATIO_OF_SUMS', operatorOverTime: 'SUM', weightIndicator: null, currency: 'USD' },
    ]);
  });

  it('tells figures by categories, and what they and their indicator are told apart by', async () => {
    const { data, errors } = await ask(`{
      indicator(code: "SAMPLE_PEOPLE_TRAINED") { disaggregations { dimension categories exhaustive }
        observations(first: 1, where: { disaggregation: { eq: "SEX=F" }, year: { eq: 2014 }, country: { iso3: { eq: "MLI" } } }) {
          nodes { value disaggregation { dimension category } } } }
      indicatorReport(input: { indicators: ["SAMPLE_PEOPLE_TRAINED"], groupBy: [SEX, YEAR],
          where: { period: { from: "2014" }, countries: { iso3: ["MLI"] } } }) {
        rows { keys { dimension code label } values { value flags { flag units } units(first: 1) { value flags } } } totals { value } }
      women: indicatorReport(input: { indicators: ["SAMPLE_PEOPLE_TRAINED"],
          where: { disaggregations: [{ dimension: SEX, categories: ["F"] }], period: { from: "2014" } } }) { totals { value } }
    }`);
    expect(errors).toEqual([]);
    expect(data.indicator).toEqual({
      disaggregations: [{ dimension: 'SEX', categories: ['F', 'M'], exhaustive: true }],
      observations: { nodes: [{ value: '221', disaggregation: [{ dimension: 'SEX', category: 'F' }] }] },
    });
    const values = (value: string) => [{ value, flags: [], units: [{ value, flags: [] }] }];
    const keys = (code: string) => [
      { dimension: 'SEX', code, label: code },
      { dimension: 'YEAR', code: '2014', label: '2014' },
    ];
    expect(data.indicatorReport).toEqual({
      rows: [
        { keys: keys('F'), values: values('221') },
        { keys: keys('M'), values: values('234') },
      ],
      totals: [{ value: '455' }],
    });
    expect(data.women).toEqual({ totals: [{ value: String(221 + 801) }] });
  });

  it('limits each caller to the records that it may read', async () => {
    const { rows } = await database.pool.query<{ id: number; partnerships: number }>(
      `select m.id, count(p.id)::int as partnerships from mission m left join partnership p on p.mission_id = m.id
       where code = 'SAMPLE-MLI' group by m.id`,
    );
    const { rows: growers } = await database.pool.query<{ organization_id: number; partnerships: number }>(
      `select organization_id, count(distinct partnership_id)::int as partnerships from membership group by 1 order by 2 desc limit 1`,
    );
    const { rows: all } = await database.pool.query<{ count: number }>(
      `select count(*)::int as count from partnership`,
    );
    const count = async (actor: typeof HEADQUARTERS) => {
      const { report, errors } = await reportOf({ indicators: ['P0'] }, 'totals { value }', actor);
      return errors[0]?.code ?? report.totals[0].value;
    };
    expect(await count(HEADQUARTERS)).toBe(String(all[0]!.count));
    expect(await count(PUBLIC_READ)).toBe(String(all[0]!.count));
    expect(await count(missionOf(rows[0]!.id))).toBe(String(rows[0]!.partnerships));
    expect(await count(partnerOf(growers[0]!.organization_id))).toBe(String(growers[0]!.partnerships));
    expect(await count(NOBODY)).toBe('UNAUTHENTICATED');
  });

  it('shows on the sample every standing that a figure can have', async () => {
    const { report } = await reportOf(
      {
        indicators: ['P0', 'R0', 'I1', 'D1', 'SAMPLE_SAFE_WATER', 'SAMPLE_PEOPLE_TRAINED', 'SAMPLE_PERMIT_DAYS'],
        groupBy: ['MISSION', 'YEAR'],
      },
      'rows { values { status reason } } totals { status }',
    );
    const standings = new Set(
      report.rows.flatMap(({ values }: { values: { status: string }[] }) => values.map(({ status }) => status)),
    );
    expect([...standings].sort()).toEqual(['COMPLETE', 'NO_DATA', 'PARTIAL']);
  });
});
