import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DERIVED_CODES, formulaOf } from '../../../src/modules/reporting/plan/formulas.js';
import { tablesThen } from '../../../src/modules/reporting/plan/register-then.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { sampleDatabase } from './report-kit.js';

/** What was on record at a time, and the reports of then, whatever has changed since. */
const database = sampleDatabase();

const TABLES = [
  'mission',
  'service_area',
  'place',
  'place_succession',
  'organization',
  'partnership',
  'partnership_country',
  'partnership_place',
  'stage_period',
  'membership',
  'donor_involvement',
  'exit_verification',
  'contribution',
  'synergistic_agent',
  'seat',
  'institutional_arrangement',
  'adoption',
  'assessment_instrument',
  'assessment',
  'assessment_score',
  'locally_led_practice',
];

/** Changes as mutations and imports make them; $1 picks the record. One that a rule of the database forbids changes nothing. */
const CHANGES = [
  'update contribution set amount = amount + 1.50, contributed_on = contributed_on + 40 where id = pick',
  'delete from contribution where id = pick',
  `insert into contribution (mission_id, partnership_id, side, state, amount, currency) select mission_id, partnership_id, 'DONOR', state, 7, 'USD' from contribution where id = pick`,
  `update membership set role = case role when 'MEMBER' then 'LEADER' else 'MEMBER' end where id = pick`,
  'update membership set since = null where id = pick',
  'update membership set until = since + 1 where id = pick and until is null',
  'delete from membership where id = pick',
  `update stage_period set stage = case stage when 'OPERATING' then 'SUSTAINING' else 'OPERATING' end where id = pick`,
  'update stage_period set since = since + 20 where id = pick',
  'delete from stage_period where id = pick',
  `update partnership set issue_areas = '{HEALTH}', declared_total = coalesce(declared_total, 0) + 10, declared_currency = 'USD' where id = pick`,
  `update partnership set title = title || '!', form = null where id = pick`,
  'delete from partnership_country where partnership_id = pick',
  `insert into partnership_country select mission_id, id, 'KEN' from partnership where id = pick`,
  'delete from partnership_place where partnership_id = pick',
  'delete from seat where id = pick',
  'update seat set until = since + 5 where id = pick',
  'update seat set votes = 3 where id = pick',
  `update organization set sector = 'BUSINESS', government_level = null where id = pick`,
  `update organization set home_country_id = 'KEN', is_donor_agency = not is_donor_agency where id = pick`,
  'update place set population = coalesce(population, 0) + 100 where id = pick',
  'delete from place_succession where successor_id = pick',
  'update adoption set since = since - 30 where id = pick',
  `update adoption set adaptation = 'ADAPTED', donor_money = 'NO' where id = pick`,
  'delete from adoption where id = pick',
  `update institutional_arrangement set issue_area = 'HEALTH', originated_on = originated_on - 5 where id = pick`,
  'update assessment_score set score = (score + 1) % 5 where assessment_id = pick',
  'delete from assessment_score where assessment_id = pick',
  'update assessment set assessed_on = assessed_on - 3 where id = pick',
  'delete from locally_led_practice where assessment_id = pick',
  `insert into locally_led_practice select mission_id, id, partnership_id, 'STRENGTHENING_LOCAL_CAPACITY', 'Another one' from assessment where id = pick`,
  'delete from donor_involvement where id = pick',
  'delete from exit_verification where id = pick',
  'update service_area set since = since + 3 where id = pick',
  `update mission set name = name || '.' where id = pick`,
];
const TABLE_OF = (sql: string) => /^(?:update|delete from|insert into) (\w+)/.exec(sql)![1]!;
const KEY_OF: Record<string, string> = {
  partnership_country: 'partnership_id',
  partnership_place: 'partnership_id',
  place_succession: 'successor_id',
  assessment_score: 'assessment_id',
  locally_led_practice: 'assessment_id',
};

