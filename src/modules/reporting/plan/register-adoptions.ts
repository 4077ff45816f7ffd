import type { Part, UnitFamily } from './derived.js';
import { COUNTRY_DIMENSIONS } from './register-country-columns.js';
import { ofCountries, TELL_PLACE } from './register-places.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

/**
 * The arrangement `r` is one that the report is about: kept by one of its missions, in one of its issue areas. Whose it is,
 * and who adopted it, everybody may see: arrangements are there to spread.
 */
export function ofArrangements(query: RegisterQuery, keptBy: string): string {
  const { missionIds, partnerships } = query.question.request;
  return allOf([
    missionIds !== null && `${keptBy}.mission_id = any(${query.parameters.once(missionIds, 'int[]')})`,
    partnerships.issueAreas !== null &&
      `r.issue_area = any(${query.parameters.once(partnerships.issueAreas, 'text[]')})`,
  ]);
}

/** The keys of arrangements and places, besides those of countries. */
export const ARRANGEMENT_KEYS = {
  MISSION: 'u.mission_id::text',
  ISSUE_AREA: 'u.issue_area',
  ARRANGEMENT: 'u.arrangement_id::text',
  PLACE: 'u.place_id::text',
} as const;

/** The dimensions of what has an arrangement and a country. */
export const ARRANGEMENT_DIMENSIONS: UnitFamily['dimensions'] = [
  ...COUNTRY_DIMENSIONS,
  'MISSION',
  'PLACE',
  'ISSUE_AREA',
  'ARRANGEMENT',
];

/** The adoptions that the report is about; at_origin: in the place of origin, or the country as a whole where that is all that is known. */
const UNITS: Part = {
  name: 'adoptions',
  sql: (query) => `select a.id as adoption_id, a.mission_id, a.arrangement_id, r.name as arrangement, r.issue_area,
      a.country_id, a.place_id, place.code as place_code, ${TELL_PLACE} as place, a.since, a.adaptation, a.donor_money,
      a.country_id || '/' || coalesce(a.place_id, 0) as location,
      r.origin_country_id is not null
        and (a.country_id, coalesce(a.place_id, 0)) = (r.origin_country_id, coalesce(r.origin_place_id, 0)) as at_origin
    from adoption a join institutional_arrangement r on r.id = a.arrangement_id left join place on place.id = a.place_id
    where ${allOf([ofArrangements(query, 'a'), ofCountries(query, 'a.country_id')])}`,
};

/** Adoptions as units. */
export const ADOPTIONS: UnitFamily = {
  units: UNITS,
  keys: () => ARRANGEMENT_KEYS,
  key: ['adoption_id'],
  dimensions: ARRANGEMENT_DIMENSIONS,
  identity: {
    mission: 'mission_id',
    country: 'country_id',
    place: 'place',
    arrangement: 'arrangement',
    on: 'since',
  },
  order: ['arrangement', 'country_id', 'place_code', 'since', 'adoption_id'],
  filters: ['issueAreas'],
};
