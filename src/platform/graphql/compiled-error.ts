import { GraphQLError, type DocumentNode, type SourceLocation } from 'graphql';

/**
 * An error of the compiler as graphql-js would have made it. The compiler's own has no `extensions` where it was not given
 * any, which callers (Apollo Server among them) take for granted.
 */
export function toGraphQLError(error: GraphQLError, document: DocumentNode): GraphQLError {
  const source = document.loc?.source;
  return new GraphQLError(error.message, {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.originalError === undefined ? {} : { originalError: error.originalError }),
    ...(source === undefined || error.locations === undefined
      ? {}
      : { source, positions: error.locations.map((location) => positionOf(source.body, location)) }),
  });
}

/** Where a line and column are in a text; lines end as GraphQL has it. */
function positionOf(text: string, { line, column }: SourceLocation): number {
  const ends = /\r\n|[\n\r]/g;
  for (let passed = 1; passed < line; passed += 1) ends.exec(text);
  return ends.lastIndex + column - 1;
}
