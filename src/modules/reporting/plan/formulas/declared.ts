import type { Formula } from '../derived.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import type { RegisterQuery } from '../register-query.js';

/** R0: the declared total of each partnership, in the year in which the partnership began. */
export const DECLARED_VALUE: Formula = { code: 'R0', units: PARTNERSHIPS, money: 'DECLARED', facts: declaredFacts };

function declaredFacts(query: RegisterQuery, indicatorId: string): string {
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
