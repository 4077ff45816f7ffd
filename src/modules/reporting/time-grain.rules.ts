import type { PeriodKind } from '../indicators/indicator.codes.js';
import type { ReportDimension } from './report.codes.js';

/** The dimensions that are spans of time; a report is grouped by one of them at most. */
export const TIME_DIMENSIONS = [
  'YEAR',
  'QUARTER',
  'FISCAL_YEAR',
  'DECADE',
] as const satisfies readonly `${ReportDimension}`[];

type TimeDimension = (typeof TIME_DIMENSIONS)[number];

/**
 * How time is cut: into steps of equal length that are numbered through. Months are numbered from the beginning of the year 0;
 * those of step n begin with month n × months − shift.
 */
export interface TimeGrain {
  readonly dimension: TimeDimension;
  /** Months of a step. */
  readonly months: number;
  /** By how many months a step begins before a whole number of its lengths. */
  readonly shift: number;
}

const MONTHS: Readonly<Record<TimeDimension, number>> = { YEAR: 12, QUARTER: 3, FISCAL_YEAR: 12, DECADE: 120 };

/** Whether a dimension is a span of time. */
export function isTime(dimension: `${ReportDimension}`): dimension is TimeDimension {
  return TIME_DIMENSIONS.some((other) => other === dimension);
}

/**
 * The grain of a dimension.
 * @param fiscalYearFirstMonth 1 to 12. A fiscal year bears the number of the calendar year in which it ends.
 */
export function grainOf(dimension: TimeDimension, fiscalYearFirstMonth: number): TimeGrain {
  const shift = dimension === 'FISCAL_YEAR' ? (13 - fiscalYearFirstMonth) % 12 : 0;
  return { dimension, months: MONTHS[dimension], shift };
}

/** The kinds of shorter periods of which steps of a grain consist. */
export function partsOf({ dimension, shift }: TimeGrain): readonly `${PeriodKind}`[] {
  if (dimension === 'QUARTER') return ['MONTH'];
  return shift % 3 === 0 ? ['QUARTER', 'MONTH'] : ['MONTH'];
}

/** The step in which a day "YYYY-MM-DD" lies. */
export function stepOf({ months, shift }: TimeGrain, day: string): number {
  const [year, month] = day.split('-').map(Number);
  return Math.floor((year! * 12 + month! - 1 + shift) / months);
}

/** The first day of a step, "YYYY-MM-DD". */
export function firstDayOf({ months, shift }: TimeGrain, step: number): string {
  const month = step * months - shift;
  return `${fourDigits(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** What a step is called: "2014", "2014-Q3", "FY2014", "2010s". Codes of one grain are in the order of time. */
export function codeOf(dimension: TimeDimension, step: number): string {
  switch (dimension) {
    case 'YEAR':
      return fourDigits(step);
    case 'QUARTER':
      return `${fourDigits(Math.floor(step / 4))}-Q${(step % 4) + 1}`;
    case 'FISCAL_YEAR':
      return `FY${fourDigits(step)}`;
    case 'DECADE':
      return `${fourDigits(step * 10)}s`;
  }
}

/** The step that a code tells. */
export function stepOfCode(dimension: TimeDimension, code: string): number {
  const [first, second] = (code.match(/\d+/g) ?? []).map(Number);
  if (dimension === 'QUARTER') return first! * 4 + second! - 1;
  return dimension === 'DECADE' ? first! / 10 : first!;
}

/** What a step is called in words. */
export function labelOf(dimension: TimeDimension, step: number): string {
  switch (dimension) {
    case 'YEAR':
      return String(step);
    case 'QUARTER':
      return `Quarter ${(step % 4) + 1} of ${Math.floor(step / 4)}`;
    case 'FISCAL_YEAR':
      return `Fiscal year ${step}`;
    case 'DECADE':
      return `${step * 10} to ${step * 10 + 9}`;
  }
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0');
}
