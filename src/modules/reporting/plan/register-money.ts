import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

/** R0: the declared total of each partnership, in the year in which the partnership began. */
export function declaredFacts(query: RegisterQuery, indicatorId: string): string {
  const { currency } = query.question.request;
  const otherCurrency = currency !== null && `p.declared_currency <> ${query.parameters.once(currency, 'text')}`;
  const undated = query.bounded && 'p.since is null';
  const reasons = [
    `when p.declared_total is null then 'NO_AMOUNT'`,
    otherCurrency && `when ${otherCurrency} then 'OTHER_CURRENCY'`,
    undated && `when ${undated} then 'NOT_DATED'`,
  ].filter(Boolean);
  const excluded = [otherCurrency, undated].filter(Boolean).join(' or ') || 'false';
  return `select ${indicatorId} as indicator_id, p.mission_id, p.id,
      ${query.yearly ? 'extract(year from p.since)::int' : '0'} as year,
      case when ${excluded} then null else p.declared_currency end as currencies,
      case when ${excluded} then null else p.declared_total end as numerator,
      null::numeric as denominator, case ${reasons.join(' ')} end as reason
    from partnerships p
    where ${query.bounded ? `p.since is null or (${query.isInPeriod('p.since')})` : 'true'}`;
}

/** The contributions of the state that the report asks for, each with what keeps it out of the sums, if anything. */
export function money(query: RegisterQuery): string {
  const { currency, contributionState } = query.question.request;
  const flags = {
    donor: `(k.side is not distinct from 'DONOR' or coalesce(o.is_donor_agency, false))`,
    in_currency: currency === null ? 'true' : `k.currency = ${query.parameters.once(currency, 'text')}`,
    in_period: query.bounded ? `k.contributed_on is not null and ${query.isInPeriod('k.contributed_on')}` : 'true',
    not_dated: query.bounded ? 'k.contributed_on is null' : 'false',
  };
  return `money as materialized (
    select k.mission_id, k.partnership_id, ${query.yearly ? 'extract(year from k.contributed_on)::int' : '0'} as year,
      k.currency, k.amount, ${Object.entries(flags)
        .map(([name, sql]) => `${sql} as ${name}`)
        .join(', ')}
    from partnerships p join contribution k on (k.mission_id, k.partnership_id) = (p.mission_id, p.id)
      left join organization o on o.id = k.organization_id
    where k.state = ${query.parameters.once(contributionState, 'text')}
  )`;
}

type Giver = 'anyone' | 'donors' | 'others';

const GIVER_CONDITIONS: Readonly<Record<Giver, string>> = {
  anyone: 'true',
  donors: 'k.donor',
  others: 'not k.donor',
};

/**
 * Sums of contributions by one side (R1–R3), or of one side over the other (I1).
 *
 * A partnership without any such contribution is NO_AMOUNT, unless its life is known to lie outside the period; one whose
 * contributions all lie outside the period is not expected to have one in it.
 */
export function contributionFacts(formula: { giver: Giver; over?: Giver }) {
  return (query: RegisterQuery, indicatorId: string): string => {
    const { first, next } = query.bounds;
    const considered = formula.over === undefined ? GIVER_CONDITIONS[formula.giver] : 'true';
    const counted = 'k.in_period and k.in_currency';
    const sum = (giver: Giver) => `sum(k.amount) filter (where ${counted} and ${GIVER_CONDITIONS[giver]})`;
    const reasons = [
      `when count(k.mission_id) = 0 then 'NO_AMOUNT'`,
      `when bool_or(k.not_dated) then 'NOT_DATED'`,
      `when bool_or(k.in_period and not k.in_currency) then 'OTHER_CURRENCY'`,
      formula.over && `when coalesce(${sum(formula.over)}, 0) = 0 then 'ZERO_DENOMINATOR'`,
    ].filter(Boolean);
    const mayBeAlive = allOf([
      query.bounded && `(p.since is null or ${next} is null or p.since < ${next})`,
      query.bounded && `(p.until is null or ${first} is null or p.until > ${first})`,
    ]);
    return `select ${indicatorId} as indicator_id, p.mission_id, p.id, ${query.yearly ? 'k.year' : '0'} as year,
        string_agg(distinct k.currency, ',') filter (where ${counted}) as currencies,
        ${sum(formula.giver)} as numerator, ${formula.over ? sum(formula.over) : 'null::numeric'} as denominator,
        case ${reasons.join(' ')} end as reason
      from partnerships p left join money k
        on k.mission_id = p.mission_id and k.partnership_id = p.id and ${considered}
      where k.mission_id is not null or (${mayBeAlive})
      group by p.mission_id, p.id${query.yearly ? ', k.year' : ''}
      having count(k.mission_id) = 0 or bool_or(k.in_period or k.not_dated)`;
  };
}
