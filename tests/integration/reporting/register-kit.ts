import type { Pool } from 'pg';

type Day = string | null;

/** A partnership with what its indicators are made from; what is left out is not on record. */
export interface PartnershipRow {
  reference: string;
  mission: string;
  countries?: readonly string[];
  issueAreas?: readonly string[];
  form?: string;
  declared?: readonly [total: number, currency: string];
  stages?: readonly (readonly [stage: string, since: Day, until: Day])[];
  members?: readonly (readonly [organization: string, role: string, since: Day, until: Day])[];
  /** Giver: an organization, or the side DONOR or PARTNERS. */
  contributions?: readonly (readonly [giver: string, state: string, amount: number, currency: string, on: Day])[];
}

/** An organization by name: sector with level ("GOVERNMENT LOCAL"), null for none; and whether it is a donor agency. */
export type OrganizationRow = readonly [name: string, sector: string | null, isDonorAgency?: boolean];

/** Puts missions, organizations and partnerships on record. */
export async function register(
  pool: Pool,
  organizations: readonly OrganizationRow[],
  partnerships: readonly PartnershipRow[],
): Promise<void> {
  for (const [name, sector, isDonor] of organizations) {
    const [kind, level] = sector?.split(' ') ?? [];
    await pool.query(
      `insert into organization (name, sector, government_level, is_donor_agency) values ($1, $2, $3, $4)`,
      [name, kind ?? null, level ?? null, isDonor ?? false],
    );
  }
  for (const partnership of partnerships) await registerPartnership(pool, partnership);
}

async function registerPartnership(pool: Pool, row: PartnershipRow): Promise<void> {
  await pool.query(`insert into mission (code, name, kind) values ($1, $1, 'REGIONAL') on conflict (code) do nothing`, [
    row.mission,
  ]);
  const { rows } = await pool.query<{ mission_id: number; id: string }>(
    `insert into partnership (mission_id, reference, title, issue_areas, form, declared_total, declared_currency)
     select id, $2, $2, $3, $4, $5, $6 from mission where code = $1 returning mission_id, id`,
    [row.mission, row.reference, row.issueAreas ?? [], row.form ?? null, row.declared?.[0], row.declared?.[1]],
  );
  const { mission_id: mission, id } = rows[0]!;
  for (const country of row.countries ?? []) {
    await pool.query(`insert into partnership_country values ($1, $2, $3)`, [mission, id, country]);
  }
  for (const stage of row.stages ?? []) {
    await pool.query(
      `insert into stage_period (mission_id, partnership_id, stage, since, until) values ($1, $2, $3, $4, $5)`,
      [mission, id, ...stage],
    );
  }
  for (const member of row.members ?? []) {
    await pool.query(
      `insert into membership (mission_id, partnership_id, organization_id, role, since, until)
       select $1, $2, id, $4, $5, $6 from organization where name = $3`,
      [mission, id, ...member],
    );
  }
  for (const contribution of row.contributions ?? []) {
    await pool.query(
      `insert into contribution (mission_id, partnership_id, organization_id, side, state, amount, currency, contributed_on)
       select $1, $2, (select id from organization where name = $3),
         case when $3 in ('DONOR', 'PARTNERS') then $3 end, $4, $5, $6, $7`,
      [mission, id, ...contribution],
    );
  }
}
