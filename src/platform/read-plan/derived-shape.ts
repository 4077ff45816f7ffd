import { codedError } from '../graphql/errors.js';
import type { Occurrence } from './conditions.js';
import type { DerivedDeclaration } from './declare/derived.js';
import type { RowPlan } from './plan/types.js';
import { flatRow, type NeededSlot, type RecordShape, type ResponseObject, type Row, shapeRecord } from './shape.js';

/** Most rows that one set may have: a rule reads it whole, and of a part it would give a wrong value. */
export const SET_ROWS_MAX = 100_000;

/** How a derived value is made of slots of the row that it hangs on. */
export interface DerivedShape {
  readonly own: PlainShape;
  readonly sets: readonly SetShape[];
  readonly args: Readonly<Record<string, unknown>>;
  readonly today: string;
  readonly compute: DerivedDeclaration['compute'];
  readonly result: ResultShape;
}

/** How a row becomes the plain object that a rule gets. */
export interface PlainShape {
  readonly columns: readonly NeededSlot[];
  readonly ones: readonly { readonly property: string; readonly presence: number | null; readonly shape: PlainShape }[];
  /** Where in the statement the row stands, if the rule may hand its record on. */
  readonly shownAt: Occurrence | null;
}

export interface SetShape {
  readonly name: string;
  readonly rows: number;
  readonly row: RowPlan;
  readonly shape: PlainShape;
  /** What was made of the rows that came, while they are in use: fields that share a set share it. */
  readonly made: WeakMap<object, readonly Record<string, unknown>[]>;
}

/** What becomes of a part of a result: it stays as it is, it is a record to show, or records are shown below some of its fields. */
export type ResultShape =
  | { readonly kind: 'plain' }
  | { readonly kind: 'record'; readonly shapes: ReadonlyMap<Occurrence, RecordShape> }
  | {
      readonly kind: 'object';
      readonly fields: readonly { readonly name: string; readonly key: string; readonly shape: ResultShape }[];
    };

/** A record that a rule may put into its result: the row it is made of. */
class ShownRecord {
  constructor(
    readonly at: Occurrence,
    readonly row: Row,
  ) {}
}

/**
 * Computes a derived value of a row.
 * @throws GraphQLError QUERY_TOO_COMPLEX for a set that is too large
 */
export function shapeDerived({ own, sets, args, today, compute, result }: DerivedShape, row: Row): unknown {
  const needed = plainObject(own, row);
  for (const set of sets) needed[set.name] = rowsOf(set, row);
  return shapeResult(result, compute(needed, args, { today }));
}

function rowsOf({ name, rows, row: plan, shape, made }: SetShape, parent: Row): readonly Record<string, unknown>[] {
  const found = parent[rows] as Row[] | null;
  if (found === null) return [];
  if (found.length > SET_ROWS_MAX) {
    throw codedError(
      'QUERY_TOO_COMPLEX',
      `A value would be computed from more than ${SET_ROWS_MAX} records (${name}): leave it out.`,
      { maximumRecords: SET_ROWS_MAX },
    );
  }
  let objects = made.get(found);
  if (objects === undefined) {
    objects = found.map((row) => plainObject(shape, flatRow(row, plan.slots.length)));
    made.set(found, objects);
  }
  return objects;
}

function plainObject(shape: PlainShape, row: Row): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const { property, slot } of shape.columns) plain[property] = row[slot];
  for (const { property, presence, shape: one } of shape.ones) {
    plain[property] = presence !== null && row[presence] === null ? null : plainObject(one, row);
  }
  if (shape.shownAt !== null) plain['record'] = new ShownRecord(shape.shownAt, row);
  return plain;
}

function shapeResult(shape: ResultShape, value: unknown): unknown {
  if (shape.kind === 'plain' || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => shapeResult(shape, item));
  if (shape.kind === 'record') {
    const record = value instanceof ShownRecord ? shape.shapes.get(value.at) : undefined;
    if (record === undefined)
      throw new Error('A derived value has something else where the `record` of a row belongs.');
    return shapeRecord(record, (value as ShownRecord).row);
  }
  const object: ResponseObject = { ...(value as object) };
  for (const { name, key, shape: below } of shape.fields) {
    object[key] = shapeResult(below, (value as ResponseObject)[name]);
  }
  return object;
}
