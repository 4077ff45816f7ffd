import type { GraphQLObjectType } from 'graphql';
import { all, type Condition, EVERYTHING, type Occurrence } from '../conditions.js';
import type { LinkDeclaration } from '../declare/link.js';
import type { ListDefinition } from '../declare/list.js';
import type { Validity } from '../declare/validity.js';
import { type Column, entityOf } from '../model.js';
import { RowConditions } from '../row-conditions.js';
import { type SelectedField, subfields } from '../selection.js';
import { type EdgeFieldShape, keyOf, type PageFieldShape, type PageShape } from '../shape.js';
import { decodeCursor } from './cursor.js';
import { linkFrom } from './link-condition.js';
import { type ListOrder, readOrder } from './order.js';
import { readPageArguments } from './page-arguments.js';
import type { Planning } from './planning.js';
import { RowBuilder } from './row-builder.js';
import type { ListPlan } from './types.js';
import { validityOf } from './validity-condition.js';
import { readWhere } from './where.js';

/** Where a list stands, and what it is when the client says nothing. */
export interface ListPlace {
  readonly list: ListDefinition;
  readonly defaultOrder: readonly string[];
  /** The record that it hangs on, and how. Neither: a root field. */
  readonly parent?: Occurrence;
  readonly link?: LinkDeclaration;
  readonly linkValidity?: Validity | null;
  /** For a root field: what every record of it fulfils. */
  readonly only?: ((row: RowConditions) => Condition) | null;
}

/**
 * Plans one page of a list: slots for its rows, its count and what lies beyond go into the row that it hangs on.
 * @param place path of the field, for errors
 * @throws GraphQLError BAD_USER_INPUT for arguments that cannot be served
 */
export function planList(
  planning: Planning,
  selected: SelectedField,
  listPlace: ListPlace,
  parentRow: RowBuilder,
  place: string,
): PageShape {
  const { list } = listPlace;
  const { args } = selected;
  const entity = entityOf(planning.model, list.entity());
  const { link, fixed } = linkOf(listPlace, args, planning.today, place);

  const page = readPageArguments(args, place);
  const asked = (args['orderBy'] ?? null) as readonly string[] | null;
  const orderNames = asked === null || asked.length === 0 ? listPlace.defaultOrder : asked;
  const order = readOrder(list, entity, orderNames, fixed, `${place}.orderBy`);
  const rows = new RowConditions(entity);
  const filter = (args['where'] ?? null) as object | null;

  const at = planning.occurrence(entity);
  const row = new RowBuilder();
  const plan: ListPlan = {
    at,
    where: all([
      link,
      listPlace.only?.(rows) ?? EVERYTHING,
      listPlace.linkValidity ? EVERYTHING : validityOf(list.validity, rows, args, planning.today, place),
      filter === null ? EVERYTHING : readWhere(list, rows, filter, `${place}.where`, planning.today),
    ]),
    order: order.keys,
    after: page.after === null ? null : decodeCursor(page.after, order, `${place}.after`),
    before: page.before === null ? null : decodeCursor(page.before, order, `${place}.before`),
    backwards: page.backwards,
    // One more than the page, to tell whether there are more.
    limit: page.size + 1,
    row,
  };

  const type = planning.source.schema.getType(`${list.name}Connection`) as GraphQLObjectType;
  const fields = subfields(planning.source, selected, type).map((field) =>
    planPageField(planning, field, plan, row, place),
  );
  const wantsPageInfo = fields.some(({ kind }) => kind === 'pageInfo');
  const wantsCursors = fields.some(hasCursors);
  return {
    rows: fields.some(({ kind }) => kind !== 'totalCount') ? parentRow.add({ kind: 'rows', list: plan }) : null,
    count: fields.some(({ kind }) => kind === 'totalCount') ? parentRow.add({ kind: 'count', list: plan }) : null,
    beyondAfter:
      wantsPageInfo && plan.after !== null ? parentRow.add({ kind: 'beyond', list: plan, side: 'after' }) : null,
    beyondBefore:
      wantsPageInfo && plan.before !== null ? parentRow.add({ kind: 'beyond', list: plan, side: 'before' }) : null,
    size: page.size,
    backwards: page.backwards,
    row,
    mark: order.mark,
    position: wantsCursors ? positionSlots(order, at, row) : [],
    fields,
  };
}

function linkOf(
  { parent, link, linkValidity }: ListPlace,
  args: Readonly<Record<string, unknown>>,
  today: string,
  place: string,
): { link: Condition; fixed: readonly Column[] } {
  if (parent === undefined || link === undefined) return { link: EVERYTHING, fixed: [] };
  const { condition, fixed } = linkFrom(parent, link, (between) =>
    validityOf(linkValidity ?? null, between, args, today, place),
  );
  return { link: condition, fixed };
}

function planPageField(
  planning: Planning,
  selected: SelectedField,
  plan: ListPlan,
  row: RowBuilder,
  place: string,
): PageFieldShape {
  const key = keyOf(selected.responseKey);
  switch (selected.name) {
    case 'edges':
      return { kind: 'edges', key, fields: planEdge(planning, selected, plan, row, place) };
    case 'nodes':
      return { kind: 'nodes', key, shape: planning.planRecord(planning, selected, plan.at, row, place) };
    case 'pageInfo': {
      const wanted = subfields(planning.source, selected, selected.type as GraphQLObjectType);
      return { kind: 'pageInfo', key, cursors: wanted.some(({ name }) => name.endsWith('Cursor')) };
    }
    default:
      return { kind: 'totalCount', key: selected.name };
  }
}

function planEdge(
  planning: Planning,
  selected: SelectedField,
  plan: ListPlan,
  row: RowBuilder,
  place: string,
): EdgeFieldShape[] {
  return subfields(planning.source, selected, selected.type as GraphQLObjectType).map((field) =>
    field.name === 'cursor'
      ? { kind: 'cursor', key: field.name }
      : {
          kind: 'node',
          key: keyOf(field.responseKey),
          shape: planning.planRecord(planning, field, plan.at, row, place),
        },
  );
}

function hasCursors(field: PageFieldShape): boolean {
  if (field.kind === 'pageInfo') return field.cursors;
  return field.kind === 'edges' && field.fields.some(({ kind }) => kind === 'cursor');
}

function positionSlots(order: ListOrder, at: Occurrence, row: RowBuilder): number[] {
  return order.keys.map((key) => row.add({ kind: 'position', at, key }));
}