/** Makes a change of the n-th record that it can be of, and tells whether it was allowed and changed anything. */
async function change(sql: string, n: number): Promise<boolean> {
  const table = TABLE_OF(sql);
  const from = sql.startsWith('insert') ? / from (\w+) /.exec(sql)![1]! : table;
  const key = KEY_OF[from] ?? 'id';
  const { rows } = await database.pool.query<{ key: string }>(
    `select distinct ${key} as key from ${from} order by 1 offset $1 % greatest(1, (select count(distinct ${key}) from ${from})) limit 1`,
    [n],
  );
  if (rows.length === 0) return false;
  try {
    const { rowCount } = await database.pool.query(sql.replaceAll('pick', rows[0]!.key));
    return (rowCount ?? 0) > 0;
  } catch {
    return false;
  }
}

/** A moment that lies between what has been changed and what will be. */
async function moment(): Promise<Date> {
  await sleep(3);
  const { rows } = await database.pool.query<{ now: Date }>('select clock_timestamp() as now');
  await sleep(3);
  return rows[0]!.now;
}

const changes = fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat(500)), { minLength: 5, maxLength: 25 });

/** Columns that follow from others are not kept. */
const contentsOf = async (table: string, then?: Date) => {
  const source = then ? `with ${tablesThen(`select from ${table}`, '$1::timestamptz').join(', ')}` : '';
  const { rows } = await database.pool.query<{ row: string }>(
    `${source} select (to_jsonb(t) - '{version,lineage,depth,lineage_digest,copied_from_digest,donor_left_on}'::text[])::text as row
     from ${table} t order by 1`,
    then ? [then] : [],
  );
  return rows.map(({ row }) => row);
};

describe('a table of the register', () => {
  it('is told as it was at any time, row by row, whatever has been changed, removed or added since', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(changes, changes, async (first, second) => {
        const before = await moment();
        const were: Record<string, string[]> = {};
        for (const table of TABLES) were[table] = await contentsOf(table);
        for (const [sql, n] of first) made += Number(await change(sql, n));
        const between = await moment();
        const wereBetween: Record<string, string[]> = {};
        for (const table of TABLES) wereBetween[table] = await contentsOf(table);
        for (const [sql, n] of second) made += Number(await change(sql, n));
        for (const table of TABLES) {
          expect({ table, rows: await contentsOf(table, before) }).toEqual({ table, rows: were[table] });
          expect({ table, rows: await contentsOf(table, between) }).toEqual({ table, rows: wereBetween[table] });
        }
      }),
      { numRuns: 12 },
    );
    expect(made).toBeGreaterThan(80);
  });

  it('is told as it was also where a row was removed, put on record again and changed: that is another row', async () => {
    const { rows } = await database.pool.query<{ mission_id: number; id: string }>(
      'select mission_id, id from assessment order by id limit 1',
    );
    const key = [rows[0]!.mission_id, rows[0]!.id, 'NORMS'];
    const record = `insert into assessment_score (mission_id, assessment_id, partnership_id, dimension, score, evidence)
       select mission_id, id, partnership_id, $3, 2, 'Seen.' from assessment where (mission_id, id) = ($1, $2) on conflict do nothing`;
    await database.pool.query(record, key);
    const ofKey = 'where (mission_id, assessment_id, dimension) = ($1, $2, $3)';
    const were = await contentsOf('assessment_score');
    const before = await moment();
    await database.pool.query(`update assessment_score set score = (score + 1) % 5 ${ofKey}`, key);
    const corrected = await contentsOf('assessment_score');
    const between = await moment();
    await database.pool.query(`delete from assessment_score ${ofKey}`, key);
    const without = await contentsOf('assessment_score');
    const meanwhile = await moment();
    await database.pool.query(record, key);
    await database.pool.query(`update assessment_score set score = 3, evidence = 'Corrected.' ${ofKey}`, key);
    expect(await contentsOf('assessment_score', before)).toEqual(were);
    expect(await contentsOf('assessment_score', between)).toEqual(corrected);
    expect(await contentsOf('assessment_score', meanwhile)).toEqual(without);
  });

  it('is named as every statement on the register names it', () => {
    expect(
      tablesThen('select from partnership p join membership m on true', 'now()').map((sql) => sql.split(' ')[0]),
    ).toEqual(['partnership', 'membership']);
  });
});

