import { Int } from 'type-graphql';
import { checkCode, checkLength, checkSearchedText, checkText } from '../../graphql/input-checks.js';
import { badUserInput } from '../../graphql/errors.js';
import { operatorInput, type Operator } from '../../graphql/input-types.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../graphql/scalars.js';
import { all, type Condition, EVERYTHING, not, type Scalar } from '../conditions.js';
import type { RowConditions } from '../row-conditions.js';
import type { LinkDeclaration } from './link.js';
import type { Filter, ListDefinition } from './list.js';
import type { Validity } from './validity.js';

/** Codes that a filter knows, so that a wrong one is told from one that matches nothing. */
export interface KnownCodes {
  /** What a code is of: "country". */
  readonly kind: string;
  readonly codes: () => readonly string[];
}

interface ColumnFilterOptions {
  /** Offers `isNull`. */
  readonly nullable?: boolean;
  readonly known?: KnownCodes;
}

/** A text that is one of few, such as a code: `eq`, `in`, and `isNull` where it may be missing. */
export function code(property: string, description: string, options: ColumnFilterOptions = {}): Filter {
  return columnFilter(property, description, options.nullable ? 'OptionalCode' : 'Code', () => String, {
    operators: ['eq', 'in', ...optionally(options.nullable)],
    ...(options.known === undefined ? {} : { known: options.known }),
  });
}

/** A code that can also be searched: `eq`, `in`, `contains`. Needs a trigram index, or a small table. */
export function searchableCode(property: string, description: string): Filter {
  return columnFilter(property, description, 'SearchableCode', () => String, { operators: ['eq', 'in', 'contains'] });
}

/** A text that is only searched: `contains`. Needs a trigram index, or a small table. */
export function searchedText(property: string, description: string): Filter {
  return columnFilter(property, description, 'Text', () => String, { operators: ['contains'] });
}

/** A value of an enum, or an array of them, of which one then has to match. */
export function choice(
  property: string,
  description: string,
  type: { readonly name: string; readonly values: object; readonly array?: boolean },
  options: { readonly nullable?: boolean } = {},
): Filter {
  const subject = `${options.nullable ? 'Optional' : ''}${type.name}`;
  return columnFilter(property, description, subject, () => type.values, {
    operators: ['eq', 'in', ...optionally(options.nullable)],
    array: type.array ?? false,
  });
}

export function yesOrNo(property: string, description: string): Filter {
  return columnFilter(property, description, 'Boolean', () => Boolean, { operators: ['eq'] });
}

/** Whether something is recorded at all: `eq`. */
export function recorded(property: string, description: string): Filter {
  const type = operatorInput('Boolean', () => Boolean, ['eq']);
  return {
    type: () => type,
    description,
    read: (row, input, at) => {
      const missing = row.isNull(property);
      return all(Object.values(input as object).map((eq) => (notNull(eq, `${at}.eq`) ? not(missing) : missing)));
    },
  };
}

/** An exact number that may be missing: `eq`, `range`, `isNull`. */
export function amount(property: string, description: string): Filter {
  return columnFilter(property, description, 'Amount', () => DecimalScalar, { operators: ['eq', 'range', 'isNull'] });
}

/** A whole number: `eq`, `in`, `range`. */
export function wholeNumber(property: string, description: string): Filter {
  return columnFilter(property, description, 'WholeNumber', () => Int, { operators: ['eq', 'in', 'range'] });
}

export function day(property: string, description: string): Filter {
  return columnFilter(property, description, 'Date', () => DateScalar, { operators: ['eq', 'range'] });
}

/** A point in time: `range`. */
export function moment(property: string, description: string): Filter {
  const type = operatorInput('DateTime', () => DateTimeScalar, ['range']);
  const asText = (value: Date | null | undefined, at: string): string => notNull(value, at).toISOString();
  return {
    type: () => type,
    description,
    read: (row, value, at) => {
      const { range } = value as { range?: { gte?: Date | null; lte?: Date | null } | null };
      if (range === undefined) return EVERYTHING;
      const { gte, lte } = notNull(range, `${at}.range`);
      return all([
        ...(gte === undefined ? [] : [row.compare(property, '>=', asText(gte, `${at}.range.gte`))]),
        ...(lte === undefined ? [] : [row.compare(property, '<=', asText(lte, `${at}.range.lte`))]),
      ]);
    },
  };
}

