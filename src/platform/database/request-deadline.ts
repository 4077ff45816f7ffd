import { REQUEST_DEADLINE_MS } from '../../config/limits.js';

/** The part of a request's time after which a statement no longer gets as long as its connection allows. */
const LATE_AFTER = 0.1;

/** The end of the time that one request has. It is looked up, it does not ring: a request that is fast pays nothing for it. */
export class RequestDeadline {
  readonly #lateAt: number;
  readonly #endsAt: number;

  /** The time runs from now. */
  constructor(durationMs: number = REQUEST_DEADLINE_MS) {
    const now = performance.now();
    this.#lateAt = now + durationMs * LATE_AFTER;
    this.#endsAt = now + durationMs;
  }

  /**
   * How long a statement that begins now may take, in whole milliseconds; 0: it may not begin. Null: the request is young, and
   * the limit that every connection has for a statement will do.
   */
  timeLeft(): number | null {
    const now = performance.now();
    return now < this.#lateAt ? null : Math.max(0, Math.ceil(this.#endsAt - now));
  }

  /** @throws RequestOverdue when the time is over */
  check(): void {
    if (this.timeLeft() === 0) throw new RequestOverdue();
  }
}

/** A statement was not begun, since its request has no time left. It looks like one that PostgreSQL cancelled. */
export class RequestOverdue extends Error {
  /** SQLSTATE query_canceled. */
  readonly code = '57014';
  /** As PostgreSQL has it for errors that leave the connection usable. */
  readonly severity = 'ERROR';

  constructor() {
    super('the request has no time left for this statement');
  }
}
