import { RECORDS } from '../records.js';
import { firstDayOfStep, nextDayOfStep } from '../time-steps.js';
import type { Formula, Part } from '../derived.js';
import { ACTIVE, IS_ACTIVE, withoutStage } from '../register-active.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import type { RegisterQuery } from '../register-query.js';

const IS_AGENT = (row: string) =>
  `exists (select from synergistic_agent s where (s.mission_id, s.partnership_id) = (${row}.mission_id, ${row}.id))`;

/** P2: of the synergistic agents that are active on the last day, those with all three sectors seated then. */
const COMPLETE_AGENTS: Formula = {
  code: 'P2',
  units: PARTNERSHIPS,
  records: [RECORDS.stagePeriods, RECORDS.seats],
  needsLives: true,
  parts: [ACTIVE],
  facts: (query, indicatorId) => `
    select ${indicatorId} as indicator_id, a.mission_id, a.id, a.step, null::text as currencies,
      (count(distinct s.sector) = 3)::int::numeric as numerator, 1::numeric as denominator, null as reason
    from active a left join seat s on (s.mission_id, s.partnership_id) = (a.mission_id, a.id)
      and (s.since is null or s.since <= a.day) and (s.until is null or s.until > a.day)
    where ${IS_AGENT('a')} group by a.mission_id, a.id, a.step
    union all ${withoutStage(query, indicatorId)} and ${IS_AGENT('p')}`,
};

/** The sectors that a synergistic agent seats. */
const SECTORS = ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'];

/**
 * The days on which each synergistic agent is active, from the first day of the report to today at most, and those of them
 * on which one sector at least has nobody seated. Both are null where the first day of an active stage is not known.
 */
const AGENT_DAYS: Part = { name: 'agent_days', needs: [PARTNERSHIPS.units], sql: agentDays };

function agentDays(query: RegisterQuery): string {
  const { first } = query.bounds;
  const seated = SECTORS.map(
    (sector) => `coalesce(range_agg(daterange(s.since, s.until)) filter (where s.sector = '${sector}'), '{}')`,
  );
  return `select t.mission_id, t.id, t.days, t.days - coalesce(h.complete, '{}') as gaps
    from (
      select p.mission_id, p.id, case when bool_or(g.since is null) then null
          else range_agg(daterange(g.since, g.until)) * datemultirange(daterange(${first}, greatest(${query.lastDay} + 1, ${first}))) end as days
      from partnerships p join stage_period g on (g.mission_id, g.partnership_id) = (p.mission_id, p.id) and ${IS_ACTIVE}
      where ${IS_AGENT('p')} group by p.mission_id, p.id
    ) t left join (
      select s.mission_id, s.partnership_id, ${seated.join(' * ')} as complete
      from seat s where ${query.ofMissions('s')} group by s.mission_id, s.partnership_id
    ) h on (h.mission_id, h.partnership_id) = (t.mission_id, t.id)`;
}

/** P2D: the days of the period on which active synergistic agents had nobody seated for one sector at least. */
const DAYS_IN_GAP: Formula = {
  code: 'P2D',
  units: PARTNERSHIPS,
  records: [RECORDS.stagePeriods, RECORDS.seats],
  needsLives: true,
  parts: [AGENT_DAYS],
  facts: daysInGap,
};

function daysInGap(query: RegisterQuery, indicatorId: string): string {
  const daysOf = (ranges: string) => `(select coalesce(sum(upper(r) - lower(r)), 0) from unnest(${ranges}) r)::numeric`;
  const facts = (step: string, gaps: string, rest: string) =>
    `select ${indicatorId} as indicator_id, a.mission_id, a.id, ${step} as step, null::text as currencies,
      ${daysOf(gaps)} as numerator, null::numeric as denominator, null as reason
    from agent_days a ${rest}`;
  const { grain } = query;
  const inSteps = () => {
    const ofStep = `datemultirange(daterange(${firstDayOfStep(grain!, 't.step')}, ${nextDayOfStep(grain!, 't.step')}))`;
    const steps = `generate_series(${query.stepOf('lower(a.days)')}, ${query.stepOf('(upper(a.days) - 1)')})`;
    return facts(
      't.step',
      `a.gaps * ${ofStep}`,
      `cross join lateral ${steps} as t(step) where not isempty(a.days) and a.days && ${ofStep}`,
    );
  };
  const dated = grain === null ? facts('0', 'a.gaps', 'where not isempty(a.days)') : inSteps();
  return `${dated}
    union all
    select ${indicatorId}, a.mission_id, a.id, ${query.undatedStep}, null, null, null, 'NOT_DATED'
    from agent_days a where a.days is null
    union all ${withoutStage(query, indicatorId)} and ${IS_AGENT('p')}`;
}

export const AGENT_FORMULAS: readonly Formula[] = [COMPLETE_AGENTS, DAYS_IN_GAP];
