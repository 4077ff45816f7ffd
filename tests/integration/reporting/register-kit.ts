import { beforeEach } from '@jest/globals';
import type { Pool } from 'pg';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { byKey, emptyDatabase } from './report-kit.js';

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
  members?: readonly (readonly [organization: string, role: string, since: Day, until: Day, votes?: number | null])[];
  /** Giver: an organization, or the side DONOR or PARTNERS. */
  contributions?: readonly (readonly [
    giver: string,
    state: string,
    amount: number,
    currency: string,
    on: Day,
    manager?: string | null,
    kind?: string | null,
  ])[];
  /** Places of the first level: "MLI-1" is that of code "1" in Mali, which is on record once it is named. */
  places?: readonly string[];
  /** Categories of the practices that an assessment saw, one for each practice. */
  assessments?: readonly (readonly [on: string, practices: readonly string[]])[];
  /** Seats of a synergistic agent; left out: it is none. */
  seats?: readonly (readonly [organization: string, sector: string, since: Day, until: Day])[];
}

/**
 * An organization by name: sector with level ("GOVERNMENT LOCAL"), null for none; whether it is a donor agency; and its home
 * country.
 */
export type OrganizationRow = readonly [
  name: string,
  sector: string | null,
  isDonorAgency?: boolean,
  home?: string | null,
];

/** Puts missions, organizations and partnerships on record. */
export async function register(
  pool: Pool,
  organizations: readonly OrganizationRow[],
  partnerships: readonly PartnershipRow[],
): Promise<void> {
  for (const [name, sector, isDonor, home] of organizations) {
    const [kind, level] = sector?.split(' ') ?? [];
    await pool.query(
      `insert into organization (name, sector, government_level, is_donor_agency, home_country_id) values ($1, $2, $3, $4, $5)`,
      [name, kind ?? null, level ?? null, isDonor ?? false, home ?? null],
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
  for (const [organization, role, since, until, votes] of row.members ?? []) {
    await pool.query(
      `insert into membership (mission_id, partnership_id, organization_id, role, since, until, voting_seats)
       select $1, $2, id, $4, $5, $6, $7 from organization where name = $3`,
      [mission, id, organization, role, since, until, votes ?? null],
    );
  }
  for (const [giver, state, amount, currency, on, manager, kind] of row.contributions ?? []) {
    await pool.query(
      `insert into contribution (mission_id, partnership_id, organization_id, side, state, amount, currency, contributed_on, manager_id, kind)
       select $1, $2, (select id from organization where name = $3),
         case when $3 in ('DONOR', 'PARTNERS') then $3 end, $4, $5, $6, $7, (select id from organization where name = $8), $9`,
      [mission, id, giver, state, amount, currency, on, manager ?? null, kind ?? null],
    );
  }
  await registerPlacesAndFindings(pool, row, [mission, id]);
}

async function registerPlacesAndFindings(pool: Pool, row: PartnershipRow, key: [number, string]): Promise<void> {
  for (const place of row.places ?? []) {
    const [country, code] = place.split('-');
    await pool.query(
      `insert into place (country_id, level, code, name) select $1, 1, $2, $3
       where not exists (select from place where (country_id, level, code) = ($1, 1, $2))`,
      [country, code, `Region ${code} of ${country}`],
    );
    await pool.query(
      `insert into partnership_place select $1, $2, id from place where (country_id, level, code) = ($3, 1, $4)`,
      [...key, country, code],
    );
  }
  for (const [on, practices] of row.assessments ?? []) {
    await pool.query(
      `insert into assessment_instrument (code, edition, name, description) values ('KIT', 1, 'Kit', 'Of tests.')
       on conflict (code, edition) do nothing`,
    );
    const { rows } = await pool.query<{ id: string }>(
      `insert into assessment (mission_id, partnership_id, instrument_id, round, assessed_on)
       select $1, $2, id, 'PERIODIC', $3 from assessment_instrument where code = 'KIT' returning id`,
      [...key, on],
    );
    for (const [index, category] of practices.entries()) {
      await pool.query(
        `insert into locally_led_practice (mission_id, partnership_id, assessment_id, category, practice)
         values ($1, $2, $3, $4, $5)`,
        [...key, rows[0]!.id, category, `practice ${index}`],
      );
    }
  }
  if (row.seats) await pool.query(`insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)`, key);
  for (const seat of row.seats ?? []) {
    await pool.query(
      `insert into seat (mission_id, partnership_id, organization_id, sector, title, since, until)
       select $1, $2, id, $4, 'Seat of ' || $3, $5, $6 from organization where name = $3`,
      [...key, ...seat],
    );
  }
}

/** Records yearly exchange rates: units of the currency for one US dollar. */
export async function recordRates(
  pool: Pool,
  rates: readonly (readonly [currency: string, year: number, perUsd: string, source: string])[],
  revision = 1,
): Promise<void> {
  for (const rate of rates) {
    await pool.query(
      `insert into exchange_rate (currency, since, until, per_usd, source, revision, recorded_at)
       values ($1, make_date($2, 1, 1), make_date($2 + 1, 1, 1), $3, $4, $5, '2015-01-01')`,
      [...rate, revision],
    );
  }
}

/** Organizations of each sector, a donor agency, and one without a sector. */
const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true],
  ['commune', 'GOVERNMENT LOCAL'],
  ['ministry', 'GOVERNMENT NATIONAL'],
  ['mill', 'BUSINESS'],
  ['union', 'CIVIL_SOCIETY'],
  ['forum', null],
];