describe('a report on derived indicators', () => {
  const EVERYTHING = { missing: 100, units: 100, weightShare: true, targets: false };
  const make = (input: ReportInput) =>
    makeReport(
      database.pool,
      input,
      { rows: EVERYTHING, totals: EVERYTHING },
      { scope: { kind: 'everything' }, today: '2020-06-30' },
    );
  const inputs: ReportInput[] = [
    { indicators: DERIVED_CODES, where: { period: { from: '2008', to: '2014' } } },
    {
      indicators: DERIVED_CODES.filter((code) => formulaOf(code).units.dimensions.includes('MISSION')),
      groupBy: ['MISSION', 'YEAR'],
      where: { period: { from: '2010', to: '2012' } },
    },
    {
      indicators: DERIVED_CODES.filter(
        (code) => formulaOf(code).units.dimensions.includes('PARTNERSHIP') && !formulaOf(code).needsFirstDay,
      ),
      groupBy: ['PARTNERSHIP'],
    },
    // What is observed goes by the missions of then, and the countries that they served.
    { indicators: ['SAMPLE_SAFE_WATER'], groupBy: ['MISSION', 'YEAR'] },
    { indicators: ['R1', 'I1'], convertTo: 'XOF', grouping: 'EACH', groupBy: ['COUNTRY', 'ISSUE_AREA'] },
  ];

  const digestOf = (made: object) =>
    createHash('sha256')
      .update(JSON.stringify({ ...made, asOf: null }))
      .digest('hex');

  it('tells at any later time what it told then, byte for byte', async () => {
    const told: { at: Date; reports: string[] }[] = [];
    const bytesOf = async (asOf: Date) => {
      const reports = [];
      for (const input of inputs) reports.push(digestOf(await make({ ...input, asOf })));
      return reports;
    };
    const random = fc.sample(changes, { numRuns: 4, seed: 20_201_127 });
    for (const list of random) {
      const at = await moment();
      told.push({ at, reports: await bytesOf(at) });
      for (const [sql, n] of list) await change(sql, n);
    }
    const last = await moment();
    for (const { at, reports } of told) expect(await bytesOf(at)).toEqual(reports);
    // What is told of the last moment is what is told of now: labels and figures of records as they stand.
    const now = [];
    for (const input of inputs) {
      const present = await makeReport(
        database.pool,
        input,
        { rows: EVERYTHING, totals: EVERYTHING },
        { scope: { kind: 'everything' }, today: last.toISOString().slice(0, 10) },
      );
      now.push(digestOf(present));
    }
    expect(await bytesOf(last)).toEqual(now);
    expect(new Set(told.map(({ reports }) => reports.join())).size).toBe(told.length);
  });

  it('shows a partner what it may see today, as it stood then', async () => {
    const { rows } = await database.pool.query<{ organization_id: string; mission_id: number; partnership_id: string }>(
      'select organization_id, mission_id, partnership_id from membership order by id limit 1',
    );
    const [{ organization_id: organizationId, mission_id: mission, partnership_id: partnership }] = rows as [
      { organization_id: string; mission_id: number; partnership_id: string },
    ];
    const ask = async (asOf: Date) => {
      const { totals } = await makeReport(
        database.pool,
        { indicators: ['P0'], asOf },
        { rows: null, totals: EVERYTHING },
        { scope: { kind: 'organization', organizationId }, today: '2020-06-30' },
      );
      return Number(totals[0]!.value);
    };
    const at = await moment();
    const before = await ask(at);
    expect(before).toBeGreaterThan(0);
    await database.pool.query(
      'delete from membership where organization_id = $1 and mission_id = $2 and partnership_id = $3',
      [organizationId, mission, partnership],
    );
    expect(await ask(at)).toBe(before - 1);
  });
});
