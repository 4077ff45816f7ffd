import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/app/data-source.js';
import type { DocumentAdmission } from '../../src/app/http/document-admission.js';
import { createDatabaseProbe } from '../../src/app/http/health.js';
import { createHttpServer } from '../../src/app/http/server.js';
import { buildAppSchema } from '../../src/app/schema.js';
import { createAuthenticator } from '../../src/modules/access/index.js';
import { createToken } from '../../src/modules/access/token.service.js';
import { createPool } from '../../src/platform/database/pool.js';
import { createTestDatabase } from './database.js';

/** JSON of whatever shape was asked for. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test looks into what it asked for
type Json = any;

/** Asks over HTTP with one token. */
export interface Caller {
  /** The header that tells who it is, for requests of another kind; none without a token. */
  readonly headers: Readonly<Record<string, string>>;
  /** Data and errors as they came. */
  request(query: string, variables?: object): Promise<{ data: Json; errors?: Json[] }>;
  /** The data. @throws Error with the errors, if there are any */
  ask(query: string, variables?: object): Promise<Json>;
  /**
   * One mutation with one input: gives its payload.
   * @param selection of the payload besides `userErrors { code path message }` and `warnings { code path message }`
   */
  change(mutation: string, input: object, selection?: string): Promise<Json>;
}

/** The real server with the real schema on a database of its own. */
export interface TestApi {
  readonly url: string;
  readonly pool: Pool;
  readonly database: DataSource;
  headquarters(...missions: string[]): Promise<Caller>;
  mission(code: string): Promise<Caller>;
  /** @param organization name or id */
  partner(organization: string): Promise<Caller>;
  /** Without a token; `publicRead` has to be on for it to see anything. */
  public(): Caller;
  close(): Promise<void>;
}

/** Starts it: takes about 300 ms. Close it in `afterAll`. */
export async function startTestApi(
  options: { readonly publicRead?: boolean; readonly admission?: DocumentAdmission } = {},
): Promise<TestApi> {
  const testDatabase = await createTestDatabase();
  const { pool, url: databaseUrl } = testDatabase;
  const database = await createDataSource(databaseUrl, { max: 5 }).initialize();
  const reading = createPool({ url: databaseUrl, max: 5 });
  const probe = createPool({ url: databaseUrl, max: 1 });
  const faults: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      faults.push(String(chunk));
      done();
    },
  });
  const server = await createHttpServer({
    schema: buildAppSchema(),
    pool: reading,
    database,
    authenticate: createAuthenticator(reading, options.publicRead ?? false),
    probeDatabase: createDatabaseProbe(probe),
    logger: pino({ level: 'error' }, sink),
    schemaIsPublic: true,
    corsOrigins: [],
    admission: options.admission ?? null,
  });
  const url = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;

  const callers = new Map<string, Promise<Caller>>();
  const callerOf = (name: string, request: Omit<Parameters<typeof createToken>[1], 'name' | 'expiresAt'>) => {
    let caller = callers.get(name);
    if (caller === undefined) {
      caller = createToken(pool, { ...request, name, expiresAt: null }).then(({ token }) =>
        asCaller(url, token, faults),
      );
      callers.set(name, caller);
    }
    return caller;
  };
  return {
    url,
    pool,
    database,
    headquarters: (...missions) =>
      callerOf(['headquarters', ...missions].join(' '), { role: 'HEADQUARTERS', missions, organization: null }),
    mission: (code) => callerOf(`mission ${code}`, { role: 'MISSION', missions: [code], organization: null }),
    partner: (organization) => callerOf(`partner ${organization}`, { role: 'PARTNER', missions: [], organization }),
    public: () => asCaller(url, null, faults),
    close: async () => {
      await server.close();
      await Promise.all([reading.end(), probe.end(), database.destroy()]);
      await testDatabase.drop();
    },
  };
}

function asCaller(url: string, token: string | null, faults: readonly string[]): Caller {
  const headers: Caller['headers'] = token === null ? {} : { authorization: `Bearer ${token}` };
  const request: Caller['request'] = async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Awaited<ReturnType<Caller['request']>>;
  };
  const ask: Caller['ask'] = async (query, variables) => {
    const { data, errors } = await request(query, variables);
    if (errors !== undefined) throw new Error(`${JSON.stringify(errors, null, 2)}\n${faults.at(-1) ?? ''}`);
    return data;
  };
  const change: Caller['change'] = async (mutation, input, selection = '') => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!`;
    const data = await ask(
      `mutation Change($input: ${type}) { payload: ${mutation}(input: $input) {
        ${selection} userErrors { code path message } warnings { code path message } } }`,
      { input },
    );
    return data.payload;
  };
  return { headers, request, ask, change };
}
