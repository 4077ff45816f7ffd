import type { PoolClient } from 'pg';
import { insertRows } from './insert-rows.js';
import type { Row } from './sample.rules.js';
import * as rows from './sample-domain.rules.js';
import type { DomainKeys } from './sample-domain.rules.js';
import { SAMPLE_ARRANGEMENTS } from './sample-records.js';

/** Tables of the rest of the domain, in the order in which they can be emptied, with which rows of them are of the sample. */
const REMOVED: readonly (readonly [table: string, which: string])[] = [
  ...[
    'locally_led_practice',
    'assessment_score',
    'assessment',
    'seat_holder',
    'coordination',
    'sponsorship',
    'exit_verification',
    'donor_involvement',
    'partnership_place',
    'adoption',
    'institutional_arrangement',
  ].map((table) => [table, 'mission_id in (select id from mission where illustrative)'] as const),
  ['assessment_instrument', 'illustrative'],
  ['place_succession', 'successor_id in (select id from place where illustrative)'],
  ['place', 'illustrative'],
];

/** Adds places, donors' exits, what agents coordinate, arrangements and assessments to the missions and partnerships of the sample. */
export async function insertSampleDomain(client: PoolClient, keys: DomainKeys): Promise<void> {
  const insert = async (table: string, some: readonly Row[]) => await insertRows(client, table, some);
  const idsOf = async (table: string, some: readonly Row[]): Promise<string[]> =>
    (await insert(table, some)).map((row) => row['id'] as string);

  const places = new Map((await insert('place', rows.placeRows())).map((row) => [row['code'], row['id'] as string]));
  const place = (code: string): string => places.get(code)!;
  await insert('place_succession', rows.placeSuccessionRows(place));
  await insert('partnership_place', rows.partnershipPlaceRows(keys, place));

  const involvements = await idsOf('donor_involvement', rows.donorInvolvementRows(keys));
  await insert('exit_verification', rows.exitVerificationRows(keys, involvements));

  await insert('sponsorship', rows.sponsorshipRows(keys));
  await insert('coordination', rows.coordinationRows(keys));
  const { rows: seats } = await client.query<{ id: string; partnership_id: string; title: string }>(
    `select id, partnership_id, title from seat`,
  );
  const seat = (agent: rows.PartnershipKey, title: string): string =>
    seats.find((one) => one.partnership_id === agent.partnership_id && one.title === title)!.id;
  await insert('seat_holder', rows.seatHolderRows(keys, seat));

  for (const arrangement of SAMPLE_ARRANGEMENTS) {
    const [arrangementId] = await idsOf('institutional_arrangement', [rows.arrangementRow(arrangement, keys, place)]);
    const adoptions = new Map<string, string>();
    for (const adoption of arrangement.adoptions) {
      const copiedFrom = adoption.copiedFrom === undefined ? null : adoptions.get(adoption.copiedFrom)!;
      const [id] = await idsOf('adoption', [rows.adoptionRow(adoption, arrangementId!, copiedFrom, keys, place)]);
      adoptions.set(adoption.key, id!);
    }
  }

  const editions = await idsOf('assessment_instrument', rows.instrumentRows());
  const assessments = await idsOf(
    'assessment',
    rows.assessmentRows(keys, (edition) => editions[edition - 1]!),
  );
  for (const [table, some] of Object.entries(rows.assessmentDetailRows(keys, assessments))) await insert(table, some);
}

/** Removes what `insertSampleDomain` added. */
export async function removeSampleDomain(client: PoolClient): Promise<void> {
  for (const [table, which] of REMOVED) await client.query(`delete from ${table} where ${which}`);
}
