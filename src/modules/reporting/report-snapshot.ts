import type { QueryResultRow } from 'pg';
import type { Connection, Connections } from '../../platform/database/connections.js';
import { COMMIT, ROLLBACK } from '../../platform/database/lent-connection.js';
import { StatementNames } from '../../platform/database/statement-names.js';
import type { Statement } from './plan/statement.js';

/**
 * How statements are planned: the parts of a report have no statistics, and a planner that takes them for small joins them
 * by nested loops or by merging on half of the key, which is quadratic where they are large. Hashing never is.
 * Compiling (jit) takes longer than the statements themselves. What has a name keeps the plan that it got first.
 */
const PLANNING =
  'set local jit = off; set local enable_nestloop = off; set local enable_mergejoin = off; set local plan_cache_mode = force_generic_plan';

/** Names of the statements whose plans are kept. */
const names = new StatementNames();

/** One state of all records, from which facts, figures and totals are read, so that they agree. */
export class ReportSnapshot {
  #plansByValue = false;

  constructor(readonly client: Pick<Connection, 'query'>) {}

  /** Runs a statement, with the plan that was kept for its text or with one for its values. */
  async run<Row extends QueryResultRow>({ text, values, keepsPlan }: Statement): Promise<Row[]> {
    const name = keepsPlan === true ? names.nameOf(text) : null;
    if (name === null && !this.#plansByValue) {
      this.#plansByValue = true;
      await this.client.query({ text: 'set local plan_cache_mode = auto' });
    }
    const query = { text, values: [...values] };
    const { rows } = await this.client.query<Row>(name === null ? query : { ...query, name });
    names.prepared(this.client, name);
    return rows;
  }
}

/** Does some work in one snapshot. */
export async function inSnapshot<T>(pool: Connections, work: (snapshot: ReportSnapshot) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query({ text: `begin isolation level repeatable read read only; ${PLANNING}` });
    const result = await work(new ReportSnapshot(client));
    await client.query({ text: COMMIT });
    client.release(names.isFull(client));
    return result;
  } catch (error) {
    // A connection that cannot even roll back is broken: it is not given back to others.
    await client.query({ text: ROLLBACK }).then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}
