import type { ReportDimension } from '../report.codes.js';
import { MEMBERSHIP_CODES } from './register-membership.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

/** Columns that hold the groups of countries; null: the country is in none. */
const COUNTRY_COLUMNS: Partial<Record<`${ReportDimension}`, string>> = {
  COUNTRY: 'c.iso3',
  REGION: 'c.region_code',
  SUBREGION: 'c.subregion_code',
  WORLD_BANK_REGION: 'c.world_bank_region',
  INCOME_GROUP: 'c.income_group',
};

/**
 * The partnerships that the report is about, with their recorded life and the codes of their groups.
 *
 * The life lasts from the first day of the first stage to the first day of ENDED (or the end of the last stage on
 * record); `since` is null where the first stage has no date. A partnership belongs to the one country (region, …) that
 * all its countries share, else to SEVERAL, or to NONE, so that groups are disjoint and no money is split or counted twice.
 */
export function partnerships(query: RegisterQuery): string {
  const { countries, partnerships: filter } = query.question.request;
  const bind = (value: unknown, type: string) => query.parameters.once(value, type);
  const ofPartnership = '(mission_id, partnership_id) = (p.mission_id, p.id)';
  const needsPlaces = query.placeDimensions.some((dimension) => dimension !== 'MISSION');
  // Nothing asks for the life of a partnership where neither years nor activity matter.
  const needsLife = query.yearly || query.bounded || query.uses(MEMBERSHIP_CODES);
  return `partnerships as materialized (
    select p.mission_id, p.id, p.reference, p.declared_total, p.declared_currency
      ${needsLife ? ', life.partnership_id is not null as has_stage, life.since, life.until' : ''}
      ${query.placeDimensions.map((dimension, index) => `, ${keyOf(dimension)} as k${index}`).join('')}
    from partnership p
      ${needsLife ? `left join (${lives(query)}) life on (life.mission_id, life.partnership_id) = (p.mission_id, p.id)` : ''}
      ${needsPlaces ? `left join (${places(query)}) place on (place.mission_id, place.partnership_id) = (p.mission_id, p.id)` : ''}
    where ${allOf([
      query.ofMissions('p'),
      query.isMember('p'),
      countries !== null &&
        `exists (select from partnership_country where ${ofPartnership} and country_id = any(${bind(countries, 'text[]')}))`,
      filter.issueAreas !== null && `p.issue_areas && ${bind(filter.issueAreas, 'text[]')}`,
      filter.forms !== null && `p.form = any(${bind(filter.forms, 'text[]')})`,
      filter.stages !== null &&
        `exists (select from stage_period where ${ofPartnership} and stage = any(${bind(filter.stages, 'text[]')})
          and (since is null or since <= ${query.lastDay}) and (until is null or until > ${query.lastDay}))`,
    ])}
  )`;
}

function lives(query: RegisterQuery): string {
  const before = (aggregate: string) => `${aggregate} filter (where stage <> 'ENDED')`;
  return `select mission_id, partnership_id,
      case when ${before('bool_or(since is null)')} then null else ${before('min(since)')} end as since,
      coalesce(min(since) filter (where stage = 'ENDED'),
        case when ${before('bool_or(until is null)')} then null else ${before('max(until)')} end) as until
    from stage_period g where ${query.ofMissions('g')} group by mission_id, partnership_id`;
}

function keyOf(dimension: `${ReportDimension}`): string {
  if (dimension === 'MISSION') return 'p.mission_id::text';
  const name = dimension.toLowerCase();
  return `(case when place.${name}_first = place.${name}_last then place.${name}_first
    when place.${name}_first is null then 'NONE' else 'SEVERAL' end) collate "C"`;
}

/** First and last code of the groups of a partnership's countries, within the filter: equal where all share one. */
function places(query: RegisterQuery): string {
  const { countries } = query.question.request;
  const columns = query.placeDimensions.flatMap((dimension) => {
    const column = COUNTRY_COLUMNS[dimension];
    if (column === undefined) return [];
    const code = `coalesce(${column}, 'NONE') collate "C"`;
    const name = dimension.toLowerCase();
    return [`min(${code}) as ${name}_first`, `max(${code}) as ${name}_last`];
  });
  return `select pc.mission_id, pc.partnership_id, ${columns.join(', ')}
    from partnership_country pc join country c on c.iso3 = pc.country_id
    where ${allOf([
      query.ofMissions('pc'),
      countries !== null && `pc.country_id = any(${query.parameters.once(countries, 'text[]')})`,
    ])}
    group by pc.mission_id, pc.partnership_id`;
}
