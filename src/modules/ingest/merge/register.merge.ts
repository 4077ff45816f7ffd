import { countsOf, type RecordKind } from '../import-counts.js';
import type { RegionalMission } from '../mapping/mapping.schema.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';

/** The staging table of registers: one record a row, as JSON. */
export const REGISTER_STAGING = `
  create temp table ingest_record (row_number integer not null, reference text collate "C" not null, record jsonb not null) on commit drop`;

/** Rows that tell the same again count once; rows that tell different things of the same record are refused, all of them. */
export async function settleRepeatedRecords(
  { client, counts, findings }: MergeContext,
  kind: RecordKind,
): Promise<void> {
  await client.query('analyze ingest_record');
  const repeated = await changedRows(
    client,
    `create temp table ingest_repeated on commit drop as
     select reference, min(row_number) as first_row, max(row_number) as last_row, count(*)::integer as times,
       count(distinct record) > 1 as conflicting
     from ingest_record group by reference having count(*) > 1`,
  );
  if (repeated === 0) return;
  const records = countsOf(counts, kind);
  await eachRow<{
    row_number: number;
    reference: string;
    first_row: number;
    last_row: number;
    times: number;
    conflicting: boolean;
  }>(
    client,
    `select s.row_number, reference, r.first_row, r.last_row, r.times, r.conflicting
     from ingest_record s join ingest_repeated r using (reference)
     where r.conflicting or s.row_number > r.first_row order by s.row_number`,
    (each) => {
      const place = { row: each.row_number, value: each.reference };
      if (!each.conflicting) {
        records.repeated += 1;
        return findings.add('SKIPPED', 'REPEATED_ROW', `It repeats row ${each.first_row}.`, place);
      }
      records.refused += 1;
      counts.rows.refused += 1;
      const rows =
        each.times === 2
          ? `Rows ${each.first_row} and ${each.last_row}`
          : `${each.times} rows from ${each.first_row} to ${each.last_row}`;
      return findings.add(
        'REFUSED',
        'CONFLICTING_ROWS',
        `${rows} tell different things of the same record: leave one of them.`,
        place,
      );
    },
  );
  await client.query(
    `delete from ingest_record s using ingest_repeated r
     where s.reference = r.reference and (r.conflicting or s.row_number > r.first_row)`,
  );
}

/** Makes the regional missions that a mapping tells of where they are not there; those that are there stay as they are. */
export async function ensureRegionalMissions(
  { client, counts }: MergeContext,
  missions: readonly RegionalMission[],
): Promise<void> {
  const wanted = new Map(missions.map((mission) => [mission.code, mission]));
  const created = await changedRows(
    client,
    `insert into mission (code, name, kind) select code, name, 'REGIONAL'
     from jsonb_to_recordset($1) as m (code text, name text) order by code on conflict (code) do nothing`,
    [JSON.stringify([...wanted.values()])],
  );
  const ofMissions = countsOf(counts, 'missions');
  ofMissions.read += wanted.size;
  ofMissions.created += created;
  ofMissions.unchanged += wanted.size - created;
}

/** Remarks on parts that stand and that the file no longer tells. `query` gives `row_number` and `what`. */
export async function remarkNoLongerTold(
  { client, counts, findings }: MergeContext,
  part: string,
  query: string,
): Promise<void> {
  await eachRow<{ row_number: number; what: string }>(client, query, ({ row_number: row, what }) => {
    counts.warnings += 1;
    const message = `The register has the ${part} ${what}, which the row does not tell. It stays: remove it in the register if it is wrong.`;
    return findings.add('WARNING', 'NO_LONGER_TOLD', message, { row, value: what });
  });
}
