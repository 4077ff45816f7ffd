import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Row } from './shape.js';
import type { Statement } from './sql/writer.js';

/** Shapes of statements whose number of sights is remembered. */
const REMEMBERED_SHAPES = 2000;

/** Statements that one connection keeps prepared; with more it is given up when it comes back, and a fresh one takes its place. */
const PREPARED_PER_CONNECTION_MAX = 500;

/**
 * Runs statements of the read plan. A statement is prepared under a name when its text comes the second time, so that PostgreSQL
 * need not plan it anew; one that never comes again costs nothing.
 */
export class StatementRunner {
  /** Name of each text, or null when it was seen once; in order of last use. */
  readonly #names = new Map<string, string | null>();
  readonly #prepared = new WeakMap<PoolClient, Set<string>>();

  /** @returns the one row that the statement delivers */
  async run(pool: Pool, statement: Statement): Promise<Row> {
    const name = statement.plannedByValue ? null : this.#nameOf(statement.text);
    const client = await pool.connect();
    let broken = false;
    try {
      const query = { text: statement.text, values: [...statement.values] };
      const { rows } = await client.query<{ j: Row }>(name === null ? query : { ...query, name });
      return rows[0]!.j;
    } catch (error) {
      // After an error that the server did not send, or its last one, nobody knows the state of the connection.
      broken = (error as { severity?: string }).severity !== 'ERROR';
      throw error;
    } finally {
      client.release(broken || this.#isFull(client, name));
    }
  }

  #nameOf(text: string): string | null {
    const known = this.#names.get(text);
    let name: string | null = null;
    if (known !== undefined) {
      this.#names.delete(text);
      // Of the text, so that several runners may share a connection.
      name = known ?? `read_${createHash('sha256').update(text).digest('base64url')}`;
    }
    this.#names.set(text, name);
    if (this.#names.size > REMEMBERED_SHAPES) this.#names.delete(this.#names.keys().next().value!);
    return name;
  }

  #isFull(client: PoolClient, name: string | null): boolean {
    if (name === null) return false;
    const prepared = this.#prepared.get(client);
    if (prepared === undefined) {
      this.#prepared.set(client, new Set([name]));
      return false;
    }
    return prepared.add(name).size > PREPARED_PER_CONNECTION_MAX;
  }
}
