import type { Pool } from 'pg';

/** A small register with every awkward case: missing values, ties, the past, the future, odd characters. */
export interface Records {
  readonly missions: readonly MissionRecord[];
  readonly organizations: readonly OrganizationRecord[];
  readonly partnerships: readonly PartnershipRecord[];
  readonly memberships: readonly MembershipRecord[];
  readonly observations: readonly ObservationRecord[];
}

interface MissionRecord {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly countries: readonly string[];
}

interface OrganizationRecord {
  readonly id: number;
  readonly name: string;
  readonly sector: string | null;
  readonly home: string | null;
  readonly donor: boolean;
}

export interface PartnershipRecord {
  readonly id: number;
  readonly mission: number;
  readonly reference: string;
  readonly title: string;
  readonly total: number | null;
  readonly form: string | null;
  readonly areas: readonly string[];
  readonly countries: readonly string[];
  readonly stages: readonly { readonly stage: string; readonly since: string | null; readonly until: string | null }[];
}

interface MembershipRecord {
  readonly id: number;
  readonly partnership: number;
  readonly organization: number;
  readonly role: string;
  readonly since: string | null;
  readonly until: string | null;
}

interface ObservationRecord {
  readonly id: number;
  readonly indicator: string;
  readonly country: string;
  readonly mission: number | null;
  readonly year: number;
  readonly value: string;
  readonly superseded: boolean;
}

export const TODAY = '2024-06-15';

const COUNTRIES = ['FRA', 'GHA', 'IND', 'KEN', 'MLI', 'SEN'];
const REGIONS: Record<string, readonly [string, string]> = { FRA: ['150', 'Europe'], IND: ['142', 'Asia'] };
const SECTORS = ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT', null];
const AREAS = ['HEALTH', 'EDUCATION', 'ENVIRONMENT', 'OTHER'];
const TITLES = ['Water 100%_sure', "L'eau d'abord", 'Clean water', 'Šumava – 森', 'back\\slash', 'Clean water'];
/** Past, present and future, bounded and not. */
const SPANS: readonly (readonly [string | null, string | null])[] = [
  [null, null],
  ['2010-01-01', null],
  ['2010-01-01', '2015-01-01'],
  [null, '2024-06-15'],
  ['2024-06-15', null],
  ['2030-01-01', null],
];

/** The same records at every run. */
export function makeRecords(): Records {
  const missions = ['ALPHA', 'BRAVO', 'CHARLIE', 'DELTA'].map((code, index) => ({
    id: index + 1,
    code,
    name: `Mission ${index % 2}`,
    countries: COUNTRIES.filter((_, at) => at % 3 === index % 3),
  }));
  const organizations = range(30).map((index) => ({
    id: index,
    name: index % 5 === 0 ? 'Same name' : `Organization ${index % 7} ${'x'.repeat(index % 3)}`,
    sector: SECTORS[index % 4]!,
    home: index % 6 === 0 ? null : COUNTRIES[index % COUNTRIES.length]!,
    donor: index % 9 === 0,
  }));
  const partnerships = range(61).map((index): PartnershipRecord => {
    const [since, until] = SPANS[index % SPANS.length]!;
    return {
      id: index,
      mission: 1 + (index % 3),
      reference: `R-${String((index * 7) % 61).padStart(3, '0')}`,
      title: TITLES[index % TITLES.length]!,
      total: index % 3 === 0 ? null : Math.floor(index / 4) * 1000,
      form: [null, 'TASKFORCE', 'STANDING_ORGANIZATION'][index % 3]!,
      areas: AREAS.filter((_, at) => (index >> at) % 2 === 1),
      countries: COUNTRIES.filter((_, at) => (index + at) % 4 === 0),
      stages: index % 5 === 0 ? [] : [{ stage: index % 2 === 0 ? 'OPERATING' : 'BUILDING', since, until }],
    };
  });
  const memberships = range(240).map((index): MembershipRecord => {
    const [since, until] = SPANS[(index * 5) % SPANS.length]!;
    const partnership = 1 + ((index * 11) % 50);
    const organization = 1 + ((index * 7 + Math.floor(index / 50)) % 29);
    return { id: index, partnership, organization, role: `${['MEMBER', 'DONOR', 'ADVISOR'][index % 3]}`, since, until };
  });
  const observations = range(120).map((index): ObservationRecord => {
    const cell = Math.floor(index / 2);
    return {
      id: index,
      indicator: `ind_${cell % 3}`,
      country: COUNTRIES[Math.floor(cell / 3) % COUNTRIES.length]!,
      mission: cell % 4 === 0 ? 1 + (cell % 3) : null,
      year: 2000 + Math.floor(cell / 18),
      value: `${cell}.${'1234567890'.repeat(4)}`,
      superseded: index % 2 === 0,
    };
  });
  return { missions, organizations, partnerships, memberships, observations };
}

