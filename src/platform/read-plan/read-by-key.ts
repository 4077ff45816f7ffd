import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import type { Scalar } from './conditions.js';
import { type Class, type Entity, entityOf, type ReadModel } from './model.js';
import { movedTo } from './moved.js';
import { type KeyDeclaration, planRoot } from './plan/root-plan.js';
import { shapeRoot } from './result.js';
import type { StatementRunner } from './run-statement.js';
import { visibleTo } from './scope.js';
import { rootField } from './selection.js';
import { flatRow } from './shape.js';
import { writeStatement } from './sql/statement.js';

/** Reads one record by its key, with what the client selects of it: for fields that are no root fields, such as those of payloads. */
export type KeyReader = (
  entity: Class,
  key: readonly unknown[],
  context: RequestContext,
  info: GraphQLResolveInfo,
) => Promise<unknown>;

export function keyReader(model: ReadModel, runner: StatementRunner): KeyReader {
  return async (entity, key, { actor, pool, today }, info) => {
    const read = async (declaration: KeyDeclaration): Promise<unknown> => {
      const { row, shape } = planRoot(model, info, rootField(info), declaration, today, () => true);
      const statement = writeStatement(row, (table) => visibleTo(actor, table));
      return shapeRoot(shape, flatRow(await runner.run(pool, statement), row.slots.length));
    };
    const declaration: KeyDeclaration = { kind: 'key', entity: entityOf(model, entity), key: key as readonly Scalar[] };
    const found = await read(declaration);
    if (found !== null) return found;
    const moved = await movedTo([declaration], (statement) => runner.run(pool, statement));
    return moved.size === 0 ? null : read({ ...declaration, ...moved.get(declaration) });
  };
}

/** The values of a record's key, in the order of the entity's. */
export function encodeKey(entity: Entity, record: Readonly<Record<string, unknown>>): unknown[] {
  return entity.key.map(({ property }) => record[property]);
}
