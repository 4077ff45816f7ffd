import type { Pool } from 'pg';
import type { Connection, Connections } from './connections.js';
import { lendConnection } from './lent-connection.js';
import { statementWait } from './pool.js';
import type { RequestDeadline } from './request-deadline.js';

/** The part of a pool that one request holds at most: what is left answers others, however much it asks for. */
const SHARE = 0.5;

interface Waiting {
  readonly go: () => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * What one request may have of a pool: some of its connections at a time, the rest of its statements waiting in order, and none
 * after its deadline. Nothing rings at the deadline: PostgreSQL cancels what runs then, and who waits is refused in its turn.
 */
export class RequestConnections implements Connections {
  readonly waitMs: number;
  readonly #most: number;
  #held = 0;
  readonly #waiting: Waiting[] = [];

  constructor(
    readonly source: Pick<Pool, 'connect' | 'options'>,
    readonly deadline: RequestDeadline,
  ) {
    this.waitMs = statementWait(source.options.statement_timeout || undefined);
    this.#most = Math.max(1, Math.floor(source.options.max * SHARE));
  }

  /** @throws RequestOverdue, or the pool's error when it has no connection for us */
  async connect(): Promise<Connection> {
    if (this.#held < this.#most) this.#held += 1;
    else await new Promise<void>((go, refuse) => this.#waiting.push({ go, refuse }));
    try {
      this.deadline.check();
      return lendConnection(await this.source.connect(), this);
    } catch (error) {
      // Who waits behind would get the same, only later: each the pool's own patience after the one before.
      for (const { refuse } of this.#waiting.splice(0)) refuse(error);
      this.returned();
      throw error;
    }
  }

  /** A connection is back in the pool, where others may have waited for it: the next one of this request asks for one. */
  returned(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#held -= 1;
    else next.go();
  }
}
