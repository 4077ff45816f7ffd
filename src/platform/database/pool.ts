import { type CustomTypesConfig, Pool, type QueryConfig, types as driverTypes } from 'pg';
import { DATABASE_CONNECT_TIMEOUT_MS, REQUEST_DEADLINE_MS } from '../../config/limits.js';

export interface PoolOptions {
  readonly url: string;
  /** Connections at most. Default 10. */
  readonly max?: number;
  /** What PostgreSQL's own views call us. Default `trisector`. */
  readonly applicationName?: string;
  /** Longest time of one statement, in milliseconds; then PostgreSQL cancels it (SQLSTATE 57014). Default: no limit. */
  readonly statementTimeoutMs?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY: number = 1009;
const asText = (value: string): string => value;

/**
 * How values come back: dates as `YYYY-MM-DD`, since a day has no time zone; int8 and numeric as strings, since they are exact
 * (the driver does so by itself); everything else as the driver has it.
 */
const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return asText;
    if (oid === DATE_ARRAY) return driverTypes.getTypeParser(TEXT_ARRAY, 'text');
    return driverTypes.getTypeParser(oid, format as 'text');
  }) as CustomTypesConfig['getTypeParser'],
};

/** How much longer than PostgreSQL's own limit a statement is waited for: only a connection that has fallen silent takes so long. */
export const SILENCE_MS = 2_000;

/** How long a statement is waited for that PostgreSQL lets run so long. */
export function statementWait(statementTimeoutMs = REQUEST_DEADLINE_MS): number {
  return statementTimeoutMs + SILENCE_MS;
}

/** A query that is asked of the pool itself, waited for so long: the driver's own limit is not among its types. */
export function waitedFor(query: QueryConfig): QueryConfig & { readonly query_timeout: number } {
  return { ...query, query_timeout: statementWait() };
}

/**
 * A pool of connections. Asking for one while none is free, or while the server is away, fails within 3 s
 * (see `isDatabaseUnavailable`). Give it back with `end()`.
 */
export function createPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    connectionTimeoutMillis: DATABASE_CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    application_name: options.applicationName ?? 'trisector',
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
    types,
  });
  // Without a listener a broken idle connection would end the whole process.
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
}
