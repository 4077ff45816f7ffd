import type { Actor } from '../graphql/context.js';
import type { Permission } from '../graphql/permissions.js';
import { type Condition, EVERYTHING, NOTHING, ofScope } from './conditions.js';
import type { Class, Entity, Scope } from './model.js';
import { RowConditions } from './row-conditions.js';

/** Which rows of a table a caller may see: declared once for every table, or the server does not start. */
export interface ScopeDeclaration {
  readonly entity: () => Class;
  readonly scope: Scope;
}

/** Every row is visible to callers that have the permission. */
export function open(entity: () => Class, permission: Permission): ScopeDeclaration {
  return { entity, scope: { kind: 'open', permission } };
}

/** Rows are visible as the rule says, and only to callers that have the permission. */
export function scoped(
  entity: () => Class,
  permission: Permission,
  visible: (actor: Actor, row: RowConditions) => Condition,
): ScopeDeclaration {
  return { entity, scope: { kind: 'scoped', permission, visible } };
}

/** What a row of the table must fulfil to be seen by the caller, wherever in a statement the table stands. */
export function visibleTo(actor: Actor, entity: Entity): Condition {
  const { scope } = entity;
  if (!actor.permissions.has(scope.permission)) return NOTHING;
  return scope.kind === 'open' ? EVERYTHING : ofScope(scope.visible(actor, new RowConditions(entity)));
}
