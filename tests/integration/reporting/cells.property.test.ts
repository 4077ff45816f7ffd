import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { rebuildCells, verifyCells } from '../../../src/modules/reporting/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { defineIndicators, figuresAlone, forgetEverything, openMissions, report } from './report-kit.js';

const COUNTRIES = ['EGY', 'MLI', 'NPL'];
const MISSIONS = ['EAST', 'WEST'];
const YEARS = [2010, 2011];
/** OVERLAP is a sum of what several partnerships may count twice. */
const OPERATORS = ['SUM', 'MEAN', 'MEDIAN', 'MIN', 'MAX', 'RATIO_OF_SUMS', 'OVERLAP'];
/** Those of them that the missions which serve a country are expected to report. */
const SERVED = ['SUM', 'MIN', 'RATIO_OF_SUMS'];
/** Of a data set: reports by groups of countries and years are made from what is stored of groups. */
const OF_COUNTRIES = ['SUM', 'MEAN', 'MIN', 'MAX', 'RATIO_OF_SUMS'].map((operator) => `COUNTRY_${operator}`);

/** A figure of a cell: of the data set or mission itself (partnership 0), or of one of its partnerships. */
const place = fc.oneof(
  fc.record({
    indicator: fc.constantFrom(...OPERATORS),
    country: fc.constantFrom(...COUNTRIES),
    mission: fc.option(fc.constantFrom(...MISSIONS)),
    partnership: fc.integer({ min: 0, max: 3 }),
    year: fc.constantFrom(...YEARS),
    // What is of single categories is in no cell.
    of: fc.constantFrom('', '', '', 'SEX=F', 'SEX=M'),
  }),
  fc.record({
    indicator: fc.constantFrom(...OF_COUNTRIES),
    country: fc.constantFrom(...COUNTRIES),
    mission: fc.constant(null),
    partnership: fc.constant(0),
    year: fc.constantFrom(...YEARS),
    of: fc.constantFrom('', '', '', 'SEX=F'),
  }),
);
const figure = fc.oneof(
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom('NORMAL', 'NORMAL', 'ESTIMATED', 'PROVISIONAL', 'BREAK'))
    .map(([value, status]) => ({ value: value / 4, status })),
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -2, max: 3 })).map(([numerator, denominator]) => ({
    numerator,
    denominator,
  })),
  fc.constantFrom('NOT_COLLECTED', 'SUPPRESSED').map((status) => ({ status })),
);
const change = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('record' as const),
      rows: fc.array(fc.tuple(place, figure), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('supersede' as const), nth: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), nth: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      nth: fc.nat(5),
      mission: fc.constantFrom(...MISSIONS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('roll back' as const), nth: fc.nat(3) }) },
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function prepare(): Promise<void> {
  await forgetEverything(database.pool);
  await openMissions(
    database.pool,
    MISSIONS.map((code) => ({
      code,
      // Figures of Nepal in 2010 are reported from outside of what missions serve.
      serves: COUNTRIES.map((country) => [country, country === 'NPL' ? '2011-01-01' : null, null] as const),
    })),
  );
  await database.pool.query(
    `insert into partnership (mission_id, reference, title) select id, 'P' || n, 'P' || n from mission cross join generate_series(1, 3) as n`,
  );
  await defineIndicators(
    database.pool,
    OPERATORS.map((code) => ({
      code,
      source: 'REPORTED',
      measure: 'COUNT',
      overPlaces: code === 'OVERLAP' ? 'SUM' : code,
      mayOverlap: code === 'OVERLAP',
      expected: SERVED.includes(code) ? 'MISSION_COUNTRIES' : 'EVER_REPORTED',
    })),
  );
  await defineIndicators(
    database.pool,
    OF_COUNTRIES.map((code, index) => ({
      code,
      source: 'EXTERNAL',
      measure: 'COUNT',
      overPlaces: code.slice('COUNTRY_'.length),
      expected: index % 2 === 0 ? 'EVER_REPORTED' : 'ALL_COUNTRIES',
    })),
  );
}

