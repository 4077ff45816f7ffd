import { checkCode, checkLength, checkSearchedText, checkText } from '../../graphql/input-checks.js';
import { badUserInput } from '../../graphql/errors.js';
import type { Operator } from '../../graphql/input-types.js';
import { all, type Condition, not, type Scalar } from '../conditions.js';
import type { RowConditions } from '../row-conditions.js';

/** Codes that a filter knows, so that a wrong one is told from one that matches nothing. */
export interface KnownCodes {
  /** What a code is of: "country". */
  readonly kind: string;
  readonly codes: () => readonly string[];
}

/** What operators have to know of the column that they are asked of. */
export interface ColumnTraits {
  readonly array?: boolean;
  readonly known?: KnownCodes;
}

/** Reads the operators that a client gave for one column into a condition. */
export function readOperators(
  row: RowConditions,
  property: string,
  input: object,
  at: string,
  options: ColumnTraits = {},
): Condition {
  const { known } = options;
  const check = (value: Scalar, place: string): Scalar => {
    if (typeof value !== 'string') return value;
    return known === undefined ? checkText(value, place) : checkCode(value, known.codes(), known.kind, place);
  };
  const oneOf = (values: readonly Scalar[]): Condition =>
    options.array ? row.overlaps(property, values) : row.in(property, values);

  const readings: Record<Operator, (value: never, place: string) => Condition> = {
    eq: (value: Scalar, place) =>
      options.array ? oneOf([check(value, place)]) : row.equals(property, check(value, place)),
    in: (values: readonly Scalar[], place) =>
      oneOf(checkLength(values, place).map((value, index) => check(notNull(value, `${place}[${index}]`), place))),
    isNull: (value: boolean) => {
      const isMissing = options.array ? row.isSet(property, []) : row.isNull(property);
      return value ? isMissing : not(isMissing);
    },
    contains: (text: string, place) => row.contains(property, checkSearchedText(text, place)),
    range: (range: Range, place) => readRange(row, property, range, place),
  };
  return all(
    Object.entries(input).map(([operator, value]) => {
      const place = `${at}.${operator}`;
      return readings[operator as Operator](notNull(value as never, place), place);
    }),
  );
}

interface Range {
  readonly gte?: Scalar | null;
  readonly lte?: Scalar | null;
}

/** The operators on the year of a day, as a client gives them. */
export interface YearInput {
  readonly eq?: number;
  readonly range?: { readonly gte?: number; readonly lte?: number };
}

function readRange(row: RowConditions, property: string, range: Range, at: string): Condition {
  return all([
    ...('gte' in range ? [row.compare(property, '>=', notNull(range.gte, `${at}.gte`))] : []),
    ...('lte' in range ? [row.compare(property, '<=', notNull(range.lte, `${at}.lte`))] : []),
  ]);
}

const YEAR_MIN = 1;
const YEAR_MAX = 9998;

/** Reads the operators on the year of a day into a condition. */
export function readYear(row: RowConditions, property: string, input: YearInput, at: string): Condition {
  const bound = (value: number | null | undefined, place: string): number => {
    const given = notNull(value, place);
    if (given >= YEAR_MIN && given <= YEAR_MAX) return given;
    throw badUserInput(`${place} is ${given}: give a year from ${YEAR_MIN} to ${YEAR_MAX}.`, { argument: place });
  };
  const from = (value: number): Condition => row.compare(property, '>=', newYear(value));
  const until = (value: number): Condition => row.compare(property, '<', newYear(value + 1));
  const range = 'range' in input ? notNull(input.range, `${at}.range`) : {};
  const single = 'eq' in input ? bound(input.eq, `${at}.eq`) : null;
  return all([
    ...(single === null ? [] : [from(single), until(single)]),
    ...('gte' in range ? [from(bound(range.gte, `${at}.range.gte`))] : []),
    ...('lte' in range ? [until(bound(range.lte, `${at}.range.lte`))] : []),
  ]);
}

function newYear(value: number): string {
  return `${String(value).padStart(4, '0')}-01-01`;
}

/** An explicit null is no value to compare with, and is refused rather than guessed at: it may be a variable left unset. */
export function notNull<T>(value: T | null | undefined, at: string): T {
  if (value !== null && value !== undefined) return value;
  throw badUserInput(
    `${at} is null: leave it out for no restriction, or ask with isNull (where it is offered) for what is not recorded.`,
    { argument: at },
  );
}
