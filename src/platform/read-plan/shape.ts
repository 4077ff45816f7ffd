import { encodeGlobalId } from './global-id.js';
import type { NeededColumns } from './model.js';
import { encodeCursor } from './plan/cursor.js';
import type { RowPlan } from './plan/types.js';

/** A row as the database delivers it: its slots by position. */
export type Row = readonly unknown[];

/** An object of the response, as the executor gets it. Scalars stand under their field's name, all else under `keyOf`. */
export type ResponseObject = Record<string, unknown>;

/** How a record is made of a row. */
export interface RecordShape {
  readonly typeName: string;
  /** Slot that is null where there is no such record. Null: there always is. */
  readonly presence: number | null;
  readonly fields: readonly FieldShape[];
}

export type FieldShape =
  | { readonly kind: 'value'; readonly key: string; readonly slot: number }
  | { readonly kind: 'globalId'; readonly key: string; readonly typeName: string; readonly slots: readonly number[] }
  | { readonly kind: 'record'; readonly key: string; readonly shape: RecordShape }
  | { readonly kind: 'page'; readonly key: string; readonly shape: PageShape }
  | {
      readonly kind: 'computed';
      readonly key: string;
      readonly needs: readonly NeededSlot[];
      readonly compute: (row: NeededColumns) => unknown;
    }
  /** See derived-shape.ts. */
  | { readonly kind: 'derived'; readonly key: string; readonly derive: (row: Row) => unknown };

export interface NeededSlot {
  readonly property: string;
  readonly slot: number;
}

/** How a page of a list is made of slots of the row that it hangs on. */
export interface PageShape {
  /** Slot of the rows, one more than the page has if there are more. Null: no rows are wanted. */
  readonly rows: number | null;
  readonly count: number | null;
  readonly beyondAfter: number | null;
  readonly beyondBefore: number | null;
  readonly size: number;
  readonly backwards: boolean;
  /** What is wanted of each row. */
  readonly row: RowPlan;
  /** Mark of the order, for cursors. */
  readonly mark: string;
  /** Slots of each row that make its cursor. */
  readonly position: readonly number[];
  readonly fields: readonly PageFieldShape[];
}

export type PageFieldShape =
  | { readonly kind: 'edges'; readonly key: string; readonly fields: readonly EdgeFieldShape[] }
  | { readonly kind: 'nodes'; readonly key: string; readonly shape: RecordShape }
  | { readonly kind: 'pageInfo'; readonly key: string; readonly cursors: boolean }
  | { readonly kind: 'totalCount'; readonly key: string };

export type EdgeFieldShape =
  | { readonly kind: 'cursor'; readonly key: string }
  | { readonly kind: 'node'; readonly key: string; readonly shape: RecordShape };

/** Most slots that one array of the database can be built of; more come in arrays of arrays. */
export const ARRAY_SLOTS_MAX = 100;

const KEYS_MAX = 10_000;
const KEY_LETTERS_MAX = 64;
const keys = new Map<string | number, string>();

/**
 * Where an object keeps what was selected under a response key, apart from the scalars, which have no aliases here. The same text for the
 * same key, so that an object is looked into without making one for each of its fields.
 */
export function keyOf(responseKey: string | number): string {
  const known = keys.get(responseKey);
  if (known !== undefined) return known;
  const key = `:${responseKey}`;
  // Response keys are made up by clients.
  if (key.length <= KEY_LETTERS_MAX) {
    if (keys.size === KEYS_MAX) keys.clear();
    keys.set(responseKey, key);
  }
  return key;
}

/** A row whose slots came in several arrays, as one. */
export function flatRow(row: Row, slots: number): Row {
  return slots > ARRAY_SLOTS_MAX ? (row as readonly Row[]).flat(1) : row;
}

export function shapeRecord(shape: RecordShape, row: Row): ResponseObject | null {
  if (shape.presence !== null && row[shape.presence] === null) return null;
  const record: ResponseObject = {};
  for (const field of shape.fields) {
    switch (field.kind) {
      case 'value':
        record[field.key] = row[field.slot];
        break;
      case 'globalId':
        record[field.key] = encodeGlobalId(field.typeName, at(row, field.slots));
        break;
      case 'record':
        record[field.key] = shapeRecord(field.shape, row);
        break;
      case 'page':
        record[field.key] = shapePage(field.shape, row);
        break;
      case 'computed':
        record[field.key] = field.compute(needed(field.needs, row));
        break;
      case 'derived':
        record[field.key] = field.derive(row);
        break;
    }
  }
  return record;
}

export function shapePage(shape: PageShape, parent: Row): ResponseObject {
  const { size, backwards } = shape;
  const taken = shape.rows === null ? [] : ((parent[shape.rows] as Row[] | null) ?? []);
  const more = taken.length > size;
  const slots = shape.row.slots.length;
  const rows = (more ? taken.slice(0, size) : taken).map((row) => flatRow(row, slots));
  if (backwards) rows.reverse();

  const cursorOf = (row: Row): string => encodeCursor(shape.mark, at(row, shape.position));
  const page: ResponseObject = {};
  for (const field of shape.fields) {
    switch (field.kind) {
      case 'edges':
        page[field.key] = rows.map((row) => shapeEdge(field.fields, row, cursorOf));
        break;
      case 'nodes':
        page[field.key] = rows.map((row) => shapeRecord(field.shape, row));
        break;
      case 'pageInfo': {
        const beyondBefore = shape.beyondBefore !== null && parent[shape.beyondBefore] === true;
        const beyondAfter = shape.beyondAfter !== null && parent[shape.beyondAfter] === true;
        page[field.key] = {
          hasNextPage: (!backwards && more) || beyondBefore,
          hasPreviousPage: (backwards && more) || beyondAfter,
          startCursor: field.cursors && rows.length > 0 ? cursorOf(rows[0]!) : null,
          endCursor: field.cursors && rows.length > 0 ? cursorOf(rows.at(-1)!) : null,
        };
        break;
      }
      case 'totalCount':
        page[field.key] = parent[shape.count!];
        break;
    }
  }
  return page;
}

function shapeEdge(fields: readonly EdgeFieldShape[], row: Row, cursorOf: (row: Row) => string): ResponseObject {
  const edge: ResponseObject = {};
  for (const field of fields) {
    edge[field.key] = field.kind === 'cursor' ? cursorOf(row) : shapeRecord(field.shape, row);
  }
  return edge;
}

function needed(needs: readonly NeededSlot[], row: Row): NeededColumns {
  return Object.fromEntries(needs.map(({ property, slot }) => [property, row[slot]]));
}

function at(row: Row, slots: readonly number[]): unknown[] {
  return slots.map((slot) => row[slot]);
}
