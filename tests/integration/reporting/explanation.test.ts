import { beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { importFile } from '../../../src/modules/ingest/index.js';
import { DERIVED_CODES, formulaOf } from '../../../src/modules/reporting/plan/formulas.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { asking, HEADQUARTERS } from '../read-plan/asking.js';
import { isSameFigure, TODAY, sampleDatabase } from './report-kit.js';

const database = sampleDatabase();

const Exact = Decimal.clone({ precision: 60 });
const sum = (values: readonly (string | null)[]) =>
  values.reduce((total, value) => total.plus(value ?? 0), new Exact(0));

/** The figures of the first rows of a report, each with all of its units, page by page. */
async function explained(input: ReportInput, pageSize: number, scope: ReportScope = { kind: 'everything' }) {
  const values: ReportValueData[] = [];
  const bare = { missing: 0, units: 0, weightShare: false, targets: false };
  const caller = { scope, today: TODAY, readsHistory: true };
  for (const code of input.indicators) {
    const one = { ...input, indicators: [code] };
    const { rows } = await makeReport(database.pool, one, { rows: bare, totals: null }, caller);
    if (rows.length === 0) continue;
    let after: string | null = null;
    const told = new Map<number, ReportValueData>();
    do {
      const report = await makeReport(
        database.pool,
        { ...one, first: Math.min(rows.length, 20) },
        { rows: bare, totals: null, explained: { rows: { first: pageSize, after }, totals: null } },
        caller,
      );
      for (const [nr, row] of report.rows.entries()) {
        const value = row.values[0]!;
        const units = [...(told.get(nr)?.explanation?.units ?? []), ...value.explanation!.units];
        told.set(nr, { ...value, explanation: { ...value.explanation!, units } });
      }
      const more = report.rows.find(({ values: [value] }) => value!.explanation!.hasNextPage);
      after = more?.values[0]!.explanation!.endCursor ?? null;
    } while (after !== null);
    values.push(...told.values());
  }
  return values;
}

/** The figure of its units, by its operator, as one would add it up by hand. Undefined: it is no plain sum. */
function byHand({ explanation, operatorOverPlaces, value }: ReportValueData): string | null | undefined {
  const units = explanation!.units;
  const values = units.map((unit) => new Exact(unit.value ?? 0)).sort((a, b) => a.comparedTo(b));
  if (units.length === 0) return value === '0' ? '0' : null;
  switch (operatorOverPlaces) {
    case 'SUM':
      return sum(units.map((unit) => unit.value)).toString();
    case 'RATIO_OF_SUMS': {
      const below = sum(units.map(({ denominator }) => denominator));
      return below.isZero()
        ? null
        : sum(units.map(({ numerator }) => numerator))
            .dividedBy(below)
            .toString();
    }
    case 'MEAN':
      return sum(units.map((unit) => unit.value))
        .dividedBy(units.length)
        .toString();
    case 'MIN':
      return values[0]!.toString();
    case 'MAX':
      return values.at(-1)!.toString();
    case 'WEIGHTED_MEAN':
      return units
        .reduce((all, unit) => all.plus(new Exact(unit.value!).times(unit.weight!)), new Exact(0))
        .dividedBy(sum(units.map(({ weight }) => weight)))
        .toString();
    default:
      return undefined;
  }
}

/** What its observations make of an observed unit in one year. */
function ofObservations(unit: NonNullable<ReportValueData['explanation']>['units'][number]): string {
  const figures = unit.observations.filter(({ role }) => role === 'FIGURE');
  return sum(
    figures.map(
      ({ value, numerator, denominator }) => value ?? new Exact(numerator!).dividedBy(denominator!).toString(),
    ),
  ).toString();
}

describe('an explanation', () => {
  const derived = DERIVED_CODES.filter((code) => !['P3', 'I9', 'D9'].includes(code));
  const by = (dimension: 'MISSION' | 'COUNTRY') =>
    derived.filter((code) => formulaOf(code).units.dimensions.includes(dimension) && code !== 'I3');

  it.each<[string, ReportInput, number]>([
    ['derived figures by mission', { indicators: by('MISSION'), groupBy: ['MISSION'] }, 7],
    [
      'derived figures by country and year',
      { indicators: by('COUNTRY'), groupBy: ['COUNTRY', 'YEAR'], where: { period: { from: '2012', to: '2013' } } },
      100,
    ],
    ['derived figures of everything', { indicators: derived, where: { period: { from: '2008', to: '2014' } } }, 3],
    [
      'money by issue area',
      { indicators: ['R1', 'I1'], groupBy: ['ISSUE_AREA'], grouping: 'EACH', where: { currency: 'USD' } },
      5,
    ],
  ])('of %s has the units that add up to the figure', async (_, input, pageSize) => {
    const values = await explained(input, pageSize);
    expect(values.length).toBeGreaterThan(3);
    let compared = 0;
    for (const value of values) {
      if (value.status === 'NOT_AGGREGABLE') continue;
      const hand = byHand(value);
      if (hand === undefined || value.indicator.code === 'I2') continue;
      compared += 1;
      expect({
        code: value.indicator.code,
        same: isSameFigure(hand, value.value),
        hand,
        value: value.value,
      }).toMatchObject({ same: true });
      expect(value.explanation!.units).toHaveLength(value.explanation!.totalCount);
    }
    expect(compared).toBeGreaterThan(3);
  });

  it.each<[string, ReportInput]>([
    ['by country', { indicators: ['SAMPLE_SAFE_WATER'], groupBy: ['COUNTRY', 'YEAR'] }],
    ['by mission', { indicators: ['SAMPLE_SAFE_WATER'], groupBy: ['MISSION', 'YEAR'] }],
    [
      'as a mean by region',
      {
        indicators: ['SAMPLE_SAFE_WATER'],
        groupBy: ['REGION', 'YEAR'],
        operators: [{ indicator: 'SAMPLE_SAFE_WATER', overPlaces: 'MEAN' }],
      },
    ],
  ])(
    'of observed figures %s has the units that add up to it, and the observations that make the units',
    async (_, input) => {
      const values = await explained(input, 100);
      expect(values.length).toBeGreaterThan(5);
      for (const value of values) {
        expect(isSameFigure(byHand(value)!, value.value)).toBe(true);
        for (const unit of value.explanation!.units) {
          expect(isSameFigure(ofObservations(unit), unit.value)).toBe(true);
          expect(unit.observationCount).toBe(unit.observations.length);
        }
      }
    },
  );

  it('tells the definition, the records with who made them, and pages on by cursors, over the API', async () => {
    const ask = asking(database.pool);
    const query = (after: string | null) =>
      ask(
        `query Why($after: String) { indicatorReport(input: { indicators: ["R1"], where: { currency: "USD" } }) { totals { value
          explain(first: 2, after: $after) { definition citation method units { totalCount pageInfo { hasNextPage endCursor }
            nodes { partnership { reference } mission { code } value reason recordCount records { id recordType useCase actor changedAt } } } } } } }`,
        { after },
      );
    const { data, errors } = await query(null);
    expect(errors).toEqual([]);
    const [{ explain }] = data.indicatorReport.totals;
    expect(explain.definition).toMatch(/contributions/i);
    expect(explain.method).toMatch(/sum of the values of the units/);
    expect(explain.units.nodes).toHaveLength(2);
    expect(explain.units.nodes[0].records[0]).toMatchObject({ recordType: 'CONTRIBUTION', useCase: 'sample' });
    expect(explain.units.nodes[0].recordCount).toBe(explain.units.nodes[0].records.length);
    const second = await query(explain.units.pageInfo.endCursor);
    expect(second.data.indicatorReport.totals[0].explain.units.nodes[0]).not.toEqual(explain.units.nodes[0]);
    const { id } = explain.units.nodes[0].records[0];
    const record = await ask(
      'query It($id: ID!) { node(id: $id) { __typename ... on Contribution { amount currency } } }',
      { id },
    );
    expect(record.data.node).toMatchObject({ __typename: 'Contribution', currency: 'USD' });
  });

  it('belongs to the short ways as well, and hides who changed what from those who may not read it', async () => {
    const ask = asking(database.pool);
    const query =
      '{ partnership(mission: "SAMPLE-MLI", reference: "MLI-01") { indicators(codes: ["P1"]) { value explain { units { nodes { records { recordType actor } } } } } } }';
    const { data } = await ask(query);
    const [{ explain }] = data.partnership.indicators;
    expect(explain.units.nodes[0].records).toEqual(
      expect.arrayContaining([expect.objectContaining({ recordType: 'STAGE_PERIOD', actor: expect.any(String) })]),
    );
    const permissions = new Set([...HEADQUARTERS.permissions].filter((permission) => permission !== 'read:history'));
    const hidden = await ask(query, {}, { ...HEADQUARTERS, permissions });
    expect(hidden.data.partnership.indicators[0].explain.units.nodes[0].records[0]).toMatchObject({ actor: null });
  });

  it.each(['R1', 'R2', 'R3'])(
    'of %s by year lists the contributions that add up to each unit, and no others',
    async (code) => {
      const input: ReportInput = { indicators: [code], groupBy: ['MISSION', 'YEAR'], where: { currency: 'USD' } };
      let compared = 0;
      for (const value of await explained(input, 100)) {
        for (const { value: ofUnit, records, recordCount } of value.explanation!.units) {
          const { rows } = await database.pool.query<{ amount: string }>(
            'select amount::text from contribution where id = any($1::bigint[])',
            [records.map(({ id }) => Buffer.from(id, 'base64url').toString().split(':').at(-1))],
          );
          expect(rows).toHaveLength(recordCount);
          expect(isSameFigure(sum(rows.map(({ amount }) => amount)).toString(), ofUnit)).toBe(true);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(3);
    },
  );

  it('hides who changed the records of other missions, also where the records are open to all', async () => {
    const { rows } = await database.pool.query<{ mission_id: number }>(
      `select distinct mission_id from record_change where record_type = 'ADOPTION' order by 1`,
    );
    const own = rows[0]!.mission_id;
    const input: ReportInput = { indicators: ['I2'], groupBy: ['MISSION'] };
    const actorsOf = async (scope: ReportScope) =>
      (await explained(input, 100, scope)).flatMap(({ explanation }) =>
        explanation!.units.flatMap(({ records }) => records.map(({ actor }) => actor)),
      );
    const seen = (actors: (string | null)[]) => actors.filter((actor) => actor !== null).length;
    const all = await actorsOf({ kind: 'everything' });
    const ofOne = await actorsOf({ kind: 'missions', missionIds: [own] });
    expect(seen(all)).toBe(all.length);
    expect(ofOne).toHaveLength(all.length);
    expect(seen(ofOne)).toBeGreaterThan(0);
    expect(seen(await actorsOf({ kind: 'missions', missionIds: [-1] }))).toBe(0);
    expect(seen(await actorsOf({ kind: 'nothing' }))).toBe(0);
  });

  it('is refused for too many figures, pages that there are not, and cursors that are none', async () => {
    const ask = asking(database.pool);
    const messageOf = async (groupBy: string, explain: string) => {
      const { errors } = await ask(
        `{ indicatorReport(input: { indicators: ["P0", "P1"] ${groupBy} }) { rows { values { ${explain} } } totals { ${explain} } } }`,
      );
      return errors[0]?.message;
    };
    const units = '{ units { totalCount } }';
    expect(await messageOf('groupBy: [PARTNERSHIP]', `explain ${units}`)).toMatch(
      /asked for \d+ figures, and 20 are explained/,
    );
    expect(await messageOf('', `explain(first: 0) ${units}`)).toMatch(/^first: 0 is not from 1 to 100/);
    expect(await messageOf('', `explain(after: "x") ${units}`)).toMatch(/^after: is no cursor/);
    expect(await messageOf('', `a: explain ${units} b: explain(first: 3) ${units}`)).toMatch(
      /several pages of the same figures/,
    );
  });
});

const POPULATION = 'indicators/wdi-population-raw-long.csv';
const VDEM = 'indicators/vdem-v12-governance-1970-2021.csv';

describeWithRealData([POPULATION, VDEM], 'an explanation of figures of data sets', () => {
  beforeAll(async () => {
    await importFile(database.pool, { path: realData(POPULATION), mapping: 'wdi-population', actor: 'an analyst' });
    await importFile(database.pool, { path: realData(VDEM), mapping: 'vdem', actor: 'an analyst' });
  });

  it('goes down to the observations of each country, their weights, and the file that they came from', async () => {
    const values = await explained(
      {
        indicators: ['v2xcs_ccsi'],
        groupBy: ['REGION', 'YEAR'],
        where: { period: { from: '2014', to: '2014' } },
        operators: [{ indicator: 'v2xcs_ccsi', overPlaces: 'WEIGHTED_MEAN' }],
      },
      100,
    );
    expect(values).toHaveLength(6);
    for (const value of values) {
      expect(isSameFigure(byHand(value)!, value.value)).toBe(true);
      for (const unit of value.explanation!.units) {
        const [figure, weight] = unit.observations;
        expect(figure).toMatchObject({
          role: 'FIGURE',
          value: unit.value,
          importedBy: 'an analyst',
          importMapping: 'vdem',
        });
        expect(weight).toMatchObject({
          role: 'WEIGHT',
          indicator: 'SP.POP.TOTL',
          value: unit.weight,
          importMapping: 'wdi-population',
        });
      }
    }
  });

  it('takes the last years, the mean of them, or what is divided, as the figure does', async () => {
    const code = 'v2xcs_ccsi';
    const where = { period: { from: '2012', to: '2014' }, countries: { iso3: ['MLI', 'NPL'] } };
    const of = async (overTime: 'LAST' | 'MEAN') =>
      (
        await explained(
          { indicators: [code], groupBy: ['COUNTRY'], where, operators: [{ indicator: code, overTime }] },
          10,
        )
      ).map(({ explanation }) => explanation!.units[0]!);
    expect((await of('LAST')).map(({ observations }) => observations.map(({ periodStart }) => periodStart))).toEqual([
      ['2014-01-01'],
      ['2014-01-01'],
    ]);
    for (const { value, observations } of await of('MEAN')) {
      expect(observations).toHaveLength(3);
      const mean = sum(observations.map((observation) => observation.value)).dividedBy(3);
      expect(isSameFigure(mean.toString(), value)).toBe(true);
    }
  });
});
