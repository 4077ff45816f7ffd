import type { RequestedIndicator } from '../report-request.js';
import { refused } from '../report-refused.js';
import { REPORT_LIST_MAX } from '../report-limits.js';
import type { ExplanationPage } from './figure-explanation.js';

const OVER_TIME = {
  SUM: 'the sum of its figures in the period',
  LAST: 'its last figure in the period',
  MEAN: 'the mean of its figures in the period',
  NONE: 'its one figure in the period',
} as const;

const OVER_PLACES: Readonly<Record<RequestedIndicator['overPlaces'], string>> = {
  SUM: 'the sum of the values of the units',
  MEAN: 'the mean of the values of the units',
  MEDIAN: 'the middle one of the values of the units (of an even number, the mean of the two in the middle)',
  MIN: 'the least of the values of the units',
  MAX: 'the greatest of the values of the units',
  RATIO_OF_SUMS: 'the sum of the numerators of the units over the sum of their denominators',
  WEIGHTED_MEAN: 'the sum of value times weight of the units over the sum of their weights',
  DISTINCT: 'the number of distinct units',
  POOLED: 'made of what all units put in, by the formula of the definition',
  NONE: 'that of the one unit there is',
};

/** How a figure is made of its units, in a sentence. */
export function methodOf({ fact, overPlaces, overTime }: RequestedIndicator): string {
  const ofUnit = fact.source === 'DERIVED' ? 'what the records of it say' : OVER_TIME[overTime];
  return `The value is ${OVER_PLACES[overPlaces]}; that of a unit is ${ofUnit}.`;
}

/**
 * Where a page of units begins.
 * @throws ReportRefused for a page size that there is not, or what is no cursor
 */
export function offsetOf({ first, after }: ExplanationPage): number {
  if (first < 1 || first > REPORT_LIST_MAX) {
    throw refused(
      'first',
      `${first} is not from 1 to ${REPORT_LIST_MAX}. Ask for as many as that, and go on with after.`,
    );
  }
  if (after === null) return 0;
  const [, offset] = /^after (\d{1,9})$/.exec(Buffer.from(after.slice(0, 100), 'base64url').toString('utf8')) ?? [];
  if (offset === undefined)
    throw refused('after', 'is no cursor of this explanation. Take endCursor of the page before.');
  return Number(offset);
}

/** The cursor of the page that follows so many units. */
export function cursorAfter(offset: number): string {
  return Buffer.from(`after ${offset}`).toString('base64url');
}