/** Six partnerships whose figures can be added up by hand. */
const PARTNERSHIPS: readonly PartnershipRow[] = [
  {
    reference: 'A',
    mission: 'WEST',
    countries: ['MLI'],
    issueAreas: ['HEALTH'],
    form: 'STANDING_ORGANIZATION',
    declared: [1000, 'USD'],
    stages: [
      ['AGREED', '2010-05-01', '2011-01-01'],
      ['OPERATING', '2011-01-01', null],
    ],
    members: [
      ['commune', 'CONVENOR', '2010-05-01', null],
      ['mill', 'MEMBER', '2010-05-01', null],
      ['union', 'MEMBER', '2012-01-01', null],
    ],
    contributions: [
      ['agency', 'REALISED', 100, 'USD', '2010-06-30'],
      ['mill', 'REALISED', 150, 'USD', '2011-06-30'],
      ['mill', 'REALISED', 50, 'USD', null],
      ['mill', 'PLEDGED', 9999, 'USD', '2011-06-30'],
    ],
  },
  {
    reference: 'B',
    mission: 'WEST',
    countries: ['MLI', 'NER'],
    issueAreas: ['HEALTH', 'EDUCATION'],
    form: 'TASKFORCE',
    declared: [500.5, 'USD'],
    stages: [
      ['OPERATING', '2011-02-01', '2012-07-01'],
      ['ENDED', '2012-07-01', null],
    ],
    members: [
      ['ministry', 'MEMBER', '2011-02-01', null],
      ['mill', 'MEMBER', '2011-02-01', null],
      ['union', 'DONOR', '2011-02-01', null],
    ],
    contributions: [
      ['DONOR', 'REALISED', 40, 'USD', '2011-12-31'],
      ['PARTNERS', 'REALISED', 0, 'USD', '2012-01-01'],
    ],
  },
  {
    reference: 'C',
    mission: 'EAST',
    countries: ['MLI', 'IND'],
    stages: [['SUSTAINING', '2009-01-01', null]],
    members: [
      ['agency', 'DONOR', '2009-01-01', null],
      ['forum', 'MEMBER', '2009-01-01', null],
    ],
    contributions: [['mill', 'REALISED', 70, 'USD', '2012-03-01']],
  },
  {
    reference: 'D',
    mission: 'EAST',
    countries: ['IND'],
    declared: [20, 'EUR'],
    stages: [['OPERATING', '2012-01-01', null]],
  },
  { reference: 'E', mission: 'EAST', countries: ['TWN'], stages: [['EXPLORING', null, null]] },
  { reference: 'F', mission: 'EAST' },
];

/** A register with these records before each test of a file, and the ways to ask it. */
export function smallRegister() {
  const database = emptyDatabase();
  beforeEach(() => register(database.pool, ORGANIZATIONS, PARTNERSHIPS));
  const total = async (indicator: string, where: ReportFilterInput = {}): Promise<ReportValueData> =>
    (await database.make({ indicators: [indicator], where })).totals[0]!;
  const figures = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
    byKey(await database.make({ indicators: [indicator], groupBy, where }), ({ value }) => value);
  return { database, total, figures };
}

/** The missing units of a value, each with its reason: "A NO_AMOUNT". */
export function reasons({ coverage }: ReportValueData): string[] {
  return coverage.missing.map(({ partnership, reason }) => `${partnership!.reference} ${reason}`);
}
