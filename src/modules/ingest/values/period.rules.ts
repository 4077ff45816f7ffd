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

/** `firstDay(2014, 9)` is `2014-09-01`. */
export function firstDay(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
