import type { ReportDimension } from '../report.codes.js';
import { COUNTRY_COLUMNS } from './register-country-columns.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

type Dimension = `${ReportDimension}`;

/**
 * The groups of the partnerships.
 *
 * DISJOINT: a partnership belongs to the one country (region, issue area, …) of which it alone is, else to SEVERAL, or to
 * NONE, so that groups are disjoint and no money is split or counted twice. EACH: it belongs to each of them, to NONE only
 * where there is none. Under a filter of countries or issue areas only those asked for count.
 */
export function partnershipGroups(query: RegisterQuery): string {
  const each = query.question.request.grouping === 'EACH';
  const dimensions = query.groupDimensions;
  const keyOf = each ? keyOfEach : keyOfAll(query);
  const keys = dimensions.map((dimension, index) => `, ${keyOf(dimension)} collate "C" as k${index}`);
  return `select ${each ? 'distinct' : ''} p.mission_id, p.id${keys.join('')}
    from partnerships p ${(each ? joinsOfEach(query) : joinsOfAll(query)).join('\n      ')}`;
}

/** Keys of which a partnership has one at most. */
const SINGLE_KEYS: Partial<Record<Dimension, string>> = {
  MISSION: 'p.mission_id::text',
  PARTNERSHIP: `(p.mission_id || '/' || p.id)`,
  PARTNERSHIP_FORM: `coalesce(p.form, 'NONE')`,
  // Said by the units that are parts of partnerships, in place of this.
  ASSESSMENT_DIMENSION: `'NONE'`,
};

const ofPartnership = (row: string) => `(${row}.mission_id, ${row}.partnership_id) = (p.mission_id, p.id)`;

function isOfCountries(query: RegisterQuery, country: string): string | false {
  const { countries } = query.question.request;
  return countries !== null && `${country} = any(${query.parameters.once(countries, 'text[]')})`;
}

/** The issue areas of a partnership that the report is about, as a set of rows. */
function issueAreas(query: RegisterQuery): string {
  const { issueAreas: asked } = query.question.request.partnerships;
  const condition = asked === null ? '' : `where area = any(${query.parameters.once(asked, 'text[]')})`;
  return `select distinct area from unnest(p.issue_areas) as area ${condition}`;
}

function keyOfEach(dimension: Dimension): string {
  const column = { ISSUE_AREA: 'issue.area', PLACE: 'place.id::text', ...COUNTRY_COLUMNS }[dimension as string];
  return SINGLE_KEYS[dimension] ?? `coalesce(${column}, 'NONE')`;
}

/** Joins every group of each partnership; a place stands with its own country only. */
function joinsOfEach(query: RegisterQuery): string[] {
  const [hasCountries, hasPlaces, hasAreas] = kindsOf(query.groupDimensions);
  const joins: string[] = [];
  if (hasCountries) {
    joins.push(
      `left join partnership_country pc on ${allOf([ofPartnership('pc'), isOfCountries(query, 'pc.country_id')])}`,
      'left join country c on c.iso3 = pc.country_id',
    );
  }
  if (hasPlaces) {
    const condition = allOf([
      ofPartnership('place'),
      isOfCountries(query, 'place.country_id'),
      hasCountries && 'place.country_id = pc.country_id',
    ]);
    joins.push(`left join (${PLACES}) place on ${condition}`);
  }
  if (hasAreas) joins.push(`left join lateral (${issueAreas(query)}) issue on true`);
  return joins;
}

const PLACES = `select pp.mission_id, pp.partnership_id, place.id, place.country_id
  from partnership_place pp join place on place.id = pp.place_id`;

function keyOfAll(query: RegisterQuery) {
  return (dimension: Dimension): string => {
    if (dimension === 'ISSUE_AREA') {
      return `(select case count(*) when 0 then 'NONE' when 1 then min(area) else 'SEVERAL' end from (${issueAreas(query)}) areas)`;
    }
    const name = dimension === 'PLACE' ? 'place.' : `country.${dimension.toLowerCase()}_`;
    const [first, last] = [`${name}first`, `${name}last`];
    return (
      SINGLE_KEYS[dimension] ??
      `(case when ${first} = ${last} then ${first}::text when ${first} is null then 'NONE' else 'SEVERAL' end)`
    );
  };
}

/** Joins the first and the last group of each partnership: equal where there is one alone. */
function joinsOfAll(query: RegisterQuery): string[] {
  const [hasCountries, hasPlaces] = kindsOf(query.groupDimensions);
  const joins: string[] = [];
  if (hasCountries) {
    const columns = query.groupDimensions.flatMap((dimension) => {
      const column = COUNTRY_COLUMNS[dimension];
      if (column === undefined) return [];
      const code = `coalesce(${column}, 'NONE') collate "C"`;
      const name = dimension.toLowerCase();
      return [`min(${code}) as ${name}_first`, `max(${code}) as ${name}_last`];
    });
    joins.push(`left join (
        select pc.mission_id, pc.partnership_id, ${columns.join(', ')}
        from partnership_country pc join country c on c.iso3 = pc.country_id
        where ${allOf([query.ofMissions('pc'), isOfCountries(query, 'pc.country_id')])}
        group by pc.mission_id, pc.partnership_id) country on ${ofPartnership('country')}`);
  }
  if (hasPlaces) {
    joins.push(`left join (
        select place.mission_id, place.partnership_id, min(place.id) as first, max(place.id) as last
        from (${PLACES}) place where ${allOf([query.ofMissions('place'), isOfCountries(query, 'place.country_id')])}
        group by place.mission_id, place.partnership_id) place on ${ofPartnership('place')}`);
  }
  return joins;
}

function kindsOf(dimensions: readonly Dimension[]): [hasCountries: boolean, hasPlaces: boolean, hasAreas: boolean] {
  return [
    dimensions.some((dimension) => COUNTRY_COLUMNS[dimension] !== undefined),
    dimensions.includes('PLACE'),
    dimensions.includes('ISSUE_AREA'),
  ];
}
