import { countsOf, type RecordKind } from '../import-counts.js';
import type { RegionalMission } from '../mapping/mapping.schema.js';
import { changedRows, eachRow, type MergeContext } from './merge-context.js';
import { settleRepetitions } from './repetitions.merge.js';

/** The staging table of registers: one record a row, as JSON. */
export const REGISTER_STAGING = `
  create temp table ingest_record (row_number integer not null, reference text collate "C" not null, record jsonb not null) on commit drop`;

/** Rows that tell the same again count once; rows that tell different things of the same record are refused, all of them. */
export function settleRepeatedRecords(context: MergeContext, kind: RecordKind): Promise<void> {
  return settleRepetitions(context, {
    table: 'ingest_record',
    kind,
    key: ['reference'],
    differs: 'count(distinct record) > 1',
    shown: 's.reference as value',
    things: 'things',
  });
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