export async function loadRecords(pool: Pool, records: Records): Promise<void> {
  const missionOf = new Map(records.partnerships.map(({ id, mission }) => [id, mission]));
  const load = async (table: string, rows: readonly object[]): Promise<void> => {
    const columns = Object.keys(rows[0]!).join(', ');
    await pool.query(
      `insert into ${table} (${columns}) overriding system value
       select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  await pool.query(
    `insert into country (iso3, iso2, name, region_code, region_name)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) on conflict do nothing`,
    [
      COUNTRIES,
      COUNTRIES.map((code) => code.slice(0, 2)),
      COUNTRIES.map((code) => `Country ${code}`),
      COUNTRIES.map((code) => REGIONS[code]?.[0] ?? '002'),
      COUNTRIES.map((code) => REGIONS[code]?.[1] ?? 'Africa'),
    ],
  );
  await load(
    'mission',
    records.missions.map(({ id, code, name }) => ({
      id,
      code,
      name,
      kind: 'REGIONAL',
      fiscal_year_first_month: 10,
      illustrative: false,
      version: 1,
    })),
  );
  await load(
    'service_area',
    records.missions.flatMap((mission) =>
      mission.countries.map((country_id, index) => ({
        id: mission.id * 10 + index,
        mission_id: mission.id,
        country_id,
      })),
    ),
  );
  await load(
    'organization',
    records.organizations.map(({ id, name, sector, home, donor }) => ({
      id,
      name,
      sector,
      home_country_id: home,
      is_donor_agency: donor,
      other_names: [],
      illustrative: false,
      version: 1,
    })),
  );
  await load(
    'partnership',
    records.partnerships.map(({ id, mission, reference, title, total, form, areas }) => ({
      id,
      mission_id: mission,
      reference,
      title,
      declared_total: total,
      declared_currency: total === null ? null : 'USD',
      form,
      issue_areas: areas,
      illustrative: false,
      version: 1,
    })),
  );
  await load(
    'partnership_country',
    records.partnerships.flatMap(({ id, mission, countries }) =>
      countries.map((country_id) => ({ mission_id: mission, partnership_id: id, country_id })),
    ),
  );
  await load(
    'stage_period',
    records.partnerships.flatMap(({ id, mission, stages }) =>
      stages.map((stage) => ({ id, mission_id: mission, partnership_id: id, ...stage })),
    ),
  );
  await load(
    'membership',
    records.memberships.map(({ id, partnership, organization, role, since, until }) => ({
      id,
      mission_id: missionOf.get(partnership),
      partnership_id: partnership,
      organization_id: organization,
      role,
      since,
      until,
    })),
  );
  await load('synergistic_agent', [{ mission_id: 1, partnership_id: 3, mandate: 'All water', version: 1 }]);
  await load('seat', [
    { id: 1, mission_id: 1, partnership_id: 3, organization_id: 2, sector: 'GOVERNMENT', title: 'Chair', until: null },
    {
      id: 2,
      mission_id: 1,
      partnership_id: 3,
      organization_id: 3,
      sector: 'BUSINESS',
      title: 'Vice',
      until: '2020-01-01',
    },
  ]);
  await pool.query(`
    insert into contribution (mission_id, partnership_id, organization_id, side, state, amount, currency)
    select mission_id, partnership_id, organization_id, null, 'REALISED', 12345678901234567890.123456789 + id, 'USD'
    from membership where id % 4 = 0`);
  await pool.query(`
    insert into indicator (code, name, theme, definition, unit, measure, direction, source, time_operator, place_operator, expected_units)
    select 'ind_' || n, 'Indicator ' || n, 'CONTEXT', 'd', 'u', 'INDEX', 'NEUTRAL', 'EXTERNAL', 'LAST', 'MEAN', 'EVER_REPORTED'
    from generate_series(0, 2) n`);
  for (const { id, indicator, country, mission, year, value, superseded } of records.observations) {
    await pool.query(
      `insert into observation (country_id, id, indicator_id, mission_id, period_start, value, revision, recorded_at, superseded_at)
       select $1, $2, i.id, $3, $4, $5, $6, $7, $8 from indicator i where i.code = $9`,
      [
        country,
        id,
        mission,
        `${year}-01-01`,
        value,
        superseded ? 1 : 2,
        superseded ? '2020-01-01T00:00:00Z' : '2022-01-01T00:00:00Z',
        superseded ? '2022-01-01T00:00:00Z' : null,
        indicator,
      ],
    );
  }
}

/** Whether a dated record holds on a day. */
export function isInForce(
  { since, until }: { since: string | null; until: string | null },
  day: string = TODAY,
): boolean {
  return (since === null || since <= day) && (until === null || until > day);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}
