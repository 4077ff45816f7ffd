import type { Scalar } from '../conditions.js';
import type { SqlType } from '../model.js';
import type { OrderKey, Side } from '../plan/types.js';
import type { StatementWriter } from './writer.js';

/** Less than any value of the type: what is not recorded comes first in ascending order, and keys are never null. */
const LEAST: Record<SqlType, string> = {
  text: "''",
  boolean: 'false',
  smallint: "'-32768'::smallint",
  integer: "'-2147483648'::integer",
  bigint: "'-9223372036854775808'::bigint",
  numeric: "'-infinity'::numeric",
  date: "'-infinity'::date",
  timestamptz: "'-infinity'::timestamptz",
  jsonb: "'null'::jsonb",
};

/** The expression by which rows are ordered; indexes of nullable columns are made on the same. */
export function keyExpression(column: string, key: OrderKey): string {
  return key.column.nullable ? `coalesce(${column}, ${LEAST[key.column.type]})` : column;
}

/** Whether a key ascends in the order in which rows are taken. */
export function ascends(key: OrderKey, backwards: boolean): boolean {
  return key.descending === backwards;
}

/**
 * Rows that lie after (or before) a position in the order of the list.
 * @param expressions of the keys
 * @param inclusive whether the row at the position counts too
 */
export function writeKeyset(
  writer: StatementWriter,
  expressions: readonly string[],
  keys: readonly OrderKey[],
  position: readonly Scalar[],
  side: Side,
  inclusive: boolean,
): string {
  const values = keys.map(({ column }, index) =>
    writer.bind(position[index], `${column.type}${column.array ? '[]' : ''}`),
  );
  const operators = keys.map(({ descending }) => (descending === (side === 'after') ? '<' : '>'));
  const equal = inclusive ? '=' : '';
  if (operators.every((operator) => operator === operators[0])) {
    const left = expressions.length === 1 ? expressions[0] : `(${expressions.join(', ')})`;
    const right = values.length === 1 ? values[0] : `(${values.join(', ')})`;
    return `${left} ${operators[0]}${equal} ${right}`;
  }
  // Mixed directions: no row comparison tells it. The first part alone bounds the index that serves the order.
  const steps = keys.map((_, index) => {
    const same = expressions.slice(0, index).map((expression, at) => `${expression} = ${values[at]}`);
    const last = index === keys.length - 1 ? equal : '';
    return [...same, `${expressions[index]} ${operators[index]}${last} ${values[index]}`].join(' and ');
  });
  return `${expressions[0]} ${operators[0]}= ${values[0]} and (${steps.join(' or ')})`;
}
