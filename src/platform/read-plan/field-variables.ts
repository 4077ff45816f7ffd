import { type FieldNode, type GraphQLResolveInfo, Kind, type OperationDefinitionNode, visit } from 'graphql';

/** Variables that are the arguments of a field, and stand nowhere else in its operation. */
export function variablesOf({ fieldNodes: [node], operation, fragments }: FieldOfOperation): ReadonlySet<string> {
  // By operation as well: forms of one document, under other conditions, share fields and not what stands below them.
  let ofOperation = found.get(operation);
  if (ofOperation === undefined) found.set(operation, (ofOperation = new Map()));
  const known = ofOperation.get(node!);
  if (known !== undefined) return known;
  const places = placesOf(operation, fragments);
  const names = (node!.arguments ?? []).flatMap(({ value }) =>
    value.kind === Kind.VARIABLE ? [value.name.value] : [],
  );
  const own = new Set(names.filter((name) => places.get(name) === 1));
  ofOperation.set(node!, own);
  return own;
}

type FieldOfOperation = Pick<GraphQLResolveInfo, 'fieldNodes' | 'operation' | 'fragments'>;

const found = new WeakMap<OperationDefinitionNode, Map<FieldNode, ReadonlySet<string>>>();

/** In how many places each variable stands, in an operation and all fragments of its document. */
function placesOf(
  operation: OperationDefinitionNode,
  fragments: GraphQLResolveInfo['fragments'],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const part of [operation, ...Object.values(fragments)]) {
    visit(part, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void places.set(name.value, (places.get(name.value) ?? 0) + 1),
    });
  }
  return places;
}
