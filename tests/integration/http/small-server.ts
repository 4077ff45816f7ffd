import { Writable } from 'node:stream';
import { GraphQLError, GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { createDatabaseProbe } from '../../../src/app/http/health.js';
import { createDataSource } from '../../../src/app/data-source.js';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../../src/app/http/server.js';
import { createAuthenticator } from '../../../src/modules/access/index.js';
import { createPool } from '../../../src/platform/database/pool.js';
import type { RequestContext } from '../../../src/platform/graphql/context.js';
import { StatementRunner } from '../../../src/platform/read-plan/run-statement.js';

const SLEEP = 'select to_json(pg_sleep($1)::text) as j';
const runner = new StatementRunner();

export interface SmallServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly server: HttpServer;
  /** All that was logged so far. */
  log(): string;
  /** Asks by POST and gives status, headers and body. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- JSON of whatever shape
}

/** The real server on a schema whose fields fail in every way that a field can. */
export async function startSmallServer(
  databaseUrl: string,
  options: Partial<HttpServerOptions> = {},
): Promise<SmallServer> {
  let logged = '';
  const logger = pino(
    { level: 'info' },
    new Writable({
      write: (chunk, _encoding, done) => {
        logged += String(chunk);
        done();
      },
    }),
  );
  const pool = createPool({ url: databaseUrl, max: 3, statementTimeoutMs: 400 });
  const probePool = createPool({ url: databaseUrl, max: 1 });
  // Not connected: the schema has no mutations.
  const database = createDataSource(databaseUrl);
  const server = await createHttpServer({
    schema: createSmallSchema(),
    pool,
    database,
    authenticate: createAuthenticator(pool, true),
    probeDatabase: createDatabaseProbe(probePool),
    logger,
    schemaIsPublic: true,
    corsOrigins: [],
    admission: null,
    ...options,
  });
  const url = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
  return {
    url,
    server,
    log: () => logged,
    ask: async (query, variables = {}, headers = {}) =>
      toAnswer(
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query, variables }),
        }),
      ),
    close: async () => {
      await server.close();
      await Promise.all([pool.end(), probePool.end()]);
    },
  };
}

/** Reads an answer, which must be JSON. */
export async function toAnswer(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

/** Fields that answer, and fields that fail in every way. */
export function createSmallSchema(): GraphQLSchema {
  const person: GraphQLObjectType = new GraphQLObjectType({
    name: 'Person',
    fields: () => ({
      name: { type: GraphQLString, resolve: () => 'Ada' },
      friends: {
        type: new GraphQLList(person),
        args: { first: { type: GraphQLInt, defaultValue: 20 } },
        resolve: () => [{}],
      },
    }),
  });
  const fields = {
    hello: {
      type: GraphQLString,
      args: { name: { type: GraphQLString } },
      resolve: (_: unknown, { name }: { name?: string }) => `hello ${name ?? 'world'}`,
    },
    person: { type: person, resolve: () => ({}) },
    caller: { type: GraphQLString, resolve: (_: unknown, __: unknown, { actor }: RequestContext) => actor.name },
    day: { type: GraphQLString, resolve: (_: unknown, __: unknown, { today }: RequestContext) => today },
    fault: {
      type: GraphQLString,
      resolve: () => {
        throw new TypeError('the secret is 4711');
      },
    },
    refusal: {
      type: GraphQLString,
      resolve: () => {
        throw new GraphQLError(`No such code: ${'x'.repeat(5_000)}.`, {
          extensions: { code: 'BAD_USER_INPUT', nearest: ['MLI'] },
        });
      },
    },
    sleep: {
      type: GraphQLString,
      args: { seconds: { type: GraphQLInt, defaultValue: 1 } },
      resolve: async (_: unknown, { seconds }: { seconds: number }, { pool }: RequestContext) => {
        await runner.run(pool, { text: SLEEP, values: [seconds / 10], plannedByValue: false });
        return 'slept';
      },
    },
    faults: {
      type: new GraphQLList(
        new GraphQLObjectType({
          name: 'Fault',
          fields: {
            it: {
              type: GraphQLString,
              resolve: () => {
                throw new Error('again');
              },
            },
          },
        }),
      ),
      resolve: () => Array.from({ length: 500 }, () => ({})),
    },
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: { touch: { type: GraphQLString, resolve: () => 'touched' } },
    }),
  });
}
