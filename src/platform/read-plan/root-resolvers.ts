import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { checkText } from '../graphql/input-checks.js';
import type { Scalar } from './conditions.js';
import type { OneStatementDeclaration } from './declare/fields.js';
import { decodeGlobalId, encodeGlobalId, type RecordReference } from './global-id.js';
import type { ReadModel } from './model.js';
import { movedTo } from './moved.js';
import { PlanMemory } from './plan-memory.js';
import { type PlannedRoot, planStatement, runPlanned } from './planned-root.js';
import { readReference } from './read-by-key.js';
import type { StatementRunner } from './run-statement.js';
import { rootField } from './selection.js';

type RootResolver<Args> = GraphQLFieldResolver<unknown, RequestContext, Args>;
type Declaration<Kind> = Extract<OneStatementDeclaration, { kind: Kind }>;

/** A page of a list. */
export function listResolver(
  model: ReadModel,
  declaration: Declaration<'list'>,
  runner: StatementRunner,
): RootResolver<unknown> {
  const memory = new PlanMemory<PlannedRoot>();
  return async (_source, _args, context, info) => {
    const planned = memory.planOf(info, context, () => planStatement(model, info, declaration, context));
    return runPlanned(planned, context.pool, runner);
  };
}

/** One record by its natural key: planned once, whichever it is. */
export function recordResolver(
  model: ReadModel,
  declaration: Declaration<'record'>,
  runner: StatementRunner,
): RootResolver<Record<string, Scalar>> {
  const memory = new PlanMemory<PlannedRoot>();
  return async (_source, args, context, info) => {
    for (const [argument, value] of Object.entries(args)) {
      if (typeof value === 'string') checkText(value, `${info.path.key}.${argument}`);
    }
    const plan = () => planStatement(model, info, declaration, context);
    return runPlanned(memory.planOf(info, context, plan, { planned: '' }), context.pool, runner, args);
  };
}

/** One record by its global id: planned once for each type, whichever of its records it is. */
export function nodeResolver(model: ReadModel, runner: StatementRunner): RootResolver<{ readonly id: string }> {
  const memory = new PlanMemory<PlannedRoot>();
  return async (_source, { id }, context, info) => {
    const reference = decodeGlobalId(model, id);
    if (reference === null) return null;
    return readReference(reference, context, runner, (entity) => {
      if (!context.actor.permissions.has(entity.scope.permission)) return null;
      const plan = () => planStatement(model, info, { kind: 'key', entity }, context);
      return memory.planOf(info, context, plan, { planned: entity.name });
    });
  };
}

/** Records of any types by their global ids, and what those have given way to that are not there. */
export function nodesResolver(
  model: ReadModel,
  declaration: Declaration<'nodes'>,
  runner: StatementRunner,
): RootResolver<{ readonly ids: readonly string[] }> {
  const memory = new PlanMemory<PlannedRoot>();
  return async (_source, { ids }, context, info) => {
    const planned = memory.planOf(info, context, () => planStatement(model, info, declaration, context));
    const found = (await runPlanned(planned, context.pool, runner)) as readonly unknown[];
    const missing = ids.filter((_, index) => found[index] === null);
    const references = missing.map((id) => decodeGlobalId(model, id)).filter((reference) => reference !== null);
    const moved = await movedTo(references, (statement) => runner.run(context.pool, statement));
    if (moved.size === 0) return found;
    const selected = { ...rootField(info), args: { ids: presentIds(ids, moved) } };
    return runPlanned(planStatement(model, info, declaration, context, selected), context.pool, runner);
  };
}

/** The ids, those of records that gave way to others replaced by those of the others. */
function presentIds(ids: readonly string[], moved: Awaited<ReturnType<typeof movedTo>>): string[] {
  const idOf = ({ entity, key }: RecordReference): string => encodeGlobalId(entity.name, key);
  const present = new Map([...moved].map(([from, to]) => [idOf(from), idOf(to)]));
  return ids.map((id) => present.get(id) ?? id);
}
