import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Connection } from './connections.js';
import { SILENCE_MS } from './pool.js';
import { type RequestDeadline, RequestOverdue } from './request-deadline.js';

/** Ends a transaction that failed. It takes no time, and is let through after the deadline as well: the connection stays usable. */
export const ROLLBACK = 'rollback';

const GIVEN_BACK = 'This connection was given back: it may be in the hands of another request.';

/** Who has the connection at present. */
interface Holder {
  readonly deadline: RequestDeadline;
  /** Told when the connection is back in the pool. */
  returned(): void;
}

/** The driver's own limit for one query is not among its types. */
interface BoundedQuery extends QueryConfig {
  readonly query_timeout: number;
}

const RESET: BoundedQuery = { text: 'reset statement_timeout', query_timeout: SILENCE_MS };

/**
 * A connection of the pool in the hands of one request after the other: no statement begins after the request's deadline, and one
 * that begins late is cancelled by PostgreSQL when it comes.
 *
 * The same object every time, so that what is known of the connection (the statements that it keeps prepared) can hang on it.
 */
class LentConnection implements Connection {
  readonly #client: PoolClient;
  #holder: Holder | null = null;
  /** Whether it has another limit for a statement than the pool gave it. */
  #isLimited = false;

  constructor(client: PoolClient) {
    this.#client = client;
    // It may break between two statements: without a listener that would end the whole process. The next statement tells.
    client.on('error', () => {});
  }

  lendTo(holder: Holder): this {
    this.#holder = holder;
    return this;
  }

  query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    if (this.#holder === null) return Promise.reject(new Error(GIVEN_BACK));
    const timeLeft = this.#holder.deadline.timeLeft();
    return timeLeft === null ? this.#client.query<Row>(query) : this.#queryLate(query, timeLeft);
  }

  release(destroy = false): void {
    const holder = this.#holder;
    if (holder === null) throw new Error(GIVEN_BACK);
    this.#holder = null;
    const giveBack = (broken: boolean): void => {
      this.#client.release(broken);
      holder.returned();
    };
    if (!this.#isLimited || destroy) {
      giveBack(destroy);
      return;
    }
    this.#isLimited = false;
    // Back to the value that the connection began with, which is the pool's. Where even that fails, the connection is broken.
    this.#client.query(RESET).then(
      () => giveBack(false),
      () => giveBack(true),
    );
  }

  async #queryLate<Row extends QueryResultRow>(query: QueryConfig, timeLeft: number): Promise<QueryResult<Row>> {
    if (query.text === ROLLBACK) return this.#client.query<Row>(bounded(query, SILENCE_MS));
    if (timeLeft === 0) throw new RequestOverdue();
    this.#isLimited = true;
    await this.#client.query(bounded({ text: `set statement_timeout = ${timeLeft}` }, SILENCE_MS));
    return this.#client.query<Row>(bounded(query, timeLeft + SILENCE_MS));
  }
}

/** A connection that falls silent is not waited for longer than this. */
function bounded(query: QueryConfig, query_timeout: number): BoundedQuery {
  return { ...query, query_timeout };
}

const lent = new WeakMap<PoolClient, LentConnection>();

/** Puts a connection that was just taken from the pool into the hands of a request. */
export function lendConnection(client: PoolClient, holder: Holder): Connection {
  let connection = lent.get(client);
  if (connection === undefined) {
    connection = new LentConnection(client);
    lent.set(client, connection);
  }
  return connection.lendTo(holder);
}
