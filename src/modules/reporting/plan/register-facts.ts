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
  R1: contributionFacts('R1'),
  R2: contributionFacts('R2'),
  R3: contributionFacts('R3'),
  I1: contributionFacts('I1'),
  D1: membershipFacts('local_government'),
  D2: membershipFacts('three_sectors'),
};

/** Codes of the derived indicators that can be reported. */
export const DERIVED_CODES: readonly string[] = Object.keys(FORMULAS);

/** The facts of all derived indicators of a report. */
export function registerFacts(query: RegisterQuery): string {
  return `facts as (${query.question.indicators.map((indicator) => factsOf(query, indicator)).join(' union all ')})`;
}

function factsOf(query: RegisterQuery, { fact }: RequestedIndicator): string {
  const formula = FORMULAS[fact.code];
  if (formula === undefined) throw new Error(`The derived indicator ${fact.code} has no formula.`);
  return formula(query, query.parameters.once(fact.id, 'int'));
}

/** P0: one for each partnership, in every year that its life overlaps, up to the present. */
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
