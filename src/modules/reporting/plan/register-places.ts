import type { Part, UnitFamily } from './derived.js';
import { ACTIVE, DAYS } from './register-active.js';
import { COUNTRY_DIMENSIONS } from './register-country-columns.js';
import { PARTNERSHIP_GROUPS } from './register-partnerships.js';
import type { RegisterQuery } from './register-query.js';
import { WORKS_IN } from './register-works-in.js';
import { allOf } from './statement.js';

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

/**
 * What places are looked at by, over and over: the same places for each mission, issue area or form, with the partnerships of
 * that one alone. The rest of what they are grouped by is theirs.
 */
const SLICING = ['MISSION', 'ISSUE_AREA', 'PARTNERSHIP_FORM'] as const;

/** The dimensions that slice, each with the column that `groups` has for it. */
function slicing(query: RegisterQuery): { dimension: (typeof SLICING)[number]; column: string }[] {
  return query.groupDimensions.flatMap((dimension, index) => {
    const slice = SLICING.find((other) => other === dimension);
    return slice === undefined ? [] : [{ dimension: slice, column: `g.k${index}` }];
  });
}

/** The countries that missions serve on each day, and those in which their active partnerships work: step, day, mission_id, country_id. */
const COUNTRIES: Part = {
  name: 'countries_of_day',
  needs: [ACTIVE, DAYS],
  sql: (query) => `select d.step, d.day, s.mission_id, s.country_id
    from days d join service_area s on (s.since is null or s.since <= d.day) and (s.until is null or s.until > d.day)
    where ${allOf([
      query.ofMissions('s'),
      // An organization sees partnerships and not missions: the countries are those in which its partnerships work.
      query.question.scope.kind === 'organization' && 'false',
      ofCountries(query, 's.country_id'),
    ])}
    union
    select a.step, a.day, a.mission_id, pc.country_id
    from active a join partnership_country pc on (pc.mission_id, pc.partnership_id) = (a.mission_id, a.id)
    where ${allOf([ofCountries(query, 'pc.country_id')])}`,
};

/** The active partnerships of each slice: the keys of the slice as a JSON array, "[]" where nothing slices. */
const SLICES: Part = {
  name: 'slices',
  needs: [ACTIVE, PARTNERSHIP_GROUPS],
  sql: (query) => {
    const columns = slicing(query).map(({ column }) => column);
    if (columns.length === 0) return `select a.step, '[]' as slice, a.mission_id, a.id from active a`;
    return `select distinct a.step, jsonb_build_array(${columns.join(', ')})::text as slice, a.mission_id, a.id
      from active a join ${PARTNERSHIP_GROUPS.name} g on (g.mission_id, g.id) = (a.mission_id, a.id)`;
  },
};

/** The countries that each slice is about: those of its mission where missions slice, else all of the day. */
const SLICED_COUNTRIES: Part = {
  name: 'sliced_countries',
  needs: [COUNTRIES, SLICES],
  sql: (query) => {
    const dimensions = slicing(query).map(({ dimension }) => dimension);
    if (dimensions.length === 0) return `select distinct step, day, '[]' as slice, country_id from countries_of_day`;
    const byMission = dimensions.includes('MISSION');
    // A mission without any active partnership covers nothing of what it serves, and says so.
    const alone = `union select step, jsonb_build_array(mission_id::text)::text, mission_id from countries_of_day`;
    return `select distinct d.step, d.day, s.slice, d.country_id
      from countries_of_day d join (
        select step, slice${byMission ? ', mission_id' : ''} from slices ${byMission && dimensions.length === 1 ? alone : ''}
      ) s on s.step = d.step ${byMission ? 'and s.mission_id = d.mission_id' : ''}`;
  },
};

/**
 * The places in force on each day: how many active partnerships of the slice work in them for certain, and whether it is
 * unclear if any does, because their predecessor was split.
 */
const STANDING: Part = {
  name: 'place_standing',
  needs: [SLICED_COUNTRIES, WORKS_IN],
  sql: (
    query,
  ) => `select d.step, d.slice, place.country_id, place.id as place_id, coalesce(w.partnerships, 0) as partnerships,
      coalesce(w.partnerships = 0, false) as unclear,
      case when place.population_year is null or place.population_year <= extract(year from d.day)
        then place.population end as population
    from sliced_countries d
      join place on place.country_id = d.country_id and place.level = ${placeLevel(query)}
        and (place.since is null or place.since <= d.day) and (place.until is null or place.until > d.day)
      left join (
        select s.step, s.slice, w.place_id, count(*) filter (where w.certain) as partnerships
        from slices s join works_in w on (w.mission_id, w.id) = (s.mission_id, s.id) group by s.step, s.slice, w.place_id
      ) w on (w.step, w.slice, w.place_id) = (d.step, d.slice, place.id)`,
};

/** The places of the level, and the countries without any (place_id 0), once for each slice. */
const UNITS: Part = {
  name: 'place_units',
  needs: [STANDING],
  sql: () => `select u.slice, u.country_id, u.place_id, place.code, place.since, ${TELL_PLACE} as place
    from (
      select slice, country_id, place_id from place_standing union select slice, country_id, 0 from sliced_countries
    ) u left join place on place.id = u.place_id`,
};

/** Places of one level as units; a country without any is one itself. */
export const PLACES: UnitFamily = {
  units: UNITS,
  keys: (query) => ({
    ...Object.fromEntries(slicing(query).map(({ dimension }, index) => [dimension, `u.slice::jsonb ->> ${index}`])),
    PLACE: 'nullif(u.place_id, 0)::text',
  }),
  key: ['slice', 'country_id', 'place_id'],
  dimensions: [...COUNTRY_DIMENSIONS, 'PLACE', ...SLICING],
  identity: { country: 'country_id', place: 'place' },
  order: ['country_id', 'code', 'since', 'place_id'],
  ofPlaceLevel: true,
};

/** Facts of the countries without a place of the level: NO_PLACES where none of any level is on record, else NO_SUCH_LEVEL. */
export function countriesWithoutPlaces(indicatorId: string): string {
  return `select ${indicatorId} as indicator_id, d.slice, d.country_id, 0::bigint as place_id, d.step, null::text as currencies,
      null::numeric as numerator, null::numeric as denominator,
      case when exists (select from place p where p.country_id = d.country_id
        and (p.since is null or p.since <= d.day) and (p.until is null or p.until > d.day))
        then 'NO_SUCH_LEVEL' else 'NO_PLACES' end as reason
    from sliced_countries d
    where not exists (select from place_standing s where (s.step, s.slice, s.country_id) = (d.step, d.slice, d.country_id))`;
}
