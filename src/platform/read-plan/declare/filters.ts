import { Int } from 'type-graphql';
import { operatorInput, type Operator } from '../../graphql/input-types.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../graphql/scalars.js';
import { all, type Condition, EVERYTHING, not } from '../conditions.js';
import type { RowConditions } from '../row-conditions.js';
import {
  type ColumnTraits,
  type KnownCodes,
  notNull,
  readOperators,
  readYear,
  type YearInput,
} from './filter-values.js';
import { hopsOf, type LinkDeclaration } from './link.js';
import type { Filter, ListDefinition } from './list.js';
import type { Validity } from './validity.js';

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
    check: (row) => row.column(property),
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
    check: (row) => row.column(property),
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
    check: (row) => row.column(property),
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
    check: ({ entity }) => {
      const end = hopsOf(entity, link).at(-1)!.target;
      const { name, entity: listed } = there();
      if (end.target !== listed()) throw new Error(`its link leads to ${end.name}, its list is of ${name}.`);
    },
    read: (row, value, at, reading) =>
      row.related(link, (other) => reading.nested(there(), other, value as object, at)),
  };
}

/** The row holds on this day. */
export function inForceOn(validity: Validity, description: string): Filter {
  return {
    type: () => DateScalar,
    description,
    check: (row) => row.inForce(validity, null),
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
    check: (row) =>
      row.related(dated.link, (state) => all([state.inForce(dated.validity, null), state.isNull(property)])),
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

function columnFilter(
  property: string,
  description: string,
  subject: string,
  value: () => object,
  options: ColumnTraits & { readonly operators: readonly Operator[] },
): Filter {
  const type = operatorInput(subject, value, options.operators);
  return {
    type: () => type,
    description,
    check: (row) => {
      const isArray = row.column(property).array;
      if (isArray !== (options.array ?? false)) {
        throw new Error(`${row.entity.name}.${property} is ${isArray ? 'an' : 'no'} array.`);
      }
    },
    read: (row, input, at) => readOperators(row, property, input as object, at, options),
  };
}

function optionally(nullable: boolean | undefined): Operator[] {
  return nullable ? ['isNull'] : [];
}
