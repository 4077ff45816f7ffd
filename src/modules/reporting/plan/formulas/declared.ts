import { RECORDS } from '../records.js';
import type { Formula } from '../derived.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import { conversionOf } from '../register-rates.js';
import type { RegisterQuery } from '../register-query.js';

/** R0: the declared total of each partnership, in the step of time in which the partnership began. */
export const DECLARED_VALUE: Formula = {
  code: 'R0',
  units: PARTNERSHIPS,
  records: [RECORDS.partnership],
  money: 'DECLARED',
  needsLives: true,
  facts: declaredFacts,
};

function declaredFacts(query: RegisterQuery, indicatorId: string): string {
  const { currency, convertTo } = query.question.request;
  const conversion = conversionOf(query, {
    amount: 'p.declared_total',
    currency: 'p.declared_currency',
    day: 'p.since',
  });
  const otherCurrency = currency !== null && `p.declared_currency <> ${query.parameters.once(currency, 'text')}`;
  const undated = query.bounded ? 'p.since is null' : conversion && `(p.since is null and ${conversion.isForeign})`;
  const amount = conversion?.amount ?? 'p.declared_total';
  const reasons = [
    `when p.declared_total is null then 'NO_AMOUNT'`,
    otherCurrency && `when ${otherCurrency} then 'OTHER_CURRENCY'`,
    undated && `when ${undated} then 'NOT_DATED'`,
    conversion && `when ${amount} is null then 'NO_RATE'`,
  ].filter(Boolean);
  const excluded = [otherCurrency, undated].filter(Boolean).join(' or ') || 'false';
  const counted = (sql: string) => `case when ${excluded} then null else ${sql} end`;
  const told = conversion
    ? `case when ${amount} is not null then ${query.parameters.once(convertTo, 'text')} end`
    : 'p.declared_currency';
  const converted = (sql: string) =>
    `case when not (${excluded}) and ${conversion?.isForeign} and ${amount} is not null then ${sql} end`;
  return `select ${indicatorId} as indicator_id, p.mission_id, p.id,
      ${query.stepOf('p.since')} as step,
      ${counted(told)} as currencies, ${counted(amount)} as numerator,
      null::numeric as denominator, case ${reasons.join(' ')} end as reason
      ${conversion ? `, ${converted(conversion.sources)} as rate_sources, ${converted('p.since')} as rate_first, ${converted('p.since')} as rate_last` : ''}
    from partnerships p ${conversion?.joins ?? ''}
    where ${query.bounded ? `p.since is null or (${query.isInPeriod('p.since')})` : 'true'}`;
}