/** Records rows as a correction does: what stands is superseded, then the new figure is written, each by one statement. */
async function record(
  rows: readonly [typeof place extends fc.Arbitrary<infer P> ? P : never, object][],
): Promise<void> {
  const unique = new Map(
    rows.map(([where, what]) => {
      const partnership = where.mission === null ? 0 : where.partnership;
      return [JSON.stringify({ ...where, partnership }), { ...where, partnership, ...what }];
    }),
  );
  const staged = `jsonb_to_recordset($1) as r(indicator text, country text, mission text, partnership int, year int, value numeric,
      numerator numeric, denominator numeric, status text, "of" text)
    join indicator i on i.code = r.indicator left join mission m on m.code = r.mission
    left join partnership p on p.mission_id = m.id and p.reference = 'P' || r.partnership`;
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `update observation o set superseded_at = '2015-01-01' from ${staged}
       where o.superseded_at is null and o.indicator_id = i.id and o.country_id = r.country and o.period_start = make_date(r.year, 1, 1)
         and o.mission_id is not distinct from m.id and o.partnership_id is not distinct from p.id
         and o.disaggregation = coalesce(r.of, '')`,
      [JSON.stringify([...unique.values()])],
    );
    await client.query(
      `insert into observation (indicator_id, country_id, mission_id, partnership_id, period_start, value, numerator, denominator, status, disaggregation, recorded_at)
       select i.id, r.country, m.id, p.id, make_date(r.year, 1, 1), r.value, r.numerator, r.denominator, coalesce(r.status, 'NORMAL'), coalesce(r.of, ''), '2014-01-01'
       from ${staged}`,
      [JSON.stringify([...unique.values()])],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function make(each: Change): Promise<void> {
  if (each.kind === 'record') return record(each.rows);
  if (each.kind === 'roll back') {
    await database.pool.query(
      `do $$ begin delete from observation where id % 3 = ${each.nth}; raise exception 'never mind'; exception when raise_exception then null; end $$`,
    );
    return;
  }
  const some = `(select country_id, id from observation where superseded_at is null order by id offset ${each.nth} limit 3)`;
  const statements = {
    supersede: `update observation set superseded_at = '2015-01-01' where (country_id, id) in ${some}`,
    delete: `delete from observation where (country_id, id) in ${some}`,
    // A row is moved to another cell, where that is free.
    correct: `update observation o set mission_id = m.id from mission m where m.code = $1 and (o.country_id, o.id) in (
      select country_id, id from observation where superseded_at is null and partnership_id is null order by id offset ${each.nth} limit 1)
      and not exists (select from observation x where x.superseded_at is null and x.mission_id = m.id and x.partnership_id is null
        and (x.indicator_id, x.country_id, x.period_start, x.disaggregation) = (o.indicator_id, o.country_id, o.period_start, o.disaggregation))`,
  };
  await database.pool.query(statements[each.kind], each.kind === 'correct' ? [each.mission] : []);
}

/** All that reports can tell of these indicators, but the time of the report. */
async function answers(asOf: Date | null): Promise<string> {
  const made = await Promise.all([
    report(database.pool, { indicators: OPERATORS, groupBy: ['MISSION', 'COUNTRY', 'YEAR'], asOf }),
    report(database.pool, { indicators: OPERATORS, groupBy: ['REGION'], asOf }),
    report(database.pool, { indicators: OF_COUNTRIES, groupBy: ['REGION', 'YEAR'], asOf }),
    report(database.pool, {
      indicators: OF_COUNTRIES,
      groupBy: ['YEAR', 'INCOME_GROUP'],
      where: { period: { from: '2011' } },
      asOf,
    }),
    report(database.pool, { indicators: OF_COUNTRIES, groupBy: ['YEAR'], asOf }),
    report(database.pool, {
      indicators: OF_COUNTRIES,
      groupBy: ['REGION', 'YEAR'],
      where: { countries: { regions: ['Africa'] } },
      asOf,
    }),
    report(database.pool, {
      indicators: OF_COUNTRIES,
      groupBy: ['REGION', 'YEAR'],
      where: { countries: { iso3: ['MLI'] } },
      asOf,
    }),
    report(database.pool, { indicators: OPERATORS, asOf, operators: [{ indicator: 'SUM', overPlaces: 'MEAN' }] }),
    // Without single units figures are made from what is stored of groups.
    figuresAlone(database.pool, { indicators: OF_COUNTRIES, groupBy: ['REGION', 'YEAR'], asOf }),
    figuresAlone(database.pool, { indicators: [...OF_COUNTRIES, ...OPERATORS], groupBy: ['YEAR'], asOf }),
    figuresAlone(database.pool, { indicators: SERVED, groupBy: ['REGION', 'YEAR'], asOf }),
    figuresAlone(database.pool, { indicators: SERVED, groupBy: ['YEAR'], where: { period: { from: '2011' } }, asOf }),
    figuresAlone(database.pool, { indicators: ['MEAN', 'MAX'], groupBy: ['INCOME_GROUP', 'YEAR'], asOf }),
    figuresAlone(database.pool, {
      indicators: ['SUM', 'MIN'],
      groupBy: ['REGION', 'YEAR'],
      operators: [
        { indicator: 'SUM', overPlaces: 'MEAN' },
        { indicator: 'MIN', overPlaces: 'MEAN' },
      ],
      asOf,
    }),
  ]);
  return JSON.stringify(made.map(({ rows, totals }) => ({ rows, totals })));
}

describe('cells', () => {
  beforeEach(prepare);

  it('are what a rebuild makes, after any changes; and give the bytes that the observations give', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        await database.pool.query('truncate observation');
        for (const each of changes) await make(each);
        expect(await verifyCells(database.pool)).toMatchObject({ differing: 0, examples: [], differingGroups: 0 });
        // A time in the past is answered from the observations: here one after which nothing was changed.
        expect(await answers(null)).toBe(await answers(new Date('2016-01-01T00:00:00Z')));
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});

describe('cells that differ', () => {
  beforeEach(async () => {
    await prepare();
    await record([
      [{ indicator: 'SUM', country: 'MLI', mission: 'EAST', partnership: 1, year: 2010, of: '' }, { value: 1 }],
      [{ indicator: 'SUM', country: 'MLI', mission: 'EAST', partnership: 2, year: 2010, of: '' }, { value: 2 }],
      [{ indicator: 'SUM', country: 'MLI', mission: null, partnership: 0, year: 2011, of: '' }, { value: 4 }],
    ]);
  });

  it('are named by verify and mended by rebuild', async () => {
    await database.pool.query(`update observation_cell set total = 9 where mission_id > 0`);
    await database.pool.query(`delete from observation_cell where mission_id = 0`);
    await database.pool.query(
      `insert into observation_cell select indicator_id, 'NPL', 0, scenario, period_kind, period_start, year, 1, 1, 7, null, null, 0
       from observation_cell`,
    );
    const cell = { indicator: 'SUM', country: 'MLI', scenario: 'ACTUAL', periodKind: 'YEAR' };
    expect(await verifyCells(database.pool)).toEqual({
      cells: 2,
      observations: 3,
      differing: 3,
      examples: [
        { ...cell, mission: 'EAST', periodStart: '2010-01-01', fault: 'DIFFERENT' },
        { ...cell, mission: null, periodStart: '2011-01-01', fault: 'ABSENT' },
        { ...cell, country: 'NPL', mission: null, periodStart: '2010-01-01', fault: 'SUPERFLUOUS' },
      ],
      differingGroups: 0,
    });
    expect(await rebuildCells(database.pool)).toEqual({ cells: 2, observations: 3, mended: 3, mendedGroups: 0 });
    expect(await verifyCells(database.pool)).toMatchObject({ differing: 0 });
    expect(await rebuildCells(database.pool)).toMatchObject({ mended: 0 });
  });

  it('are named by verify and mended by rebuild, those of groups of countries as well', async () => {
    await database.pool.query(`update observation_group set total = 9 where dimension = 'REGION'`);
    await database.pool.query(`delete from observation_reporter where mission_id = 0`);
    expect(await verifyCells(database.pool)).toMatchObject({ differing: 0, differingGroups: 5 });
    expect(await rebuildCells(database.pool)).toMatchObject({ mended: 0, mendedGroups: 5 });
    expect(await verifyCells(database.pool)).toMatchObject({ differing: 0, differingGroups: 0 });
  });

  it('of groups do not come from a country that moves to another group', async () => {
    await database.pool.query(`update country set region_code = '009' where iso3 = 'MLI'`);
    expect(await verifyCells(database.pool)).toMatchObject({ differingGroups: 0 });
    await database.pool.query(`update country set region_code = '002' where iso3 = 'MLI'`);
    expect(await verifyCells(database.pool)).toMatchObject({ differingGroups: 0 });
  });

  it('of groups do not come from data sets that are recorded at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      await database.pool.query('truncate observation');
      await Promise.all(
        COUNTRIES.map((country) =>
          record([
            [{ indicator: 'COUNTRY_SUM', country, mission: null, partnership: 0, year: 2010, of: '' }, { value: 1 }],
          ]),
        ),
      );
      expect(await verifyCells(database.pool)).toMatchObject({ cells: 3, differing: 0, differingGroups: 0 });
    }
  });

  it('do not come from partnerships that report at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      await database.pool.query('truncate observation');
      await Promise.all(
        [0, 1, 2, 3].map((partnership) =>
          record([
            [{ indicator: 'SUM', country: 'MLI', mission: 'EAST', partnership, year: 2010, of: '' }, { value: 1 }],
          ]),
        ),
      );
      expect(await verifyCells(database.pool)).toMatchObject({ cells: 1, differing: 0 });
    }
  });
});
