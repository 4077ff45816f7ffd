import type { Part, UnitFamily } from './derived.js';
import { keysBy } from './register-keys.js';
import { COUNTRY_DIMENSIONS } from './register-country-columns.js';
import { ACTIVE, DAYS } from './register-active.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';
import { WORKS_IN } from './register-works-in.js';

/** What tells a place `place` in lists of units. */
export const TELL_PLACE = `case when place.id is not null
  then jsonb_build_object('level', place.level, 'code', place.code, 'name', place.name) end`;

/** The country of a row is one of those that the report is about. */
export function ofCountries(query: RegisterQuery, country: string): string | false {
  const { countries } = query.question.request;
  return countries !== null && `${country} = any(${query.parameters.once(countries, 'text[]')})`;
}

/** The level of places that the report asks for. */
export function placeLevel(query: RegisterQuery): string {
  return query.parameters.once(query.question.request.placeLevel, 'smallint');
}

/** The places of the level that the report asks for, and each country once (place_id 0), to tell that it has none. */
const UNITS: Part = {
  name: 'places_of_level',
  sql: (query) => `select place.country_id, place.id as place_id, place.code, place.population, place.population_year,
      place.since, place.until, ${TELL_PLACE} as place
    from place where ${allOf([`place.level = ${placeLevel(query)}`, ofCountries(query, 'place.country_id')])}
    union all
    select c.iso3, 0, null, null, null, null, null, null from country c where ${allOf([ofCountries(query, 'c.iso3')])}`,
};

/** Places of one level as units; a country without any is one itself. */
export const PLACES: UnitFamily = {
  units: UNITS,
  groups: {
    name: 'groups',
    needs: [UNITS],
    sql: (query) => `select u.country_id, u.place_id${keysBy(query, { PLACE: 'nullif(u.place_id, 0)::text' })}
      from places_of_level u join country c on c.iso3 = u.country_id`,
  },
  key: ['country_id', 'place_id'],
  dimensions: [...COUNTRY_DIMENSIONS, 'PLACE'],
  identity: { country: 'country_id', place: 'place' },
  order: ['country_id', 'code', 'since', 'place_id'],
  ofPlaceLevel: true,
};

/** The countries that the figures of each day are about: those that a mission serves on it, or in which an active partnership works. */
const COUNTRIES: Part = {
  name: 'countries_of_day',
  needs: [ACTIVE],
  sql: (query) => `select d.year, d.day, s.country_id
    from days d join service_area s on (s.since is null or s.since <= d.day) and (s.until is null or s.until > d.day)
    where ${allOf([
      query.ofMissions('s'),
      // An organization sees partnerships and not missions: the countries are those in which its partnerships work.
      query.question.scope.kind === 'organization' && 'false',
      ofCountries(query, 's.country_id'),
    ])}
    union
    select a.year, a.day, pc.country_id
    from active a join partnership_country pc on (pc.mission_id, pc.partnership_id) = (a.mission_id, a.id)
    where ${allOf([ofCountries(query, 'pc.country_id')])}`,
};

/**
 * The places in force on each day: how many active partnerships work in them for certain, and whether it is unclear if any
 * does, because their predecessor was split.
 */
const STANDING: Part = {
  name: 'place_standing',
  needs: [COUNTRIES, UNITS, WORKS_IN, DAYS],
  sql: () => `select d.year, d.day, u.country_id, u.place_id, coalesce(w.partnerships, 0) as partnerships,
      coalesce(w.partnerships = 0, false) as unclear,
      case when u.population_year is null or u.population_year <= extract(year from d.day) then u.population end as population
    from countries_of_day d
      join places_of_level u on u.country_id = d.country_id and u.place_id <> 0
        and (u.since is null or u.since <= d.day) and (u.until is null or u.until > d.day)
      left join (
        select a.year, w.place_id, count(*) filter (where w.certain) as partnerships
        from active a join works_in w on (w.mission_id, w.id) = (a.mission_id, a.id) group by a.year, w.place_id
      ) w on (w.year, w.place_id) = (d.year, u.place_id)`,
};

/** What the formulas over places read. */
export const PLACE_PARTS: readonly Part[] = [STANDING];

/** Facts of the countries without a place of the level: NO_PLACES where none of any level is on record, else NO_SUCH_LEVEL. */
export function countriesWithoutPlaces(indicatorId: string): string {
  return `select ${indicatorId} as indicator_id, d.country_id, 0::bigint as place_id, d.year, null::text as currencies,
      null::numeric as numerator, null::numeric as denominator,
      case when exists (select from place p where p.country_id = d.country_id
        and (p.since is null or p.since <= d.day) and (p.until is null or p.until > d.day))
        then 'NO_SUCH_LEVEL' else 'NO_PLACES' end as reason
    from countries_of_day d
    where not exists (select from place_standing s where (s.year, s.country_id) = (d.year, d.country_id))`;
}
