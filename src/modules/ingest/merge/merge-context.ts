import type { ClientBase, QueryResultRow } from 'pg';
import type { ImportCounts } from '../import-counts.js';
import type { FindingCollector } from '../row-report.js';

/** What bringing staged rows into the tables works with: one transaction. */
export interface MergeContext {
  readonly client: ClientBase;
  readonly counts: ImportCounts;
  readonly findings: FindingCollector;
  /** The row of `import_run` that records are traced to. */
  readonly runId: string;
  /** The moment from which the records stand. */
  readonly recordedAt: string;
  /** Names of the file's columns. */
  readonly columns: readonly string[];
}

const PART_ROWS = 1000;

/** Reads a result of any length in parts, so that memory does not grow with it. */
export async function eachRow<Row extends QueryResultRow>(
  client: ClientBase,
  query: string,
  take: (row: Row) => void | Promise<void>,
): Promise<void> {
  await client.query(`declare ingest_findings no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PART_ROWS} from ingest_findings`);
    for (const row of rows) await take(row);
    if (rows.length < PART_ROWS) break;
  }
  await client.query('close ingest_findings');
}

/** Runs a statement and gives the number of rows that it changed. */
export async function changedRows(
  client: ClientBase,
  statement: string,
  values: readonly unknown[] = [],
): Promise<number> {
  return (await client.query(statement, [...values])).rowCount ?? 0;
}

const MANY_ROWS = 1000;

/** After many new rows queries would be planned for the table as it was, until the server looks at it by itself. */
export async function refreshStatistics(client: ClientBase, newRows: number, tables: readonly string[]): Promise<void> {
  if (newRows >= MANY_ROWS) await client.query(`analyze ${tables.join(', ')}`);
}
