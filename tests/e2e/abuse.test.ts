import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageFolder } from '../../src/config/settings.js';
import { createToken } from '../../src/modules/access/token.service.js';
import { type Abuse, ABUSES, HALF_REQUEST, MEBIBYTE, query } from '../support/abuses.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type RunningTestServer, startServer } from '../support/server.js';

/** A refusal takes no longer than this, and neither does a request beside it. */
const SOON_MS = 250;
const MEMORY_MAX_MB = 512;

/** So often is each abuse sent beside the probe. */
const ROUNDS = 30;

/** After 30 s the server gives a request up that is not whole; it looks every 5 s. */
const GIVEN_UP_WITHIN_MS = 40_000;

describe('a server under abuse', () => {
  let database: TestDatabase;
  let server: RunningTestServer;
  let authorization: string;
  /** Sent before all else, so that nobody has to wait for their end. */
  let answersToHalves: readonly Promise<string>[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const request = {
      name: 'abuser',
      role: 'HEADQUARTERS',
      missions: [],
      organization: null,
      expiresAt: null,
    } as const;
    authorization = `Bearer ${(await createToken(database.pool, request)).token}`;
    server = await startServer({ env: { DATABASE_URL: database.url } });
    const halves = await Promise.all(Array.from({ length: 50 }, sendHalf));
    answersToHalves = halves.map(({ answer }) => answer);
    await probe(); // The first request of a process compiles what all others use.
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  /** Sends, and gives status, body and the milliseconds that it took. */
  async function send(request: RequestInit): Promise<{ status: number; body: string; ms: number }> {
    const start = performance.now();
    const headers = { ...(request.headers as object), authorization };
    const response = await fetch(`${server.url}/graphql`, { ...request, method: 'POST', headers });
    return { status: response.status, body: await response.text(), ms: performance.now() - start };
  }

  async function sendRefused({ what, status, code, sentence, request }: Abuse): Promise<number> {
    const answer = await send(request);
    expect([what, answer.status]).toEqual([what, status]);
    const { errors, data } = JSON.parse(answer.body);
    expect([what, errors[0].extensions.code, data]).toEqual([what, code, undefined]);
    expect(errors[0].message).toContain(sentence ?? '');
    expect(answer.body.length).toBeLessThan(10_000);
    return answer.ms;
  }

  async function probe(): Promise<number> {
    const { status, ms } = await send(query('{ countries(first: 1) { nodes { iso3 } } }'));
    expect(status).toBe(200);
    return ms;
  }

  async function connected(): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  }

  /** From the first byte that is sent to the first that comes back: a refusal need not wait for 40 MB to be sent. */
  async function timeToAnswer({ request }: Abuse): Promise<number> {
    const body = Buffer.from(request.body as string | Buffer);
    const headers = { host: 'a', 'content-length': body.length, authorization, ...(request.headers as object) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = await connected();
    const start = performance.now();
    socket.write(`POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n`);
    socket.write(body);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const ms = performance.now() - start;
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 4\d\d /);
    return ms;
  }

  /** Sends half a request; the answer is what has come when the server closes. */
  async function sendHalf(): Promise<{ answer: Promise<string> }> {
    const socket = await connected();
    socket.write(HALF_REQUEST);
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => (text += String(part)));
    return { answer: once(socket, 'close').then(() => text) };
  }

  it.each(ABUSES)('refuses $what soon, with a JSON error', async (abuse) => {
    await sendRefused(abuse);
    const tries: number[] = [];
    for (let time = 0; time < 5; time += 1) tries.push(await timeToAnswer(abuse));
    // The median: the machine may be busy with other tests.
    expect(tries.toSorted((a, b) => a - b)[2]).toBeLessThan(SOON_MS);
  });

  it('cuts off whoever goes on sending a refused body', async () => {
    const socket = await connected();
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${100 * MEBIBYTE}\r\n\r\n{`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    const sending = setInterval(() => socket.write(' '), 100);
    await once(socket, 'close');
    clearInterval(sending);
  }, 10_000);

  it('goes on answering others meanwhile, in time and in memory', async () => {
    const workerData = { url: server.url, authorization, abuses: ABUSES, halfRequest: HALF_REQUEST, rounds: ROUNDS };
    const abuser = new Worker(join(packageFolder(), 'tests', 'support', 'abuser.mjs'), { workerData });
    const over = once(abuser, 'message') as Promise<[sent: Map<string, number>]>;
    const probes: number[] = [];
    let result: [sent: Map<string, number>] | undefined;
    while (result === undefined) {
      probes.push(await probe());
      result = await Promise.race([over, sleep(20, undefined)]);
    }
    const ways = [...ABUSES.map(({ what }) => what), 'half a request'];
    expect(result[0]).toEqual(new Map(ways.map((what) => [what, ROUNDS])));
    expect(probes.length).toBeGreaterThan(50);
    probes.sort((a, b) => a - b);
    expect(probes[Math.floor(probes.length * 0.99)]).toBeLessThan(SOON_MS);
    // Linux alone tells it here; elsewhere the answers in time have to do.
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => 'VmHWM: 0 kB');
    expect(Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024).toBeLessThan(MEMORY_MAX_MB);
  }, 120_000);

  it(
    'has answered beside fifty halves of requests, and in the end gives them up with a JSON error',
    async () => {
      expect(await probe()).toBeLessThan(SOON_MS);
      for (const answer of await Promise.all(answersToHalves)) {
        const [head, body] = answer.split('\r\n\r\n') as [string, string];
        expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\ncontent-type: application\/json/);
        expect(JSON.parse(body).errors).toEqual([
          { message: 'The request did not come in whole in time.', extensions: { code: 'BAD_REQUEST' } },
        ]);
      }
    },
    GIVEN_UP_WITHIN_MS,
  );
});
