import type { PoolClient } from 'pg';
import type { Row } from './sample.rules.js';

/** Inserts rows that all have the same columns, and gives them as they are stored. Table and columns are this module's own words. */
export async function insertRows(client: PoolClient, table: string, rows: readonly Row[]): Promise<Row[]> {
  const columns = Object.keys(rows[0]!).join(', ');
  const result = await client.query<Row>(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1) returning *`,
    [JSON.stringify(rows)],
  );
  return result.rows;
}
