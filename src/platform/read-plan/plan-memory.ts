import type { GraphQLResolveInfo } from 'graphql';
import type { Actor, RequestContext } from '../graphql/context.js';
import { variablesOf } from './field-variables.js';
import { OperationMemory } from '../graphql/operation-memory.js';
import type { Statement } from './sql/writer.js';

/**
 * Remembers what was planned for a field of an operation. The same operation with the same variables, asked on the same day by a caller
 * with the same scope, needs no planning.
 */
export class PlanMemory<Plan extends { readonly statement?: Statement | null }> {
  // Plan and shape grow with the statement.
  readonly #plans = new OperationMemory<Plan>(({ statement }) => statement?.text.length ?? 0);

  /**
   * The plan of the field that is being resolved; made if it is not remembered.
   * @param open what the plan has open values for. Without it: none
   */
  planOf(info: GraphQLResolveInfo, { actor, today }: RequestContext, make: () => Plan, open?: OpenArguments): Plan {
    const variables = open === undefined ? info.variableValues : without(info.variableValues, variablesOf(info));
    const key = `${info.path.key} ${open?.planned ?? ''} ${today} ${scopeOf(actor)} ${JSON.stringify(variables)}`;
    return this.#plans.recall(info.operation, key, make);
  }
}

/** The arguments of the field are open values of its plan. */
export interface OpenArguments {
  /** What the plan does depend on besides the field and the variables that stand elsewhere. */
  readonly planned: string;
}

function without(variables: GraphQLResolveInfo['variableValues'], names: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.has(name)));
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
