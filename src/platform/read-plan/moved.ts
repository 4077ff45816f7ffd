import type { RecordReference } from './global-id.js';
import type { Class } from './model.js';
import type { Statement } from './sql/writer.js';

/** Records that gave way to others of their kind, such as duplicates that were merged: their old ids answer with the new record. */
export interface MovedDeclaration {
  readonly entity: () => Class;
  /** Table of the moves: never has a key that leads to another key that has moved on. */
  readonly moves: () => Class;
  readonly from: string;
  readonly to: string;
}

/**
 * Declares where records of an entity are found that gave way to others. It is looked up only where nothing was found by an id.
 * The key of the entity has one column; the key of the table of moves is `from`.
 */
export function moved<T extends object>(
  entity: () => Class,
  moves: () => Class<T>,
  columns: { readonly from: keyof T & string; readonly to: keyof T & string },
): MovedDeclaration {
  return { entity, moves, ...columns };
}

/** Runs a statement that delivers one value. */
type Ask = (statement: Statement) => Promise<unknown>;

/** Where records are now that were not found, as far as they gave way to others. */
export async function movedTo(
  missing: readonly RecordReference[],
  ask: Ask,
): Promise<ReadonlyMap<RecordReference, RecordReference>> {
  const found = new Map<RecordReference, RecordReference>();
  for (const entity of new Set(missing.map((reference) => reference.entity))) {
    if (entity.moves === null) continue;
    const { table, from, to } = entity.moves;
    const here = missing.filter((reference) => reference.entity === entity);
    const moves = (await ask({
      text: `select (select json_object_agg(m.${from.name}::text, m.${to.name}::text) from ${table} m where m.${from.name} = any($1::${from.type}[])) as j`,
      values: [here.map(({ key }) => key[0])],
      plannedByValue: false,
    })) as Readonly<Record<string, string>> | null;
    for (const reference of here) {
      const key = moves?.[String(reference.key[0])];
      if (key !== undefined) found.set(reference, { entity, key: [key] });
    }
  }
  return found;
}
