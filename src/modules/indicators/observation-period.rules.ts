import type { PeriodKind } from './indicator.codes.js';

/**
 * A period in the short form in which people write it: "2014", "FY2014", "2014-Q3", "2014-09".
 * A fiscal year is named after the calendar year in which it ends.
 * @param start first day, "YYYY-MM-DD"
 */
export function periodText(kind: `${PeriodKind}`, start: string): string {
  const year = start.slice(0, 4);
  const month = Number(start.slice(5, 7));
  switch (kind) {
    case 'YEAR':
      return year;
    case 'FISCAL_YEAR':
      return `FY${month === 1 ? year : String(Number(year) + 1).padStart(4, '0')}`;
    case 'QUARTER':
      return `${year}-Q${Math.ceil(month / 3)}`;
    case 'MONTH':
      return start.slice(0, 7);
  }
}
