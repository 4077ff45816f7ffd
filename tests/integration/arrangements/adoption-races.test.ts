import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
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
import { ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let database: TestDatabase;
let pool: TestDatabase['pool'];
beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await insertArrangements(pool);
});
afterAll(() => database.drop());
beforeEach(() => pool.query('truncate adoption'));

/** Runs the works at once, each in a transaction of its own. @returns how many were done */
async function atOnce(
  isolation: string,
  works: readonly ((client: PoolClient) => Promise<unknown>)[],
): Promise<number> {
  const clients = await Promise.all(works.map(() => pool.connect()));
  try {
    await Promise.all(
      clients.map((client) => client.query(`begin isolation level ${isolation}; set local deadlock_timeout = '10ms'`)),
    );
    // Every transaction has its picture of the database before the first of them changes it.
    await Promise.all(clients.map((client) => client.query('select count(*) from adoption')));
    const refusals = await Promise.all(
      works.map(async (work, index) => {
        const client = clients[index]!;
        const by = await refusal(work(client).then(() => client.query('commit')));
        if (by !== undefined) await client.query('rollback');
        return by;
      }),
    );
    return refusals.filter((by) => by === undefined).length;
  } finally {
    for (const client of clients) client.release();
  }
}

describe.each(['read committed', 'repeatable read', 'serializable'])('at once, %s', (isolation) => {
  it(
    'two trees are not attached to each other',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await pool.query('truncate adoption');
        await insertChain(pool, 1, 3);
        await insertChain(pool, 11, 3);
        const done = await atOnce(isolation, [
          (client) => copyFrom(client, 1, 13),
          (client) => copyFrom(client, 11, 3),
        ]);
        expect(done).toBe(1);
        expect(await keptLineages(pool)).toEqual(await trueLineages(pool));
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'a ring of three is not closed',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await pool.query('truncate adoption');
        for (const id of [1, 2, 3]) await insertAdoption(pool, id, null);
        const done = await atOnce(isolation, [
          (client) => copyFrom(client, 1, 2),
          (client) => copyFrom(client, 2, 3),
          (client) => copyFrom(client, 3, 1),
        ]);
        expect(done).toBeGreaterThan(0);
        expect(done).toBeLessThan(3);
        expect(await keptLineages(pool)).toEqual(await trueLineages(pool));
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an adoption that goes elsewhere takes along what is copied from below it just now, or one of the two is not done',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await pool.query('truncate adoption');
        await insertChain(pool, 1, 3);
        await insertAdoption(pool, 11, null);
        const done = await atOnce(isolation, [
          (client) => copyFrom(client, 2, 11),
          (client) => insertAdoption(client, 20, 3),
        ]);
        expect(done).toBeGreaterThan(0);
        expect(await keptLineages(pool)).toEqual(await trueLineages(pool));
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'what is withdrawn is not copied',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await pool.query('truncate adoption');
        await insertAdoption(pool, 1, null);
        const done = await atOnce(isolation, [
          (client) => client.query('delete from adoption where id = 1'),
          (client) => insertAdoption(client, 2, 1),
        ]);
        expect(done).toBe(1);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an arrangement is adopted in a place once',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await pool.query('truncate adoption');
        const adopt = (since: string) => (client: PoolClient) =>
          client.query(
            `insert into adoption (mission_id, arrangement_id, country_id, place_id, since) values (1, 1, 'MLI', 1, $1)`,
            [since],
          );
        expect(await atOnce(isolation, [adopt('2010-01-01'), adopt('2011-01-01'), adopt('2012-01-01')])).toBe(1);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );
});
