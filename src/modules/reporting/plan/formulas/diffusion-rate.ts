import { RECORDS } from '../records.js';
import type { RegisterQuery } from '../register-query.js';
import { firstDayOfStep, nextDayOfStep, stepOfDay } from '../time-steps.js';
import type { Formula, Part, UnitFamily } from '../derived.js';
import { ARRANGEMENT_DIMENSIONS, ARRANGEMENT_KEYS, ofArrangements } from '../register-adoptions.js';
import { ofCountries, placeLevel, TELL_PLACE } from '../register-places.js';
import { LINES } from '../register-successions.js';
import { allOf } from '../statement.js';

/**
 * The windows in which places can adopt: the period, or each of its steps of time to today, from that of the first adoption on.
 * Columns: step, first (day), next (day after the last), is_over (as of today).
 */
const WINDOWS: Part = {
  name: 'windows',
  sql: (query) => {
    const { first, next } = query.bounds;
    const isOver = (end: string) => `${end} <= ${query.today} + 1 as is_over`;
    const { grain } = query;
    if (grain === null) {
      const end = `coalesce(${next}, ${query.today} + 1)`;
      return `select 0 as step, ${first} as first, ${end} as next, ${isOver(end)} where ${first} <= ${query.today}`;
    }
    const end = `least(${nextDayOfStep(grain, 'step')}, ${next})`;
    return `select step, greatest(${firstDayOfStep(grain, 'step')}, ${first}) as first, ${end} as next, ${isOver(end)}
      from generate_series(
        ${stepOfDay(grain, `coalesce(${first}, (select min(since) from adoption), ${query.today})`)},
        ${stepOfDay(grain, query.lastDay)}) as steps(step)`;
  },
};

/** The arrangements that the report is about, with the day from which they are known to be there; null: no day tells it. */
const ARRANGEMENTS: Part = {
  name: 'arrangements',
  sql: (query) => `select r.id as arrangement_id, r.mission_id, r.name, r.issue_area, r.origin_place_id,
      coalesce(r.originated_on, (select min(a.since) from adoption a where a.arrangement_id = r.id)) as known_from
    from institutional_arrangement r where ${ofArrangements(query, 'r')}`,
};

/**
 * The places that have an arrangement, with the first day on which they have it, as far as that is known: those that adopted
 * it, that of its origin, and all that came of these. Columns: arrangement_id, place_id, since, until (of an adoption without
 * a first day: it began before), of_itself (whether the place itself adopted).
 */
const REACHED: Part = {
  name: 'reached',
  needs: [ARRANGEMENTS, LINES],
  sql: () => `with direct as (
      select a.arrangement_id, a.place_id, a.since, a.until, true as of_itself
      from adoption a join arrangements r on r.arrangement_id = a.arrangement_id where a.place_id is not null
      union all
      select arrangement_id, origin_place_id, '-infinity', null, false from arrangements where origin_place_id is not null
    )
    select * from direct
    union all
    select d.arrangement_id, l.descendant, d.since, d.until, false from direct d join lines l on l.ancestor = d.place_id`,
};

/**
 * What of the arrangements had come to places in each window, or before: whether they had it at its start (had), whether they
 * themselves adopted it in the window (adopted), and whether there is an adoption without a day (undated).
 */
const HISTORY: Part = {
  name: 'history',
  needs: [WINDOWS, REACHED],
  sql: () => `select w.step, h.arrangement_id, h.place_id,
      coalesce(bool_or(h.since < w.first or (h.since is null and h.until <= w.first)), false) as had,
      coalesce(bool_or(h.of_itself and h.since >= w.first and h.since < w.next), false) as adopted,
      bool_or(h.since is null) as undated
    from windows w cross join reached h group by w.step, h.arrangement_id, h.place_id`,
};

/**
 * The places that were eligible for an arrangement at the start of a window: in force, of the level that the report asks for,
 * and neither they nor what they came of had it, nor is it theirs. ended: whether they ended in the window.
 */
const ELIGIBLE: Part = {
  name: 'eligible',
  needs: [WINDOWS, ARRANGEMENTS, HISTORY],
  inline: true,
  sql: (query) => `select w.step, w.is_over, r.arrangement_id, place.id as place_id,
      coalesce(h.adopted, false) as adopted, coalesce(h.undated, false) as undated, ${ENDED} as ended
    from windows w
      join arrangements r on r.known_from <= w.first
      join place on ${inForce(query)}
      left join history h on (h.step, h.arrangement_id, h.place_id) = (w.step, r.arrangement_id, place.id)
    where h.had is not true`,
};

