import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import type { Scalar } from './conditions.js';
import type { Entity, ReadModel } from './model.js';
import { type PlannedDeclaration, planRoot, type RootShape } from './plan/root-plan.js';
import { shapeRoot } from './result.js';
import type { StatementRunner } from './run-statement.js';
import { visibleTo } from './scope.js';
import { rootField, type SelectedField } from './selection.js';
import { flatRow } from './shape.js';
import { writeStatement } from './sql/statement.js';
import { filled, type Statement } from './sql/writer.js';

/** What a field reads, ready to be read for callers of one scope. */
export interface PlannedRoot {
  readonly shape: RootShape;
  /** Slots of the one row that the statement delivers. */
  readonly slots: number;
  /** Null: there is nothing to ask the database. */
  readonly statement: Statement | null;
}

/**
 * Plans what a field reads, and writes its statement.
 * @param selected the field, where its arguments are others than in the document
 */
export function planStatement(
  model: ReadModel,
  info: GraphQLResolveInfo,
  declaration: PlannedDeclaration,
  { actor, today }: RequestContext,
  selected: SelectedField = rootField(info),
): PlannedRoot {
  const mayRead = ({ scope }: Entity): boolean => actor.permissions.has(scope.permission);
  const { row, shape } = planRoot(model, info, selected, declaration, today, mayRead);
  const slots = row.slots.length;
  const statement = slots === 0 ? null : writeStatement(row, (entity) => visibleTo(actor, entity));
  return { shape, slots, statement };
}

/**
 * Reads what was planned.
 * @param given the open values of the plan
 */
export async function runPlanned(
  { shape, slots, statement }: PlannedRoot,
  pool: RequestContext['pool'],
  runner: StatementRunner,
  given: Readonly<Record<string, Scalar>> = {},
): Promise<ReturnType<typeof shapeRoot>> {
  if (statement === null) return shapeRoot(shape, []);
  return shapeRoot(shape, flatRow(await runner.run(pool, filled(statement, given)), slots));
}
