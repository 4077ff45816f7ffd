import type { GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor, RequestContext } from '../graphql/context.js';

/** Plans remembered for one operation: for other variables, callers and days. */
const PLANS_PER_OPERATION = 50;

/** A field with longer variables is planned anew: it will hardly come again. */
const LONGEST_KEY = 2_000;

/**
 * Remembers what was planned for a field of an operation, for as long as its document is remembered. The same operation with the same
 * variables, asked on the same day by a caller with the same scope, needs no planning.
 */
export class PlanMemory<Plan extends object> {
  readonly #plans = new WeakMap<OperationDefinitionNode, LRUCache<string, Plan>>();

  /** The plan of the field that is being resolved; made if it is not remembered. */
  planOf(info: GraphQLResolveInfo, { actor, today }: RequestContext, make: () => Plan): Plan {
    const key = `${info.path.key} ${today} ${scopeOf(actor)} ${JSON.stringify(info.variableValues)}`;
    if (key.length > LONGEST_KEY) return make();
    let plans = this.#plans.get(info.operation);
    if (plans === undefined) {
      plans = new LRUCache({ max: PLANS_PER_OPERATION });
      this.#plans.set(info.operation, plans);
    }
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = make();
      plans.set(key, plan);
    }
    return plan;
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
