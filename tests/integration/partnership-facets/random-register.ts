import * as fc from 'fast-check';
import type { Pool } from 'pg';

/** A register as random as the schema lets it be; partnerships have the ids 1, 2, …, organizations too. */
export interface Register {
  readonly organizations: readonly {
    readonly sector: string | null;
    readonly home: string | null;
    readonly iati: string | null;
  }[];
  readonly partnerships: readonly PartnershipRecord[];
}

interface PartnershipRecord {
  readonly mission: number;
  readonly title: string;
  readonly form: string | null;
  readonly durability: string | null;
  readonly scale: string | null;
  readonly areas: readonly string[];
  readonly total: number | null;
  readonly countries: readonly string[];
  readonly stages: readonly { readonly stage: string; readonly days: number }[];
  readonly members: readonly MemberRecord[];
}

export interface MemberRecord {
  readonly organization: number;
  readonly role: string;
  readonly since: string | null;
  readonly until: string | null;
}

export const MISSIONS = ['ALPHA', 'BRAVO', 'CHARLIE'];
export const COUNTRIES = ['FRA', 'IND', 'KEN', 'MLI'];
export const SECTORS = ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'];
export const FORMS = ['TASKFORCE', 'STANDING_ORGANIZATION'];
export const DURABILITIES = ['SHORT_TERM', 'SEMI_PERMANENT', 'PERMANENT'];
export const SCALES = ['LOCAL', 'SUBNATIONAL', 'NATIONAL', 'INTERNATIONAL'];
export const AREAS = ['HEALTH', 'EDUCATION', 'ENVIRONMENT', 'OTHER'];
export const STAGES = ['EXPLORING', 'BUILDING', 'AGREED', 'OPERATING', 'SUSTAINING', 'SUSPENDED', 'ENDED'];
export const ROLES = ['CONVENOR', 'MEMBER', 'IMPLEMENTER', 'RESOURCE_PROVIDER', 'ADVISOR', 'DONOR'];
/** Days on which something may begin or end, and days between. */
export const DAYS = ['2010-01-01', '2012-01-01', '2012-01-02', '2015-06-30', '2020-01-01', '2024-06-15', '2030-01-01'];

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const one = <T>(values: readonly T[]) => fc.constantFrom(...values);

const span = fc
  .tuple(orNull(one(DAYS)), orNull(one(DAYS)))
  .filter(([since, until]) => since === null || until === null || since < until);

const partnership = (organizations: number): fc.Arbitrary<PartnershipRecord> =>
  fc.record({
    mission: fc.integer({ min: 1, max: MISSIONS.length }),
    title: one(['Clean water', 'Water for all', 'Schools', 'Harvest']),
    form: orNull(one(FORMS)),
    durability: orNull(one(DURABILITIES)),
    scale: orNull(one(SCALES)),
    // A value may stand twice: no rule of the schema says otherwise.
    areas: fc.array(one(AREAS), { maxLength: 3 }),
    total: orNull(fc.integer({ min: 0, max: 5 })),
    countries: fc.uniqueArray(one(COUNTRIES), { maxLength: 3 }),
    stages: fc.uniqueArray(fc.record({ stage: one(STAGES), days: fc.integer({ min: 0, max: 9000 }) }), {
      maxLength: 3,
      selector: ({ days }) => days,
    }),
    members: fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 1, max: organizations }), one(ROLES), span)
        .map(([organization, role, [since, until]]) => ({ organization, role, since, until })),
      { maxLength: 5, selector: ({ organization, role }) => `${organization} ${role}` },
    ),
  });

export const register: fc.Arbitrary<Register> = fc
  .array(
    fc.record({ sector: orNull(one(SECTORS)), home: orNull(one(COUNTRIES)), iati: orNull(one(['10', '21', '70'])) }),
    { minLength: 3, maxLength: 8 },
  )
  .chain((organizations) =>
    fc.record({
      organizations: fc.constant(organizations),
      partnerships: fc.array(partnership(organizations.length), { maxLength: 40 }),
    }),
  );

/** Puts a register into the database, in the place of what is there. */
export async function loadRegister(pool: Pool, { organizations, partnerships }: Register): Promise<void> {
  const load = async (table: string, rows: readonly object[]): Promise<void> => {
    if (rows.length === 0) return;
    const columns = Object.keys(rows[0]!).join(', ');
    await pool.query(
      `insert into ${table} (${columns}) overriding system value
       select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  await pool.query('truncate mission, organization, partnership cascade');
  await load(
    'mission',
    MISSIONS.map((code, index) => ({
      id: index + 1,
      code,
      name: `Mission ${code}`,
      kind: 'BILATERAL',
      illustrative: false,
      version: 1,
      fiscal_year_first_month: 10,
    })),
  );
  await load(
    'organization',
    organizations.map(({ sector, home, iati }, index) => ({
      id: index + 1,
      name: `Organization ${index + 1}`,
      other_names: [],
      sector,
      home_country_id: home,
      iati_type: iati,
      is_donor_agency: false,
      illustrative: false,
      version: 1,
    })),
  );
  const keyed = partnerships.map((record, index) => ({
    ...record,
    key: { mission_id: record.mission, partnership_id: index + 1 },
  }));
  await load(
    'partnership',
    keyed.map(({ key, title, form, durability, scale, areas, total }) => ({
      mission_id: key.mission_id,
      id: key.partnership_id,
      reference: `R-${key.partnership_id}`,
      title,
      form,
      durability,
      scale,
      issue_areas: areas,
      declared_total: total,
      declared_currency: total === null ? null : 'USD',
      illustrative: false,
      version: 1,
    })),
  );
  await load(
    'partnership_country',
    keyed.flatMap(({ key, countries }) => countries.map((country_id) => ({ ...key, country_id }))),
  );
  for (const { key, stages } of keyed) {
    // One after the other; the last one has no end.
    const inOrder = stages.toSorted((a, b) => a.days - b.days);
    for (const [index, { stage, days }] of inOrder.entries()) {
      await pool.query(
        `insert into stage_period (mission_id, partnership_id, stage, since, until)
         values ($1, $2, $3, date '2005-01-01' + $4::integer, date '2005-01-01' + $5::integer)`,
        [key.mission_id, key.partnership_id, stage, days, inOrder[index + 1]?.days ?? null],
      );
    }
  }
  await load(
    'membership',
    keyed
      .flatMap(({ key, members }) =>
        members.map(({ organization, role, since, until }) => ({
          ...key,
          organization_id: organization,
          role,
          since,
          until,
          version: 1,
        })),
      )
      .map((row, index) => ({ ...row, id: index + 1 })),
  );
}
