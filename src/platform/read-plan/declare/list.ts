import { registerEnumType } from 'type-graphql';
import { connectionType } from '../../graphql/connection-types.js';
import { inputType, type TypeValue } from '../../graphql/input-types.js';
import type { Condition } from '../conditions.js';
import type { Class } from '../model.js';
import type { RowConditions } from '../row-conditions.js';
import type { Validity } from './validity.js';

/** A list of records of one type: what it can be filtered and ordered by. Declared once, used wherever the list stands. */
export interface ListDefinition {
  /** Name of the GraphQL type of its records. */
  readonly name: string;
  readonly entity: () => Class;
  readonly filters: ReadonlyMap<string, Filter>;
  /** Values of the order enum: `TITLE_ASC`. */
  readonly orders: ReadonlyMap<string, Order>;
  /** Where a row itself tells from when until when it holds. Null: it does not. */
  readonly validity: Validity | null;
  readonly connectionType: Class;
  /** Null: it has no filters. */
  readonly whereType: Class | null;
  /** Null: it has one order, that of its key. */
  readonly orderType: object | null;
}

interface Order {
  readonly property: string;
  readonly descending: boolean;
}

/** What a filter needs besides its own input. */
export interface WhereReading {
  /** "YYYY-MM-DD". */
  readonly today: string;
  /** Reads the `where` of another list, one level deeper. */
  nested(list: ListDefinition, row: RowConditions, input: object, at: string): Condition;
}

/** One field of a `where` input: its type, and how its value becomes a condition. */
export interface Filter {
  readonly type: () => TypeValue;
  readonly description: string;
  /**
   * Finds the columns and links that it reads, once at the start.
   * @throws Error naming one that is not there
   */
  check(row: RowConditions): unknown;
  /**
   * @param at where the value stands, for errors: `where.mission.code`
   * @throws GraphQLError BAD_USER_INPUT
   */
  read(row: RowConditions, value: unknown, at: string, reading: WhereReading): Condition;
}

interface ListOptions<T extends object> {
  readonly name: string;
  readonly filters?: Readonly<Record<string, Filter>>;
  /** Name of an order (`TITLE` gives `TITLE_ASC` and `TITLE_DESC`) and the column. Offer only what an index serves. */
  readonly orders?: Readonly<Record<string, keyof T & string>>;
  readonly validity?: Validity;
}

/** Declares a list and makes its GraphQL types: `<name>Connection`, `<name>Edge`, `<name>Where`, `<name>Order`. */
export function defineList<T extends object>(entity: () => Class<T>, options: ListOptions<T>): ListDefinition {
  const { name } = options;
  const filters = new Map(Object.entries(options.filters ?? {}));
  const orders = new Map(
    Object.entries(options.orders ?? {}).flatMap(([order, property]): [string, Order][] => [
      [`${order}_ASC`, { property, descending: false }],
      [`${order}_DESC`, { property, descending: true }],
    ]),
  );
  return {
    name,
    entity,
    filters,
    orders,
    validity: options.validity ?? null,
    connectionType: connectionType(name, entity),
    whereType: filters.size === 0 ? null : whereType(name, filters),
    orderType: orders.size === 0 ? null : orderType(name, orders),
  };
}

function whereType(name: string, filters: ReadonlyMap<string, Filter>): Class {
  return inputType(
    `${name}Where`,
    `Which ${name} records a list has. All fields that are given hold together; null counts as left out.`,
    (self) => [
      ...[...filters].map(([field, { type, description }]) => ({ name: field, type, description })),
      { name: 'and', type: () => [self], description: 'All of these hold. Of none: no restriction.' },
      { name: 'or', type: () => [self], description: 'At least one of these holds. Of none: nothing matches.' },
      { name: 'not', type: () => self, description: 'This does not hold. What is not recorded counts as not holding.' },
    ],
  );
}

function orderType(name: string, orders: ReadonlyMap<string, Order>): object {
  const type = Object.fromEntries([...orders.keys()].map((value) => [value, value]));
  registerEnumType(type, {
    name: `${name}Order`,
    description: `Orders of a list of ${name}. What is not recorded counts as least. Ties keep the order of the key.`,
    valuesConfig: Object.fromEntries(
      [...orders].map(([value, { property, descending }]) => [
        value,
        { description: `By \`${property}\`, the ${descending ? 'greatest' : 'least'} first.` },
      ]),
    ),
  });
  return type;
}
