import type { ReportDimension } from '../report.codes.js';
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
 * The groups of the partnerships. A partnership belongs to the one country (region, …) that all its countries share, else
 * to SEVERAL, or to NONE, so that groups are disjoint and no money is split or counted twice.
 */
export function partnershipGroups(query: RegisterQuery): string {
  const needsPlaces = query.groupDimensions.some((dimension) => dimension !== 'MISSION');
  return `select p.mission_id, p.id ${query.groupDimensions.map((dimension, index) => `, ${keyOf(dimension)} as k${index}`).join('')}
    from partnerships p
      ${needsPlaces ? `left join (${places(query)}) place on (place.mission_id, place.partnership_id) = (p.mission_id, p.id)` : ''}`;
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
  const columns = query.groupDimensions.flatMap((dimension) => {
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
