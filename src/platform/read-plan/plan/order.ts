import { badUserInput } from '../../graphql/errors.js';
import type { ListDefinition } from '../declare/list.js';
import { type Column, columnOf, type Entity } from '../model.js';
import type { OrderKey } from './types.js';

/** An order of a list, and the mark by which its cursors know it. */
export interface ListOrder {
  readonly keys: readonly OrderKey[];
  /** A cursor of one list and order does not fit another. */
  readonly mark: string;
}

const ORDERS_MAX = 3;

/**
 * The order that a client asks for, or the default one, made unique by the key's columns.
 * @param fixed columns that are the same in every row of the list: ordering by them would change nothing
 * @throws GraphQLError BAD_USER_INPUT
 */
export function readOrder(
  list: ListDefinition,
  entity: Entity,
  asked: readonly string[] | null,
  fixed: readonly Column[],
  place: string,
): ListOrder {
  const names = asked ?? [];
  if (names.length > ORDERS_MAX) {
    throw badUserInput(`${place} has ${names.length} orders: give ${ORDERS_MAX} at most.`, { argument: place });
  }
  const keys: OrderKey[] = [];
  for (const name of names) {
    const { property, descending } = list.orders.get(name)!;
    const column = columnOf(entity, property);
    if (keys.some((key) => key.column === column)) {
      throw badUserInput(`${place} orders by ${property} twice: leave one out.`, { argument: place });
    }
    keys.push({ column, descending });
  }
  // In the direction of the last order, so that one index serves all keys whichever way it is read.
  const descending = keys.at(-1)?.descending ?? false;
  const unique = keys.some(({ column }) => column.unique && !column.nullable);
  for (const column of unique ? [] : entity.key) {
    if (!fixed.includes(column) && !keys.some((key) => key.column === column)) keys.push({ column, descending });
  }
  return { keys, mark: [list.name, ...names].join(' ') };
}
