import { Refusal, shown } from '../refusal.js';

/** The periods that a column tells. */
export interface PeriodStyle {
  readonly kind: 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_YEAR';
  /** First month of the fiscal year, 1–12. A fiscal year that does not begin in January begins in the calendar year before its name. */
  readonly firstMonth: number;
  /** Years that can be: others are taken for errors. */
  readonly earliestYear: number;
  readonly latestYear: number;
}

/** Years that are believed unless a mapping says otherwise. */
export const PLAUSIBLE_YEARS = { earliestYear: 1500, latestYear: 2500 } as const;

const PATTERNS = {
  YEAR: /^(\d+)(?:\.0+)?$/,
  FISCAL_YEAR: /^(?:FY\s?)?(\d+)$/i,
  QUARTER: /^(\d+)[-\s]?Q([1-4])$/i,
  MONTH: /^(\d+)[-M/](\d{1,2})$/i,
} as const;

const EXAMPLES = { YEAR: '2014', FISCAL_YEAR: 'FY2014', QUARTER: '2014-Q3', MONTH: '2014-09' } as const;

/** Reads a period; gives its first day as `YYYY-MM-DD`, or says why it is none. */
export function parsePeriod(raw: string, style: PeriodStyle): string | Refusal {
  const match = raw.length > 20 ? null : PATTERNS[style.kind].exec(raw.trim());
  if (match === null) {
    const name = style.kind.toLowerCase().replace('_', ' ');
    return new Refusal('NOT_A_PERIOD', `${shown(raw)} is not a ${name} such as ${EXAMPLES[style.kind]}: correct it.`);
  }
  const year = Number(match[1]);
  if (year < style.earliestYear || year > style.latestYear) {
    return new Refusal(
      'OUT_OF_RANGE',
      `The year ${shown(match[1] as string)} is not between ${style.earliestYear} and ${style.latestYear}: ` +
        'correct it, or widen `years` in the mapping.',
    );
  }
  const part = Number(match[2] ?? 1);
  switch (style.kind) {
    case 'YEAR':
      return firstDay(year, 1);
    case 'FISCAL_YEAR':
      return style.firstMonth === 1 ? firstDay(year, 1) : firstDay(year - 1, style.firstMonth);
    case 'QUARTER':
      return firstDay(year, 3 * part - 2);
    case 'MONTH':
      if (part < 1 || part > 12) {
        return new Refusal('NOT_A_PERIOD', `${shown(raw)} has no month from 1 to 12: correct it.`);
      }
      return firstDay(year, part);
  }
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** Days as people write them, with the month in letters: in figures nobody knows which of two is the month. */
const DAYS = [
  /^(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})$/,
  /^(?<name>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/i,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?[- ](?<name>[a-z]{3,9})\.?[-, ] ?(?<year>\d{4})$/i,
] as const;

/** Reads a day such as "November 29, 2011"; gives the first day of the period in which it lies, or says why it is none. */
export function periodOfDay(raw: string, style: PeriodStyle): string | Refusal {
  const match = raw.length > 30 ? null : DAYS.map((pattern) => pattern.exec(raw.trim())).find((each) => each !== null);
  const { year = '', number, name, day } = match?.groups ?? {};
  const month = name === undefined ? Number(number) : monthOf(name);
  const written = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  if (!match || written.getUTCMonth() !== month - 1 || month === 0) {
    const message = `${shown(raw)} is not a day such as "November 29, 2011", "29-Nov-2011" or "2011-11-29": correct it.`;
    return new Refusal('NOT_A_PERIOD', message);
  }
  switch (style.kind) {
    case 'YEAR':
      return parsePeriod(year, style);
    case 'FISCAL_YEAR':
      return parsePeriod(String(Number(year) + (style.firstMonth > 1 && month >= style.firstMonth ? 1 : 0)), style);
    case 'QUARTER':
      return parsePeriod(`${year}-Q${Math.ceil(month / 3)}`, style);
    case 'MONTH':
      return parsePeriod(`${year}-${month}`, style);
  }
}

/** `sept` is 9. Zero: it is no month. */
function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

/** `firstDay(2014, 9)` is `2014-09-01`. */
export function firstDay(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
