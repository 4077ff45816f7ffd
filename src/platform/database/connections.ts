import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** One connection, as those who read see it: a client of the driver's pool is one. */
export interface Connection {
  query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>>;
  /**
   * Gives it back.
   * @param destroy it is not to be used again
   */
  release(destroy?: boolean): void;
}

/** Where those who read get connections: a pool of the driver, or what one request may have of it. */
export interface Connections {
  /** A connection for oneself. Never ask for one while holding another: with few of them, both would be waited for in vain. */
  connect(): Promise<Connection>;
  /** What outlives the request, so that more than one can remember by it. Left out: these connections themselves. */
  readonly source?: object;
}
