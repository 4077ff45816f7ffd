import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode, visit } from 'graphql';
import { codedError } from '../../platform/graphql/errors.js';
import { fragmentsOf } from '../../platform/graphql/document-fragments.js';

/** Fields directly below the query: each is a statement of its own. */
const ROOT_FIELDS_MAX = 50;

/** Mutations of one request: each is a transaction of its own, one after another. */
const MUTATIONS_MAX = 20;

/** Other names for fields, in the whole document as it is written. */
const ALIASES_MAX = 200;

/** `@skip`, `@include` and others, in the whole document as it is written. */
const DIRECTIVES_MAX = 100;

/**
 * Refuses a document that is written to be expensive, by what stands in it, before anything is executed. Apollo Server has parsed and
 * validated it by then; what that takes is bounded by the tokens of a document.
 * @throws GraphQLError QUERY_TOO_COMPLEX, with a sentence that says what to leave out
 */
export function enforceDocumentLimits(document: DocumentNode, operation: OperationDefinitionNode): void {
  if (allowed.has(operation)) return;
  const { aliases, directives } = countIn(document);
  refuseAbove(aliases, ALIASES_MAX, 'aliases');
  refuseAbove(directives, DIRECTIVES_MAX, 'directives');
  if (operation.operation === 'mutation') refuseAbove(rootFields(document, operation), MUTATIONS_MAX, 'mutations');
  else refuseAbove(rootFields(document, operation), ROOT_FIELDS_MAX, 'fields at its root');
  allowed.add(operation);
}

/** Operations of documents that come again, and were found allowed. */
const allowed = new WeakSet<OperationDefinitionNode>();

function refuseAbove(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw codedError(
    'QUERY_TOO_COMPLEX',
    `This document has ${count} ${what}; at most ${most} are allowed: ask in several requests.`,
    { count, maximum: most },
  );
}

function countIn(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field: ({ alias }) => {
      if (alias !== undefined) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
  });
  return { aliases, directives };
}

/** Fields of the operation itself, fragments followed, each fragment counted wherever it is spread. */
function rootFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const counted = new Map<string, number>();
  const fieldsOf = (selections: SelectionSetNode | undefined): number => {
    let count = 0;
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FIELD) count += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT) count += fieldsOf(selection.selectionSet);
      else {
        const name = selection.name.value;
        const fields = counted.get(name) ?? fieldsOf(fragments.get(name));
        counted.set(name, fields);
        count += fields;
      }
    }
    return count;
  };
  return fieldsOf(operation.selectionSet);
}
