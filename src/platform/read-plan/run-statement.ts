import type { Connections } from '../database/connections.js';
import { StatementNames } from '../database/statement-names.js';
import type { Row } from './shape.js';
import type { Statement } from './sql/writer.js';

/** Runs statements of the read plan, prepared where their text comes again. */
export class StatementRunner {
  readonly #names = new StatementNames();

  /** @returns the one row that the statement delivers */
  async run(pool: Connections, statement: Statement): Promise<Row> {
    const name = statement.plannedByValue ? null : this.#names.nameOf(statement.text);
    const client = await pool.connect();
    let broken = false;
    try {
      const query = { text: statement.text, values: [...statement.values] };
      const { rows } = await client.query<{ j: Row }>(name === null ? query : { ...query, name });
      this.#names.prepared(client, name);
      return rows[0]!.j;
    } catch (error) {
      // After an error that the server did not send, or its last one, nobody knows the state of the connection.
      broken = (error as { severity?: string }).severity !== 'ERROR';
      throw error;
    } finally {
      client.release(broken || this.#names.isFull(client));
    }
  }
}
