import { Decimal } from 'decimal.js';
import { ContributionState } from '../partnership.codes.js';

/** What a source says a partnership is worth in all. */
export interface DeclaredFact {
  readonly declaredTotal: string | null;
  readonly declaredCurrency: string | null;
}

/** A contribution, as far as it counts in a sum. */
export interface MoneyFact {
  readonly state: `${ContributionState}`;
  readonly amount: string;
  readonly currency: string;
}

/** The sum of the contributions of one state. */
export interface StateSum {
  readonly state: `${ContributionState}`;
  readonly sum: string;
}

/** A declared total that no sum of contributions comes to. */
export interface TotalMismatch {
  readonly total: string;
  readonly currency: string;
  /** Of each state that has contributions, the least firm first. */
  readonly sums: readonly StateSum[];
}

/** Amounts have 18 digits and 6 decimals at most, those of files 100 and 100: enough for the sum of any number of them. */
const Exact = Decimal.clone({ precision: 300 });

/**
 * Whether a declared total is the sum of the contributions. It may tell what was pledged, committed or realised, and these are never
 * added up: so it agrees if it is the sum of one of the three. Nothing is converted: where one of the three has an amount in another
 * currency its sum is not known, and could be the total. Without contributions there is nothing to compare.
 * @returns what is there instead. Null: no total is declared, it agrees, or it may agree
 */
export function totalMismatch(declared: DeclaredFact, contributions: readonly MoneyFact[]): TotalMismatch | null {
  const { declaredTotal: total, declaredCurrency: currency } = declared;
  if (total === null || currency === null || contributions.length === 0) return null;
  if (contributions.some((one) => one.currency !== currency)) return null;
  const sums = Object.values(ContributionState).flatMap((state): StateSum[] => {
    const amounts = contributions.filter((one) => one.state === state).map(({ amount }) => amount);
    return amounts.length === 0 ? [] : [{ state, sum: sumOf(amounts).toFixed() }];
  });
  return sums.some(({ sum }) => new Exact(sum).equals(total)) ? null : { total, currency, sums };
}

/** A mismatch in one sentence, with its remedy. */
export function mismatchInWords({ total, currency, sums }: TotalMismatch): string {
  const there = sums.map(({ state, sum }) => `${sum} ${state}`).join(', ');
  return (
    `The declared total is ${total} ${currency}, and the contributions come to ${there}: ` +
    'record what is missing, or correct the one or the other.'
  );
}

function sumOf(amounts: readonly string[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0));
}
