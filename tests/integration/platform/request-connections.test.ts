import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { inSnapshot } from '../../../src/modules/reporting/report-snapshot.js';
import { databaseErrorCode } from '../../../src/platform/database/database-errors.js';
import { createPool } from '../../../src/platform/database/pool.js';
import { RequestConnections } from '../../../src/platform/database/request-connections.js';
import { RequestDeadline } from '../../../src/platform/database/request-deadline.js';
import { StatementRunner } from '../../../src/platform/read-plan/run-statement.js';
import { createEmptyDatabase } from '../../support/database.js';
import { buildDatabaseRoad } from '../../support/database-road.js';

const DEADLINE_MS = 800;
/** So long after its beginning a request is no longer young. */
const LATE_MS = 100;
const CANCELLED = '57014';

let database: { url: string; drop(): Promise<void> };
let pool: Pool;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  pool = openPool(4);
});
afterEach(() => pool.end());

function openPool(max: number, url = database.url): Pool {
  return createPool({ url, max, statementTimeoutMs: DEADLINE_MS, applicationName: 'requests' });
}

function beginRequest(of = pool, deadlineMs = DEADLINE_MS): RequestConnections {
  return new RequestConnections(of, new RequestDeadline(deadlineMs));
}

const runner = new StatementRunner();

/** Runs a statement as the read plan does. @returns its value, or the code of its error */
async function run(request: RequestConnections, expression: string): Promise<unknown> {
  const statement = { text: `select to_json((${expression})::text) as j`, values: [], plannedByValue: false };
  return runner.run(request, statement).catch((error: unknown) => databaseErrorCode(error) ?? String(error));
}

