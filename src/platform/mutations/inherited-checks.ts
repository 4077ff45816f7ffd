import { type GraphQLSchema, isInputObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Gives the fields that an input type has from its base classes the extensions that they were declared with, their checks among them:
 * type-graphql leaves them behind. In place.
 */
export function inheritChecks(schema: GraphQLSchema): void {
  const { inputTypes } = getMetadataStorage();
  const byClass = new Map<unknown, (typeof inputTypes)[number]>(inputTypes.map((type) => [type.target, type]));
  for (const { name, target } of inputTypes) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) continue;
    const fields = type.getFields();
    for (let base: unknown = Object.getPrototypeOf(target); base !== null; base = Object.getPrototypeOf(base)) {
      for (const { schemaName, extensions } of byClass.get(base)?.fields ?? []) {
        const field = fields[schemaName];
        if (field !== undefined) field.extensions = { ...extensions, ...field.extensions };
      }
    }
  }
}
