import type { Formula, Part } from '../derived.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import type { RegisterQuery } from '../register-query.js';
import { allOf } from '../statement.js';

/** Who gave. */
type Side = 'anyone' | 'donors' | 'others';

const SIDES: Readonly<Record<Side, string>> = { anyone: 'true', donors: 'k.donor', others: 'not k.donor' };

/** Sides that a formula sums, and divides by. */
interface Sides {
  readonly sum: Side;
  readonly over?: Side;
}

const SIDES_OF: Readonly<Record<string, Sides>> = {
  R1: { sum: 'anyone' },
  R2: { sum: 'donors' },
  R3: { sum: 'others' },
  I1: { sum: 'others', over: 'donors' },
};

/**
 * The contributions of the state that the report asks for, taken together by partnership (and year, where rows are years;
 * null: not dated), for each side: how many there are, whether any lies in the period, what keeps some out of the sum,
 * the sum of the others, and their currencies (of three or more in one partnership, the first and the last by code).
 */
const MONEY: Part = { name: 'money', needs: [PARTNERSHIPS.units], sql: money };

/** Sums of contributions (R1 to R3), and of those of one side over those of another (I1). */
export const CONTRIBUTION_FORMULAS: readonly Formula[] = Object.entries(SIDES_OF).map(([code, sides]) => ({
  code,
  units: PARTNERSHIPS,
  money: 'CONTRIBUTIONS',
  parts: [MONEY],
  facts: contributionFacts(sides),
}));

function money(query: RegisterQuery): string {
  const { currency, contributionState } = query.question.request;
  const flags = {
    donor: `(k.side is not distinct from 'DONOR' or coalesce(o.is_donor_agency, false))`,
    in_currency: currency === null ? 'true' : `k.currency = ${query.parameters.once(currency, 'text')}`,
    in_period: query.bounded ? `k.contributed_on is not null and ${query.isInPeriod('k.contributed_on')}` : 'true',
    not_dated: query.bounded ? 'k.contributed_on is null' : 'false',
  };
  const columns = usedSides(query).map((side) => {
    const of = (condition: string) => `filter (where ${SIDES[side]} and ${condition})`;
    const counted = of('k.in_period and k.in_currency');
    return `count(*) ${of('true')} as ${side}_count,
      coalesce(bool_or(k.in_period or k.not_dated) ${of('true')}, false) as ${side}_concern,
      coalesce(bool_or(k.not_dated) ${of('true')}, false) as ${side}_not_dated,
      coalesce(bool_or(not k.in_currency) ${of('k.in_period')}, false) as ${side}_other_currency,
      sum(k.amount) ${counted} as ${side}_sum,
      case when min(k.currency) ${counted} = max(k.currency) ${counted} then min(k.currency) ${counted}
        else min(k.currency) ${counted} || ',' || max(k.currency) ${counted} end as ${side}_currencies`;
  });
  return `select k.mission_id, k.id, k.year, ${columns.join(',\n      ')}
    from (
      select p.mission_id, p.id, ${query.yearly ? 'extract(year from k.contributed_on)::int' : '0'} as year, k.currency, k.amount,
        ${Object.entries(flags)
          .map(([name, sql]) => `${sql} as ${name}`)
          .join(', ')}
      from partnerships p join contribution k on (k.mission_id, k.partnership_id) = (p.mission_id, p.id)
        left join organization o on o.id = k.organization_id
      where k.state = ${query.parameters.once(contributionState, 'text')}
    ) k group by k.mission_id, k.id, k.year`;
}

/** The sides that any of the indicators sums, divides by, or is about. */
function usedSides(query: RegisterQuery): Side[] {
  const used = Object.entries(SIDES_OF)
    .filter(([code]) => query.uses(code))
    .flatMap(([, formula]) => [formula.sum, formula.over, concernedBy(formula)]);
  return (Object.keys(SIDES) as Side[]).filter((side) => used.includes(side));
}

/** A ratio is about all who gave: a partnership of which only one side is recorded stays in the sums, and is told apart. */
function concernedBy({ sum, over }: Sides): Side {
  return over === undefined ? sum : 'anyone';
}

/**
 * Sums of contributions by one side (R1–R3), or of one side over the other (I1).
 *
 * A partnership without any such contribution is NO_AMOUNT, unless its life is known to lie outside the period; one whose
 * contributions all lie outside the period is not expected to have one in it.
 */
function contributionFacts(formula: Sides) {
  const side = concernedBy(formula);
  return (query: RegisterQuery, indicatorId: string): string => {
    const { first, next } = query.bounds;
    const reasons = [
      `when m.${side}_not_dated then 'NOT_DATED'`,
      `when m.${side}_other_currency then 'OTHER_CURRENCY'`,
      formula.over && `when coalesce(m.${formula.over}_sum, 0) = 0 then 'ZERO_DENOMINATOR'`,
      formula.over && `when m.${formula.sum}_sum is null then 'NO_NUMERATOR'`,
    ].filter(Boolean);
    const mayBeAlive = query.bounded && [
      `(p.since is null or ${next} is null or p.since < ${next})`,
      `(p.until is null or ${first} is null or p.until > ${first})`,
    ];
    return `select ${indicatorId} as indicator_id, m.mission_id, m.id, m.year, m.${side}_currencies as currencies,
        m.${formula.sum}_sum as numerator, ${formula.over ? `m.${formula.over}_sum` : 'null::numeric'} as denominator,
        case ${reasons.join(' ')} end as reason
      from money m where m.${side}_count > 0 and m.${side}_concern
      union all
      select ${indicatorId}, p.mission_id, p.id, ${query.yearly ? 'null::int' : '0'}, null, null, null, 'NO_AMOUNT'
      from partnerships p
      where ${allOf([
        ...(mayBeAlive || []),
        `not exists (select from money m where (m.mission_id, m.id) = (p.mission_id, p.id) and m.${side}_count > 0)`,
      ])}`;
  };
}
