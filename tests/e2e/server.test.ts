import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createAuthenticator } from '../../src/modules/access/index.js';
import { loadSample } from '../../src/modules/sample/index.js';
import { runCommand } from '../support/command.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildDatabaseRoad, type DatabaseRoad } from '../support/database-road.js';
import { startServer, type RunningTestServer } from '../support/server.js';

const JSON_TYPE = { 'content-type': 'application/json' };

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

describe('trisector serve on a database of one’s own', () => {
  let database: TestDatabase;
  let server: RunningTestServer;
  let token: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSample(database.pool);
    const created = await runCommand(['token', 'create', '--role', 'headquarters', '--name', 'e2e', '--json'], {
      env: { DATABASE_URL: database.url },
    });
    token = JSON.parse(created.stdout).token;
    server = await startServer({ env: { DATABASE_URL: database.url } });
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const read = (query: string) => ask(server.url, query, { authorization: `Bearer ${token}` });

  it('says where it listens, that reading needs a token, and one query to try', () => {
    expect(server.output()).toContain(`Trisector listens on ${server.url}`);
    expect(server.output()).toContain('Reading needs an access token: trisector token create');
    expect(server.output()).toContain('authorization: Bearer tri_…');
    expect(server.output()).not.toContain(new URL(database.url).password);
  });

  it('answers every root field on the sample', async () => {
    const { body: first } = await read(`{
      mission(code: "SAMPLE-MLI") { id }
      partnership(mission: "SAMPLE-MLI", reference: "MLI-05") { id}
    }`);
    const { mission, partnership } = first.data;
    const questions: Record<string, string> = {
      adoptions: 'adoptions { totalCount nodes { adaptation place { name } } }',
      assessmentInstrument: 'assessmentInstrument(code: "SAMPLE-PARTNERSHIP", edition: 1) { name }',
      assessmentInstruments: 'assessmentInstruments { nodes { code edition } }',
      assessments: 'assessments { totalCount nodes { round partnership { reference } } }',
      countries: 'countries(first: 3) { totalCount nodes { iso3 name } }',
      country: 'country(iso3: "MLI") { iso3 name regionName worldBankRegion incomeGroup }',
      coverageReport:
        'coverageReport(input: {indicators: ["P0"]}) { lines(first: 3) { totalCount nodes { share status } } missions { code share } }',
      exchangeRates: 'exchangeRates(first: 5) { totalCount nodes { currency } }',
      indicator: 'indicator(code: "SAMPLE_SAFE_WATER") { code name unit placeOperator }',
      indicators: 'indicators(first: 100) { totalCount nodes { code } }',
      indicatorReport:
        'indicatorReport(input: {indicators: ["P0"], groupBy: [MISSION]}) { rows { keys { code } values { value status } } }',
      institutionalArrangement:
        'institutionalArrangement(mission: "SAMPLE-MLI", name: "Sample well committees that pay for themselves") { problem diffusion { countries } }',
      institutionalArrangements: 'institutionalArrangements { nodes { name adoptionTree { nodes { depth } } } }',
      mission: 'mission(code: "SAMPLE-SAHEL") { code kind }',
      missions: 'missions { totalCount nodes { code illustrative } }',
      node: `node(id: "${mission.id}") { id ... on Mission { code } }`,
      nodes: `nodes(ids: ["${mission.id}", "${partnership.id}"]) { id __typename }`,
      observations: 'observations(first: 5) { totalCount nodes { value periodStart } }',
      organizationFacets: 'organizationFacets { total sector { value count } }',
      organizations: 'organizations(first: 5) { totalCount nodes { name sector } }',
      partnership: 'partnership(mission: "SAMPLE-MLI", reference: "MLI-01") { title declaredTotal }',
      partnershipFacets: 'partnershipFacets { total stage { value count } }',
      partnerships: 'partnerships(first: 5) { totalCount nodes { reference } }',
      places: 'places { totalCount nodes { code name } }',
      recordChanges: 'recordChanges(first: 5) { totalCount nodes { recordType action } }',
      revisionReport:
        'revisionReport(input: {report: {indicators: ["SAMPLE_SAFE_WATER"], groupBy: [COUNTRY]}, from: "2020-01-01T00:00:00Z"}) { totalCount nodes { after { value } reasons observations { country { iso3 } } } }',
      search: 'search(query: "water") { nodes { id __typename } }',
      synergisticAgent: 'synergisticAgent(mission: "SAMPLE-MLI", reference: "MLI-05") { mandate }',
      synergisticAgents: 'synergisticAgents { totalCount nodes { mandate } }',
      unclassifiedOrganizations: 'unclassifiedOrganizations(first: 5) { nodes { name suggestedSector } }',
    };
    const { body: schema } = await read('{ __schema { queryType { fields { name } } } }');
    const fields: string[] = schema.data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
    expect(Object.keys(questions).sort()).toEqual([...fields].sort());
    for (const [field, question] of Object.entries(questions)) {
      const { status, body } = await read(`{ ${question} }`);
      expect([field, status, body.errors]).toEqual([field, 200, undefined]);
      expect(body.data[field]).not.toBeNull();
    }
  });

  it('refuses the public, and says how to get a token', async () => {
    const { body } = await ask(server.url, '{ missions { totalCount } }');
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(body.errors[0].message).toContain('trisector token create');
  });

  it('refuses a token within five seconds after it was revoked', async () => {
    const options = { env: { DATABASE_URL: database.url } };
    const made = await runCommand(['token', 'create', '--role', 'headquarters', '--name', 'short', '--json'], options);
    const short = JSON.parse(made.stdout);
    const authorization = `Bearer ${short.token}`;
    expect((await ask(server.url, '{ missions { totalCount } }', { authorization })).status).toBe(200);
    await runCommand(['token', 'revoke', short.prefix], options);
    await sleep(2_500);
    const { status, body } = await ask(server.url, '{ missions { totalCount } }', { authorization });
    expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    await expect(createAuthenticator(database.pool, true)(authorization)).rejects.toThrow('was revoked');
    expect(server.output()).not.toContain(short.token);
  });

  it('gives a mission what is its own only', async () => {
    const made = await runCommand(
      ['token', 'create', '--role', 'mission', '--mission', 'SAMPLE-PER', '--name', 'Peru', '--json'],
      { env: { DATABASE_URL: database.url } },
    );
    const authorization = `Bearer ${JSON.parse(made.stdout).token}`;
    const { body } = await ask(server.url, '{ partnerships(first: 100) { totalCount nodes { reference } } }', {
      authorization,
    });
    expect(body.data.partnerships.totalCount).toBe(4);
    for (const { reference } of body.data.partnerships.nodes) expect(reference).toMatch(/^PER-/);
  });

  it('does not share the port of another program, and says so in one sentence', async () => {
    const result = await runCommand(['serve'], {
      env: { DATABASE_URL: database.url, PORT: new URL(server.url).port },
    });
    expect(result.code).toBe(1);
    expect(result.stderr).toBe(
      `Port ${new URL(server.url).port} of 127.0.0.1 is taken by another program: stop that one, or set PORT to another port (0 takes any free one).\n`,
    );
  });

  it('does not listen on an address that is not of this machine', async () => {
    const result = await runCommand(['serve'], {
      env: { DATABASE_URL: database.url, HOST: '192.0.2.1', PORT: '0' },
    });
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining('HOST is "192.0.2.1"')]);
  });

  it('does not start on trusted documents that it could not execute', async () => {
    const env = { DATABASE_URL: database.url, PORT: '0', TRISECTOR_TRUSTED_DOCUMENTS: '/nowhere/persisted.json' };
    const result = await runCommand(['serve'], { env });
    expect([result.code, result.stderr]).toEqual([
      1,
      'TRISECTOR_TRUSTED_DOCUMENTS: /nowhere/persisted.json cannot be read (ENOENT): name a file that is there and that this user may read.\n',
    ]);
    const doctor = await runCommand(['doctor'], { env });
    expect([doctor.code, doctor.stdout]).toEqual([
      1,
      expect.stringContaining('PROBLEM trusted documents: TRISECTOR_TRUSTED_DOCUMENTS: /nowhere/persisted.json cannot'),
    ]);
  });

  it('does not start on a schema that lacks migrations', async () => {
    const empty = await createEmptyDatabase();
    const result = await runCommand(['serve'], { env: { DATABASE_URL: empty.url, PORT: '0' } });
    await empty.drop();
    expect([result.code, result.stderr]).toEqual([
      1,
      expect.stringMatching(/^The database .* `trisector migrate` first\.\n$/),
    ]);
  });
});

