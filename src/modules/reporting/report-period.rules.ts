import { refused } from './report-refused.js';
import { firstDayOf, grainOf, stepOf, type TimeGrain } from './time-grain.rules.js';

/** Days from `from` on, until `until`, which is not in it any more. Null: no bound. Both "YYYY-MM-DD". */
export interface ReportPeriod {
  readonly from: string | null;
  readonly until: string | null;
}

/** A period of a filter as it is asked for. Both ends are included. */
export interface PeriodInput {
  readonly from?: string | null;
  readonly to?: string | null;
}

const FORM = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;
const FISCAL_YEAR = /^FY(\d{4})$/i;

/**
 * Reads the ends of a period: "2014", "2014-Q3", "2014-09" or "FY2014".
 * @param fiscalYearFirstMonth tells with which month, 1 to 12, fiscal years begin; asked only where one is named
 * @throws ReportRefused naming the end that cannot be read or answered, or both when they are the wrong way round
 */
export function readPeriod(
  input: PeriodInput | null | undefined,
  argument: string,
  fiscalYearFirstMonth: (argument: string) => number,
): ReportPeriod {
  const readEnd = (text: string, at: string) => endOf(text, at, fiscalYearFirstMonth);
  const from = input?.from == null ? null : readEnd(input.from, `${argument}.from`).first;
  const until = input?.to == null ? null : readEnd(input.to, `${argument}.to`).next;
  if (from !== null && until !== null && from >= until) {
    throw refused(argument, `from "${input?.from}" is after to "${input?.to}". Exchange them.`);
  }
  return { from, until };
}

/** Whether a period begins and ends with steps of a grain, or has no bound there. */
export function isWhole({ from, until }: ReportPeriod, grain: TimeGrain): boolean {
  return [from, until].every((day) => day === null || day === firstDayOf(grain, stepOf(grain, day)));
}

/** Whether an end of a period is told as a fiscal year. */
export function namesFiscalYear(input: PeriodInput | null | undefined): boolean {
  return [input?.from, input?.to].some((end) => end != null && FISCAL_YEAR.test(end));
}

/** The day after (or, with a negative number, before) another. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function endOf(
  text: string,
  argument: string,
  fiscalYearFirstMonth: (argument: string) => number,
): { first: string; next: string } {
  const fiscalYear = Number(FISCAL_YEAR.exec(text)?.[1] ?? 0);
  if (fiscalYear > 0 && fiscalYear < 9999) {
    const grain = grainOf('FISCAL_YEAR', fiscalYearFirstMonth(argument));
    return { first: firstDayOf(grain, fiscalYear), next: firstDayOf(grain, fiscalYear + 1) };
  }
  const [, yearText, quarter, month] = FORM.exec(text) ?? [];
  const year = Number(yearText);
  if (yearText === undefined || year < 1 || year > 9998) {
    throw refused(
      argument,
      `"${text.slice(0, 20)}" is no period. Write a year "2014", a quarter "2014-Q3", a month "2014-09" or a fiscal year "FY2014".`,
    );
  }
  if (quarter) return monthsFrom(year, Number(quarter) * 3 - 3, 3);
  if (month) return monthsFrom(year, Number(month) - 1, 1);
  return monthsFrom(year, 0, 12);
}

function monthsFrom(year: number, month: number, length: number): { first: string; next: string } {
  const day = (index: number) =>
    `${String(year + Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  return { first: day(month), next: day(month + length) };
}
