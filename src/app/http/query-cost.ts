import {
  BREAK,
  getNamedType,
  getVariableValues,
  GraphQLError,
  GraphQLInt,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
// Its build as a module would bring a second graphql-js, which knows no type of the first.
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';
import { PAGE_SIZE_DEFAULT } from '../../config/limits.js';
import { isIncluded } from '../../platform/graphql/execution/skip-include.js';
import { badUserInput, codedError } from '../../platform/graphql/errors.js';
import { readsByArguments, recordsReadBy, rowSetsOf } from '../../platform/read-plan/index.js';
import { fragmentsOf } from '../../platform/graphql/document-fragments.js';

/** Fields of a document with its fragments written out; more of them are not even counted. */
const FIELDS_MAX = 5_000;

/** A list that is no page, such as the names of a country, is taken for so long, and so are the rows of a derived value. */
const PLAIN_LIST_LENGTH = 10;

/** The `totalCount` of a root field goes through all records that fit, and is cheaper by the record than a list. */
const READ_FOR_A_COUNT = 1_000;

/** That of a list within a record goes through what hangs on the record, found by an index: often no more than a page. */
const READ_FOR_A_COUNT_WITHIN = PAGE_SIZE_DEFAULT;

/** A request as far as its limits are concerned. */
export interface MeasuredOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown> | undefined;
}

/** What the estimator knows of the whole operation. */
interface Counting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, SelectionSetNode>;
  readonly variables: Record<string, unknown>;
  /** Whether variables are not known, so that what they decide counts as the least that it can be. */
  readonly least: boolean;
}

/**
 * Records that the answer could hold, with those that are read besides.
 * @returns null: the variables do not fit, which the execution says better
 * @throws GraphQLError QUERY_TOO_COMPLEX, where there are too many fields to count; BAD_USER_INPUT
 */
export function costOf({ schema, document, operation, variables = {} }: MeasuredOperation): number | null {
  const read = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (read.errors) return null;
  const counting = { schema, fragments: fragmentsOf(document), variables: read.coerced, least: false };
  return countIn(document, operation, variables, counting);
}

/**
 * Records that the answer could hold at least, whatever the variables are: pages of one, empty lists, and nothing of what a
 * variable can leave out.
 * @throws GraphQLError as `costOf` does
 */
export function leastCostOf({ schema, document, operation }: Omit<MeasuredOperation, 'variables'>): number {
  const variables: Record<string, unknown> = {};
  const open = visit(document, {
    SelectionSet: (node) => ({
      ...node,
      selections: node.selections.filter(({ directives }) => !directives?.some(hasVariable)),
    }),
    // Nothing that is counted goes by the type of a variable: one type for all spares writing a value of each.
    VariableDefinition: ({ kind, variable, type }) => {
      const isListed = (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.LIST_TYPE;
      variables[variable.name.value] = isListed ? [] : 1;
      return { kind, variable, type: isListed ? { kind: Kind.LIST_TYPE, type: INT } : INT };
    },
  });
  return countIn(open, operation, variables, { schema, fragments: fragmentsOf(open), variables, least: true });
}

const INT: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: GraphQLInt.name } };

function hasVariable(node: ASTNode): boolean {
  let found = false;
  visit(node, {
    Variable: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** Whether the cost of an operation may depend on what texts say, such as the period of a report. */
export function dependsOnTexts({ schema, document, operation }: MeasuredOperation): boolean {
  const known = textDependent.get(operation);
  if (known !== undefined) return known;
  const names = namesOfRules(schema);
  let depends = false;
  visit(document, {
    Field: ({ name }) => {
      if (!names.has(name.value)) return undefined;
      depends = true;
      return BREAK;
    },
  });
  textDependent.set(operation, depends);
  return depends;
}

const textDependent = new WeakMap<OperationDefinitionNode, boolean>();

/** Names of the fields, of any type, that read by a rule of their arguments. */
function namesOfRules(schema: GraphQLSchema): ReadonlySet<string> {
  let names = rulesOf.get(schema);
  if (names === undefined) {
    const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) ? Object.values(type.getFields()) : [],
    );
    names = new Set(fields.filter(readsByArguments).map(({ name }) => name));
    rulesOf.set(schema, names);
  }
  return names;
}

const rulesOf = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

function countIn(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  counting: Counting,
): number {
  try {
    return getComplexity({
      schema: counting.schema,
      query: document,
      variables,
      estimators: [countRecords],
      context: { counting },
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
 * the rows that it is computed from. A search, a facet, a report and a count cost besides what they go through without showing it.
 */
const countRecords: ComplexityEstimator = (selected) => {
  const { field, node, args, context } = selected;
  const counting = (context as { counting: Counting }).counting;
  const isUnknown = counting.least && readsByArguments(field) && (node.arguments ?? []).some(hasVariable);
  return (
    countSelected(selected) +
    countOfAll(selected, counting) +
    rowSetsOf(field) * PLAIN_LIST_LENGTH +
    (isUnknown ? 0 : recordsReadBy(field, args))
  );
};

function countSelected({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  if (isLeafType(getNamedType(field.type))) return 0;
  const one = 1 + childComplexity;
  // As large as it is asked for: whether a list gives so much is seen only when it is planned.
  const size = (args['first'] ?? args['last']) as number | undefined | null;
  if (typeof size === 'number') return one * Math.max(size, 1);
  if (field.args.some((argument) => argument.name === 'first')) return one * PAGE_SIZE_DEFAULT;
  if (!isList(field.type)) return one;
  if (Array.isArray(args['ids'])) return one * Math.max(args['ids'].length, 1);
  // The page's length is already counted with the connection around it.
  return isConnection(type.name) || type.name.startsWith('__') ? one : one * PLAIN_LIST_LENGTH;
}

/** What a connection reads for its `totalCount`: once, however long the page is. */
function countOfAll({ type, field, node }: ComplexityEstimatorArgs, counting: Counting): number {
  if (!isConnection(getNamedType(field.type).name) || !selectsCount(node.selectionSet, counting)) return 0;
  return type === counting.schema.getQueryType() ? READ_FOR_A_COUNT : READ_FOR_A_COUNT_WITHIN;
}

function selectsCount(selections: SelectionSetNode | undefined, counting: Counting): boolean {
  return (selections?.selections ?? []).some((selection) => {
    if (!isIncluded(selection, counting.variables)) return false;
    if (selection.kind === Kind.FIELD) return selection.name.value === 'totalCount';
    if (selection.kind === Kind.INLINE_FRAGMENT) return selectsCount(selection.selectionSet, counting);
    return selectsCount(counting.fragments.get(selection.name.value), counting);
  });
}

function isConnection(name: string): boolean {
  return name.endsWith('Connection');
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
