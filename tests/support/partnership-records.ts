import { encodeGlobalId } from '../../src/platform/read-plan/global-id.js';
import type { TestApi } from './api.js';

type Stage = readonly [stage: string, since: string | null, until: string | null];

/** A partnership that was put into the database without any use case. */
export interface GivenPartnership {
  readonly missionId: number;
  /** As the database has it. */
  readonly key: string;
  /** As the API has it. */
  readonly id: string;
}

let partnerships = 0;

/**
 * Adds a partnership to a mission, and the mission if it is not there.
 * @param facts `stages`: none, so that it lives at all times, unless they are given
 */
export async function givenPartnership(
  { pool }: TestApi,
  mission: string,
  facts: { readonly stages?: readonly Stage[]; readonly total?: readonly [amount: string, currency: string] } = {},
): Promise<GivenPartnership> {
  await pool.query(`insert into mission (code, name, kind) values ($1, $1, 'REGIONAL') on conflict (code) do nothing`, [
    mission,
  ]);
  partnerships += 1;
  const { rows } = await pool.query<{ mission_id: number; id: string }>(
    `insert into partnership (mission_id, reference, title, declared_total, declared_currency)
     select id, $2, $2, $3, $4 from mission where code = $1 returning mission_id, id`,
    [mission, `REF-${partnerships}`, ...(facts.total ?? [null, null])],
  );
  const [{ mission_id: missionId, id: key }] = rows as [(typeof rows)[0]];
  for (const stage of facts.stages ?? []) {
    await pool.query(
      'insert into stage_period (mission_id, partnership_id, stage, since, until) values ($1, $2, $3, $4, $5)',
      [missionId, key, ...stage],
    );
  }
  return { missionId, key, id: encodeGlobalId('Partnership', [missionId, key]) };
}

/** Adds an organization. @returns its global id */
export async function givenOrganization({ pool }: TestApi, name: string, isDonorAgency = false): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'insert into organization (name, is_donor_agency) values ($1, $2) returning id',
    [name, isDonorAgency],
  );
  return encodeGlobalId('Organization', [rows[0]!.id]);
}

/** All rows of tables, to be compared before and after. */
export async function rowsIn({ pool }: TestApi, ...tables: readonly string[]): Promise<unknown> {
  const rows: Record<string, unknown> = {};
  for (const table of tables) {
    rows[table] = (await pool.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)).rows;
  }
  return rows;
}
