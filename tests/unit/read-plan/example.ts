import type { Permission } from '../../../src/platform/graphql/permissions.js';
import type { Actor } from '../../../src/platform/graphql/context.js';
import type { Class, Column, Entity, Hop, Scope, SqlType } from '../../../src/platform/read-plan/model.js';

const READ: Permission = 'read:things';

function column(property: string, type: SqlType, more: Partial<Column> = {}): Column {
  return { property, name: `"${property}"`, type, array: false, nullable: false, unique: false, ...more };
}

function entity(
  name: string,
  key: string[],
  columns: Column[],
  scope: Scope,
  byClass: Map<Class, Entity>,
): Entity & { relations: Map<string, Hop> } {
  const byName = new Map(columns.map((one) => [one.property, one]));
  const made = {
    target: class {},
    name,
    table: `"${name.toLowerCase()}"`,
    key: key.map((property) => byName.get(property)!),
    columns: byName,
    relations: new Map<string, Hop>(),
    fields: new Map(),
    isNode: true,
    moves: null,
    scope,
    model: { byName: new Map(), byClass },
  };
  byClass.set(made.target, made);
  return made;
}

/** Shelves (open to all) with books (seen by their owners): the least that has every kind of column and relation. */
export function makeLibrary() {
  const byClass = new Map<Class, Entity>();
  const shelf = entity(
    'Shelf',
    ['code'],
    [column('code', 'text', { unique: true }), column('label', 'text', { nullable: true }), column('room', 'integer')],
    { kind: 'open', permission: READ },
    byClass,
  );
  const book = entity(
    'Book',
    ['owner', 'id'],
    [
      column('owner', 'integer'),
      column('id', 'bigint'),
      column('shelfCode', 'text', { nullable: true }),
      column('title', 'text'),
      column('price', 'numeric', { nullable: true }),
      column('tags', 'text', { array: true }),
      column('editions', 'bigint', { array: true }),
      column('since', 'date', { nullable: true }),
      column('until', 'date', { nullable: true }),
    ],
    { kind: 'scoped', permission: READ, visible: ({ missionIds }, row) => row.in('owner', missionIds ?? []) },
    byClass,
  );
  const pair = { from: book.columns.get('shelfCode')!, to: shelf.columns.get('code')! };
  book.relations.set('shelf', { target: shelf, pairs: [pair], toOne: true, optional: true });
  for (const one of [shelf, book]) (one.model.byName as Map<string, Entity>).set('Shelf', shelf).set('Book', book);
  return { shelf, book };
}

export const OWNER: Actor = {
  role: 'MISSION',
  missionIds: [7],
  organizationId: null,
  tokenId: 1,
  name: 'owner',
  readsEverything: false,
  permissions: new Set([READ]),
};
