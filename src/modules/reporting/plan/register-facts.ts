import type { RequestedIndicator } from '../report-request.js';
import { membershipFacts } from './register-membership.js';
import { contributionFacts, declaredFacts } from './register-money.js';
import type { RegisterQuery } from './register-query.js';

/**
 * The statement of a derived indicator: what each partnership puts into the figure, in each year where rows are years.
 *
 * Columns: indicator_id, mission_id, id, year (0 where rows are not years, null where it is not known), currencies,
 * numerator, denominator, and the reason why the partnership does not count as reporting (null: it does). What a
 * partnership puts in stays in the sums also where there is a reason.
 */
type FactsOf = (query: RegisterQuery, indicatorId: string) => string;

/** The formulas, by indicator code. A derived indicator that is not here cannot be reported. */
const FORMULAS: Readonly<Record<string, FactsOf>> = {
  P0: recordedFacts,
  R0: declaredFacts,
  R1: contributionFacts({ giver: 'anyone' }),
  R2: contributionFacts({ giver: 'donors' }),
  R3: contributionFacts({ giver: 'others' }),
  I1: contributionFacts({ giver: 'others', over: 'donors' }),
  D1: membershipFacts('local_government'),
  D2: membershipFacts('three_sectors'),
};

/** Codes of the derived indicators that can be reported. */
export const DERIVED_CODES: readonly string[] = Object.keys(FORMULAS);

/** The facts of all derived indicators of a report. */
export function facts(query: RegisterQuery): string {
  return `facts as (${query.question.indicators.map((indicator) => factsOf(query, indicator)).join(' union all ')})`;
}

function factsOf(query: RegisterQuery, { fact }: RequestedIndicator): string {
  const formula = FORMULAS[fact.code];
  if (formula === undefined) throw new Error(`The derived indicator ${fact.code} has no formula.`);
  return formula(query, query.parameters.once(fact.id, 'int'));
}

/** P0: one for each partnership, in every year that its life overlaps, up to the present. */
function recordedFacts(query: RegisterQuery, indicatorId: string): string {
  const { first, next } = query.bounds;
  // A life without an end lasts to today; one that begins later than today is known for its first day.
  const last = `least(coalesce(p.until, greatest(p.since, ${query.today}) + 1), ${next})`;
  const columns = (year: string, counted: string, reason: string) =>
    `select ${indicatorId} as indicator_id, p.mission_id, p.id, ${year} as year, null::text as currencies,
      ${counted}::numeric as numerator, null::numeric as denominator, ${reason}::text as reason`;
  const undated = query.bounded
    ? `${columns(query.yearly ? 'null::int' : '0', 'null', `'NOT_DATED'`)} from partnerships p where p.since is null`
    : `${columns(query.yearly ? 'null::int' : '0', '1', 'null')} from partnerships p where p.since is null`;
  if (!query.yearly) {
    const overlaps = query.bounded ? `and greatest(p.since, ${first}) < ${last}` : '';
    return `${columns('0', '1', 'null')} from partnerships p where p.since is not null ${overlaps} union all ${undated}`;
  }
  return `${columns('y.year', '1', 'null')} from partnerships p cross join lateral generate_series(
      extract(year from greatest(p.since, ${first}))::int, extract(year from ${last} - 1)::int) as y(year)
    where p.since is not null and greatest(p.since, ${first}) < ${last} union all ${undated}`;
}
