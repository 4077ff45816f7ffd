import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import type { Scalar } from './conditions.js';
import type { RecordReference } from './global-id.js';
import { type Class, type Entity, entityOf, type ReadModel } from './model.js';
import { movedTo } from './moved.js';
import { type PlannedRoot, planStatement, runPlanned } from './planned-root.js';
import type { StatementRunner } from './run-statement.js';

/** Reads one record by its key, with what the client selects of it: for fields that are no root fields, such as those of payloads. */
export type KeyReader = (
  entity: Class,
  key: readonly unknown[],
  context: RequestContext,
  info: GraphQLResolveInfo,
) => Promise<unknown>;

export function keyReader(model: ReadModel, runner: StatementRunner): KeyReader {
  return (entity, key, context, info) => {
    const reference = { entity: entityOf(model, entity), key: key as readonly Scalar[] };
    return readReference(reference, context, runner, (found) =>
      planStatement(model, info, { kind: 'key', entity: found }, context),
    );
  };
}

/**
 * Reads a record, or the one that it has given way to. Null: there is none that the caller sees.
 * @param planOf the plan for records of an entity. Null: the caller sees none of them
 */
export async function readReference(
  reference: RecordReference,
  { pool }: RequestContext,
  runner: StatementRunner,
  planOf: (entity: Entity) => PlannedRoot | null,
): Promise<unknown> {
  const read = async ({ entity, key }: RecordReference): Promise<unknown> => {
    const planned = planOf(entity);
    const given = Object.fromEntries(entity.key.map(({ property }, index) => [property, key[index]!]));
    return planned === null ? null : runPlanned(planned, pool, runner, given);
  };
  const found = await read(reference);
  if (found !== null || reference.entity.moves === null) return found;
  const moved = (await movedTo([reference], (statement) => runner.run(pool, statement))).get(reference);
  return moved === undefined ? null : read(moved);
}

/** The values of a record's key, in the order of the entity's. */
export function encodeKey(entity: Entity, record: Readonly<Record<string, unknown>>): unknown[] {
  return entity.key.map(({ property }) => record[property]);
}
