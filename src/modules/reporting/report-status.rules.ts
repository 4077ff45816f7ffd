import { Decimal } from 'decimal.js';
import { formulaOf } from './plan/formulas.js';
import type { GroupResult } from './plan/result.js';
import type { ReportStatus } from './report.codes.js';
import type { RequestedIndicator } from './report-request.js';

/** Standing of a figure, and the sentence that explains why there is none. */
export interface Standing {
  readonly status: `${ReportStatus}`;
  readonly reason: string | null;
}

/**
 * Whether a figure may be given, and how much it covers.
 * @param group what the statement gave; null: no unit is expected
 */
export function standingOf({ fact, overPlaces, overTime }: RequestedIndicator, group: GroupResult | null): Standing {
  if (group === null || group.expected === 0) return noData('No unit is expected to report here.');
  if (group.obstacle != null) return notAggregable(formulaOf(fact.code).obstacle!.reason(group.obstacle));
  const currencies = currenciesOf(group);
  if (currencies.length > 1) {
    return notAggregable(
      `The amounts are in several currencies (${currencies.join(', ')}), which are not added up. Ask for one with where.currency, or have all converted by convertTo.`,
    );
  }
  if (
    group.several_periods !== undefined &&
    group.several_periods > 0 &&
    overTime === 'NONE' &&
    fact.source !== 'DERIVED'
  ) {
    return notAggregable(
      `${group.several_periods} of the units have several years in the period, and ${fact.code} is not taken together over years. ` +
        'Group by YEAR, ask for one year, or ask for another operator over time.',
    );
  }
  if (group.unresolved) {
    return notAggregable(
      `In ${group.unresolved} of the units several partnerships give a figure and may count the same, and the mission gives none without double counting. ` +
        (group.lower_bound == null
          ? 'Group by YEAR, or ask for one year, for the bounds of the value.'
          : 'The value lies between lowerBound and upperBound.'),
    );
  }
  if (overPlaces === 'NONE' && fact.source !== 'DERIVED' && group.expected > 1 && group.reporting > 0) {
    return notAggregable(
      `${fact.code} is not taken together over units. Group by COUNTRY${fact.source === 'REPORTED' ? ' and MISSION' : ''}, or read its units one by one.`,
    );
  }
  if (group.value === null) return noData(whyNoValue(group));
  if (group.reporting === group.expected) return COMPLETE;
  const least = new Decimal(fact.leastCoverage).times(group.expected);
  return least.greaterThan(group.reporting) ? PARTIAL : COMPLETE;
}

/** The currencies of the amounts in a figure, each once, in order of their codes. */
export function currenciesOf(group: GroupResult): string[] {
  return group.currencies == null ? [] : [...new Set(group.currencies.split(','))].sort();
}

function whyNoValue(group: GroupResult): string {
  const hasNumerator = group.numerator != null;
  if (hasNumerator && (group.denominator == null || new Decimal(group.denominator).isZero())) {
    return 'The denominators add up to nothing, and by nothing there is no dividing.';
  }
  return group.reporting === 0 ? 'No unit has a figure.' : 'The figures of the units have no common value.';
}

const COMPLETE: Standing = { status: 'COMPLETE', reason: null };
const PARTIAL: Standing = { status: 'PARTIAL', reason: null };
const noData = (reason: string): Standing => ({ status: 'NO_DATA', reason });
const notAggregable = (reason: string): Standing => ({ status: 'NOT_AGGREGABLE', reason });
