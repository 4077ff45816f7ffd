import { isQuantity } from '../indicators/index.js';
import type { IndicatorFact } from './report-facts.js';

const AVERAGING: readonly string[] = ['MEAN', 'MEDIAN', 'WEIGHTED_MEAN', 'RATIO_OF_SUMS', 'DISTINCT', 'POOLED', 'NONE'];

/** Whether figures of several units add up: counts and amounts do, unless the definition averages them ("days to a permit"). */
export function isAdditive(indicator: Pick<IndicatorFact, 'measure' | 'placeOperator'>): boolean {
  return isQuantity(indicator.measure) && !AVERAGING.includes(indicator.placeOperator);
}