describe('trisector serve at its end', () => {
  let database: TestDatabase;
  const servers: RunningTestServer[] = [];

  const start = async () => {
    const server = await startServer({ env: { DATABASE_URL: database.url, TRISECTOR_PUBLIC_READ: 'true' } });
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop('SIGKILL');
  });

  afterAll(() => database.drop());

  it('finishes the request in flight after SIGTERM, and ends with 0', async () => {
    const server = await start();
    const { socket, finish } = await beginRequest(server.url);
    const ended = server.stop('SIGTERM');
    await sleep(300);
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow('fetch failed');
    const answer = await finish();
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toContain('"data":{"__typename":"Query"}');
    expect(answer).toMatch(/connection: close/i);
    expect(await ended).toBe(0);
    socket.destroy();
  });

  it('ends at once at a second Ctrl-C', async () => {
    const server = await start();
    const { socket } = await beginRequest(server.url);
    const ended = server.stop('SIGINT');
    await sleep(1_200);
    const second = performance.now();
    process.kill(server.pid, 'SIGINT');
    expect(await ended).toBe(130);
    expect(performance.now() - second).toBeLessThan(1_000);
    socket.destroy();
  });
});

describe('trisector serve when its database goes away', () => {
  let database: TestDatabase;
  let road: DatabaseRoad;
  let server: RunningTestServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    road = await buildDatabaseRoad(database.url);
    server = await startServer({ env: { DATABASE_URL: road.url, TRISECTOR_PUBLIC_READ: 'true' } });
  });

  afterAll(async () => {
    await server.stop();
    await road.close();
    await database.drop();
  });

  const becomes = async (status: number, withinMs: number): Promise<boolean> => {
    const end = Date.now() + withinMs;
    while (Date.now() < end) {
      if ((await fetch(`${server.url}/readyz`)).status === status) return true;
      await sleep(100);
    }
    return false;
  };

  it.each(['is cut', 'falls silent'] as const)(
    'says so within five seconds after the connection %s, lives on, and recovers by itself',
    async (way) => {
      await fetch(`${server.url}/readyz`);
      if (way === 'is cut') await road.cut();
      else road.fallSilent();
      expect(await becomes(503, 5_000)).toBe(true);
      expect((await fetch(`${server.url}/livez`)).status).toBe(200);
      await road.open();
      expect(await becomes(200, 5_000)).toBe(true);
      expect((await ask(server.url, '{ missions { totalCount } }')).body.data.missions.totalCount).toBe(0);
    },
  );
});

/** Sends a request but for the last byte of its body. */
async function beginRequest(url: string): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const body = '{"query":"{ __typename }"}';
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
  socket.on('error', () => {});
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
  );
  await sleep(100);
  return {
    socket,
    finish: async () => {
      const ended = once(socket, 'close');
      socket.write(body.slice(-1));
      await ended;
      return answer;
    },
  };
}
