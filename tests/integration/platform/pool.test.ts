import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool } from '../../../src/platform/database/pool.js';
import { databaseErrorCode, isDatabaseUnavailable } from '../../../src/platform/database/database-errors.js';
import { createEmptyDatabase } from '../../support/database.js';

let database: { url: string; drop(): Promise<void> };
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

describe('the pool', () => {
  it('gives days and exact numbers as text, and everything else as the driver has it', async () => {
    const pool = createPool({ url: database.url });
    const { rows } = await pool.query(
      `select date '1999-12-31' as day, array[date '2000-02-29', null] as days, 9007199254740993::int8 as big, 0.10::numeric(9,2) as exact,
              1.5::float8 as float, timestamptz '2020-01-01 00:00Z' as moment, current_setting('application_name') as name`,
    );
    await pool.end();
    expect(rows).toEqual([
      {
        day: '1999-12-31',
        days: ['2000-02-29', null],
        big: '9007199254740993',
        exact: '0.10',
        float: 1.5,
        moment: new Date('2020-01-01T00:00:00Z'),
        name: 'trisector',
      },
    ]);
  });

  it('refuses within about 3 s when every connection is in use, as unavailable', async () => {
    const pool = createPool({ url: database.url, max: 1 });
    const held = await pool.connect();
    const begin = performance.now();
    const error = await pool.query('select 1').catch((reason: unknown) => reason);
    held.release();
    await pool.end();
    expect(databaseErrorCode(error)).toBe('CONNECT_TIMEOUT');
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(performance.now() - begin).toBeLessThan(4_000);
  });

  it('survives the end of an idle connection, tells it, and connects anew', async () => {
    const told: Error[] = [];
    const pool = createPool({ url: database.url, max: 1, onIdleError: (error) => told.push(error) });
    const other = createPool({ url: database.url, max: 1 });
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    await other.query('select pg_terminate_backend($1, 5000)', [rows[0]!.pid]);
    for (let waited = 0; told.length === 0 && waited < 200; waited += 1) await new Promise(setImmediate);
    const again = await pool.query('select 1 as one');
    await Promise.all([pool.end(), other.end()]);
    expect(again.rows).toEqual([{ one: 1 }]);
    expect(told.map(isDatabaseUnavailable)).toEqual([true]);
  });

  it('tells a server that is away from a statement that is wrong', async () => {
    const nobody = createPool({ url: 'postgres://a@127.0.0.1:1/d' });
    const away = await nobody.query('select 1').catch((reason: unknown) => reason);
    await nobody.end();
    expect([databaseErrorCode(away), isDatabaseUnavailable(away)]).toEqual(['ECONNREFUSED', true]);
    const pool = createPool({ url: database.url });
    const wrong = await pool.query('selekt').catch((reason: unknown) => reason);
    await pool.end();
    expect([databaseErrorCode(wrong), isDatabaseUnavailable(wrong)]).toEqual(['42601', false]);
    expect(databaseErrorCode('no error')).toBeNull();
  });
});
