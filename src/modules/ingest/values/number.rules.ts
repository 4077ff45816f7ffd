import { Decimal } from 'decimal.js';
import { Refusal, shown } from '../refusal.js';

/** How a file writes numbers. */
export interface NumberStyle {
  /** Mark before the fraction. */
  readonly decimal: '.' | ',';
  /** Mark between groups of digits. A space stands for the non-breaking ones too. */
  readonly thousands: ',' | '.' | ' ' | "'" | 'none';
  /** What `6.5%` is: `as-written` 6.5, `fraction` 0.065. */
  readonly percent: 'as-written' | 'fraction';
}

/** Numbers as most English files write them: `1,099.5`. */
export const DEFAULT_NUMBER_STYLE: NumberStyle = { decimal: '.', thousands: ',', percent: 'as-written' };

/** Digits before and after the point that a number may have: far more than any figure needs, far fewer than an attack. */
const WHOLE_DIGITS_MAX = 30;
const FRACTION_DIGITS_MAX = 40;
const LENGTH_MAX = 100;
const EXPONENT_DIGITS_MAX = 4;

const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const CURRENCY = String.raw`(?:(?:US|A|C|NZ|R)?\$|[€£¥₹]|[A-Z]{3})`;
const A_DATE =
  /^(?:\d{1,2}[-/ ]\d{1,2}[-/ ]\d{2,4}|\d{1,2}[-/ ][a-z]{3,9}\.?(?:[-/ ]\d{2,4})?|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2})$/i;
const NO_NUMBER_WORDS = /^[-+]?(?:nan|inf(?:inity)?|null|none|n\/a|na|#.*)$/i;

/** Exact arithmetic, wide enough for every number that is let in. */
const Exact = Decimal.clone({ precision: 2 * (WHOLE_DIGITS_MAX + FRACTION_DIGITS_MAX) });

/** Reads a number as people write it; gives it exactly, as PostgreSQL's `numeric` takes it, or says why it is none. */
export type NumberReader = (raw: string) => string | Refusal;

/**
 * Makes the reader for one style: `$2,500,000`, `1,099`, `6.5%`, `(1,099)`, `5.4e+07`, `−3` are numbers;
 * `1,09` is not (its grouping says that something is lost), nor are `NaN`, `Infinity` or `5.` (cut off).
 */
export function createNumberReader(style: NumberStyle = DEFAULT_NUMBER_STYLE): NumberReader {
  const pattern = numberPattern(style);
  const acceptsPlain = style.decimal === '.';
  return (raw) => {
    if (acceptsPlain && PLAIN.test(raw)) return raw;
    if (raw.length > LENGTH_MAX) {
      return new Refusal('NOT_A_NUMBER', `${shown(raw)} is too long for a number: correct the value.`);
    }
    const written = raw.trim().replaceAll('−', '-');
    const inBrackets = written.startsWith('(') && written.endsWith(')');
    const match = pattern.exec(inBrackets ? written.slice(1, -1).trim() : written);
    if (match === null) return notANumber(raw, written, style);
    const { sign, innerSign, whole, fraction, exponent, percent } = match.groups as Record<string, string | undefined>;
    const signs = [sign, innerSign, inBrackets ? '-' : undefined].filter((each) => each !== undefined && each !== '');
    if (signs.length > 1) return notANumber(raw, written, style);
    const digits = (whole ?? '').replaceAll(/[^\d]/g, '');
    const power = Number(exponent ?? 0) - (percent !== undefined && style.percent === 'fraction' ? 2 : 0);
    return exactText(signs[0] === '-', digits, fraction ?? '', power, raw);
  };
}

/** Multiplies exactly: `scaled('2.5', 1000000)` is `2500000`. */
export function scaled(number: string, scale: number): string {
  return new Exact(number).times(scale).toFixed();
}

/** Where a number lies against another: negative, zero or positive as it is less, equal or greater. */
export function compareNumbers(a: string, b: string | number): number {
  return new Exact(a).comparedTo(b);
}

function numberPattern({ decimal, thousands }: NumberStyle): RegExp {
  const point = decimal === '.' ? String.raw`\.` : ',';
  const mark = { ',': ',', '.': String.raw`\.`, ' ': String.raw`[ \u00a0\u202f]`, "'": `['’]`, none: '(?!)' }[
    thousands
  ];
  // Groups of three, or as in India groups of two before the last three.
  const whole = String.raw`(?:\d+|\d{1,3}(?:${mark}\d{3})+|\d{1,2}(?:${mark}\d{2})*${mark}\d{3})`;
  return new RegExp(
    String.raw`^(?<sign>[-+])?\s*(?:${CURRENCY}\s*)?(?<innerSign>[-+])?(?<whole>${whole}|(?=${point}\d))` +
      String.raw`(?:${point}(?<fraction>\d+))?(?:[eE](?<exponent>[-+]?\d{1,${EXPONENT_DIGITS_MAX}}))?` +
      String.raw`\s*(?<percent>%)?(?:\s*${CURRENCY})?$`,
    'u',
  );
}

function exactText(negative: boolean, whole: string, fraction: string, power: number, raw: string): string | Refusal {
  const significant = `${whole}${fraction}`.replace(/^0+/, '');
  if (significant === '') return '0';
  const wholeDigits = significant.length - fraction.length + power;
  const fractionDigits = fraction.length - power;
  if (wholeDigits > WHOLE_DIGITS_MAX || fractionDigits > FRACTION_DIGITS_MAX) {
    return new Refusal(
      'OUT_OF_RANGE',
      `${shown(raw)} is too ${wholeDigits > WHOLE_DIGITS_MAX ? 'large' : 'finely divided'} for a figure: correct the value.`,
    );
  }
  const mantissa = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return `${negative ? '-' : ''}${mantissa}${power === 0 ? '' : `e${power}`}`;
}

function notANumber(raw: string, written: string, style: NumberStyle): Refusal {
  let remedy = 'correct it, or name it under `missing` in the mapping if it means that there is no figure';
  if (NO_NUMBER_WORDS.test(written))
    remedy = 'name it under `missing` in the mapping if it means that there is no figure';
  else if (/^[-+]?\d[\d.,' ]*$/.test(written)) {
    remedy =
      `the mapping reads "${style.decimal}" before a fraction and "${style.thousands}" between groups of three digits: ` +
      'correct it, or say otherwise under `numbers`';
  }
  const what = A_DATE.test(written) ? 'a date, and a figure is a number' : 'not a number';
  return new Refusal('NOT_A_NUMBER', `${shown(raw)} is ${what}: ${remedy}.`);
}
