import { RECORDS } from '../records.js';
import type { Formula } from '../derived.js';
import { ADOPTIONS } from '../register-adoptions.js';
import type { RegisterQuery } from '../register-query.js';

/** What an adoption puts in: columns of `adoptions a`, as SQL. */
interface AdoptionFacts {
  readonly where: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Why it does not report; null: it does. */
  readonly reason: string;
}

/**
 * Each adoption in the period in which it was made. One that has no day is left out of a period, and missing in it; where
 * there is none, it is in the figure, in the row NOT_DATED where rows are periods.
 */
function adoptionFacts(query: RegisterQuery, indicatorId: string, facts: AdoptionFacts): string {
  const undated = query.bounded ? 'a.since is null' : 'false';
  return `select ${indicatorId} as indicator_id, a.adoption_id, ${query.stepOf('a.since')} as step,
      null::text as currencies, case when not (${undated}) then ${facts.numerator} end as numerator,
      case when not (${undated}) then ${facts.denominator} end as denominator,
      case when ${undated} then 'NOT_DATED' else ${facts.reason} end as reason
    from adoptions a
    where ${facts.where} and (a.since is null or (a.since <= ${query.today} and ${query.isInPeriod('a.since')}))`;
}

/** A share of the adoptions of which it is known: `holds` of those of which `known` is true. */
const shareOfAdoptions = (code: string, known: string, holds: string, unknown: string): Formula => ({
  code,
  units: ADOPTIONS,
  records: [RECORDS.adoption],
  dependsOn: [RECORDS.arrangementOfAdoption],
  facts: (query, indicatorId) =>
    adoptionFacts(query, indicatorId, {
      where: 'true',
      numerator: `case when ${known} then (${holds})::int::numeric end`,
      denominator: `case when ${known} then 1::numeric end`,
      reason: `case when not (${known}) then '${unknown}' end`,
    }),
});

/** I2: the places that adopted in the period, each once however often and whatever it adopted; not where it comes from. */
const DIFFUSION_BREADTH: Formula = {
  code: 'I2',
  units: ADOPTIONS,
  records: [RECORDS.adoption],
  dependsOn: [RECORDS.arrangementOfAdoption],
  countsRecords: true,
  pooled: { columns: ['location'], value: 'count(distinct location) filter (where numerator = 1)::numeric' },
  facts: (query, indicatorId) =>
    adoptionFacts(query, indicatorId, {
      where: 'not a.at_origin',
      numerator: '1::numeric',
      denominator: 'null::numeric',
      reason: 'null::text',
    }),
};

/** I2, I4 (adapted ÷ reviewed) and I5 (without donor money ÷ funding known), of the adoptions of the period. */
export const ADOPTION_FORMULAS: readonly Formula[] = [
  DIFFUSION_BREADTH,
  shareOfAdoptions('I4', `a.adaptation <> 'NOT_REVIEWED'`, `a.adaptation = 'ADAPTED'`, 'NOT_REVIEWED'),
  shareOfAdoptions('I5', `a.donor_money <> 'UNKNOWN'`, `a.donor_money = 'NO'`, 'FUNDING_UNKNOWN'),
];
