import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { IndicatorReportData, ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { plainReport, type PlainQuestion, type PlainValue, type PlainWorld } from './plain-report.js';
import {
  defineIndicators,
  forgetEverything,
  isSameFigure,
  observe,
  openMissions,
  report,
  TODAY,
  type ObservationRow,
} from './report-kit.js';

const COUNTRIES = [
  { COUNTRY: 'CHE', REGION: '150', SUBREGION: '155', INCOME_GROUP: 'HIGH_INCOME' },
  { COUNTRY: 'EGY', REGION: '002', SUBREGION: '015', INCOME_GROUP: 'LOWER_MIDDLE_INCOME' },
  { COUNTRY: 'IND', REGION: '142', SUBREGION: '034', INCOME_GROUP: 'LOWER_MIDDLE_INCOME' },
  { COUNTRY: 'MLI', REGION: '002', SUBREGION: '202', INCOME_GROUP: 'LOW_INCOME' },
  { COUNTRY: 'NPL', REGION: '142', SUBREGION: '034', INCOME_GROUP: 'LOW_INCOME' },
  { COUNTRY: 'TWN', REGION: 'NONE', SUBREGION: 'NONE', INCOME_GROUP: 'HIGH_INCOME' },
] as const;
const ISO3 = COUNTRIES.map(({ COUNTRY }) => COUNTRY);
const MISSIONS = ['EAST', 'NORTH', 'WEST'];
const YEARS = [2009, 2010, 2011, 2012];

const year = fc.constantFrom(...YEARS);
const january = (value: number | null) => (value === null ? null : `${value}-01-01`);

const mission = (code: string) =>
  fc.array(fc.tuple(fc.constantFrom(...ISO3), fc.option(year), fc.option(year)), { maxLength: 4 }).map((areas) => ({
    code,
    serves: [...new Map(areas.map((area) => [area[0], area])).values()].flatMap(([country, since, until]) =>
      since !== null && until !== null && since >= until
        ? [[country, january(since), null] as const]
        : [[country, january(since), january(until)] as const],
    ),
  }));

const overTime = fc.constantFrom('LAST', 'MEAN', 'SUM');
const expected = fc.constantFrom('ALL_COUNTRIES', 'MISSION_COUNTRIES', 'EVER_REPORTED');
const reporters = fc.option(fc.subarray(MISSIONS, { minLength: 1 }));
const indicator = (code: string, source: string, measure: string, ...overPlaces: string[]) =>
  fc.record({ overTime, expected, overPlaces: fc.constantFrom(...overPlaces), reporters }).map((rules) => ({
    code,
    source,
    measure,
    leastCoverage: 1,
    mayOverlap: false,
    ...rules,
    reporters: source === 'REPORTED' ? rules.reporters : null,
  }));

const indicators = fc.tuple(
  indicator('population', 'EXTERNAL', 'COUNT', 'SUM', 'MEDIAN'),
  indicator('index', 'EXTERNAL', 'INDEX', 'MEAN', 'MEDIAN', 'MIN', 'MAX', 'WEIGHTED_MEAN'),
  indicator('people', 'REPORTED', 'COUNT', 'SUM', 'MEAN', 'WEIGHTED_MEAN'),
  indicator('share', 'REPORTED', 'RATIO', 'RATIO_OF_SUMS', 'MEDIAN'),
);

const status = fc.constantFrom('NOT_COLLECTED', 'CANNOT_EXIST', 'SUPPRESSED', 'MISSING');
const number = fc.integer({ min: -300, max: 5000 }).map((digits) => digits / 100);
const figureOf = {
  population: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) }, status),
  index: fc.oneof({ weight: 6, arbitrary: number }, status),
  people: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 50 }) }, status),
  share: fc.oneof({ weight: 6, arbitrary: fc.tuple(fc.nat(20), fc.nat(3)) }, number, status),
};

const observation = (code: keyof typeof figureOf, by: fc.Arbitrary<string | null>): fc.Arbitrary<ObservationRow> =>
  fc.record({
    indicator: fc.constant(code),
    country: fc.constantFrom(...ISO3),
    year,
    mission: by,
    figure: figureOf[code],
  });

const reporter = fc.oneof({ weight: 8, arbitrary: fc.constantFrom<string | null>(...MISSIONS) }, fc.constant(null));
const observations = fc
  .tuple(
    fc.array(observation('population', fc.constant(null)), { maxLength: 20 }),
    fc.array(observation('index', fc.constant(null)), { maxLength: 20 }),
    fc.array(observation('people', reporter), { maxLength: 20 }),
    fc.array(observation('share', reporter), { maxLength: 20 }),
  )
  .map((lists) => [
    ...new Map(lists.flat().map((row) => [`${row.indicator} ${row.country} ${row.year} ${row.mission}`, row])).values(),
  ]);

const world: fc.Arbitrary<PlainWorld> = fc
  .record({ missions: fc.tuple(...MISSIONS.map(mission)), indicators, observations })
  .map((parts) => ({
    ...parts,
    countries: COUNTRIES,
    weightOf: Object.fromEntries(
      parts.indicators.flatMap(({ code, overPlaces }) =>
        overPlaces === 'WEIGHTED_MEAN' ? [[code, 'population']] : [],
      ),
    ),
  }));

