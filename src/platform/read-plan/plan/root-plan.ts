import { PAGE_SIZE_MAX } from '../../../config/limits.js';
import { checkLength } from '../../graphql/input-checks.js';
import { all, type Condition, OpenValue } from '../conditions.js';
import type { NaturalKey, OneStatementDeclaration } from '../declare/fields.js';
import { to } from '../declare/link.js';
import { decodeGlobalId, type RecordReference } from '../global-id.js';
import { type Class, type Entity, entityOf, type ReadModel } from '../model.js';
import { RowConditions } from '../row-conditions.js';
import type { SelectedField, SelectionSource } from '../selection.js';
import type { PageShape, RecordShape } from '../shape.js';
import { planList } from './list-plan.js';
import { Planning } from './planning.js';
import { planRecord } from './record-plan.js';
import { RowBuilder } from './row-builder.js';
import type { ListPlan, RowPlan } from './types.js';

/** One record by its key, whose values are open under the names of its properties. */
export interface KeyDeclaration {
  readonly kind: 'key';
  readonly entity: Entity;
}

/** A root field that one plan serves. A `node` is planned by its key, once it is known of what type it is. */
export type PlannedDeclaration = Exclude<OneStatementDeclaration, { kind: 'node' }> | KeyDeclaration;

/** A root field, planned: the one row that the statement delivers, and how it becomes the field's value. */
export interface RootPlan {
  readonly row: RowPlan;
  readonly shape: RootShape;
}

export type RootShape =
  | { readonly kind: 'page'; readonly page: PageShape }
  | { readonly kind: 'record'; readonly found: FoundShape }
  | RecordsShape;

/** Records of any type, by their keys. */
export interface RecordsShape {
  readonly kind: 'records';
  /** Each id in its turn: which found rows to look in, and the key to look for. Null: no such id. */
  readonly wanted: readonly ({ readonly found: FoundShape; readonly key: string } | null)[];
}

/** Records found by key. */
export interface FoundShape {
  readonly rows: number;
  /** Slots of a row that are its key. */
  readonly key: readonly number[];
  /** Slots of a row in all. */
  readonly row: RowPlan;
  readonly record: RecordShape;
}

/**
 * Plans a root field.
 * @param mayRead whether the caller may ask for records of an entity at all (asked only where the field may be of any type)
 * @throws GraphQLError BAD_USER_INPUT, QUERY_TOO_COMPLEX
 */
export function planRoot(
  model: ReadModel,
  source: SelectionSource,
  selected: SelectedField,
  declaration: PlannedDeclaration,
  today: string,
  mayRead: (entity: Entity) => boolean,
): RootPlan {
  const planning = new Planning(model, source, today, planRecord);
  const row = new RowBuilder();
  return { row, shape: planShape(planning, selected, declaration, row, mayRead) };
}

function planShape(
  planning: Planning,
  selected: SelectedField,
  declaration: PlannedDeclaration,
  row: RowBuilder,
  mayRead: (entity: Entity) => boolean,
): RootShape {
  const { model } = planning;
  switch (declaration.kind) {
    case 'list':
      return { kind: 'page', page: planList(planning, selected, declaration, row, selected.responseKey) };
    case 'record': {
      const entity = entityOf(model, declaration.entity() as Class);
      const where = naturalKey(entity, declaration.key);
      return { kind: 'record', found: planFound(planning, selected, entity, where, 1, row) };
    }
    case 'key': {
      const { entity } = declaration;
      const key = entity.key.map(({ property }) => new OpenValue(property));
      const where: Condition = { kind: 'keys', columns: entity.key, rows: [key] };
      return { kind: 'record', found: planFound(planning, selected, entity, where, 1, row) };
    }
    case 'nodes': {
      const ids = checkLength(selected.args['ids'] as readonly string[], `${selected.responseKey}.ids`, PAGE_SIZE_MAX);
      return { kind: 'records', wanted: planByIds(planning, selected, ids, row, mayRead) };
    }
  }
}

/** The values of a natural key are open under the names of the arguments. */
function naturalKey(entity: Entity, key: NaturalKey): Condition {
  const row = new RowConditions(entity);
  return all(
    Object.entries(key).map(([argument, [first, second]]) => {
      const value = new OpenValue(argument);
      if (second === undefined) return row.equals(first, value);
      return row.related(to<Record<string, unknown>>(first), (other) => other.equals(second, value));
    }),
  );
}

function planByIds(
  planning: Planning,
  selected: SelectedField,
  ids: readonly string[],
  row: RowBuilder,
  mayRead: (entity: Entity) => boolean,
): RecordsShape['wanted'] {
  const references = ids.map((id) => {
    const reference = decodeGlobalId(planning.model, id);
    return reference !== null && mayRead(reference.entity) ? reference : null;
  });
  return planReferences(planning, selected, references, row);
}

/** Plans what is selected of records of any type: one slot for all wanted records of a type. */
export function planReferences(
  planning: Planning,
  selected: SelectedField,
  references: readonly (RecordReference | null)[],
  row: RowBuilder,
): RecordsShape['wanted'] {
  const byEntity = new Map<Entity, RecordReference[]>();
  for (const reference of references) {
    if (reference === null) continue;
    const same = byEntity.get(reference.entity);
    if (same === undefined) byEntity.set(reference.entity, [reference]);
    else same.push(reference);
  }
  const foundOf = new Map<Entity, FoundShape>();
  for (const [entity, same] of byEntity) {
    const where: Condition = { kind: 'keys', columns: entity.key, rows: same.map(({ key }) => key) };
    foundOf.set(entity, planFound(planning, selected, entity, where, same.length, row));
  }
  return references.map((reference) =>
    reference === null ? null : { found: foundOf.get(reference.entity)!, key: keyText(reference.key) },
  );
}

function planFound(
  planning: Planning,
  selected: SelectedField,
  entity: Entity,
  where: Condition,
  limit: number,
  parentRow: RowBuilder,
): FoundShape {
  const at = planning.occurrence(entity);
  const row = new RowBuilder();
  const list: ListPlan = { at, where, order: [], after: null, before: null, backwards: false, limit, row };
  const key = entity.key.map((column) => row.column(at, column));
  const record = planRecord(planning, selected, at, row, selected.responseKey);
  return { rows: parentRow.add({ kind: 'rows', list }), key, row, record };
}

/** A key as one text, to find its row by. */
export function keyText(key: readonly unknown[]): string {
  return JSON.stringify(key.map(String));
}
