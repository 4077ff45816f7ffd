import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '../../../src/platform/database/pool.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startSmallServer } from './small-server.js';

const DEADLINE_MS = 800;

const fields = (count: number, field: string): string =>
  `{ ${Array.from({ length: count }, (_, index) => `f${index}: ${field}`).join(' ')} }`;

describe('a request of many slow fields', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('ends with TIMEOUT at its deadline, and others are answered meanwhile', async () => {
    const pool = createPool({ url: database.url, max: 4, statementTimeoutMs: DEADLINE_MS });
    const server = await startSmallServer(database.url, { pool, requestDeadlineMs: DEADLINE_MS });
    await server.ask('{ sleep(seconds: 0) }');
    const begin = performance.now();
    let isAnswered = false;
    const heavy = server.ask(fields(50, 'sleep(seconds: 3)')).finally(() => (isAnswered = true));
    await sleep(50);
    const { body: light } = await server.ask('{ sleep(seconds: 0) }');
    expect([light.data, isAnswered]).toEqual([{ sleep: 'slept' }, false]);
    const { body } = await heavy;
    expect(performance.now() - begin).toBeLessThan(DEADLINE_MS + 400);
    const codes = new Set(body.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code));
    expect([...codes]).toEqual(['TIMEOUT']);
    expect(body.errors[0].message).toMatch(/longer than 10 seconds/);
    expect(server.log()).not.toContain('a field failed');
    await server.close();
    await pool.end();
  });
});

describe('a request all of whose fields wait for a lock', () => {
  let api: TestApi;
  let reader: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    reader = await api.headquarters();
  });
  afterAll(() => api.close());

  it('keeps nobody else from being answered, and is answered itself when the lock is gone', async () => {
    const locker = await api.pool.connect();
    await locker.query('begin; lock table partnership in access exclusive mode');
    const heavy = reader.ask(fields(50, 'partnerships(first: 1) { totalCount }'));
    await sleep(100);
    const asked = performance.now();
    const { countries } = await reader.ask('{ countries(first: 1) { nodes { iso3 } } }');
    expect(countries.nodes).toHaveLength(1);
    expect(performance.now() - asked).toBeLessThan(1_000);
    // Meanwhile the request has grown late.
    await sleep(1_000);
    await locker.query('rollback');
    locker.release();
    expect(Object.keys(await heavy)).toHaveLength(50);
  });
});
