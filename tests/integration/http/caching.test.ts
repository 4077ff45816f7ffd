import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type Caller, type TestApi } from '../../support/api.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { SharedCache } from '../../support/shared-cache.js';
import { loadRecords, makeRecords } from '../read-plan/records.js';
import { startSmallServer, type SmallServer } from './small-server.js';

const PREFLIGHT = { 'apollo-require-preflight': '1' };
const PARTNERSHIPS = '{ partnerships(first: 100) { nodes { id reference title } } }';

const addressOf = (url: string, query: string): string => `${url}/graphql?${new URLSearchParams({ query })}`;

/** Status and all headers that tell who may keep an answer. */
function keepingOf({ status, headers }: Response): unknown[] {
  return [status, headers.get('cache-control'), headers.get('vary'), headers.get('etag')];
}

describe('answers that may be kept', () => {
  let api: TestApi;
  let alpha: Caller;
  let bravo: Caller;
  beforeAll(async () => {
    api = await startTestApi({ publicRead: true });
    await loadRecords(api.pool, makeRecords());
    alpha = await api.mission('ALPHA');
    bravo = await api.mission('BRAVO');
  });
  afterAll(() => api.close());

  const get = (query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(addressOf(api.url, query), { headers: { ...PREFLIGHT, ...headers } });

  it('are those of queries by GET: by everybody without a token, by the caller alone with one', async () => {
    const etag = expect.stringMatching(/^W\/"[\w-]{27}"$/);
    expect(keepingOf(await get(PARTNERSHIPS))).toEqual([200, 'public, no-cache', 'Authorization, Accept', etag]);
    expect(keepingOf(await get(PARTNERSHIPS, alpha.headers))).toEqual([
      200,
      'private, no-cache',
      'Authorization, Accept',
      etag,
    ]);
  });

  it('have one validator as long as they are the same, whoever asks and however it is answered', async () => {
    // The first is interpreted, those after it are compiled.
    const tags = [];
    for (let time = 0; time < 4; time += 1) tags.push((await get(PARTNERSHIPS)).headers.get('etag'));
    tags.push((await get(PARTNERSHIPS, bravo.headers)).headers.get('etag'));
    expect(new Set(tags).size).toBe(1);
  });

  it('are not sent again to a caller that keeps them, until the data change', async () => {
    const query = '{ mission(code: "DELTA") { name } }';
    const first = await get(query);
    const etag = first.headers.get('etag')!;
    for (let time = 0; time < 3; time += 1) {
      const again = await get(query, { 'if-none-match': `"x", ${etag}` });
      expect(keepingOf(again)).toEqual([304, 'public, no-cache', 'Authorization, Accept', etag]);
      expect([await again.text(), again.headers.get('content-type'), again.headers.get('x-request-id')]).toEqual([
        '',
        null,
        expect.any(String),
      ]);
    }
    await api.pool.query(`update mission set name = 'Another name' where code = 'DELTA'`);
    const changed = await get(query, { 'if-none-match': etag });
    expect([changed.status, await changed.json()]).toMatchObject([
      200,
      { data: { mission: { name: 'Another name' } } },
    ]);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('have another address for other variables, and other bytes are another answer', async () => {
    const query = 'query($code: String!) { mission(code: $code) { code } }';
    const ask = (code: string, headers: Record<string, string>) =>
      fetch(`${addressOf(api.url, query)}&variables=${encodeURIComponent(JSON.stringify({ code }))}`, { headers });
    const one = await ask('ALPHA', PREFLIGHT);
    const conditional = { ...PREFLIGHT, 'if-none-match': one.headers.get('etag')! };
    expect([(await ask('ALPHA', conditional)).status, (await ask('BRAVO', conditional)).status]).toEqual([304, 200]);
  });

  it('differ by media type as their Vary says', async () => {
    const type = 'application/graphql-response+json';
    const answer = await get('{ __typename }', { accept: type });
    expect([answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
      `${type}; charset=utf-8`,
      'Authorization, Accept',
    ]);
  });

  it('are none that came by POST, changed anything, or hold an error of any kind', async () => {
    const post = (body: object) =>
      fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const wrongToken = { authorization: `Bearer tri_${'x'.repeat(43)}` };
    const kept = { 'if-none-match': '*' };
    const answers: Array<[string, number, Response]> = [
      ['a query by POST', 200, await post({ query: '{ __typename }' })],
      ['a mutation by POST', 400, await post({ query: 'mutation { nothing }' })],
      ['a mutation by GET', 405, await get('mutation { __typename }', kept)],
      ['a field that does not exist', 400, await get('{ nothing }', kept)],
      ['what is no GraphQL', 400, await get('{', kept)],
      [
        'an error beside data',
        200,
        await get('{ __typename indicatorReport(input: {indicators: ["?"]}) { asOf } }', kept),
      ],
      ['a wrong token', 401, await get('{ __typename }', { ...wrongToken, ...kept })],
      ['no header against forged requests', 400, await fetch(addressOf(api.url, '{ __typename }'), { headers: kept })],
      ['a media type that there is not', 406, await get('{ __typename }', { accept: 'text/csv', ...kept })],
      ['another method', 405, await fetch(`${api.url}/graphql`, { method: 'PUT' })],
      ['another content type', 415, await fetch(`${api.url}/graphql`, { method: 'POST', body: 'x' })],
      ['a compressed body', 415, await fetch(`${api.url}/graphql`, { headers: { 'content-encoding': 'gzip' } })],
      ['an unknown address', 404, await fetch(`${api.url}/graphq`)],
      ['a probe', 200, await fetch(`${api.url}/livez`)],
    ];
    for (const [what, status, response] of answers) {
      const { headers } = response;
      expect([what, response.status, headers.get('cache-control'), headers.get('etag')]).toEqual([
        what,
        status,
        'no-store',
        null,
      ]);
      expect([what, (await response.text()).length > 0]).toEqual([what, true]);
    }
  });

  it('tell caches of the origin too, where pages of others may ask', async () => {
    const database: TestDatabase = await createTestDatabase();
    const open: SmallServer = await startSmallServer(database.url, {
      corsOrigins: ['https://a.example', 'https://b.example'],
    });
    const headers = { ...PREFLIGHT, origin: 'https://a.example' };
    const answer = await fetch(addressOf(open.url, '{ hello }'), { headers });
    expect(answer.headers.get('vary')).toBe('Origin, Authorization, Accept');
    await open.close();
    await database.drop();
  });

  it('are kept by a cache that all share only if they are for all', async () => {
    const cache = new SharedCache({ heedsPrivate: true });
    const address = addressOf(api.url, PARTNERSHIPS);
    const served = [];
    for (const headers of [alpha.headers, {}, bravo.headers, {}, alpha.headers]) {
      served.push(await cache.get(address, { ...PREFLIGHT, ...headers }));
    }
    expect(served.map(({ status, fromCache }) => [status, fromCache])).toEqual([
      [200, false],
      [200, false],
      [200, false],
      [200, true],
      [200, false],
    ]);
    expect(cache.bodies).toHaveLength(1);
  });
});

describe('callers of different scope', () => {
  let api: TestApi;
  const own = new Map<string, string>();
  const callers = new Map<string, Caller>();
  beforeAll(async () => {
    api = await startTestApi({ publicRead: false });
    await loadRecords(api.pool, makeRecords());
    callers.set('alpha', await api.mission('ALPHA'));
    callers.set('bravo', await api.mission('BRAVO'));
    callers.set('headquarters', await api.headquarters());
    callers.set('public', api.public());
    for (const [name, { headers }] of callers) own.set(name, await (await get(headers)).text());
  });
  afterAll(() => api.close());

  const get = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(addressOf(api.url, PARTNERSHIPS), { headers: { ...PREFLIGHT, ...headers } });

  it('see different records of one question', () => {
    expect(new Set(own.values()).size).toBe(4);
    expect(own.get('public')).toContain('UNAUTHENTICATED');
  });

  it.each([true, false])(
    'never get one another’s answers from a cache that they share (it heeds "private": %s)',
    async (heedsPrivate) => {
      const cache = new SharedCache({ heedsPrivate });
      const address = addressOf(api.url, PARTNERSHIPS);
      const names = [...callers.keys()];
      for (let time = 0; time < 40; time += 1) {
        const name = names[(time * 7 + Math.floor(time / 4)) % names.length]!;
        const { body } = await cache.get(address, { ...PREFLIGHT, ...callers.get(name)!.headers });
        expect([name, body]).toEqual([name, own.get(name)]);
      }
      expect(cache.bodies).toHaveLength(heedsPrivate ? 0 : 3);
    },
  );

  it('get their own answer also when they show the validator of another’s', async () => {
    for (const [owner, { headers }] of callers) {
      const etag = (await get(headers)).headers.get('etag') ?? '"none"';
      // Asked about twice, so that it is remembered with the state of the data.
      await get({ ...headers, 'if-none-match': etag });
      await get({ ...headers, 'if-none-match': etag });
      for (const [name, other] of callers) {
        if (name === owner) continue;
        const answer = await get({ ...other.headers, 'if-none-match': etag });
        expect([name, await answer.text()]).toEqual([name, own.get(name)]);
      }
    }
  });
});
