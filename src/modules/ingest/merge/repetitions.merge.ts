import { countsOf, type RecordKind } from '../import-counts.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';

/** How a staging table tells that rows are about the same record. It has a column `row_number`. */
export interface RepetitionRules<Row> {
  readonly table: string;
  readonly kind: RecordKind;
  /** Columns by which two rows are about the same. */
  readonly key: readonly string[];
  /** Aggregate over the rows of one key: whether they tell different things. */
  readonly differs: string;
  /** What is read of a repeated row (`s`) besides its key: `value`, for the row report, and where a row tells several, `column_number`. */
  readonly shown: string;
  /** What differs: "figures". */
  readonly things: string;
  /** Of what they are told, in words. Left out: the row is one record. */
  readonly of?: (row: Row) => string;
}

/** A row that is not the only one of its record. */
interface Repetition {
  readonly row_number: number;
  readonly column_number?: number;
  readonly value: string | null;
  readonly first_row: number;
  readonly last_row: number;
  readonly times: number;
  readonly conflicting: boolean;
}

/** Rows that tell the same again count once; rows that tell different things of the same are refused, all of them. */
export async function settleRepetitions<Row>(
  { client, counts, findings, columns }: MergeContext,
  { table, kind, key, differs, shown, things, of }: RepetitionRules<Row>,
): Promise<void> {
  await client.query(`analyze ${table}`);
  const keys = key.join(', ');
  const repeated = await changedRows(
    client,
    `create temp table ingest_repeated on commit drop as
     select ${keys}, min(row_number) as first_row, max(row_number) as last_row, count(*)::integer as times, ${differs} as conflicting
     from ${table} group by ${keys} having count(*) > 1`,
  );
  if (repeated === 0) return;
  const records = countsOf(counts, kind);
  await eachRow<Row & Repetition>(
    client,
    `select s.row_number, ${key.map((column) => `s.${column}`).join(', ')}, ${shown}, r.first_row, r.last_row, r.times, r.conflicting from ${table} s join ingest_repeated r using (${keys})
     where r.conflicting or s.row_number > r.first_row order by s.row_number, s.ctid`,
    (row) => {
      const { row_number, column_number, value, first_row, last_row, times, conflicting } = row;
      const column = column_number === undefined ? null : (columns[column_number] ?? null);
      const place = { row: row_number, column, value };
      if (!conflicting) {
        records.repeated += 1;
        return findings.add(
          'SKIPPED',
          'REPEATED_ROW',
          `It repeats row ${first_row}${of ? `: ${of(row)}` : ''}.`,
          place,
        );
      }
      records.refused += 1;
      if (of === undefined) counts.rows.refused += 1;
      const rows = times === 2 ? `Rows ${first_row} and ${last_row}` : `${times} rows from ${first_row} to ${last_row}`;
      const message = `${rows} tell different ${things} of ${of ? of(row) : 'the same record'}: leave one of them.`;
      return findings.add('REFUSED', 'CONFLICTING_ROWS', message, place);
    },
  );
  const same = key.map((column) => `s.${column} = r.${column}`).join(' and ');
  await client.query(
    `delete from ${table} s using ingest_repeated r where ${same} and (r.conflicting or s.row_number > r.first_row)`,
  );
}
