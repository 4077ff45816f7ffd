import { contributionsOf } from '../records.js';
import type { Formula, Part } from '../derived.js';
import { canBeUnknown, money, type Side } from '../register-money.js';
import { PARTNERSHIPS } from '../register-partnerships.js';
import type { RegisterQuery } from '../register-query.js';
import { allOf } from '../statement.js';

/** What a formula sums, and what it divides by. A part of a whole is nothing, not unknown, where the whole is on record without it. */
interface Sums {
  readonly sum: Side;
  readonly over?: Side;
  readonly isPart?: boolean;
}

const SUMS: Readonly<Record<string, Sums>> = {
  R1: { sum: 'anyone' },
  R2: { sum: 'donors' },
  R3: { sum: 'others' },
  I1: { sum: 'others', over: 'donors' },
  D3: { sum: 'locals', over: 'anyone', isPart: true },
  D4: { sum: 'donors', over: 'anyone', isPart: true },
  D10: { sum: 'locally_managed', over: 'funds', isPart: true },
};

const MONEY: Part = {
  name: 'money',
  needs: [PARTNERSHIPS.units],
  sql: (query) => money(query, usedSides(query)),
};

/** Sums of contributions (R1 to R3), of one side over another (I1), and of a part over the whole (D3, D4, D10). */
export const CONTRIBUTION_FORMULAS: readonly Formula[] = Object.entries(SUMS).map(([code, sums]) => ({
  code,
  units: PARTNERSHIPS,
  records: [contributionsOf(concernedBy(sums))],
  money: 'CONTRIBUTIONS',
  parts: [MONEY],
  facts: contributionFacts(sums),
}));

/** The sides that any of the indicators sums, divides by, or is about. */
function usedSides(query: RegisterQuery): Side[] {
  const used = Object.entries(SUMS)
    .filter(([code]) => query.uses(code))
    .flatMap(([, formula]) => [formula.sum, formula.over ?? formula.sum, concernedBy(formula)]);
  return [...new Set(used)];
}

/**
 * The contributions that a formula is about. A ratio of one side over another is about all who gave: a partnership of which
 * only one side is recorded stays in the sums, and is told apart.
 */
function concernedBy({ sum, over, isPart }: Sums): Side {
  if (over === undefined) return sum;
  return isPart ? over : 'anyone';
}

/**
 * Sums of contributions by one side (R1–R3), of one side over the other (I1), or of a part over the whole.
 *
 * A partnership without any such contribution is NO_AMOUNT, unless its life is known to lie outside the period; one whose
 * contributions all lie outside the period is not expected to have one in it. One of whose money it is of none known whether
 * it belongs to the part has no numerator, and leaves both sums.
 */
function contributionFacts(formula: Sums) {
  const { sum, over, isPart } = formula;
  const side = concernedBy(formula);
  const isKnown = canBeUnknown(sum) ? `m.${sum}_known is not false` : 'true';
  const known = (sql: string) => (isKnown === 'true' ? sql : `case when ${isKnown} then ${sql} end`);
  const part = `case when m.${over}_sum is not null then coalesce(m.${sum}_sum, 0) end`;
  return (query: RegisterQuery, indicatorId: string): string => {
    const { first, next } = query.bounds;
    const converts = query.question.request.convertTo !== null;
    const reasons = [
      `when m.${side}_not_dated then 'NOT_DATED'`,
      `when m.${side}_other_currency then 'OTHER_CURRENCY'`,
      converts && `when m.${side}_no_rate then 'NO_RATE'`,
      over && `when coalesce(m.${over}_sum, 0) = 0 then 'ZERO_DENOMINATOR'`,
      over && !isPart && `when m.${sum}_sum is null then 'NO_NUMERATOR'`,
      canBeUnknown(sum) && `when m.${sum}_unknown is not null then m.${sum}_unknown`,
    ].filter(Boolean);
    const mayBeAlive = query.bounded && [
      `(p.since is null or ${next} is null or p.since < ${next})`,
      `(p.until is null or ${first} is null or p.until > ${first})`,
    ];
    const rates = ['sources', 'first', 'last'].map((name) => known(`m.${side}_rate_${name}`));
    return `select ${indicatorId} as indicator_id, m.mission_id, m.id, m.step, ${known(`m.${side}_currencies`)} as currencies,
        ${known(isPart ? part : `m.${sum}_sum`)} as numerator, ${over ? known(`m.${over}_sum`) : 'null::numeric'} as denominator,
        case ${reasons.join(' ')} end as reason
        ${converts ? `, ${rates[0]} as rate_sources, ${rates[1]} as rate_first, ${rates[2]} as rate_last` : ''}
      from money m where m.${side}_count > 0 and m.${side}_concern
      union all
      select ${indicatorId}, p.mission_id, p.id, ${query.undatedStep}, null, null, null, 'NO_AMOUNT'
        ${converts ? ', null, null, null' : ''}
      from partnerships p
      where ${allOf([
        ...(mayBeAlive || []),
        `not exists (select from money m where (m.mission_id, m.id) = (p.mission_id, p.id) and m.${side}_count > 0)`,
      ])}`;
  };
}
