import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** A row as JSON: days are texts, so that they compare as texts. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test knows the columns of what it looks into
export type Row = Readonly<Record<string, any>>;

const TABLES = [
  'mission',
  'service_area',
  'place',
  'place_succession',
  'organization',
  'organization_identifier',
  'organization_merge',
  'partnership',
  'partnership_country',
  'partnership_place',
  'stage_period',
  'membership',
  'donor_involvement',
  'exit_verification',
  'contribution',
  'synergistic_agent',
  'sponsorship',
  'coordination',
  'seat',
  'seat_holder',
  'institutional_arrangement',
  'adoption',
  'assessment_instrument',
  'assessment',
  'assessment_score',
  'locally_led_practice',
  'sector_mix',
] as const;

export type DomainTable = (typeof TABLES)[number];

/** All rows of the domain by table. */
export type DomainRows = Readonly<Record<DomainTable, readonly Row[]>>;

/** Reads every row of the domain. @returns them, and a hash that tells whether anything has changed */
export async function readDomain(pool: Pool): Promise<{ readonly rows: DomainRows; readonly hash: string }> {
  const all = TABLES.map(
    (table) =>
      `(select coalesce(json_agg(row order by row::text), '[]')::text from (select to_jsonb(t) as row from ${table} t) r)`,
  );
  const answer = await pool.query<{ texts: string[] }>(`select array[${all.join(', ')}] as texts`);
  const { texts } = answer.rows[0]!;
  const rows = Object.fromEntries(TABLES.map((table, index) => [table, JSON.parse(texts[index]!)]));
  return {
    rows: rows as Record<DomainTable, Row[]>,
    hash: createHash('sha256').update(texts.join('\n')).digest('hex'),
  };
}
