import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/** What each fragment of a document selects, by its name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, SelectionSetNode> {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  return fragments;
}