const UNITS: Part = {
  name: 'eligible_places',
  needs: [ARRANGEMENTS],
  inline: true,
  sql: () => `select r.arrangement_id, r.mission_id, r.name as arrangement, r.issue_area, place.id as place_id, place.country_id,
      place.code, ${TELL_PLACE} as place
    from arrangements r cross join place`,
};

/** Places that can adopt an arrangement as units: a place is one for each arrangement. */
const ELIGIBLE_PLACES: UnitFamily = {
  units: UNITS,
  keys: () => ARRANGEMENT_KEYS,
  key: ['arrangement_id', 'place_id'],
  dimensions: ARRANGEMENT_DIMENSIONS,
  identity: { mission: 'mission_id', country: 'country_id', place: 'place', arrangement: 'arrangement' },
  order: ['arrangement', 'country_id', 'code', 'place_id', 'arrangement_id'],
  filters: ['issueAreas'],
  ofPlaceLevel: true,
};

/** A place is in force at the start of the window `w`, of the level and in the countries that the report asks for. */
function inForce(query: RegisterQuery): string {
  return allOf([
    '(place.since is null or place.since <= w.first) and (place.until is null or place.until > w.first)',
    `place.level = ${placeLevel(query)}`,
    ofCountries(query, 'place.country_id'),
  ]);
}

const ENDED = 'coalesce(place.until < w.next, false)';

/** Of an eligible place: why it does not count. */
const REASON = `case when undated then 'NOT_DATED' when not is_over or (ended and not adopted) then 'CENSORED' end`;

/**
 * The facts with places that nothing has come to, nearly all of them, told as one for each arrangement, country and window: there are as
 * many as are in force, less those that something has come to.
 */
function countedFacts(query: RegisterQuery, indicatorId: string): string {
  const come = `history h join windows w using (step) join place on place.id = h.place_id and ${inForce(query)}`;
  return `select ${indicatorId} as indicator_id, arrangement_id, place_id, step, null::text as currencies,
      case when reason is null then adopted::int::numeric end as numerator, case when reason is null then units::numeric end as denominator,
      reason, units
    from (select *, ${REASON} as reason from (
      select w.step, w.is_over, h.arrangement_id, h.place_id, h.adopted, h.undated, ${ENDED} as ended, 1::bigint as units
      from ${come} join arrangements r on r.arrangement_id = h.arrangement_id and r.known_from <= w.first where not h.had
      union all
      select w.step, w.is_over, r.arrangement_id, f.place_id, false, false, f.ended, f.units - coalesce(h.units, 0)
      from windows w join arrangements r on r.known_from <= w.first
        join (
          select w.step, place.country_id, ${ENDED} as ended, min(place.id) as place_id, count(*) as units
          from windows w join place on ${inForce(query)} group by w.step, place.country_id, ended
        ) f on f.step = w.step
        left join (
          select h.step, h.arrangement_id, place.country_id, ${ENDED} as ended, count(*) as units
          from ${come} group by h.step, h.arrangement_id, place.country_id, ended
        ) h on (h.step, h.arrangement_id, h.country_id, h.ended) = (w.step, r.arrangement_id, f.country_id, f.ended)
      where f.units > coalesce(h.units, 0)
    ) e) e`;
}

/**
 * I3: places that adopted in the window ÷ places that were eligible at its start. A place whose window was cut short is
 * censored, not failed: one that ended in it without adopting, and all of a window that is not over.
 */
export const DIFFUSION_RATE: Formula = {
  code: 'I3',
  units: ELIGIBLE_PLACES,
  records: [RECORDS.place, RECORDS.adoptionsOfPlace],
  dependsOn: [RECORDS.arrangement],
  needsFirstDay: true,
  parts: [ELIGIBLE],
  countedFacts,
  facts: (_, indicatorId) => `
    select ${indicatorId} as indicator_id, e.arrangement_id, e.place_id, e.step, null::text as currencies,
      case when e.reason is null then e.adopted::int::numeric end as numerator,
      case when e.reason is null then 1::numeric end as denominator, e.reason
    from (
      select *, ${REASON} as reason from eligible
    ) e`,
};
