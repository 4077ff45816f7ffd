import { describe, expect, it } from '@jest/globals';
import { HEADQUARTERS, missionOf } from '../read-plan/asking.js';
import { sampleDatabase } from './report-kit.js';

const database = sampleDatabase();
const { ask } = database;

const VALUE = `indicator { code version } value numerator denominator currency status reason operatorOverPlaces
  coverage { reporting expected share missing(first: 3) { country { iso3 } mission { code } partnership { reference } reason } }`;

const totalsOf = async (input: object) => {
  const { data, errors } = await ask(
    `query One($input: IndicatorReportInput!) { indicatorReport(input: $input) { totals { ${VALUE} } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data.indicatorReport.totals as object[];
};

const PERIOD = { from: '2014', to: '2014' };
const SOME_COUNTRIES = { or: ['KEN', 'MLI', 'SEN', 'GHA', 'NER', 'TON'].map((iso3) => ({ iso3: { eq: iso3 } })) };

describe('the short ways', () => {
  it.each(['P0', 'P1', 'D1', 'I1', 'D7', 'I2', 'SAMPLE_SAFE_WATER'])(
    'to %s of countries give the figure that a report on each of them gives',
    async (code) => {
      const { data, errors } = await ask(
        `query Short($code: String!, $where: CountryWhere) {
          countries(first: 20, where: $where) { nodes { iso3 indicator(code: $code, period: "2014") { ${VALUE} } } }
        }`,
        { code, where: SOME_COUNTRIES },
      );
      expect(errors).toEqual([]);
      expect(data.countries.nodes.length).toBeGreaterThan(2);
      for (const { iso3, indicator } of data.countries.nodes) {
        const input = { indicators: [code], where: { period: PERIOD, countries: { iso3: [iso3] } } };
        expect({ iso3, indicator }).toEqual({ iso3, indicator: (await totalsOf(input))[0] });
      }
    },
  );

  it('to the figures of missions give those of a report on each of them', async () => {
    const { data, errors } = await ask(
      `{ missions(first: 20) { nodes { code active: indicator(code: "P1") { ${VALUE} } water: indicator(code: "SAMPLE_SAFE_WATER", period: "2014") { ${VALUE} } } } }`,
    );
    expect(errors).toEqual([]);
    for (const { code, active, water } of data.missions.nodes) {
      const missions = { codes: [code] };
      expect(active).toEqual((await totalsOf({ indicators: ['P1'], where: { missions } }))[0]);
      expect(water).toEqual(
        (await totalsOf({ indicators: ['SAMPLE_SAFE_WATER'], where: { missions, period: PERIOD } }))[0],
      );
    }
  });

  it('to the figures of partnerships give those of a report on each of them, in the order of the codes', async () => {
    const { data, errors } = await ask(
      `{ partnerships(first: 10) { nodes { reference mission { code } indicators { ${VALUE} } two: indicators(codes: ["R1", "P0"]) { ${VALUE} } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.partnerships.nodes.length).toBeGreaterThan(3);
    for (const { reference, mission, indicators, two } of data.partnerships.nodes) {
      const where = { partnerships: { references: [`${mission.code}/${reference}`] } };
      const codes = indicators.map(({ indicator }: { indicator: { code: string } }) => indicator.code);
      expect(codes).toEqual(expect.arrayContaining(['P0', 'D1', 'I1', 'R1']));
      expect(indicators).toEqual(await totalsOf({ indicators: codes, where }));
      expect(two).toEqual(await totalsOf({ indicators: ['R1', 'P0'], where }));
    }
  });

  it('to a series give the years of the report in which anything reports', async () => {
    const { data, errors } = await ask(
      `{ countries(first: 100) { nodes { iso3 series(code: "SAMPLE_SAFE_WATER", from: "2005") { period value numerator denominator status reporting expected } } } }`,
    );
    expect(errors).toEqual([]);
    const told = Object.fromEntries(
      data.countries.nodes.map(({ iso3, series }: { iso3: string; series: object[] }) => [iso3, series]),
    );
    const input = {
      indicators: ['SAMPLE_SAFE_WATER'],
      groupBy: ['COUNTRY', 'YEAR'],
      where: { period: { from: '2005' } },
    };
    const report = await ask(
      `query Series($input: IndicatorReportInput!) { indicatorReport(input: $input) { rows { keys { code }
        values { value numerator denominator status coverage { reporting expected } } } } }`,
      { input },
    );
    const expected: Record<string, object[]> = {};
    for (const { keys, values } of report.data.indicatorReport.rows) {
      const { coverage, ...value } = values[0];
      if (coverage.reporting > 0) (expected[keys[0].code] ??= []).push({ period: keys[1].code, ...value, ...coverage });
    }
    expect(Object.keys(expected).length).toBeGreaterThan(1);
    expect(Object.values(told).filter((series) => (series as object[]).length > 0).length).toBeGreaterThan(0);
    for (const [iso3, series] of Object.entries(told)) expect([iso3, series]).toEqual([iso3, expected[iso3] ?? []]);
  });

  it.each([
    ['indicator(code: "P00") { value }', 'code', /^code: there is no indicator "P00".*"P0"/],
    ['indicator(code: "P0", period: "then") { value }', 'period', /^period: "then" is no period/],
    ['series(code: "P0", from: "then") { period }', 'from', /^from: "then" is no period/],
    ['series(code: "P0", from: "2014", to: "2010") { period }', 'to', /^to: from "2014" is after to "2010"/],
  ])('say of %s what is wrong, and leave the record beside it', async (field, argument, message) => {
    const { data, errors } = await ask(`{ country(iso3: "KEN") { iso3 asked: ${field} } }`);
    expect(data.country).toEqual({ iso3: 'KEN', asked: null });
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['country', 'asked'], argument, message: expect.stringMatching(message) },
    ]);
  });

  it('refuse an empty list of codes of a partnership where they stand', async () => {
    const { errors } = await ask('{ partnerships(first: 1) { nodes { indicators(codes: []) { value } } } }');
    expect(errors).toMatchObject([{ argument: 'codes', message: expect.stringMatching(/^codes: is empty/) }]);
  });

  it('make one report for all records of a list, however many there are', async () => {
    const statements = async (first: number) =>
      (
        await ask(
          `{ countries(first: ${first}) { nodes { indicator(code: "P1") { value } series(code: "P1") { value } } } }`,
        )
      ).statements.length;
    expect(await statements(50)).toBe(await statements(2));
  });

  it('are open to nobody who may not make reports', async () => {
    const permissions = new Set([...HEADQUARTERS.permissions].filter((permission) => permission !== 'read:reports'));
    const { data, errors } = await ask(
      '{ country(iso3: "KEN") { iso3 indicator(code: "P0") { value } } }',
      {},
      { ...HEADQUARTERS, permissions },
    );
    expect(data.country).toEqual({ iso3: 'KEN', indicator: null });
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('show a mission what is its own, and a stranger nothing', async () => {
    const { rows } = await database.pool.query<{ id: number; code: string; recorded: string }>(
      `select m.id, m.code, count(p)::text as recorded from mission m join partnership p on p.mission_id = m.id group by m.id order by m.id limit 1`,
    );
    const [{ id, code, recorded }] = rows as [{ id: number; code: string; recorded: string }];
    const query = '{ missions(first: 50) { nodes { code indicator(code: "P0") { value } } } }';
    const told = async (actor: typeof HEADQUARTERS) => {
      const { data } = await ask(query, {}, actor);
      return Object.fromEntries(
        data.missions.nodes.map((mission: { code: string; indicator: { value: string } }) => [
          mission.code,
          mission.indicator.value,
        ]),
      );
    };
    const own = await told(missionOf(id));
    expect(own[code]).toBe(recorded);
    expect(Object.entries(own).filter(([other, value]) => other !== code && value !== '0')).toEqual([]);
  });

  it('stand at two places of a query with figures of their own', async () => {
    const { data, errors } = await ask(
      `{ a: country(iso3: "KEN") { indicator(code: "P0") { value } } b: country(iso3: "MLI") { indicator(code: "P0") { value indicator { code } } }
         missions(first: 3) { nodes { serviceAreas(first: 3) { nodes { country { iso3 indicator(code: "P0") { value } } } } } } }`,
    );
    expect(errors).toEqual([]);
    const of = async (iso3: string) =>
      ((await totalsOf({ indicators: ['P0'], where: { countries: { iso3: [iso3] } } }))[0] as { value: string }).value;
    expect(data.a.indicator.value).toBe(await of('KEN'));
    expect(data.b.indicator).toEqual({ value: await of('MLI'), indicator: { code: 'P0' } });
    for (const { serviceAreas } of data.missions.nodes) {
      for (const { country } of serviceAreas.nodes) expect(country.indicator.value).toBe(await of(country.iso3));
    }
  });

  it('stand below different types at one place of a list with arguments and figures of their own', async () => {
    const { data: ids } = await ask(
      '{ institutionalArrangements(first: 20) { nodes { adoptions(first: 1) { nodes { id mission { code } } } } } partnerships(first: 1) { nodes { id mission { code } } } }',
    );
    const adoption = ids.institutionalArrangements.nodes.flatMap(
      ({ adoptions }: { adoptions: { nodes: object[] } }) => adoptions.nodes,
    )[0];
    const partnership = ids.partnerships.nodes[0];
    const { data, errors } = await ask(
      `query Both($ids: [ID!]!, $code: String!) { nodes(ids: $ids) {
         ... on Adoption { m: mission { f: indicator(code: "P0") { value } s: series(code: $code, to: "2010") { period } } }
         ... on Partnership { m: mission { f: indicator(code: "SAMPLE_SAFE_WATER", period: "2014") { value indicator { code } } s: series(code: $code) { period value } } }
       } }`,
      { ids: [adoption.id, partnership.id], code: 'SAMPLE_SAFE_WATER' },
    );
    expect(errors).toEqual([]);
    const of = async (code: string, mission: string, period: object | null) =>
      ((await totalsOf({ indicators: [code], where: { missions: { codes: [mission] }, period } }))[0] as any).value;
    const [first, second] = data.nodes;
    const expected = [
      await of('P0', adoption.mission.code, null),
      await of('SAMPLE_SAFE_WATER', partnership.mission.code, PERIOD),
    ];
    expect(expected[0]).not.toBe(expected[1]);
    expect(first.m.f).toEqual({ value: expected[0] });
    expect(second.m.f).toEqual({ value: expected[1], indicator: { code: 'SAMPLE_SAFE_WATER' } });
    expect(second.m.s.length).toBeGreaterThan(first.m.s.length);
  });
});

describe('single partnerships', () => {
  it('narrow a report, and codes that are none are refused', async () => {
    const input = (references: string[]) => ({ indicators: ['P0'], where: { partnerships: { references } } });
    const { data } = await ask('{ partnerships(first: 2) { nodes { reference mission { code } } } }');
    const codes = data.partnerships.nodes.map(
      ({ reference, mission }: { reference: string; mission: { code: string } }) => `${mission.code}/${reference}`,
    );
    expect(await totalsOf(input(codes))).toMatchObject([{ value: '2' }]);
    expect(await totalsOf(input([codes[0], `${codes[0]}-which-there-is-not`]))).toMatchObject([{ value: '1' }]);
    const { errors } = await ask(
      'query One($input: IndicatorReportInput!) { indicatorReport(input: $input) { asOf } }',
      {
        input: input(['nowhere']),
      },
    );
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argument: 'input.where.partnerships.references[0]' }]);
  });
});
