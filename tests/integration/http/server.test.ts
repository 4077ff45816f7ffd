import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createToken, revokeToken } from '../../../src/modules/access/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { buildDatabaseRoad } from '../../support/database-road.js';
import { startSmallServer, toAnswer, type SmallServer } from './small-server.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the HTTP server', () => {
  let database: TestDatabase;
  let server: SmallServer;

  const send = async (path: string, init: RequestInit = {}) => toAnswer(await fetch(`${server.url}${path}`, init));

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startSmallServer(database.url);
  });

  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  it('answers queries by POST and by GET', async () => {
    expect(await server.ask('query($n: String) { hello(name: $n) }', { n: 'Kita' })).toMatchObject({
      status: 200,
      body: { data: { hello: 'hello Kita' } },
    });
    const byGet = await send(`/graphql?query=${encodeURIComponent('{ hello }')}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(byGet).toMatchObject({ status: 200, body: { data: { hello: 'hello world' } } });
  });

  it('refuses a GET that a foreign page could make a browser send', async () => {
    const { status, body } = await send(`/graphql?query=${encodeURIComponent('{ hello }')}`);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(body.errors[0].message).toContain('Cross-Site Request Forgery');
  });

  it('refuses a mutation by GET', async () => {
    const { status, headers, body } = await send(`/graphql?query=${encodeURIComponent('mutation { touch }')}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([status, headers.get('allow'), body.errors[0].extensions.code]).toEqual([405, 'POST', 'BAD_REQUEST']);
  });

  it('executes no operation under a name that it does not have: no limit would be asked of it', async () => {
    const closed = await startSmallServer(database.url, { schemaIsPublic: false });
    const refused = async (init: RequestInit, path = '/graphql') => {
      const { status, body } = await toAnswer(await fetch(`${closed.url}${path}`, init));
      return [status, body.errors?.[0].extensions.code, body.data];
    };
    for (const query of [
      '{ hello }',
      'query Named { hello }',
      '{ __schema { types { name } } }',
      'query A { hello } query B { hello }',
    ]) {
      for (const operationName of ['nope', '']) {
        const init = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ query, operationName }) };
        expect(await refused(init)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE', undefined]);
      }
    }
    const headers = { 'apollo-require-preflight': '1' };
    for (const query of ['mutation { touch }', 'mutation A { touch } mutation B { touch }']) {
      const path = `/graphql?operationName=nope&query=${encodeURIComponent(query)}`;
      expect(await refused({ headers }, path)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE', undefined]);
    }
    await closed.close();
  });

  it.each<[string, number, RequestInit]>([
    ['a body that is no JSON', 400, { headers: JSON_TYPE, body: '{"query": "{ hello }"' }],
    ['an empty body', 400, { headers: JSON_TYPE, body: '' }],
    ['JSON without a query', 400, { headers: JSON_TYPE, body: '{}' }],
    ['JSON that is no object', 400, { headers: JSON_TYPE, body: '"{ hello }"' }],
    ['a prototype in disguise', 400, { headers: JSON_TYPE, body: '{"__proto__": {"query": "{ hello }"}}' }],
    ['a query that is no text', 400, { headers: JSON_TYPE, body: '{"query": 1}' }],
    ['variables that are no object', 400, { headers: JSON_TYPE, body: '{"query": "{ hello }", "variables": [1]}' }],
    ['several operations in one body', 400, { headers: JSON_TYPE, body: '[{"query": "{ hello }"}]' }],
    ['another content type', 415, { headers: { 'content-type': 'text/plain' }, body: '{ hello }' }],
    ['a form', 415, { body: new URLSearchParams({ query: '{ hello }' }) }],
    [
      'a body over 1 MiB',
      413,
      { headers: JSON_TYPE, body: JSON.stringify({ query: `{ hello } #${'x'.repeat(1024 * 1024)}` }) },
    ],
    [
      'a compressed body',
      415,
      { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: gzipSync('{"query":"{ hello }"}') },
    ],
  ])('answers %s with %i and a JSON error', async (_what, status, init) => {
    const answer = await send('/graphql', { method: 'POST', ...init });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.body.errors).toEqual([{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }]);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('answers %s with 405', async (method) => {
    const { status, headers } = await send('/graphql', { method });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('answers an unknown address with a JSON error, without repeating it', async () => {
    const { status, body } = await send(`/${'nowhere'.repeat(500)}`);
    expect([status, body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    expect(body.errors[0].message.length).toBeLessThan(200);
  });

  it.each([
    ['no HTTP at all', 'hello?\r\n\r\n'],
    ['a host that is none', 'GET /graphql?query={hello} HTTP/1.1\r\nHost: [bad\r\napollo-require-preflight: 1\r\n\r\n'],
  ])('answers %s with 400 and a JSON error', async (_what, bytes) => {
    const answer = await exchange(server.url, bytes);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
  });

  it('says which field does not exist, and suggests one', async () => {
    const { status, body } = await server.ask('{ helo }');
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({
      message: 'Cannot query field "helo" on type "Query". Did you mean "hello"?',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  it('takes a wrong value in the document for wrong input, as it takes one in a variable', async () => {
    const { status, body } = await server.ask('{ sleep(seconds: "long") }');
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('says that there are no subscriptions in an API that has none', async () => {
    const { status, body } = await server.ask('subscription { x }');
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(body.errors[0].message).toBe('This API has no subscriptions: ask by a query.');
  });

  it('keeps code, sentence and details of a refusal, and cuts what is long', async () => {
    const { body } = await server.ask('{ refusal }');
    expect(body.errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', nearest: ['MLI'] });
    expect(body.errors[0].message.length).toBeLessThan(700);
  });

  it('cuts a variable that it cannot use, however long', async () => {
    const { status, body } = await server.ask('query($n: Int) { sleep(seconds: $n) }', { n: 'x'.repeat(100_000) });
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(JSON.stringify(body).length).toBeLessThan(1_500);
  });

  it('tells a fault by a request id alone, and logs it under that id', async () => {
    const { headers, body } = await server.ask('{ hello fault }', {}, { 'x-request-id': 'proxy-1' });
    expect(headers.get('x-request-id')).toBe('proxy-1');
    expect(body).toEqual({
      data: { hello: 'hello world', fault: null },
      errors: [
        {
          message: expect.stringContaining('logged under proxy-1'),
          path: ['fault'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'proxy-1' },
        },
      ],
      extensions: { cost: { records: 0, maximum: 100_000 } },
    });
    expect(server.log()).toMatch(/the secret is 4711.*"requestId":"proxy-1"/);
  });

  it('tells refusals and faults alike however often the document has come', async () => {
    const answers = [];
    for (let time = 0; time < 3; time += 1) {
      const { body } = await server.ask('query Often {\n  refusal\n  fault\n}', {}, { 'x-request-id': 'often' });
      answers.push(body);
    }
    expect(answers[0].errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual([
      'BAD_USER_INPUT',
      'INTERNAL_SERVER_ERROR',
    ]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('gives every request an id of its own where none, or no sane one, comes with it', async () => {
    const ids = await Promise.all(
      ['', 'a b', 'x'.repeat(65)].map(async (id) =>
        (await server.ask('{ hello }', {}, { 'x-request-id': id })).headers.get('x-request-id'),
      ),
    );
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(3);
  });

  it('never lists more than twenty errors', async () => {
    const { body } = await server.ask('{ faults { it } }');
    expect(body.errors).toHaveLength(20);
    const many = await server.ask(`{ ${Array.from({ length: 300 }, (_, i) => `nope${i}`).join(' ')} }`);
    expect(many.body.errors.length).toBeLessThanOrEqual(20);
  });

  it('cancels a statement at the deadline', async () => {
    const { body } = await server.ask('{ sleep(seconds: 60) }');
    expect(body.errors[0].extensions.code).toBe('TIMEOUT');
    const { rows } = await database.pool.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`,
    );
    expect(rows[0].n).toBe(0);
  });

  it('says that it is unavailable, within seconds, when no connection becomes free', async () => {
    const { url, close, ask } = await startSmallServer(database.url.replace(/:\d+\//, ':1/'));
    const start = performance.now();
    const { body } = await ask('{ sleep }');
    expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
    expect(performance.now() - start).toBeLessThan(4_000);
    const refused = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, authorization: `Bearer tri_${'x'.repeat(43)}` },
      body: '{"query":"{ hello }"}',
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    await close();
  });

  it('answers although the database has fallen silent', async () => {
    const road = await buildDatabaseRoad(database.url);
    const { close, ask } = await startSmallServer(road.url);
    await ask('{ sleep(seconds: 0) }');
    road.fallSilent();
    const start = performance.now();
    const { body } = await ask('{ sleep(seconds: 0) }');
    expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
    expect(performance.now() - start).toBeLessThan(4_000);
    await road.open();
    expect((await ask('{ sleep(seconds: 0) }')).body.data.sleep).toBe('slept');
    await close();
    await road.close();
  });

  it('serves a good token as its owner, and refuses every other one with 401', async () => {
    const { token, summary } = await createToken(database.pool, {
      name: 'portal',
      role: 'HEADQUARTERS',
      missions: [],
      organization: null,
      expiresAt: null,
    });
    const authorization = `Bearer ${token}`;
    expect((await server.ask('{ caller }', {}, { authorization })).body.data.caller).toBe('portal');
    expect((await server.ask('{ caller }')).body.data.caller).toBe('public');
    await revokeToken(database.pool, String(summary.id));
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    for (const wrong of [authorization, 'Bearer tri_no', `Bearer tri_${'x'.repeat(43)}`]) {
      const { status, headers, body } = await server.ask('{ caller }', {}, { authorization: wrong });
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(body.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
    }
    expect(server.log()).not.toContain(token);
  });

  it('allows no page of another origin, unless it is named', async () => {
    const preflight = {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'POST' },
    };
    const closed = await fetch(`${server.url}/graphql`, preflight);
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    const open = await startSmallServer(database.url, { corsOrigins: ['https://portal.example'] });
    const allowed = await fetch(`${open.url}/graphql`, preflight);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    await open.close();
  });

  it('keeps its schema from the public in production, also in suggestions', async () => {
    const closed = await startSmallServer(database.url, { schemaIsPublic: false });
    for (const query of [
      '{ __schema { types { name } } }',
      '{ ...F } fragment F on Query { __type(name: "Query") { name } }',
    ]) {
      expect((await closed.ask(query)).body.errors[0].extensions.code).toBe('FORBIDDEN');
    }
    expect((await closed.ask('{ helo }')).body.errors[0].message).not.toContain('hello');
    expect((await closed.ask('{ __typename }')).body.data).toEqual({ __typename: 'Query' });
    await closed.close();
    expect((await server.ask('{ __schema { queryType { name } } }')).body.data.__schema.queryType.name).toBe('Query');
  });

  it('finishes the requests in flight when it closes, and is not ready meanwhile', async () => {
    const closing = await startSmallServer(database.url);
    const inFlight = closing.ask('{ sleep(seconds: 3) }');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    const closed = closing.close();
    const { body, headers } = await inFlight;
    expect([body.data?.sleep, headers.get('connection')]).toEqual(['slept', 'close']);
    await closed;
    expect(performance.now() - start).toBeLessThan(2_000);
    await expect(fetch(closing.url)).rejects.toThrow('fetch failed');
  });

  it('does not wait for ever for a request that does not end', async () => {
    const closing = await startSmallServer(database.url, { drainMs: 200 });
    const stalled = exchange(
      closing.url,
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
      'open',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    await closing.close();
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await stalled).toBe('');
  });
});

/** Sends bytes as they are, and gives what comes back until the server closes. */
function exchange(url: string, bytes: string, then: 'end' | 'open' = 'end'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      then === 'end' ? socket.end(bytes) : socket.write(bytes),
    );
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (part) => (answer += part));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
