import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startSmallServer, type SmallServer } from './small-server.js';

const GIVEN_UP_AFTER_MS = 600;
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n';

describe('half a request, after which nothing comes', () => {
  let database: TestDatabase;
  let server: SmallServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startSmallServer(database.url, { requestTimeoutMs: GIVEN_UP_AFTER_MS });
  });

  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  async function send(text: string): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  }

  it.each([
    ['in its headers', HEAD.slice(0, 40)],
    ['before its body', HEAD],
    ['in its body', `${HEAD}{"query": "{ hel`],
  ])('is given up with a JSON error when it ends %s, and others are answered until then', async (_where, text) => {
    const start = performance.now();
    const socket = await send(text);
    let answer = '';
    socket.on('data', (part) => (answer += String(part)));
    const closed = once(socket, 'close');
    await sleep(GIVEN_UP_AFTER_MS / 2);
    expect((await server.ask('{ hello }')).body.data).toEqual({ hello: 'hello world' });
    expect(answer).toBe('');
    await closed;
    expect(performance.now() - start).toBeGreaterThanOrEqual(GIVEN_UP_AFTER_MS);
    const [head, body] = answer.split('\r\n\r\n') as [string, string];
    expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\ncontent-type: application\/json/);
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: 'The request did not come in whole in time.', extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('is answered when its rest comes in time', async () => {
    const body = JSON.stringify({ query: '{ hello }' }).padEnd(100);
    const socket = await send(HEAD + body.slice(0, 50));
    await sleep(GIVEN_UP_AFTER_MS / 2);
    socket.write(body.slice(50));
    const [answer] = (await once(socket, 'data')) as [string];
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });
});
