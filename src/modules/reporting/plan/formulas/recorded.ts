import type { Formula } from '../derived.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import type { RegisterQuery } from '../register-query.js';

/** P0: one for each partnership, in every year that its life overlaps, up to the present. */
export const PARTNERSHIPS_RECORDED: Formula = {
  code: 'P0',
  units: PARTNERSHIPS,
  countsRecords: true,
  facts: recordedFacts,
};

function recordedFacts(query: RegisterQuery, indicatorId: string): string {
  const facts = (year: string, counted: boolean, rest: string) =>
    `select ${indicatorId} as indicator_id, p.mission_id, p.id, ${year} as year, null::text as currencies,
      ${counted ? '1' : 'null'}::numeric as numerator, null::numeric as denominator,
      ${counted ? 'null' : `'NOT_DATED'`}::text as reason
    from partnerships p ${rest}`;
  if (!query.yearly && !query.bounded) return facts('0', true, '');

  const undated = facts(query.yearly ? 'null::int' : '0', !query.bounded, 'where p.since is null');
  // A life without an end lasts to today; one that begins later than today is known for its first day.
  const first = `greatest(p.since, ${query.bounds.first})`;
  const next = `least(coalesce(p.until, greatest(p.since, ${query.today}) + 1), ${query.bounds.next})`;
  const years = `cross join lateral generate_series(extract(year from ${first})::int, extract(year from ${next} - 1)::int) as y(year)`;
  const alive = `where p.since is not null and ${first} < ${next}`;
  const dated = query.yearly ? facts('y.year', true, `${years} ${alive}`) : facts('0', true, alive);
  return `${dated} union all ${undated}`;
}
