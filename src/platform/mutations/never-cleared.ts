import { type GraphQLSchema, isInputObjectType, isNonNullType } from 'graphql';
import { checkOf } from './checks.js';

/** Says in the description of every field of an input that may be left out, but refuses null, that it does. In place. */
export function describeNeverCleared(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (isNonNullType(field.type) || (checkOf(field)?.clearable ?? true)) continue;
      field.description = `${field.description} Null is refused: leave it out to keep what is recorded.`;
    }
  }
}
