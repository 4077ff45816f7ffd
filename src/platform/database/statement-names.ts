import { createHash } from 'node:crypto';

/** Statements whose number of sights is remembered. */
const REMEMBERED_STATEMENTS = 2000;

/** Statements that one connection keeps prepared; with more it is given up when it comes back, and a fresh one takes its place. */
const PREPARED_PER_CONNECTION_MAX = 500;

/**
 * Names under which statements are prepared, so that PostgreSQL need not plan them anew: a statement gets one when its text comes the
 * second time; one that never comes again costs nothing.
 */
export class StatementNames {
  /** Name of each text, or null when it was seen once; in order of last use. */
  readonly #names = new Map<string, string | null>();
  readonly #prepared = new WeakMap<object, Set<string>>();

  /** The name of a statement. Null: it is seen for the first time. */
  nameOf(text: string): string | null {
    const known = this.#names.get(text);
    let name: string | null = null;
    if (known !== undefined) {
      this.#names.delete(text);
      // Of the text, so that several may share a connection.
      name = known ?? `read_${createHash('sha256').update(text).digest('base64url')}`;
    }
    this.#names.set(text, name);
    if (this.#names.size > REMEMBERED_STATEMENTS) this.#names.delete(this.#names.keys().next().value!);
    return name;
  }

  /** Notes that a connection has run the statement of this name. */
  prepared(connection: object, name: string | null): void {
    if (name === null) return;
    const known = this.#prepared.get(connection);
    if (known === undefined) this.#prepared.set(connection, new Set([name]));
    else known.add(name);
  }

  /** Whether a connection keeps so many statements prepared that it is to be given up. */
  isFull(connection: object): boolean {
    return (this.#prepared.get(connection)?.size ?? 0) > PREPARED_PER_CONNECTION_MAX;
  }
}
