import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  copyFrom,
  insertAdoption,
  insertArrangements,
  insertChain,
  keptLineages,
  refusal,
  trueLineages,
} from './adoption-rows.js';

let database: TestDatabase;
let pool: TestDatabase['pool'];
beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await insertArrangements(pool);
});
afterAll(() => database.drop());
beforeEach(() => pool.query('truncate adoption'));

const LEVELS = 1000;

describe('the lineage of an adoption', () => {
  it('is told from the first adoption on, and its depth is the steps between', async () => {
    await insertAdoption(pool, 1, null);
    await insertAdoption(pool, 2, 1);
    await insertAdoption(pool, 3, 2);
    await insertAdoption(pool, 4, 1);
    expect(await keptLineages(pool)).toEqual({ 1: [1], 2: [1, 2], 3: [1, 2, 3], 4: [1, 4] });
    const { rows } = await pool.query('select id, depth from adoption order by id');
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 2, 1]);
  });

  it('follows an adoption that is attached elsewhere, and all below it', async () => {
    await insertChain(pool, 1, 5);
    await insertChain(pool, 11, 2);
    await copyFrom(pool, 3, 12);
    expect(await keptLineages(pool)).toEqual({
      1: [1],
      2: [1, 2],
      3: [11, 12, 3],
      4: [11, 12, 3, 4],
      5: [11, 12, 3, 4, 5],
      11: [11],
      12: [11, 12],
    });
    await copyFrom(pool, 3, null);
    expect(await keptLineages(pool)).toMatchObject({ 3: [3], 5: [3, 4, 5], 12: [11, 12] });
  });

  it('is right after whatever was done, or nothing was', async () => {
    const id = fc.integer({ min: 1, max: 12 });
    const source = fc.option(id, { freq: 4 });
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('insert' as const),
        rows: fc.array(fc.tuple(id, source), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('attach' as const),
        rows: fc.array(fc.tuple(id, source), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('withdraw' as const), rows: fc.tuple(fc.tuple(id, fc.constant(null))) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await pool.query('truncate adoption');
        for (const { kind, rows } of steps) {
          const ids = rows.map(([one]) => one);
          const sources = rows.map(([, from]) => from);
          const statement = {
            insert: `insert into adoption (id, mission_id, arrangement_id, country_id, since, until, copied_from_id)
              select id, 1, 1, 'MLI', date '1000-01-01' + id, date '1000-01-02' + id, source
              from unnest($1::integer[], $2::integer[]) as row (id, source)`,
            attach: `update adoption set copied_from_id = source
              from unnest($1::integer[], $2::integer[]) as row (given, source) where id = given`,
            withdraw: 'delete from adoption where id = any ($1) and $2::integer[] is not null',
          }[kind];
          await refusal(pool.query(statement, [ids, sources]));
          expect(await keptLineages(pool)).toEqual(await trueLineages(pool));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('an adoption', () => {
  const refused = async (statement: string) => {
    const before = await pool.query('select * from adoption order by id');
    const by = await refusal(pool.query(statement));
    expect((await pool.query('select * from adoption order by id')).rows).toEqual(before.rows);
    return by;
  };

  it('never descends from itself, whatever the statement', async () => {
    await insertChain(pool, 1, 3);
    await insertAdoption(pool, 4, null);
    expect(await refused('update adoption set copied_from_id = 3 where id = 1')).toBe('adoption_cycle');
    expect(await refused('update adoption set copied_from_id = 1 where id = 1')).toBe('adoption_cycle');
    for (const order of ['asc', 'desc']) {
      // Both at once: whichever row comes first, the other one is not yet where it will be.
      await pool.query('update adoption set copied_from_id = null');
      await copyFrom(pool, 3, 2);
      expect(
        await refused(`with change as (select * from (values (1, 3), (2, 1)) as row (given, source) order by given ${order})
          update adoption set copied_from_id = source from change where id = given`),
      ).toBe('adoption_cycle');
    }
    const columns = 'id, mission_id, arrangement_id, country_id, since, until, copied_from_id';
    expect(
      await refused(`insert into adoption (${columns}) values
        (21, 1, 1, 'SEN', '2000-01-01', '2000-01-02', 22), (22, 1, 1, 'SEN', '2000-01-02', '2000-01-03', 21)`),
    ).toBe('adoption_lineage');
    expect(
      await refused(`insert into adoption (${columns}) values (21, 1, 1, 'SEN', '2000-01-01', '2000-01-02', 21)`),
    ).toBe('adoption_cycle');
  });

  it('has no lineage but the true one, whoever writes it', async () => {
    await insertChain(pool, 1, 3);
    await insertAdoption(pool, 4, null);
    const write = (lineage: string, id = 3) => refused(`update adoption set lineage = '${lineage}' where id = ${id}`);
    expect(await write('{3}')).toBe('adoption_lineage');
    expect(await write('{2,3}')).toBe('adoption_cycle');
    expect(await write('{4,2,3}')).toBe('adoption_cycle');
    expect(await write('{}')).toBe('2202E');
    expect(await write('{1,2,3,3}')).toBe('adoption_lineage');
    expect(await write('[2:4]={1,2,3}')).toBe('adoption_lineage');
    expect(await write('{{1,2,3}}')).not.toBeUndefined();
    expect(await write('{NULL,2,3}')).toBe('adoption_cycle');
    expect(await write('{9,1}', 1)).toBe('adoption_lineage');
    await pool.query(`insert into adoption (id, mission_id, arrangement_id, country_id, copied_from_id, lineage)
      values (5, 1, 1, 'SEN', 4, '{1,2,3,5}')`);
    expect(await keptLineages(pool)).toMatchObject({ 5: [4, 5] });
    expect(await refused('update adoption set id = 6 where id = 2')).toBe('adoption_copied_from');
    await pool.query('update adoption set id = 6 where id = 3');
    expect(await keptLineages(pool)).toMatchObject({ 6: [1, 2, 6] });
  });

  it('is copied from one of the same arrangement that is there', async () => {
    await insertAdoption(pool, 1, null);
    await insertAdoption(pool, 2, null, 2);
    expect(await refusal(insertAdoption(pool, 3, 99))).toBe('adoption_lineage');
    expect(await refusal(insertAdoption(pool, 3, 2))).toBe('adoption_copied_from');
    expect(await refusal(copyFrom(pool, 2, 1))).toBe('adoption_copied_from');
    await insertAdoption(pool, 3, 1);
    expect(await refused('update adoption set arrangement_id = 2 where id = 3')).toBe('adoption_copied_from');
    expect(await refused('delete from adoption where id = 1')).toBe('adoption_copied_from');
  });
});

describe('copies of copies', () => {
  it(`go on for ${LEVELS} adoptions and no further, however they come there`, async () => {
    // Large ids with nothing in common: the worst for an index, and for compression.
    await pool.query(`do $$ begin for number in 1..${LEVELS} loop
      insert into adoption (id, mission_id, arrangement_id, country_id, since, until, copied_from_id)
      values (number * 9007199254740::bigint + number * 7919 % 1009, 1, 1, 'MLI', date '2000-01-01' + number, date '2000-01-02' + number,
        (select max(id) from adoption));
      end loop; end $$`);
    const { rows } = await pool.query('select max(depth) as deepest, max(id) as last, min(id) as first from adoption');
    const [{ deepest, last, first }] = rows;
    expect(deepest).toBe(LEVELS - 1);
    expect(await refusal(insertAdoption(pool, 1, last))).toBe('adoption_depth');
    await insertAdoption(pool, 1, null);
    expect(await refusal(copyFrom(pool, first, 1))).toBe('adoption_depth');
    expect(await refusal(copyFrom(pool, first, last))).toBe('adoption_cycle');
    await pool.query('delete from adoption where id = $1', [last]);
    await copyFrom(pool, first, 1);
    const { rows: kept } = await pool.query(
      `select depth, lineage[:2] as start, cardinality(lineage) as length from adoption order by depth desc limit 1`,
    );
    expect(kept).toEqual([{ depth: LEVELS - 1, start: ['1', first], length: LEVELS }]);
  }, 30_000);
});

describe('the history', () => {
  it('tells what an adoption was copied from, and nothing of what follows from that', async () => {
    await pool.query('truncate record_change');
    await insertChain(pool, 1, 3);
    await insertAdoption(pool, 4, null);
    await copyFrom(pool, 2, 4);
    const { rows } = await pool.query(
      'select record_id, action, before, after from record_change order by id desc limit 2',
    );
    expect(rows).toEqual([
      { record_id: '2', action: 'CHANGED', before: { copied_from_id: 1 }, after: { copied_from_id: 4 } },
      {
        record_id: '4',
        action: 'CREATED',
        before: null,
        after: {
          id: 4,
          version: 1,
          mission_id: 1,
          arrangement_id: 1,
          country_id: 'MLI',
          since: '1000-01-05',
          until: '1000-01-06',
          adaptation: 'NOT_REVIEWED',
          donor_money: 'UNKNOWN',
        },
      },
    ]);
  });
});
