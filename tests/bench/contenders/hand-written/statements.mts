/*
 * What a developer writes who knows exactly which answers are wanted: one statement each, whose one column is the answer as JSON text.
 */

/** A statement and the parameters of the address that fill it, in order. */
export interface Endpoint {
  readonly text: string;
  readonly parameters: readonly string[];
}

const ORGANIZATION = `'id', o.id::text, 'name', o.name, 'sector', o.sector`;

export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/partnerships': {
    parameters: ['first'],
    text: `
      select json_agg(json_build_object('id', p.id::text, 'reference', p.reference, 'title', p.title,
        'countries', countries.list, 'memberships', memberships.list) order by p.reference)::text as answer
      from (select mission_id, id, reference, title from partnership order by reference, mission_id, id limit $1::int) p
        cross join lateral (
          select json_agg(json_build_object('iso3', c.iso3, 'name', c.name) order by c.iso3) as list
          from partnership_country pc join country c on c.iso3 = pc.country_id
          where pc.mission_id = p.mission_id and pc.partnership_id = p.id) countries
        cross join lateral (
          select json_agg(json_build_object('role', m.role, 'since', m.since, 'organization',
            json_build_object(${ORGANIZATION})) order by m.id) as list
          from membership m join organization o on o.id = m.organization_id
          where m.mission_id = p.mission_id and m.partnership_id = p.id
            and (m.since is null or m.since <= current_date) and (m.until is null or m.until > current_date)) memberships`,
  },
  '/partnership': {
    parameters: ['mission', 'id'],
    text: `
      select json_build_object('id', p.id::text, 'reference', p.reference, 'title', p.title, 'purpose', p.purpose,
        'mission', json_build_object('code', m.code, 'name', m.name))::text as answer
      from partnership p join mission m on m.id = p.mission_id where p.mission_id = $1::int and p.id = $2::bigint`,
  },
  '/organizations': {
    parameters: ['first', 'afterName', 'afterId'],
    text: `
      select json_build_object('nodes', coalesce(json_agg(json_build_object(${ORGANIZATION},
          'homeCountry', json_build_object('iso3', c.iso3, 'name', c.name)) order by o.name, o.id) filter (where o.place <= $1::int), '[]'),
        'hasNextPage', count(*) > $1::int)::text as answer
      from (select id, name, sector, home_country_id, row_number() over (order by name, id) as place from organization
        where (name, id) > ($2::text, $3::bigint) order by name, id limit $1::int + 1) o
        left join country c on c.iso3 = o.home_country_id`,
  },
  '/organizations-of': {
    parameters: ['first', 'country', 'sector'],
    text: `
      select json_build_object(
        'totalCount', (select count(*) from organization where home_country_id = $2::text and sector = $3::text),
        'nodes', (select json_agg(json_build_object('id', o.id::text, 'name', o.name) order by o.name, o.id)
          from (select id, name from organization where home_country_id = $2::text and sector = $3::text
            order by name, id limit $1::int) o))::text as answer`,
  },
  '/facets': {
    parameters: ['scale'],
    text: `
      select json_build_object('form', json_agg(json_build_array(form, count)) filter (where of_form = 0),
        'durability', json_agg(json_build_array(durability, count)) filter (where of_durability = 0),
        'mission', json_agg(json_build_array(mission_id, count)) filter (where of_mission = 0))::text as answer
      from (select form, durability, mission_id, count(*) as count,
          grouping(form) as of_form, grouping(durability) as of_durability, grouping(mission_id) as of_mission
        from partnership where scale = $1::text group by grouping sets (form, durability, mission_id)) facets`,
  },
  '/report': {
    parameters: ['indicator'],
    text: `
      select json_agg(json_build_array(region_code, year, value) order by region_code, year)::text as answer
      from (select c.region_code, extract(year from o.period_start)::int as year, sum(o.value)::text as value
        from observation o join country c on c.iso3 = o.country_id
        where o.indicator_id = (select id from indicator where code = $1::text)
          and o.superseded_at is null and o.scenario = 'ACTUAL' and o.period_kind = 'YEAR'
        group by 1, 2) figures`,
  },
};

/** Columns that `/organization-fields` may be asked for, by the names under which they are answered. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'name',
  sector: 'sector',
  governmentLevel: 'government_level',
  governmentKind: 'government_kind',
  iatiType: 'iati_type',
  isDonorAgency: 'is_donor_agency',
  illustrative: 'illustrative',
  version: 'version',
};

/** The first organizations by name with the fields that are asked for. */
export function organizationFields(fields: readonly string[]): Endpoint {
  const pairs = fields.filter((field) => field in COLUMNS).map((field) => `'${field}', o.${COLUMNS[field]}`);
  return {
    parameters: ['first'],
    text: `
      select json_agg(json_build_object(${pairs.join(', ')}, 'homeCountry', json_build_object('name', c.name))
        order by o.name, o.id)::text as answer
      from (select * from organization order by name, id limit $1::int) o left join country c on c.iso3 = o.home_country_id`,
  };
}