/** The year of a day, as a whole number. */
export function year(property: string, description: string): Filter {
  const type = operatorInput('Year', () => Int, ['eq', 'range']);
  return {
    type: () => type,
    description,
    read: (row, value, at) => readYear(row, property, value as YearInput, at),
  };
}

/**
 * At least one record at the other end of a link (the one record, where there is only one) fulfils the `where` of its list.
 * @param list as a function where the two lists name each other
 */
export function related(
  link: LinkDeclaration,
  list: ListDefinition | (() => ListDefinition),
  description: string,
): Filter {
  const there = typeof list === 'function' ? list : () => list;
  return {
    type: () => {
      const { name, whereType } = there();
      if (whereType === null) throw new Error(`${name} has no filters.`);
      return whereType;
    },
    description,
    read: (row, value, at, reading) =>
      row.related(link, (other) => reading.nested(there(), other, value as object, at)),
  };
}

/** The row holds on this day. */
export function inForceOn(validity: Validity, description: string): Filter {
  return {
    type: () => DateScalar,
    description,
    read: (row, value) => row.inForce(validity, value as string),
  };
}

/** A value of an enum as it is on a day: `eq`, `in`, `isNull`, all of them asked of the day `onDate`. */
export function choiceOnDay(
  property: string,
  description: string,
  type: { readonly name: string; readonly values: object },
  dated: { readonly link: LinkDeclaration; readonly validity: Validity },
): Filter {
  const input = operatorInput(
    `${type.name}OnDay`,
    () => type.values,
    ['eq', 'in', 'isNull'],
    [{ name: 'onDate', type: () => DateScalar, description: 'The day it is asked for. Default: today.' }],
  );
  return {
    type: () => input,
    description,
    read: (row, value, at, { today }) => {
      const { onDate, isNull, ...operators } = value as { onDate?: string | null; isNull?: boolean | null };
      const onThatDay = (asked: (state: RowConditions) => Condition): Condition =>
        row.related(dated.link, (state) => all([state.inForce(dated.validity, onDate ?? today), asked(state)]));
      const isKnown = onThatDay(() => EVERYTHING);
      return all([
        ...(isNull === undefined ? [] : [notNull(isNull, `${at}.isNull`) ? not(isKnown) : isKnown]),
        ...(Object.keys(operators).length === 0
          ? []
          : [onThatDay((state) => readOperators(state, property, operators, at))]),
      ]);
    },
  };
}

/** Reads the operators that a client gave for one column into a condition. */
function readOperators(
  row: RowConditions,
  property: string,
  input: object,
  at: string,
  options: { readonly array?: boolean; readonly known?: KnownCodes } = {},
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

interface YearInput {
  readonly eq?: number;
  readonly range?: { readonly gte?: number; readonly lte?: number };
}

function columnFilter(
  property: string,
  description: string,
  subject: string,
  value: () => object,
  options: { readonly operators: readonly Operator[]; readonly array?: boolean; readonly known?: KnownCodes },
): Filter {
  const type = operatorInput(subject, value, options.operators);
  return {
    type: () => type,
    description,
    read: (row, input, at) => readOperators(row, property, input as object, at, options),
  };
}

function optionally(nullable: boolean | undefined): Operator[] {
  return nullable ? ['isNull'] : [];
}

function readRange(row: RowConditions, property: string, range: Range, at: string): Condition {
  return all([
    ...('gte' in range ? [row.compare(property, '>=', notNull(range.gte, `${at}.gte`))] : []),
    ...('lte' in range ? [row.compare(property, '<=', notNull(range.lte, `${at}.lte`))] : []),
  ]);
}

const YEAR_MIN = 1;
const YEAR_MAX = 9998;

function readYear(row: RowConditions, property: string, input: YearInput, at: string): Condition {
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
function notNull<T>(value: T | null | undefined, at: string): T {
  if (value !== null && value !== undefined) return value;
  throw badUserInput(
    `${at} is null: leave it out for no restriction, or ask with isNull (where it is offered) for what is not recorded.`,
    { argument: at },
  );
}
