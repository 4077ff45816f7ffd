import type { GraphQLObjectType } from 'graphql';
import type { Occurrence } from '../conditions.js';
import { type PlainShape, type ResultShape, SET_ROWS_MAX, type SetShape, shapeDerived } from '../derived-shape.js';
import type { DerivedField, RowSet, WantedRow } from '../model.js';
import { type SelectedField, subfields } from '../selection.js';
import { keyOf, type RecordShape, type Row } from '../shape.js';
import { linkFrom } from './link-condition.js';
import type { Planning } from './planning.js';
import { RowBuilder } from './row-builder.js';
import type { ListPlan } from './types.js';

/** A row that a rule may put into its result as a record: what the client selects of it is planned into the same row. */
interface Shown {
  readonly at: Occurrence;
  readonly row: RowBuilder;
}

/** A set of rows as it was planned for one record; fields that share its declaration share it. */
export interface PlannedSet {
  readonly shape: SetShape;
  readonly shown: readonly Shown[];
}

/**
 * Plans a derived field: what its rule needs goes into the row of the record and, for each set, into a slot of all its rows.
 * @param place the field's path, for errors
 * @returns how the value is made of the record's row
 */
export function planDerived(
  planning: Planning,
  selected: SelectedField,
  { own, sets, declaration, resultTypes }: DerivedField,
  at: Occurrence,
  row: RowBuilder,
  place: string,
): (row: Row) => unknown {
  const { today } = planning;
  const shown: Shown[] = [];
  const ownShape = planWanted(planning, own, at, row, shown);
  const planned = sets.map((set) => planning.rowSet(at, set, () => planSet(planning, set, at, row)));
  for (const set of planned) shown.push(...set.shown);

  const planResult = (field: SelectedField): ResultShape => {
    const leading = resultTypes.get(field.type.name);
    if (leading === undefined) return planRecords(planning, field, shown, place);
    if (leading.size === 0) return PLAIN;
    const fields = subfields(planning.source, field, field.type as GraphQLObjectType)
      .filter(({ name }) => leading.has(name))
      .map((below) => ({ name: below.name, key: keyOf(below.responseKey), shape: planResult(below) }));
    return { kind: 'object', fields };
  };
  const args = Object.entries(declaration.arguments).map(([name, { read }]) => [
    name,
    read(selected.args[name], today),
  ]);
  const shape = {
    own: ownShape,
    sets: planned.map(({ shape: set }, index) => ({ ...set, name: sets[index]!.name })),
    args: Object.fromEntries(args) as Record<string, unknown>,
    today,
    compute: declaration.compute,
    result: planResult(selected),
  };
  return (found) => shapeDerived(shape, found);
}

const PLAIN: ResultShape = { kind: 'plain' };

/** What is selected of records in a result, for every row that may stand there. */
function planRecords(planning: Planning, selected: SelectedField, shown: readonly Shown[], place: string): ResultShape {
  const shapes = new Map<Occurrence, RecordShape>();
  for (const { at, row } of shown) {
    if (at.entity.name === selected.type.name) shapes.set(at, planning.planRecord(planning, selected, at, row, place));
  }
  return shapes.size === 0 ? PLAIN : { kind: 'record', shapes };
}

function planSet(planning: Planning, set: RowSet, parent: Occurrence, parentRow: RowBuilder): PlannedSet {
  const { target, condition, fixed } = linkFrom(parent, set.declaration.link, null);
  const at = planning.occurrence(target);
  const row = new RowBuilder();
  const shown: Shown[] = [];
  const shape = planWanted(planning, set.wanted, at, row, shown);
  const list: ListPlan = {
    at,
    where: condition,
    order: target.key.filter((column) => !fixed.includes(column)).map((column) => ({ column, descending: false })),
    after: null,
    before: null,
    backwards: false,
    // One more than there may be, to tell whether there are more.
    limit: SET_ROWS_MAX + 1,
    row,
  };
  const rows = parentRow.add({ kind: 'rows', list });
  return { shape: { name: set.name, rows, row, shape, made: new WeakMap() }, shown };
}

function planWanted(
  planning: Planning,
  wanted: WantedRow,
  at: Occurrence,
  row: RowBuilder,
  shown: Shown[],
): PlainShape {
  if (wanted.record) shown.push({ at, row });
  return {
    columns: wanted.columns.map((column) => ({ property: column.property, slot: row.column(at, column) })),
    ones: wanted.ones.map(({ property, hop, wanted: below }) => {
      const { joined, presence } = planning.join(at, hop, row);
      return { property, presence, shape: planWanted(planning, below, joined, row, shown) };
    }),
    shownAt: wanted.record ? at : null,
  };
}
