import { Decimal } from 'decimal.js';

/** Digits that an achievement is given with. */
const SIGNIFICANT_DIGITS = 20;

const Exact = Decimal.clone({ precision: 500 });

/**
 * How much of the way from baseline to target was made: (actual − baseline) ÷ (target − baseline).
 * Right for falling and for negative indicators too; 1 is the target, more than 1 beyond it, below 0 the wrong way.
 * Null where one of the three is not known, or where baseline and target are equal.
 */
export function achievementOf(actual: string | null, baseline: string | null, target: string | null): string | null {
  if (actual === null || baseline === null || target === null) return null;
  const way = new Exact(target).minus(baseline);
  if (way.isZero()) return null;
  return new Exact(actual).minus(baseline).dividedBy(way).toSignificantDigits(SIGNIFICANT_DIGITS).toFixed();
}