const question: fc.Arbitrary<PlainQuestion> = fc
  .record({
    groupBy: fc
      .subarray(['MISSION', 'REGION', 'SUBREGION', 'YEAR', 'DECADE', 'COUNTRY', 'INCOME_GROUP'] as const, {
        maxLength: 3,
      })
      .filter((groupBy) => !groupBy.includes('YEAR') || !groupBy.includes('DECADE')),
    period: fc.option(fc.tuple(year, year)),
    countries: fc.subarray(ISO3, { minLength: 1 }),
    missions: fc.option(fc.subarray(MISSIONS, { minLength: 1 })),
  })
  .map(({ period, ...rest }) => ({
    ...rest,
    from: period && Math.min(...period),
    to: period && Math.max(...period),
  }));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function store({ indicators: defined, weightOf, missions, observations: rows }: PlainWorld): Promise<void> {
  await forgetEverything(database.pool);
  await openMissions(database.pool, missions);
  await defineIndicators(
    database.pool,
    defined.map((row) => ({ ...row, weight: weightOf[row.code] })),
  );
  await observe(database.pool, rows);
}

const inputOf = ({ groupBy, from, to, countries, missions }: PlainQuestion) => ({
  indicators: ['population', 'index', 'people', 'share'],
  groupBy,
  where: {
    period: { from: from === null ? null : String(from), to: to === null ? null : String(to) },
    countries: { iso3: countries },
    missions: missions && { codes: missions },
  },
});
const ask = (someQuestion: PlainQuestion) => report(database.pool, inputOf(someQuestion));

const FIGURES_ONLY = { missing: 0, units: 0, weightShare: false, targets: false };

/** Of each value what does not depend on the units being asked for. */
const figuresOf = ({ rows, totals }: IndicatorReportData) =>
  [{ keys: [], values: totals }, ...rows].map(({ keys, values }) => ({
    keys,
    values: values.map((each) => ({
      figures: [each.value, each.numerator, each.denominator],
      standing: [each.status, each.reason],
      coverage: [each.coverage.reporting, each.coverage.expected, each.coverage.share],
    })),
  }));

/** The value is the plain one: figure, coverage, and the reason of every missing unit. */
function expectSame(value: ReportValueData, plain: PlainValue | undefined): void {
  const nothing = { value: null, reporting: 0, expected: 0, weightShare: null, missing: [] };
  const { value: figure, weightShare, ...counts } = plain ?? nothing;
  const {
    coverage,
    indicator: { code },
  } = value;
  const missing = coverage.missing
    .map(({ country, mission: by, reason }) => `${country!.iso3}/${by?.code ?? '-'} ${reason}`)
    .sort();
  expect({ code, reporting: coverage.reporting, expected: coverage.expected, missing }).toEqual({ code, ...counts });
  expect({ code, value: value.value, same: isSameFigure(value.value, figure) }).toMatchObject({ code, same: true });
  // Shares are rounded down to six places; -1 stands for none.
  expect(Math.abs((coverage.weightShare ?? -1) - (weightShare?.toNumber() ?? -1))).toBeLessThan(2e-6);
}

describe('the engine', () => {
  it('gives what the rules give, unit by unit, for any world and any question', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(question, { minLength: 4, maxLength: 8 }), async (someWorld, questions) => {
        await store(someWorld);
        for (const someQuestion of questions) {
          const plain = plainReport(someWorld, someQuestion);
          const { rows, totals } = await ask(someQuestion);
          expect(rows.map(({ keys }) => keys.map(({ code }) => code).join(' ')).sort()).toEqual(
            [...plain.keys()].sort(),
          );
          for (const { keys, values } of rows) {
            const row = plain.get(keys.map(({ code }) => code).join(' '))!;
            for (const value of values) expectSame(value, row[value.indicator.code]);
          }
          const whole = plainReport(someWorld, { ...someQuestion, groupBy: [] }).get('');
          for (const value of totals) expectSame(value, whole?.[value.indicator.code]);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('gives the same figures whether or not it is asked for the units behind them', async () => {
    const someCodes = fc.subarray(['population', 'index', 'people', 'share'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.array(fc.tuple(question, someCodes), { minLength: 8, maxLength: 12 }),
        async (someWorld, asked) => {
          await store(someWorld);
          for (const [someQuestion, codes] of asked) {
            const input = { ...inputOf(someQuestion), indicators: codes };
            const lean = await makeReport(
              database.pool,
              input,
              { rows: FIGURES_ONLY, totals: FIGURES_ONLY },
              { scope: { kind: 'everything' }, today: TODAY },
            );
            expect(figuresOf(lean)).toEqual(figuresOf(await report(database.pool, input)));
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('gives the same bytes whatever the order in which observations were recorded', async () => {
    await fc.assert(
      fc.asyncProperty(world, question, fc.infiniteStream(fc.nat()), async (someWorld, someQuestion, random) => {
        await store(someWorld);
        const first = await ask(someQuestion);
        const shuffled = someWorld.observations
          .map((row) => ({ row, place: random.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
        await database.pool.query('truncate observation');
        await observe(database.pool, shuffled);
        const second = await ask(someQuestion);
        expect(JSON.stringify({ ...second, asOf: null })).toBe(JSON.stringify({ ...first, asOf: null }));
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
