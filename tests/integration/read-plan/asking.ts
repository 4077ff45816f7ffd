import { expect } from '@jest/globals';
import { execute, type ExecutionResult, parse, validate } from 'graphql';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { buildAppSchema } from '../../../src/app/schema.js';
import { KNOWN_PERMISSIONS } from '../../../src/modules/access/index.js';
import { RequestDeadline } from '../../../src/platform/database/request-deadline.js';
import type { Actor, RequestContext } from '../../../src/platform/graphql/context.js';
import { createExecutor } from '../../../src/platform/graphql/execution/executor.js';
import { TODAY } from './records.js';

const APP_SCHEMA = buildAppSchema();

const EVERYBODY = {
  missionIds: null,
  organizationId: null,
  tokenId: null,
  readsEverything: false,
  permissions: KNOWN_PERMISSIONS,
};

/** Callers of every kind. */
export const HEADQUARTERS: Actor = { ...EVERYBODY, role: 'HEADQUARTERS', name: 'headquarters' };
export const headquartersOf = (...missionIds: number[]): Actor => ({ ...HEADQUARTERS, missionIds });
export const missionOf = (missionId: number): Actor => ({
  ...EVERYBODY,
  role: 'MISSION',
  name: 'mission',
  missionIds: [missionId],
});
export const partnerOf = (organizationId: number): Actor => ({
  ...EVERYBODY,
  role: 'PARTNER',
  name: 'partner',
  organizationId: String(organizationId),
});
export const PUBLIC: Actor = { ...EVERYBODY, role: 'PUBLIC', name: 'public' };
export const PUBLIC_READ: Actor = { ...PUBLIC, readsEverything: true };
export const NOBODY: Actor = { ...PUBLIC, permissions: new Set() };

/** Queries never come there. */
const NOT_WRITTEN = undefined as unknown as DataSource;

/** What came of a request, and what was asked of the database for it. */
export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test looks into is what it asked for
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly code: unknown;
    readonly argument?: unknown;
  }[];
  readonly statements: readonly { readonly text: string; readonly values: readonly unknown[] }[];
}

/** Asks as a client does. Every request is interpreted and compiled, and both have to give the same bytes. */
export function asking(pool: Pool, schema = APP_SCHEMA) {
  const compiled = createExecutor(schema);
  return async (
    source: string,
    variables: Record<string, unknown> = {},
    actor: Actor = HEADQUARTERS,
  ): Promise<Answer> => {
    const document = parse(source);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const log: { text: string; values: unknown[] }[] = [];
    const contextValue: RequestContext = {
      actor,
      requestId: 'test',
      today: TODAY,
      pool: logging(pool, log),
      database: NOT_WRITTEN,
      deadline: new RequestDeadline(),
    };

    const interpreted = await execute({ schema, document, variableValues: variables, contextValue });
    const statements = [...log];
    const operation = { source, document, operationName: null, variables, context: contextValue };
    for (let sight = 1; sight <= 3; sight += 1) {
      expect(JSON.stringify(await compiled(operation))).toBe(JSON.stringify(interpreted));
    }
    return { data: plain(interpreted.data), errors: faults(interpreted), statements };
  };
}

function logging(pool: Pool, log: { text: string; values: unknown[] }[]): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    return new Proxy(client, {
      get: (target, property) => {
        if (property === 'query') {
          return (query: { text: string; values: unknown[] }) => {
            log.push({ text: query.text, values: query.values });
            return target.query(query);
          };
        }
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { connect } as Pool;
}

function plain(data: ExecutionResult['data']): unknown {
  return JSON.parse(JSON.stringify(data ?? null));
}

function faults({ errors = [] }: ExecutionResult): Answer['errors'] {
  return errors.map(({ message, path, extensions }) => ({
    message,
    ...(path === undefined ? {} : { path }),
    code: extensions['code'],
    ...(extensions['argument'] === undefined ? {} : { argument: extensions['argument'] }),
  }));
}
