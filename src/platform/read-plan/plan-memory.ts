import type { GraphQLResolveInfo } from 'graphql';
import type { Actor, RequestContext } from '../graphql/context.js';
import { OperationMemory } from '../graphql/operation-memory.js';

/**
 * Remembers what was planned for a field of an operation. The same operation with the same variables, asked on the same day by a caller
 * with the same scope, needs no planning.
 */
export class PlanMemory<Plan extends object> {
  readonly #plans = new OperationMemory<Plan>();

  /** The plan of the field that is being resolved; made if it is not remembered. */
  planOf(info: GraphQLResolveInfo, { actor, today }: RequestContext, make: () => Plan): Plan {
    const key = `${info.path.key} ${today} ${scopeOf(actor)} ${JSON.stringify(info.variableValues)}`;
    return this.#plans.recall(info.operation, key, make);
  }
}

const permissionSets = new WeakMap<Actor['permissions'], number>();
let nextPermissionSet = 0;

/** The same for callers who see the same: all of an actor that scopes and permissions look at. */
function scopeOf({ role, missionIds, organizationId, readsEverything, permissions }: Actor): string {
  let set = permissionSets.get(permissions);
  if (set === undefined) {
    set = nextPermissionSet += 1;
    permissionSets.set(permissions, set);
  }
  return `${role} ${missionIds === null ? 'all' : missionIds.join()} ${organizationId} ${readsEverything} ${set}`;
}
