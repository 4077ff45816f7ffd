import { createHash } from 'node:crypto';

/**
 * Characters of statements whose number of sights is remembered, in all: a statement may be a line or a hundred thousand characters.
 * The text itself is the key and not a hash of it: one that comes from a remembered plan is found without being read.
 */
const REMEMBERED_CHARACTERS = 5_000_000;

/** Statements that one connection keeps prepared; with more it is given up when it comes back, and a fresh one takes its place. */
const PREPARED_PER_CONNECTION_MAX = 500;

/**
 * Names under which statements are prepared, so that PostgreSQL need not plan them anew: a statement gets one when its text comes the
 * second time; one that never comes again costs nothing.
 */
export class StatementNames {
  /** Name of each text, or null when it was seen once; in order of last use. */
  readonly #names = new Map<string, string | null>();
  #characters = 0;
  readonly #prepared = new WeakMap<object, Set<string>>();

  /** The name of a statement. Null: it is seen for the first time. */
  nameOf(text: string): string | null {
    const known = this.#names.get(text);
    let name: string | null = null;
    if (known === undefined) this.#characters += text.length;
    else {
      this.#names.delete(text);
      // Of the text, so that several may share a connection.
      name = known ?? `read_${createHash('sha256').update(text).digest('base64url')}`;
    }
    this.#names.set(text, name);
    if (this.#characters > REMEMBERED_CHARACTERS) this.#forget();
    return name;
  }

  /** Forgets what has not been used for longest, until the rest is short enough. */
  #forget(): void {
    for (const text of this.#names.keys()) {
      if (this.#characters <= REMEMBERED_CHARACTERS) return;
      this.#names.delete(text);
      this.#characters -= text.length;
    }
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
