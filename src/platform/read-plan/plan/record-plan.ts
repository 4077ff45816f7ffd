import { type GraphQLObjectType, isLeafType } from 'graphql';
import { all, type Occurrence } from '../conditions.js';
import type { Column, ValueOnDayDeclaration } from '../model.js';
import { RowConditions } from '../row-conditions.js';
import { type SelectedField, subfields } from '../selection.js';
import { type FieldShape, keyOf, type NeededSlot, type RecordShape } from '../shape.js';
import { planDerived } from './derived-plan.js';
import { linkFrom } from './link-condition.js';
import { planList } from './list-plan.js';
import type { Planning } from './planning.js';
import type { RowBuilder } from './row-builder.js';
import { dayOf } from './validity-condition.js';

/**
 * Plans what is selected of one record: its slots go into the row, the shape tells how they become the record.
 * @param selected field whose type is the record's
 * @param place the field's path, for errors
 */
export function planRecord(
  planning: Planning,
  selected: Pick<SelectedField, 'nodes'>,
  at: Occurrence,
  row: RowBuilder,
  place: string,
  presence: number | null = null,
): RecordShape {
  const type = planning.source.schema.getType(at.entity.name) as GraphQLObjectType;
  const fields = subfields(planning.source, selected, type).map((field) => planField(planning, field, at, row, place));
  return { typeName: at.entity.name, presence, fields };
}

function planField(
  planning: Planning,
  selected: SelectedField,
  at: Occurrence,
  row: RowBuilder,
  parentPlace: string,
): FieldShape {
  const { name, responseKey } = selected;
  const { entity } = at;
  const field = entity.fields.get(name)!;
  const place = `${parentPlace}.${responseKey}`;
  switch (field.kind) {
    case 'globalId':
      return {
        kind: 'globalId',
        key: name,
        typeName: entity.name,
        slots: entity.key.map((column) => row.column(at, column)),
      };
    case 'column':
      return { kind: 'value', key: name, slot: row.column(at, field.column) };
    case 'computed':
      return {
        kind: 'computed',
        key: isLeafType(selected.type) ? name : keyOf(responseKey),
        needs: neededSlots(field.needs, at, row),
        compute: field.compute,
      };
    case 'record': {
      const { joined, presence } = planning.join(at, field.hop, row);
      return {
        kind: 'record',
        key: keyOf(responseKey),
        shape: planRecord(planning, selected, joined, row, place, presence),
      };
    }
    case 'list':
      return {
        kind: 'page',
        key: keyOf(responseKey),
        shape: planList(planning, selected, { ...field.field, parent: at }, row, place),
      };
    case 'derived': {
      const underItsName = isLeafType(selected.type) && Object.keys(field.field.declaration.arguments).length === 0;
      const derive = planDerived(planning, selected, field.field, at, row, place);
      return { kind: 'derived', key: underItsName ? name : keyOf(responseKey), derive };
    }
    case 'valueOnDay':
      return { kind: 'value', key: keyOf(responseKey), slot: planValueOnDay(planning, selected, field.field, at, row) };
  }
}

function planValueOnDay(
  planning: Planning,
  selected: SelectedField,
  { link, property, validity }: ValueOnDayDeclaration,
  parent: Occurrence,
  row: RowBuilder,
): number {
  const { target, condition } = linkFrom(parent, link, null);
  const there = new RowConditions(target);
  return row.add({
    kind: 'value',
    at: planning.occurrence(target),
    column: there.column(property),
    where: all([condition, there.inForce(validity, dayOf(selected.args, validity, planning.today))]),
  });
}

function neededSlots(columns: readonly Column[], at: Occurrence, row: RowBuilder): NeededSlot[] {
  return columns.map((column) => ({ property: column.property, slot: row.column(at, column) }));
}
