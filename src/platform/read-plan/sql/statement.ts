import { forbidden } from '../../graphql/errors.js';
import type { Column, Entity } from '../model.js';
import { type Condition, EVERYTHING } from '../conditions.js';
import type { Join, ListPlan, RowPlan, Side, Slot } from '../plan/types.js';
import { ARRAY_SLOTS_MAX } from '../shape.js';
import { restricted } from './conditions.js';
import { ascends, keyExpression, writeKeyset } from './keyset.js';
import { type Statement, StatementWriter } from './writer.js';

/**
 * Writes the one statement that delivers a planned row, as one JSON array in the column `j`.
 * @param visibleTo what a row of a table must fulfil to be seen by the caller
 */
export function writeStatement(row: RowPlan, visibleTo: (entity: Entity) => Condition): Statement {
  const writer = new StatementWriter(visibleTo);
  const slots = row.slots.map((slot) => writeSlot(writer, slot));
  const { values, plannedByValue } = writer;
  return { text: `select ${writeArray(slots)} as j`, values, plannedByValue };
}

function writeArray(slots: readonly string[]): string {
  if (slots.length <= ARRAY_SLOTS_MAX) return `json_build_array(${slots.join(', ')})`;
  const parts: string[] = [];
  for (let start = 0; start < slots.length; start += ARRAY_SLOTS_MAX) {
    parts.push(`json_build_array(${slots.slice(start, start + ARRAY_SLOTS_MAX).join(', ')})`);
  }
  return `json_build_array(${parts.join(', ')})`;
}

function writeSlot(writer: StatementWriter, slot: Slot): string {
  switch (slot.kind) {
    case 'column':
      return delivered(slot.column, writer.column(slot.at, slot.column));
    case 'position':
      return `${keyExpression(writer.column(slot.at, slot.key.column), slot.key)}::text`;
    case 'rows':
      return writeRows(writer, slot.list);
    case 'count':
      return writeCount(writer, slot.list);
    case 'beyond':
      return writeBeyond(writer, slot.list, slot.side);
    case 'value': {
      const alias = writer.aliasOf(slot.at);
      const { entity } = slot.at;
      const value = delivered(slot.column, `${alias}.${slot.column.name}`);
      return `(select ${value} from ${entity.table} ${alias}${whereOf([restricted(writer, entity, alias, slot.where)])} limit 1)`;
    }
  }
}

/** A column as it is delivered in JSON: exact numbers as text, so that no reader rounds them; moments in RFC 3339. */
function delivered({ type, array }: Column, name: string): string {
  if (type === 'numeric' || type === 'bigint') return `${name}::text${array ? '[]' : ''}`;
  return type === 'timestamptz' ? `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : name;
}

/**
 * The rows of a list, each as an array. The page is taken first, from its table alone; only its rows are then joined and get
 * their own lists, so that no relation can add or drop a row of the page.
 */
function writeRows(writer: StatementWriter, list: ListPlan): string {
  const alias = writer.aliasOf(list.at);
  const slots = writeArray(list.row.slots.map((slot) => writeSlot(writer, slot)));
  const joins = list.row.joins.map((join) => writeJoin(writer, join));
  const order = writeOrder(writer, list);
  const columns = writer.usedColumns(list.at).map(({ name }) => `${alias}.${name}`);
  const where = [restricted(writer, list.at.entity, alias, list.where), ...writeBounds(writer, list)];
  // The limit is a number of ours, and stands in the text: of a parameter the planner would expect a tenth of the table.
  return [
    `\n(select json_agg(r.j) from (select ${slots} as j`,
    `from (select ${columns.join(', ')} from ${list.at.entity.table} ${alias}${whereOf(where)}${order} limit ${list.limit}) ${alias}`,
    ...joins,
    `${order.trimStart()}) r)`,
  ].join('\n');
}

/** @throws GraphQLError FORBIDDEN for a record that is never missing, and so cannot be left out for a caller without the permission */
function writeJoin(writer: StatementWriter, { from, hop, to }: Join): string {
  const { target, optional } = hop;
  if (!optional && target.scope.kind === 'open' && writer.scopeOf(target).kind === 'nothing') {
    throw forbidden(target.scope.permission);
  }
  const alias = writer.aliasOf(to);
  const link = hop.pairs.map((pair) => `${alias}.${pair.to.name} = ${writer.column(from, pair.from)}`);
  const scope = restricted(writer, target, alias, EVERYTHING);
  return `left join ${target.table} ${alias} on ${[...link, ...(scope === 'true' ? [] : [scope])].join(' and ')}`;
}

function writeOrder(writer: StatementWriter, list: ListPlan): string {
  if (list.order.length === 0) return '';
  const keys = list.order.map((key) => {
    const expression = keyExpression(writer.column(list.at, key.column), key);
    return ascends(key, list.backwards) ? expression : `${expression} desc`;
  });
  return `\norder by ${keys.join(', ')}`;
}

function writeBounds(writer: StatementWriter, list: ListPlan): string[] {
  return (['after', 'before'] as const).flatMap((side) => {
    const position = list[side];
    return position === null ? [] : [writeKeyset(writer, keysOf(writer, list), list.order, position, side, false)];
  });
}

function keysOf(writer: StatementWriter, { at, order }: ListPlan): string[] {
  return order.map((key) => keyExpression(`${writer.aliasOf(at)}.${key.column.name}`, key));
}

function writeCount(writer: StatementWriter, { at, where }: ListPlan): string {
  const alias = writer.aliasOf(at);
  return `(select count(*) from ${at.entity.table} ${alias}${whereOf([restricted(writer, at.entity, alias, where)])})`;
}

/** Whether the list has rows at the bound or on its far side. */
function writeBeyond(writer: StatementWriter, list: ListPlan, side: Side): string {
  const alias = writer.aliasOf(list.at);
  const far: Side = side === 'after' ? 'before' : 'after';
  const where = [
    restricted(writer, list.at.entity, alias, list.where),
    writeKeyset(writer, keysOf(writer, list), list.order, list[side]!, far, true),
  ];
  return `exists (select from ${list.at.entity.table} ${alias}${whereOf(where)})`;
}

function whereOf(conditions: readonly string[]): string {
  const said = conditions.filter((condition) => condition !== 'true');
  return said.length === 0 ? '' : `\nwhere ${said.join(' and ')}`;
}
