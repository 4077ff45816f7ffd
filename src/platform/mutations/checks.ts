import { Decimal } from 'decimal.js';
import { Extensions } from 'type-graphql';
import { nearestOf, shortened } from '../graphql/input-checks.js';

/** What a check finds: the value as it is to be kept, or what is wrong with it. */
export type Finding = { readonly value: unknown } | { readonly code: InputCode; readonly message: string };

/** Codes of what a look at the input alone finds wrong. */
export type InputCode = 'INVALID_TEXT' | 'UNKNOWN_CODE' | 'OUT_OF_RANGE' | 'REQUIRED' | 'TOO_MANY';

/** Looks at one value, never null; of a list, at each of its values. */
export type Check = (value: never) => Finding;

/** What the input type's field carries. */
export interface FieldCheck {
  readonly check: Check;
  /** Whether null is allowed where the field may be left out: it then clears what was recorded. */
  readonly clearable: boolean;
}

const EXTENSION = 'check';

/** The check that a field of an input type carries, if any. */
export function checkOf(field: { readonly extensions: Readonly<Record<string, unknown>> }): FieldCheck | undefined {
  return field.extensions[EXTENSION] as FieldCheck | undefined;
}

/**
 * Has a field of an input type checked before the use case sees it.
 * @param options `clearable: false` for what may be left out of an update, but never be null
 */
export function Checked(check: Check, options: { readonly clearable?: boolean } = {}): PropertyDecorator {
  return Extensions({ [EXTENSION]: { check, clearable: options.clearable ?? true } satisfies FieldCheck });
}

/** Has a field of an update, whose value needs no other check, refuse null: it may be left out, and not be cleared. */
export function NeverCleared(): PropertyDecorator {
  return Checked((value) => ({ value }), { clearable: false });
}

// Besides the control characters proper, those that turn the direction of text around, and halves of characters.
const CONTROL =
  // oxlint-disable-next-line no-control-regex -- they are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;
const LINE_BREAK = /[\t\n\r]/;

// A mark, a space or a joiner shows nothing by itself. Control characters count as seen here: they are told of as such.
const SEEN = /[^\p{Mark}\p{Separator}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text of one line or, with `lines`, of several. It is kept trimmed and in Unicode's composed form; any script and emoji are
 * welcome, control characters are not.
 * @param options `most`: characters at most
 */
export function text(options: { readonly most: number; readonly lines?: boolean }): Check {
  const { most, lines = false } = options;
  return (given: string) => {
    const value = given.trim().normalize('NFC');
    const invalid = (message: string): Finding => ({ code: 'INVALID_TEXT', message });
    if (!SEEN.test(value)) return invalid('This is empty: give a text, or leave out what is not required.');
    const { length } = [...value];
    if (length > most) return invalid(`This has ${length} characters: give ${most} at most.`);
    if (CONTROL.test(value)) return invalid('This has a control character in it: leave it out.');
    if (!lines && LINE_BREAK.test(value)) return invalid('This has a line break or tab in it: give one line.');
    return { value };
  };
}

/** A text of a known form, such as a code that the caller makes up. */
export function formed(form: RegExp, description: string): Check {
  return (value: string) =>
    form.test(value) ? { value } : { code: 'INVALID_TEXT', message: `This is no ${description}.` };
}

/** A code out of a list that is known before. */
export function knownCode(known: { readonly kind: string; readonly codes: () => readonly string[] }): Check {
  return (value: string) => {
    const codes = known.codes();
    if (codes.includes(value)) return { value };
    const nearest = nearestOf(value, codes).join(', ');
    return {
      code: 'UNKNOWN_CODE',
      message: `"${shortened(value)}" is no code of a ${known.kind}: the nearest are ${nearest}.`,
    };
  };
}

/** A whole number between bounds, both included. */
export function between(least: number, most: number): Check {
  return (value: number) =>
    value >= least && value <= most
      ? { value }
      : { code: 'OUT_OF_RANGE', message: `This is ${value}: give a number from ${least} to ${most}.` };
}

/** Digits before the point that an amount may have: beyond all the money of the world. */
const AMOUNT_DIGITS_MAX = 18;
const AMOUNT_DECIMALS_MAX = 6;

/** An exact amount that is not negative. */
export function amount(): Check {
  return (value: string) => {
    const number = new Decimal(value);
    if (number.isNegative() && !number.isZero()) {
      return { code: 'OUT_OF_RANGE', message: `This is ${shortened(value)}: give an amount of 0 or more.` };
    }
    const [whole = '', decimals = ''] = number.toFixed().split('.');
    return whole.length > AMOUNT_DIGITS_MAX || decimals.length > AMOUNT_DECIMALS_MAX
      ? {
          code: 'OUT_OF_RANGE',
          message: `Give at most ${AMOUNT_DIGITS_MAX} digits before the point and ${AMOUNT_DECIMALS_MAX} after it.`,
        }
      : { value: number.toFixed() };
  };
}
