import type { Part } from './derived.js';
import { nextDayOfStep, stepOfDay } from './time-steps.js';
import { PARTNERSHIPS } from './register-partnerships.js';
import type { RegisterQuery } from './register-query.js';

/** Condition on a stage period `g`: the partnership is active in it. */
export const IS_ACTIVE = `g.stage in ('OPERATING', 'SUSTAINING')`;

/**
 * The days on which the state of the register is told: the last one of the report, or of each of its steps of time, from the
 * first one on of which an active stage tells a day.
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

/** Days (step, day): the last one of the report, or of each of its steps of time, from the one on in which a first day lies. */
export function daysFrom(query: RegisterQuery, firstDay: string): string {
  const { first } = query.bounds;
  // A period that lies in the future has no day of which anything is known.
  const isKnown = (day: string) => `${day} >= coalesce(${first}, '-infinity')`;
  const { grain } = query;
  if (grain === null) return `select 0 as step, ${query.lastDay} as day where ${isKnown(query.lastDay)}`;
  const lastDay = `least(${nextDayOfStep(grain, 'step')} - 1, ${query.lastDay})`;
  return `select step, ${lastDay} as day
    from generate_series(
      ${stepOfDay(grain, `greatest(least((${firstDay}), ${query.lastDay}), ${first})`)},
      ${stepOfDay(grain, query.lastDay)}) as steps(step)
    where ${isKnown(lastDay)}`;
}

/** The partnerships that are active on those days, each once, for stages do not overlap: mission_id, id, step, day. */
export const ACTIVE: Part = {
  name: 'active',
  needs: [PARTNERSHIPS.units, DAYS],
  sql: () => `select p.mission_id, p.id, d.step, d.day
    from days d cross join partnerships p
      join stage_period g on (g.mission_id, g.partnership_id) = (p.mission_id, p.id) and ${IS_ACTIVE}
        and (g.since is null or g.since <= d.day) and (g.until is null or g.until > d.day)`,
};

/** Facts of the partnerships without any stage on record: whether they are active is not known. Their formula needs lives. */
export function withoutStage(query: RegisterQuery, indicatorId: string): string {
  return `select ${indicatorId} as indicator_id, p.mission_id, p.id, ${query.undatedStep} as step,
      null::text as currencies, null::numeric as numerator, null::numeric as denominator, 'NO_STAGE' as reason
    from partnerships p where not p.has_stage`;
}
