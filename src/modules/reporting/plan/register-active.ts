import type { Part } from './derived.js';
import { PARTNERSHIPS } from './register-partnerships.js';
import type { RegisterQuery } from './register-query.js';

/** Condition on a stage period `g`: the partnership is active in it. */
export const IS_ACTIVE = `g.stage in ('OPERATING', 'SUSTAINING')`;

/**
 * The days on which the state of the register is told: the last one of the report, or of each of its years, from the
 * first year on of which an active stage tells a day.
 */
export const DAYS: Part = {
  name: 'days',
  needs: [PARTNERSHIPS.units],
  sql: (query) =>
    daysFrom(
      query,
      `select min(coalesce(g.since, g.until - 1)) from partnerships p
        join stage_period g on (g.mission_id, g.partnership_id) = (p.mission_id, p.id) and ${IS_ACTIVE}`,
    ),
};

/** Days (year, day): the last one of the report, or of each of its years, from the year on in which a first day lies. */
export function daysFrom(query: RegisterQuery, firstDay: string): string {
  const { first } = query.bounds;
  // A period that lies in the future has no day of which anything is known.
  const isKnown = (day: string) => `${day} >= coalesce(${first}, '-infinity')`;
  if (!query.yearly) return `select 0 as year, ${query.lastDay} as day where ${isKnown(query.lastDay)}`;
  const lastDay = `least(make_date(year, 12, 31), ${query.lastDay})`;
  return `select year, ${lastDay} as day
    from generate_series(
      extract(year from greatest(least((${firstDay}), ${query.lastDay}), ${first}))::int,
      extract(year from ${query.lastDay})::int) as years(year)
    where ${isKnown(lastDay)}`;
}

/** The partnerships that are active on those days, each once, for stages do not overlap: mission_id, id, year, day. */
export const ACTIVE: Part = {
  name: 'active',
  needs: [PARTNERSHIPS.units, DAYS],
  sql: () => `select p.mission_id, p.id, d.year, d.day
    from days d cross join partnerships p
      join stage_period g on (g.mission_id, g.partnership_id) = (p.mission_id, p.id) and ${IS_ACTIVE}
        and (g.since is null or g.since <= d.day) and (g.until is null or g.until > d.day)`,
};

/** Facts of the partnerships without any stage on record: whether they are active is not known. Their formula needs lives. */
export function withoutStage(query: RegisterQuery, indicatorId: string): string {
  return `select ${indicatorId} as indicator_id, p.mission_id, p.id, ${query.yearly ? 'null::int' : '0'} as year,
      null::text as currencies, null::numeric as numerator, null::numeric as denominator, 'NO_STAGE' as reason
    from partnerships p where not p.has_stage`;
}
