import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { createPool } from '../../../src/platform/database/pool.js';
import { StatementRunner } from '../../../src/platform/read-plan/run-statement.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 1, applicationName: 'prepared statements' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const statement = (text: string, values: unknown[] = [], plannedByValue = false) => ({
  text: `select json_build_array(${text}) as j`,
  values,
  plannedByValue,
});

async function prepared(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select count(*)::int from pg_prepared_statements');
  return rows[0]!.count;
}

const backend = async (): Promise<number> =>
  (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;

describe('statements', () => {
  it('are prepared when they come the second time', async () => {
    const runner = new StatementRunner();
    for (const [value, count] of [
      [1, 0],
      [2, 1],
      [3, 1],
    ] as const) {
      expect(await runner.run(pool, statement('$1::int', [value]))).toEqual([value]);
      expect(await prepared()).toBe(count);
    }
  });

  it('that never come again, or hang on their values, are not', async () => {
    const runner = new StatementRunner();
    const before = await prepared();
    for (let index = 0; index < 20; index += 1) await runner.run(pool, statement(`${index}`));
    for (let index = 0; index < 3; index += 1) await runner.run(pool, statement(`$1::text`, ['%'], true));
    expect(await prepared()).toBe(before);
  });

  it('are never more than a connection should hold: it is then replaced', async () => {
    const runner = new StatementRunner();
    const first = await backend();
    for (let index = 0; index < 600; index += 1) {
      await runner.run(pool, statement(`${index}, 1`));
      await runner.run(pool, statement(`${index}, 1`));
    }
    expect(await backend()).not.toBe(first);
    expect(await prepared()).toBeLessThanOrEqual(500);
  });

  it('that fail leave the connection to others; a connection that broke is not given back', async () => {
    const runner = new StatementRunner();
    await expect(runner.run(pool, statement('1/0'))).rejects.toMatchObject({ code: '22012' });
    const pid = await backend();
    expect(await runner.run(pool, statement('1'))).toEqual([1]);
    await expect(runner.run(pool, statement(`pg_terminate_backend(${pid})`))).rejects.toThrow(/terminat/);
    expect(await runner.run(pool, statement('2'))).toEqual([2]);
    expect([pool.totalCount, pool.waitingCount]).toEqual([1, 0]);
  });
});
