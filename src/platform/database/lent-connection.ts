import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Connection } from './connections.js';
import { SILENCE_MS } from './pool.js';
import { type RequestDeadline, RequestOverdue } from './request-deadline.js';

/** Ends a transaction that failed. It takes no time, and is let through after the deadline as well: the connection stays usable. */
export const ROLLBACK = 'rollback';

/** Ends a transaction that did its work. */
export const COMMIT = 'commit';

const BEGIN = /^begin\b/;

const GIVEN_BACK = 'This connection was given back: it may be in the hands of another request.';

/** Who has the connection at present. */
interface Holder {
  readonly deadline: RequestDeadline;
  /** How long a statement is waited for that may take as long as its connection allows. */
  readonly waitMs: number;
  /** Told when the connection is back in the pool. */
  returned(): void;
}

/**
 * A connection of the pool in the hands of one request after the other: no statement begins after the request's deadline, and one
 * that begins late is cancelled by PostgreSQL when it comes.
 *
 * The same object every time, so that what is known of the connection (the statements that it keeps prepared) can hang on it.
 */
class LentConnection implements Connection {
  readonly #client: PoolClient;
  #holder: Holder | null = null;
  #inTransaction = false;

  constructor(client: PoolClient) {
    this.#client = client;
    // It may break between two statements: without a listener that would end the whole process. The next statement tells.
    client.on('error', () => {});
  }

  lendTo(holder: Holder): this {
    this.#holder = holder;
    return this;
  }

  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    if (this.#holder === null) throw new Error(GIVEN_BACK);
    const { deadline, waitMs } = this.#holder;
    const timeLeft = deadline.timeLeft();
    const result =
      timeLeft === null ? await ask<Row>(this.#client, query, waitMs) : await this.#askLate<Row>(query, timeLeft);
    if (BEGIN.test(query.text)) this.#inTransaction = true;
    else if (query.text === COMMIT || query.text === ROLLBACK) this.#inTransaction = false;
    return result;
  }

  release(destroy = false): void {
    const holder = this.#holder;
    if (holder === null) throw new Error(GIVEN_BACK);
    this.#holder = null;
    this.#client.release(destroy);
    holder.returned();
  }

  /** The limit ends with the transaction: whoever gets the connection next, also behind a pool that shares it, knows nothing of it. */
  async #askLate<Row extends QueryResultRow>(query: QueryConfig, timeLeft: number): Promise<QueryResult<Row>> {
    const send = <Any extends QueryResultRow>(asked: QueryConfig) =>
      ask<Any>(this.#client, asked, timeLeft + SILENCE_MS);
    if (query.text === ROLLBACK) return send(query);
    if (timeLeft === 0) throw new RequestOverdue();
    if (BEGIN.test(query.text)) return send(query);
    const limit = { text: `set local statement_timeout = ${timeLeft}` };
    if (this.#inTransaction) {
      await send(limit);
      return send(query);
    }
    await send({ text: `begin; ${limit.text}` });
    try {
      const result = await send<Row>(query);
      await send({ text: COMMIT });
      return result;
    } catch (error) {
      const lost = await send({ text: ROLLBACK }).then(
        () => null,
        (reason: unknown) => reason,
      );
      // An error that leaves a connection usable does not, where it cannot even be rolled back.
      if (lost !== null && (error as { severity?: unknown }).severity === 'ERROR') throw lost;
      throw error;
    }
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
