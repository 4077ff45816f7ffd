import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { conditionalGet } from '../../../src/app/http/conditional-get.js';
import { createAuthenticator, createToken } from '../../../src/modules/access/index.js';
import { startTestApi, type TestApi } from '../../support/api.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startSmallServer } from './small-server.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a caller that asks whether its answer still stands', () => {
  let app: FastifyInstance;
  let made = 0;
  let tokens: string[];
  beforeAll(async () => {
    app = Fastify();
    app.get('/', conditionalGet(database.pool, createAuthenticator(database.pool, true)), async (_request, reply) => {
      made += 1;
      const { rows } = await database.pool.query('select count(*) from mission');
      return reply.header('cache-control', 'private, no-cache').send(JSON.stringify(rows));
    });
    const request = { role: 'HEADQUARTERS', missions: [], organization: null, expiresAt: null } as const;
    tokens = [
      (await createToken(database.pool, { ...request, name: 'one' })).token,
      (await createToken(database.pool, { ...request, name: 'other' })).token,
    ];
  });
  afterAll(() => app.close());

  const get = async (headers: Record<string, string> = {}, url = '/') => {
    const before = made;
    const { statusCode, headers: told, body } = await app.inject({ url, headers });
    return { status: statusCode, etag: String(told['etag']), worked: made > before, body };
  };
  const conditional = async (headers: Record<string, string> = {}): Promise<Record<string, string>> => ({
    ...headers,
    'if-none-match': (await get(headers)).etag,
  });
  /** Whether an answer is told to be unchanged without being made. Other databases of the server write at any time: hence so often. */
  const isSaved = async (headers: Record<string, string>, url = '/'): Promise<boolean> => {
    for (let time = 0; time < 300; time += 1) {
      const { status, worked } = await get(headers, url);
      if (status === 304 && !worked) return true;
    }
    return false;
  };

  it('is told so without any work while nothing is written', async () => {
    expect(await isSaved(await conditional())).toBe(true);
  });

  it('has its answer made anew after anything was written, and is still told so if it came out the same', async () => {
    const headers = await conditional();
    await isSaved(headers);
    await database.pool.query(`update indicator set name = name where code = 'P0'`);
    expect(await get(headers)).toMatchObject({ status: 304, worked: true });
    await database.pool.query(`insert into mission (code, name, kind) values ('A', 'A', 'REGIONAL')`);
    expect(await get(headers)).toMatchObject({ status: 200, worked: true });
  });

  it('has its answer made anew after a change that began before it asked, and ended later', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`insert into mission (code, name, kind) values ('B', 'B', 'REGIONAL')`);
    const headers = await conditional();
    expect(await isSaved(headers)).toBe(true);
    await client.query('commit');
    client.release();
    expect(await get(headers)).toMatchObject({ status: 200, worked: true });
  });

  it('has its answer made by itself: not that of another caller, address or media type', async () => {
    const own = '/?own';
    const authorization = `Bearer ${tokens[0]}`;
    const mine = { authorization, 'if-none-match': (await get({ authorization }, own)).etag };
    expect(await isSaved(mine, own)).toBe(true);
    expect(await get({ 'if-none-match': mine['if-none-match'] }, own)).toMatchObject({ worked: true });
    expect(await get({ ...mine, authorization: `Bearer ${tokens[1]}` }, own)).toMatchObject({ worked: true });
    expect(await get(mine, '/?other')).toMatchObject({ worked: true });
    expect(await get({ ...mine, accept: 'application/graphql-response+json' }, own)).toMatchObject({ worked: true });
  });

  it('has its answer made when it keeps another one', async () => {
    const headers = await conditional();
    await isSaved(headers);
    expect(await get({ 'if-none-match': '"x"' })).toMatchObject({ status: 200, worked: true });
  });
});

describe('whether an answer still stands', () => {
  it('is no longer waited for than an answer: the server says that it is unavailable', async () => {
    const away = await startSmallServer(database.url.replace(/:\d+\//, ':1/'));
    const start = performance.now();
    const answer = await fetch(`${away.url}/graphql?query={sleep}`, {
      headers: {
        'apollo-require-preflight': '1',
        'if-none-match': '"x"',
        authorization: `Bearer tri_${'x'.repeat(43)}`,
      },
    });
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
      503,
      '2',
      'no-store',
    ]);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect(performance.now() - start).toBeLessThan(4_000);
    await away.close();
  });
});

describe('an answer that is kept', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ publicRead: true });
    await api.pool.query(
      `insert into mission (code, name, kind) values ('A', '0', 'REGIONAL'), ('B', '0', 'REGIONAL')`,
    );
  });
  afterAll(() => api.close());

  it('is never older than what was on record when it was asked about, however many write at the same time', async () => {
    const query = '{ a: mission(code: "A") { name } b: mission(code: "B") { name } }';
    const committed = { A: 0, B: 0 };
    const stop = new AbortController();
    /** Counts up in the name of one mission; a transaction may be open while others come and go. */
    const write = async (pool: Pool, code: 'A' | 'B', pauseMs: number): Promise<void> => {
      while (!stop.signal.aborted) {
        const next = committed[code] + 1;
        const client = await pool.connect();
        await client.query('begin');
        await client.query('update mission set name = $2 where code = $1', [code, String(next)]);
        await sleep(Math.random() * pauseMs);
        await client.query('commit');
        client.release();
        committed[code] = next;
        await sleep(Math.random() * pauseMs);
      }
    };
    let unchanged = 0;
    const read = async (): Promise<void> => {
      let kept: { etag: string; a: number; b: number } | null = null;
      for (let round = 0; round < 150; round += 1) {
        const least: typeof committed = { ...committed };
        const response: Response = await fetch(`${api.url}/graphql?${new URLSearchParams({ query })}`, {
          headers: { 'apollo-require-preflight': '1', ...(kept === null ? {} : { 'if-none-match': kept.etag }) },
        });
        if (response.status === 200) {
          const { data } = (await response.json()) as { data: { a: { name: string }; b: { name: string } } };
          kept = { etag: response.headers.get('etag')!, a: Number(data.a.name), b: Number(data.b.name) };
        } else {
          await response.text();
          unchanged += 1;
        }
        expect(kept!.a).toBeGreaterThanOrEqual(least.A);
        expect(kept!.b).toBeGreaterThanOrEqual(least.B);
      }
    };
    const writers = [write(api.pool, 'A', 60), write(api.pool, 'B', 15)];
    await Promise.all([read(), read(), read(), read()]);
    stop.abort();
    await Promise.all(writers);
    expect(unchanged).toBeGreaterThan(20);
    expect(committed.B).toBeGreaterThan(5);
  });
});
