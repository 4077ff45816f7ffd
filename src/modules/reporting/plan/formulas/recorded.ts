import { RECORDS } from '../records.js';
import type { Formula } from '../derived.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import type { RegisterQuery } from '../register-query.js';

/** P0: one for each partnership, in every step of time that its life overlaps, up to the present. */
export const PARTNERSHIPS_RECORDED: Formula = {
  code: 'P0',
  units: PARTNERSHIPS,
  records: [RECORDS.partnership, RECORDS.stagePeriods],
  countsRecords: true,
  facts: recordedFacts,
};

function recordedFacts(query: RegisterQuery, indicatorId: string): string {
  const facts = (step: string, counted: boolean, rest: string) =>
    `select ${indicatorId} as indicator_id, p.mission_id, p.id, ${step} as step, null::text as currencies,
      ${counted ? '1' : 'null'}::numeric as numerator, null::numeric as denominator,
      ${counted ? 'null' : `'NOT_DATED'`}::text as reason
    from partnerships p ${rest}`;
  if (query.grain === null && !query.bounded) return facts('0', true, '');

  const undated = facts(query.undatedStep, !query.bounded, 'where p.since is null');
  // A life without an end lasts to today; one that begins later than today is known for its first day.
  const first = `greatest(p.since, ${query.bounds.first})`;
  const next = `least(coalesce(p.until, greatest(p.since, ${query.today}) + 1), ${query.bounds.next})`;
  const steps = `cross join lateral generate_series(${query.stepOf(first)}, ${query.stepOf(`(${next} - 1)`)}) as t(step)`;
  const alive = `where p.since is not null and ${first} < ${next}`;
  const dated = query.grain !== null ? facts('t.step', true, `${steps} ${alive}`) : facts('0', true, alive);
  return `${dated} union all ${undated}`;
}