async function running(): Promise<number> {
  const other = createPool({ url: database.url, max: 1 });
  const { rows } = await other.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and application_name = 'requests' and state <> 'idle'`,
  );
  await other.end();
  return rows[0]!.n;
}

/** Process and statement timeout of the one connection of a pool. */
async function stateOf(onlyOne: Pool): Promise<{ pid: number; timeout: string }> {
  const { rows } = await onlyOne.query<{ pid: number; timeout: string }>(
    `select pg_backend_pid() as pid, current_setting('statement_timeout') as timeout`,
  );
  return rows[0]!;
}

describe('the deadline of a request', () => {
  it('ends several slow statements, one after the other, and their SQL', async () => {
    const request = beginRequest();
    const begin = performance.now();
    const answers: unknown[] = [];
    for (let time = 0; time < 4; time += 1) answers.push(await run(request, 'pg_sleep(0.3)'));
    const took = performance.now() - begin;
    expect(answers).toEqual(['', '', CANCELLED, CANCELLED]);
    expect(took).toBeGreaterThan(DEADLINE_MS - 20);
    expect(took).toBeLessThan(DEADLINE_MS + LATE_MS + 300);
    expect(await running()).toBe(0);
  });

  it('ends a heavy request whose statements wait for each other', async () => {
    const request = beginRequest();
    const begin = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => run(request, 'pg_sleep(0.3)')));
    expect(performance.now() - begin).toBeLessThan(DEADLINE_MS + LATE_MS + 300);
    // Two at a time.
    const done = answers.filter((answer) => answer === '').length;
    expect([2, 4]).toContain(done);
    expect(answers.slice(done)).toEqual(Array.from({ length: 50 - done }, () => CANCELLED));
    expect(await running()).toBe(0);
  });

  it('ends a report between two statements, and leaves its connection to others', async () => {
    const onlyOne = openPool(1);
    const before = await stateOf(onlyOne);
    const request = beginRequest(onlyOne);
    const report = inSnapshot(request, async ({ client }) => {
      await client.query({ text: 'select pg_sleep(0.3)' });
      await client.query({ text: 'select pg_sleep(0.3)' });
      await sleep(DEADLINE_MS);
      await client.query({ text: 'select 1' });
    });
    await expect(report).rejects.toMatchObject({ code: CANCELLED });
    expect(await stateOf(onlyOne)).toEqual(before);
    await onlyOne.end();
  });

  it('is nothing to a young request: it sends its statements and no others', async () => {
    const onlyOne = openPool(1);
    const client = await onlyOne.connect();
    const sent: unknown[] = [];
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    client.query = ((...asked: unknown[]) => {
      sent.push(asked[0]);
      return query(...asked);
    }) as typeof client.query;
    client.release();
    await run(beginRequest(onlyOne), `'young'`);
    expect(sent).toEqual([expect.objectContaining({ text: expect.stringContaining('young') })]);
    await onlyOne.end();
  });
});

describe('the statement timeout of a connection', () => {
  it.each<[string, (request: RequestConnections) => Promise<unknown>, unknown]>([
    [
      'a late statement',
      (request) => run(request, `current_setting('statement_timeout') <> '${DEADLINE_MS}ms'`),
      'true',
    ],
    ['one that failed', (request) => run(request, '1 / 0'), '22012'],
    ['one that was cancelled', (request) => run(request, 'pg_sleep(5)'), CANCELLED],
    [
      'a report',
      (request) =>
        inSnapshot(request, async (snapshot) => (await snapshot.run({ text: 'select 1 as n', values: [] }))[0]),
      { n: 1 },
    ],
    [
      'a report that failed',
      (request) => inSnapshot(request, ({ client }) => client.query({ text: 'select 1 / 0' })).catch(databaseErrorCode),
      '22012',
    ],
  ])('is that of the pool after %s, on the same connection', async (_after, work, expected) => {
    const onlyOne = openPool(1);
    const before = await stateOf(onlyOne);
    const request = beginRequest(onlyOne);
    await sleep(LATE_MS);
    expect(await work(request)).toEqual(expected);
    expect(await stateOf(onlyOne)).toEqual(before);
    expect(before.timeout).toBe(`${DEADLINE_MS}ms`);
    await onlyOne.end();
  });

  it('is no matter where a late statement broke the connection: another takes its place', async () => {
    const onlyOne = openPool(1);
    const before = await stateOf(onlyOne);
    const request = beginRequest(onlyOne);
    await sleep(LATE_MS);
    expect(await run(request, `pg_terminate_backend(${before.pid})`)).toBe('57P01');
    expect(await run(request, '2')).toBe('2');
    expect((await stateOf(onlyOne)).pid).not.toBe(before.pid);
    await onlyOne.end();
  });
});

describe('a connection of a request', () => {
  it("is nobody's once it is given back", async () => {
    const connection = await beginRequest().connect();
    connection.release();
    await expect(connection.query({ text: 'rollback' })).rejects.toThrow('given back');
    expect(() => connection.release()).toThrow('given back');
  });

  it('may be cut off between two statements: only the next one fails', async () => {
    const road = await buildDatabaseRoad(database.url);
    const far = openPool(1, road.url);
    const request = beginRequest(far);
    const connection = await request.connect();
    await connection.query({ text: 'select 1' });
    await road.cut();
    await sleep(20);
    await expect(connection.query({ text: 'select 1' })).rejects.toThrow(/not queryable|terminated/);
    connection.release(true);
    await road.open();
    expect(await run(beginRequest(far), '1')).toBe('1');
    await far.end();
    await road.close();
  });

  it('that falls silent late is given up two seconds after the deadline', async () => {
    const road = await buildDatabaseRoad(database.url);
    const far = openPool(1, road.url);
    const request = beginRequest(far, 300);
    await run(request, '1');
    await sleep(LATE_MS);
    road.fallSilent();
    const begin = performance.now();
    expect(await run(request, '2')).toBe('CONNECTION_LOST');
    expect(performance.now() - begin).toBeLessThan(2_600);
    await road.open();
    expect(await run(beginRequest(far), '3')).toBe('3');
    await far.end();
    await road.close();
  });
});

describe('one request', () => {
  it('never holds more than half of the pool, and leaves the rest to others', async () => {
    const heavy = beginRequest();
    const slow = Array.from({ length: 50 }, () => run(heavy, 'pg_sleep(5)'));
    await sleep(100);
    expect([await running(), pool.waitingCount]).toEqual([2, 0]);
    expect(await Promise.all([run(beginRequest(), '1'), run(beginRequest(), '2')])).toEqual(['1', '2']);
    expect(await running()).toBe(2);
    expect(new Set(await Promise.all(slow))).toEqual(new Set([CANCELLED]));
  });

  it('has one connection where the pool has no more, and its statements wait in order', async () => {
    const onlyOne = openPool(1);
    const request = beginRequest(onlyOne);
    const begun: number[] = [];
    const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
    await Promise.all(
      numbers.map(async (number) => {
        const connection = await request.connect();
        begun.push(number);
        await connection.query({ text: number % 3 === 0 ? 'select pg_sleep(0.01)' : 'select 1' });
        connection.release(number === 4);
      }),
    );
    expect(begun).toEqual(numbers);
    expect(await run(request, `'free again'`)).toBe('free again');
    await onlyOne.end();
  });

  it('does not let all its statements wait in turn for a pool that has nothing for them', async () => {
    let asked = 0;
    const none = async (): Promise<never> => {
      asked += 1;
      await sleep(20);
      throw Object.assign(new Error('none'), { code: 'CONNECT_TIMEOUT' });
    };
    const request = beginRequest({ connect: none, options: { max: 2 } } as unknown as Pool);
    expect(await Promise.all([run(request, '1'), run(request, '2'), run(request, '3')])).toEqual(
      Array.from({ length: 3 }, () => 'CONNECT_TIMEOUT'),
    );
    expect(asked).toBe(1);
    // The place of each of them is free again.
    expect(await run(request, '4')).toBe('CONNECT_TIMEOUT');
  });
});
