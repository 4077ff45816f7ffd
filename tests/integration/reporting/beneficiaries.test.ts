import { beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { loadCatalogue } from '../../../src/modules/indicators/index.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { byKey, emptyDatabase, openMissions } from './report-kit.js';

const database = emptyDatabase();

/** People whom a mission, or one of its partnerships, reports. */
type Told = readonly [mission: string, partnership: string | null, country: string, year: number, people: number];

async function people(...told: readonly Told[]): Promise<void> {
  for (const [mission, partnership, country, year, value] of told) {
    await database.pool.query(
      `insert into partnership (mission_id, reference, title) select id, $2, $2 from mission where code = $1 and $2::text is not null
       on conflict do nothing`,
      [mission, partnership],
    );
    await database.pool.query(
      `insert into observation (country_id, indicator_id, mission_id, partnership_id, period_start, value)
       select $3, i.id, m.id, p.id, make_date($4, 1, 1), $5
       from indicator i, mission m left join partnership p on p.mission_id = m.id and p.reference = $2
       where i.code = 'I8' and m.code = $1`,
      [mission, partnership, country, year, value],
    );
  }
}

const report = (input: Partial<ReportInput> = {}) => database.make({ indicators: ['I8'], ...input });

beforeEach(async () => {
  await loadCatalogue(database.pool);
  await openMissions(database.pool, [
    {
      code: 'WEST',
      serves: [
        ['MLI', null, null],
        ['SEN', null, null],
      ],
    },
    { code: 'GHANA', serves: [['GHA', null, null]] },
  ]);
});

describe('beneficiaries', () => {
  /**
   * In Mali three partnerships reach 100, 250 and 40 people, who may be the same: 250 to 390. In Senegal the mission says 500 without
   * double counting, whatever its partnerships say. In Ghana a single partnership reaches 30. So they are 250 + 500 + 30 = 780 at
   * least, and 390 + 500 + 30 = 920 at most.
   */
  const EXAMPLE: readonly Told[] = [
    ['WEST', 'A', 'MLI', 2010, 100],
    ['WEST', 'B', 'MLI', 2010, 250],
    ['WEST', 'C', 'MLI', 2010, 40],
    ['WEST', null, 'SEN', 2010, 500],
    ['WEST', 'A', 'SEN', 2010, 450],
    ['WEST', 'B', 'SEN', 2010, 300],
    ['GHANA', 'D', 'GHA', 2010, 30],
  ];

  it('of several partnerships have bounds and no value, until their mission gives one without double counting', async () => {
    await people(...EXAMPLE);
    for (const input of [{}, { groupBy: ['YEAR'] as const }]) {
      const { totals } = await report(input);
      expect(totals[0]).toMatchObject({
        value: null,
        lowerBound: '780',
        upperBound: '920',
        status: 'NOT_AGGREGABLE',
        reason: expect.stringContaining('In 1 of the units several partnerships'),
        coverage: {
          reporting: 2,
          expected: 3,
          missing: [{ country: { iso3: 'MLI' }, mission: { code: 'WEST' }, reason: 'UNRESOLVED_OVERLAP' }],
        },
      });
    }
    await people(['WEST', null, 'MLI', 2010, 320]);
    expect((await report()).totals[0]).toMatchObject({
      value: '850',
      lowerBound: null,
      upperBound: null,
      status: 'COMPLETE',
    });
  });

  it('stand in the rows in which their overlap is, and leave the others as they are', async () => {
    await people(...EXAMPLE);
    const told = (made: Awaited<ReturnType<typeof report>>) =>
      byKey(made, ({ value, lowerBound, upperBound }) => `${value} ${lowerBound} ${upperBound}`);
    expect(told(await report({ groupBy: ['COUNTRY'] }))).toEqual({
      GHA: '30 null null',
      MLI: 'null 250 390',
      SEN: '500 null null',
    });
    expect(told(await report({ groupBy: ['MISSION', 'YEAR'] }))).toEqual({
      'GHANA 2010': '30 null null',
      'WEST 2010': 'null 750 890',
    });
    const filtered = await report({ where: { missions: { codes: ['GHANA'] } } });
    expect(filtered.totals[0]).toMatchObject({ value: '30', lowerBound: null });
  });

  it('of a year in which only overlapping figures are known make a row of it', async () => {
    await people(['WEST', 'A', 'MLI', 2010, 1], ['WEST', 'A', 'MLI', 2011, 5], ['WEST', 'B', 'MLI', 2011, 7]);
    expect(byKey(await report({ groupBy: ['YEAR'] }), ({ value, lowerBound }) => [value, lowerBound])).toEqual({
      2010: ['1', null],
      2011: [null, '7'],
    });
    // The people of 2010 may be those of 2011, so that there are no bounds for both years together.
    expect((await report()).totals[0]).toMatchObject({
      value: null,
      lowerBound: null,
      upperBound: null,
      reason: expect.stringContaining('Group by YEAR'),
    });
  });

  it('are told as of a past time as they were then', async () => {
    await people(...EXAMPLE);
    await database.pool.query(`update observation set recorded_at = '2015-01-01'`);
    await people(['WEST', null, 'MLI', 2010, 320]);
    const { totals } = await report({ asOf: new Date('2016-01-01') });
    expect(totals[0]).toMatchObject({ value: null, lowerBound: '780', upperBound: '920' });
  });

  it('lie between the largest figures and the sums, added up unit by unit, whatever is told', async () => {
    const someone = fc.record({
      unit: fc.constantFrom<readonly [string, string]>(['WEST', 'MLI'], ['WEST', 'SEN'], ['GHANA', 'GHA']),
      partnership: fc.option(fc.constantFrom('A', 'B', 'C')),
      count: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(someone, { selector: (one) => `${one.unit} ${one.partnership}`, minLength: 1 }),
        async (all) => {
          await database.pool.query('truncate observation');
          await people(
            ...all.map(({ unit: [mission, country], partnership, count }): Told => [
              mission,
              partnership,
              country,
              2010,
              count,
            ]),
          );
          const units = [...new Set(all.map(({ unit }) => unit))].map((unit) => {
            const counts = all.filter((one) => one.unit === unit);
            const own = counts.find(({ partnership }) => partnership === null);
            const told = own === undefined ? counts.map(({ count }) => count) : [own.count];
            return {
              lower: Math.max(...told),
              upper: told.reduce((sum, count) => sum + count, 0),
              several: told.length > 1,
            };
          });
          const total = (side: 'lower' | 'upper') => String(units.reduce((sum, unit) => sum + unit[side], 0));
          const unresolved = units.some(({ several }) => several);
          expect((await report()).totals[0]).toMatchObject({
            value: unresolved ? null : total('lower'),
            lowerBound: unresolved ? total('lower') : null,
            upperBound: unresolved ? total('upper') : null,
            coverage: { reporting: units.filter(({ several }) => !several).length, expected: 3 },
          });
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
