import { Decimal } from 'decimal.js';
import type { IndicatorDirection } from '../indicators/indicator.codes.js';

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

/**
 * Whether a figure has reached its target: is not below it where a rise is good, not above it where a fall is, whatever their signs.
 * Null where one of the two is not known, or neither a rise nor a fall is good.
 */
export function onTrackOf(
  direction: `${IndicatorDirection}`,
  actual: string | null,
  target: string | null,
): boolean | null {
  if (actual === null || target === null || direction === 'NEUTRAL') return null;
  const beyond = new Exact(actual).comparedTo(target);
  return direction === 'HIGHER_IS_BETTER' ? beyond >= 0 : beyond <= 0;
}
