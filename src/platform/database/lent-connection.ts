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
  /** How long a statement is waited for that may take as long as its connection allows. */
  readonly waitMs: number;
  /** Told when the connection is back in the pool. */
  returned(): void;
}

const RESET: QueryConfig = { text: 'reset statement_timeout' };

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
    const { deadline, waitMs } = this.#holder;
    const timeLeft = deadline.timeLeft();
    return timeLeft === null ? ask<Row>(this.#client, query, waitMs) : this.#queryLate(query, timeLeft);
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
    ask(this.#client, RESET, SILENCE_MS).then(
      () => giveBack(false),
      () => giveBack(true),
    );
  }

  async #queryLate<Row extends QueryResultRow>(query: QueryConfig, timeLeft: number): Promise<QueryResult<Row>> {
    if (query.text === ROLLBACK) return ask(this.#client, query, SILENCE_MS);
    if (timeLeft === 0) throw new RequestOverdue();
    this.#isLimited = true;
    await ask(this.#client, { text: `set statement_timeout = ${timeLeft}` }, SILENCE_MS);
    return ask(this.#client, query, timeLeft + SILENCE_MS);
  }
}

/** A connection has fallen silent. To whoever asked it is lost, and it is not to be used again. */
class ConnectionSilent extends Error {
  readonly code = 'CONNECTION_LOST';

  constructor() {
    super('the connection has fallen silent');
  }
}

/**
 * Runs a statement. A connection that falls silent is not waited for longer than this: it is broken then.
 *
 * The driver has such a limit, and promises, of its own. Both assign a function to a property of each query, and V8 keeps functions that
 * are written so among what lives long: with them every answer outlives the collections of what lives short, which took a fifth of the
 * processor's time.
 */
function ask<Row extends QueryResultRow>(
  client: PoolClient,
  query: QueryConfig,
  waitMs: number,
): Promise<QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => reject(new ConnectionSilent()), waitMs);
    client.query<Row>(query, (error, result) => {
      clearTimeout(impatience);
      if (error) reject(error);
      else resolve(result);
    });
  });
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
