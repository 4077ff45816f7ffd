/**
 * The database that all servers are measured on: made by set-based SQL from numbers alone, so that it is the same everywhere.
 * Words come from md5 of the number of the row, dates and relations from arithmetic; rows are stored in order.
 */

/** Changes with the data: a database with another mark is made anew. */
export const SEED = 'trisector bench 5';

const COUNTRIES = 190;
const YEARS = { first: 1972, count: 50 };
const OBSERVATIONS_PER_INDICATOR = COUNTRIES * YEARS.count;

const AMOUNTS = {
  missions: 90,
  organizations: 60_000,
  partnerships: 20_000,
  membershipsPerPartnership: 6,
  observations: 2_000_000,
};

/**
 * Statements in order, each with what it makes.
 * @param scale multiplies the records of the register: organizations, partnerships and all that hangs on them
 * @param perCell observations for each indicator, country and year: one is of the country itself, several are of partnerships
 */
export function seedStatements(scale, perCell) {
  const organizations = AMOUNTS.organizations * scale;
  const partnerships = AMOUNTS.partnerships * scale;
  const { observations } = AMOUNTS;
  const indicators = Math.ceil(observations / perCell / OBSERVATIONS_PER_INDICATOR);
  return [
    // Those that M49 places in a region come first; the reference data has more than are needed.
    [
      'countries',
      `create temporary table numbered_country as
       select row_number() over (order by iso3)::int - 1 as n, iso3 from country
       where region_code is not null order by iso3 limit ${COUNTRIES}`,
    ],
    [
      'words',
      `create temporary table word as select (row_number() over ())::int - 1 as n, first, second, third from unnest(
         array['Water','Health','Schools','Harvest','Rivers','Markets','Roads','Clean Air','Seeds','Forests','Coast','Energy','Skills','Mothers','Credit','Peace'],
         array['Alliance','Council','Initiative','Partnership','Platform','Network','Compact','Fund','Union','Forum','Trust','Agency','Chamber','Foundation','Ministry','Society'],
         array['North','South','East','West','Central','Upper','Lower','Greater','Inner','Outer','New','Old','Rural','Urban','Coastal','Highland']
       ) as words(first, second, third)`,
    ],
    [
      'missions',
      `insert into mission (id, code, name, kind, opened_on)
       select n + 1, case when n < 84 then iso3 else 'REGION-' || (n - 83) end, 'Mission ' || (n + 1),
         case when n < 84 then 'BILATERAL' else 'REGIONAL' end, date '1995-01-01' + n
       from numbered_country where n < ${AMOUNTS.missions}`,
    ],
    [
      'service areas',
      `insert into service_area (mission_id, country_id, since)
       select m.id, p.iso3, date '1995-01-01' from mission m join numbered_country p
         on case when m.id <= 84 then p.n = m.id - 1 else p.n % 6 = m.id - 85 end`,
    ],
    [
      'organizations',
      `insert into organization (id, name, other_names, sector, government_level, government_kind, iati_type, home_country_id)
       select s, a.third || ' ' || b.first || ' ' || c.second || ' ' || s, '{}',
         (array['BUSINESS','CIVIL_SOCIETY','GOVERNMENT'])[1 + s % 3],
         case when s % 3 = 2 then (array['LOCAL','NATIONAL','INTERNATIONAL'])[1 + s / 3 % 3] end,
         case when s % 3 = 2 then (array['GENERAL','SPECIALIZED'])[1 + s / 9 % 2] end,
         (array['70','21','10'])[1 + s % 3], p.iso3
       from generate_series(1, ${organizations}) as row(s)
         cross join lateral (select md5(s::text) as hash) h
         join word a on a.n = get_byte(decode(hash, 'hex'), 0) % 16
         join word b on b.n = get_byte(decode(hash, 'hex'), 1) % 16
         join word c on c.n = get_byte(decode(hash, 'hex'), 2) % 16
         join numbered_country p on p.n = s % ${COUNTRIES}
       order by s`,
    ],
    [
      'partnerships',
      `insert into partnership (mission_id, id, reference, title, purpose, issue_areas, scale, form, durability, declared_total, declared_currency)
       select 1 + s % ${AMOUNTS.missions}, s, 'P-' || lpad(s::text, 7, '0'),
         b.first || ' ' || c.second || ' of the ' || a.third || ' ' || s,
         'Members bring together what each does best for ' || lower(b.first) || ' in the ' || lower(a.third) || '.',
         array[(array['COMMUNITY_ECONOMIC_DEVELOPMENT','ENVIRONMENT','HUMAN_RIGHTS_LABOR','HEALTH','EDUCATION','OTHER'])[1 + s % 6]],
         (array['LOCAL','SUBNATIONAL','NATIONAL','INTERNATIONAL'])[1 + s % 4],
         (array['TASKFORCE','STANDING_ORGANIZATION'])[1 + s % 2],
         (array['SHORT_TERM','SEMI_PERMANENT','PERMANENT'])[1 + s % 3], 1000 + (s * 7919::bigint) % 1000000, 'USD'
       from generate_series(1, ${partnerships}) as row(s)
         cross join lateral (select md5('p' || s) as hash) h
         join word a on a.n = get_byte(decode(hash, 'hex'), 0) % 16
         join word b on b.n = get_byte(decode(hash, 'hex'), 1) % 16
         join word c on c.n = get_byte(decode(hash, 'hex'), 2) % 16
       order by s`,
    ],
    [
      'countries of partnerships',
      `insert into partnership_country (mission_id, partnership_id, country_id)
       select mission_id, id, iso3 from partnership cross join generate_series(0, 2) k
         join numbered_country on n = (id * 7 + k * 31) % ${COUNTRIES} where k <= id % 3 order by id, k`,
    ],
    [
      'stages',
      `insert into stage_period (mission_id, partnership_id, stage, since, until)
       select mission_id, id, stage, since, until from partnership cross join lateral (values
         ('BUILDING', date '2005-01-01' + (id % 3000)::int, date '2005-07-01' + (id % 3000)::int),
         ('OPERATING', date '2005-07-01' + (id % 3000)::int, null)) stages(stage, since, until)`,
    ],
    [
      'memberships',
      // 7919 is prime to 60,000: the members of one partnership are different organizations.
      `insert into membership (mission_id, partnership_id, organization_id, role, voting_seats, since)
       select mission_id, id, 1 + (id * ${AMOUNTS.membershipsPerPartnership} + k) * 7919 % ${organizations},
         case when k = 0 then 'CONVENOR' else 'MEMBER' end, 1, date '2005-01-01' + (id % 3000)::int
       from partnership cross join generate_series(0, ${AMOUNTS.membershipsPerPartnership - 1}) k order by id, k`,
    ],
    [
      'contributions',
      `insert into contribution (mission_id, partnership_id, side, kind, state, amount, currency, contributed_on)
       select mission_id, id, (array['DONOR','PARTNERS'])[k], 'CASH', 'REALISED', 500 * k + id % 10000, 'USD', date '2010-01-01' + (id % 3000)::int
       from partnership cross join generate_series(1, 2) k`,
    ],
    [
      'indicators',
      `insert into indicator (code, name, theme, definition, unit, measure, direction, source, time_operator, place_operator, expected_units)
       select 'bench_' || lpad(n::text, 5, '0'), 'Measured count ' || n, 'CONTEXT', 'A count for the benchmark.', 'persons', 'COUNT',
         'NEUTRAL', '${perCell === 1 ? 'EXTERNAL' : 'REPORTED'}', 'SUM', 'SUM', 'EVER_REPORTED' from generate_series(1, ${indicators}) n order by n`,
    ],
    [
      'observations',
      // Partnerships are numbered through the missions in turn: the first ones of a mission lie so many apart.
      `insert into observation (country_id, indicator_id, mission_id, partnership_id, period_start, value)
       select p.iso3, i.id, ${perCell === 1 ? 'null, null' : `1 + p.n % ${AMOUNTS.missions}, p.n % ${AMOUNTS.missions} + ${AMOUNTS.missions} * (1 + s % ${perCell})`},
         make_date(${YEARS.first} + cell / ${COUNTRIES} % ${YEARS.count}, 1, 1), (s * 7919::bigint) % 100000
       from generate_series(0, ${observations - 1}) as row(s) cross join lateral (select s / ${perCell} as cell) c
         join numbered_country p on p.n = cell % ${COUNTRIES}
         join indicator i on i.code = 'bench_' || lpad((1 + cell / ${OBSERVATIONS_PER_INDICATOR})::text, 5, '0')
       order by s`,
    ],
    // Grouped aggregates group by columns of one table or view: who uses them for this report makes such a view.
    [
      'the view for grouped aggregates',
      `create view observation_by_region as
       select o.indicator_id, c.region_code, extract(year from o.period_start)::int as year, o.value
       from observation o join country c on c.iso3 = o.country_id
       where o.superseded_at is null and o.scenario = 'ACTUAL' and o.period_kind = 'YEAR'`,
    ],
  ];
}
