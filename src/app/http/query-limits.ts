import {
  getNamedType,
  getVariableValues,
  GraphQLError,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
// Its build as a module would bring a second graphql-js, which knows no type of the first.
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../config/limits.js';
import { OperationMemory } from '../../platform/graphql/operation-memory.js';
import { badUserInput, codedError } from '../../platform/graphql/errors.js';
import { recordsReadBy, rowSetsOf } from '../../platform/read-plan/index.js';
import { fragmentsOf } from './document-fragments.js';

/** Tokens of one document; the parser stops there. */
export const QUERY_TOKENS_MAX = 5_000;

/** Levels of fields below the root, fragments followed. Introspection is not counted: graphql-js limits it. */
const DEPTH_MAX = 15;

/** Records that one answer may hold, as far as page sizes tell before. */
const RECORDS_MAX = 100_000;

/** Fields of a document with its fragments written out; more of them are not even counted. */
const FIELDS_MAX = 5_000;

/** A list that is no page, such as the names of a country, is taken for so long, and so are the rows of a derived value. */
const PLAIN_LIST_LENGTH = 10;

/** Records that an answer could hold, as far as page sizes tell before, and how many are allowed. */
export interface QueryCost {
  readonly records: number;
  readonly maximum: number;
}

/** A request as far as its limits are concerned. */
export interface MeasuredOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown> | undefined;
}

/**
 * Refuses, before any work is done, an operation that nests too deep or could fetch too many records.
 * @returns what it costs. Null: the variables do not fit, which the execution says better
 * @throws GraphQLError QUERY_TOO_COMPLEX, with a sentence that says what to leave out
 */
export function enforceQueryLimits(measured: MeasuredOperation): QueryCost | null {
  return costs.recall(measured.operation, JSON.stringify(measured.variables ?? null, withoutTexts), () =>
    measure(measured),
  );
}

/** What an operation costs depends on numbers and on how many there are of something, never on what a text says. */
function withoutTexts(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? '' : value;
}

/** Costs that were found allowed. */
const costs = new OperationMemory<QueryCost>();

function measure(measured: MeasuredOperation): QueryCost | null {
  const depth = depthOf(measured.document, measured.operation);
  if (depth > DEPTH_MAX) {
    throw codedError(
      'QUERY_TOO_COMPLEX',
      `This query nests fields ${depth} levels deep; at most ${DEPTH_MAX} are allowed: ask for the inner ones in a query of their own, by id.`,
      { depth, maximumDepth: DEPTH_MAX },
    );
  }
  const cost = costOf(measured);
  if (cost === null) return null;
  if (cost > RECORDS_MAX) {
    throw codedError(
      'QUERY_TOO_COMPLEX',
      `This query could fetch ${cost} records; at most ${RECORDS_MAX} are allowed: ask for smaller pages (first) or fewer lists within lists.`,
      { cost, maximumCost: RECORDS_MAX },
    );
  }
  return { records: cost, maximum: RECORDS_MAX };
}

/** Levels of fields, each fragment measured once, so that fragments within fragments cost nothing to measure. */
function depthOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, number>();
  const below = (selections: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const selection of selections?.selections ?? []) {
      let depth: number;
      if (selection.kind === Kind.FIELD) {
        depth = selection.name.value.startsWith('__') ? 0 : 1 + below(selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        depth = below(selection.selectionSet);
      } else {
        const name = selection.name.value;
        depth = measured.get(name) ?? below(fragments.get(name));
        measured.set(name, depth);
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  };
  return below(operation.selectionSet);
}

/** Records that the answer could hold. Null: the variables do not fit, which the execution says better. */
function costOf({ schema, document, operation, variables = {} }: MeasuredOperation): number | null {
  if (getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 }).errors) return null;
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      estimators: [countRecords],
      maxQueryNodes: FIELDS_MAX,
      ...(operation.name === undefined ? {} : { operationName: operation.name.value }),
    });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.startsWith('Query exceeds the maximum allowed number of nodes')) {
      throw codedError(
        'QUERY_TOO_COMPLEX',
        `This query asks for more than ${FIELDS_MAX} fields, with its fragments written out: ask for fewer at a time.`,
        { maximumFields: FIELDS_MAX },
      );
    }
    // An argument that cannot be read. One that is left for the execution would let the rest of the query go uncounted.
    throw badUserInput(error.message);
  }
}

/**
 * A record costs one, times the length of the lists that it stands in; what stands in a record as a plain value is free, but for
 * the rows that it is computed from. A search and a facet count besides what they go through without showing it.
 */
const countRecords: ComplexityEstimator = (selected) => {
  return countSelected(selected) + rowSetsOf(selected.field) * PLAIN_LIST_LENGTH + recordsReadBy(selected.field);
};

function countSelected({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  if (isLeafType(getNamedType(field.type))) return 0;
  const one = 1 + childComplexity;
  const size = (args['first'] ?? args['last']) as number | undefined | null;
  if (typeof size === 'number') return one * Math.min(Math.max(size, 1), PAGE_SIZE_MAX);
  if (field.args.some((argument) => argument.name === 'first')) return one * PAGE_SIZE_DEFAULT;
  if (!isList(field.type)) return one;
  if (Array.isArray(args['ids'])) return one * Math.max(args['ids'].length, 1);
  // The page's length is already counted with the connection around it.
  return type.name.endsWith('Connection') || type.name.startsWith('__') ? one : one * PLAIN_LIST_LENGTH;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
