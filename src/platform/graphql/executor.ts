import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** What is executed: a validated document and all that comes with the request. */
interface Operation {
  /** By what the document is recognized when it comes again: its text, or a hash of it, which is less to remember. */
  readonly source: string;
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly context: unknown;
}

/** Runs a validated operation. */
export type Executor = (operation: Operation) => Promise<ExecutionResult>;

/** Documents whose first sight, compiled form or refusal is remembered. */
const REMEMBERED_DOCUMENTS = 1000;

type Gateway = ApolloServerOptionsWithGateway<object>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** The compiled form of an operation, with the operation as it was written. */
interface Compiled {
  readonly query: CompiledQuery['query'];
  readonly operation: OperationDefinitionNode;
  /** Variables within the literals of input objects: the compiler takes one that is left out for null there. */
  readonly withinLiterals: readonly string[];
}

/** Remembered in place of a compiled form: seen once, or not to be compiled. */
type Sight = Compiled | 'seen once' | 'interpreted';

/** The type of variables that are coerced already: known to the compiler only, see `compile`. */
const COERCED = new GraphQLScalarType({ name: 'CoercedVariable' });

/**
 * Interprets a document at its first sight and compiles it at the second, so that a stream of documents that never come again
 * costs no compiling. Both ways give the same result; whatever the compiler refuses stays interpreted, and so does an operation
 * whose variables do not fit, because the interpreter words those errors.
 */
export function createExecutor(schema: GraphQLSchema): Executor {
  const sights = new LRUCache<string, Sight>({ max: REMEMBERED_DOCUMENTS });
  const config = schema.toConfig();
  const compilerSchema = new GraphQLSchema({ ...config, types: [...config.types, COERCED], assumeValid: true });

  const look = ({ source, document, operationName }: Operation): Sight => {
    const key = `${operationName ?? ''}\n${source}`;
    const before = sights.get(key);
    if (before !== undefined && before !== 'seen once') return before;
    const now: Sight = before === undefined ? 'seen once' : compile(compilerSchema, document, operationName);
    sights.set(key, now);
    return now;
  };

  return async (operation) => {
    const sight = look(operation);
    if (typeof sight === 'object') {
      const declared = sight.operation.variableDefinitions ?? [];
      const { coerced } = getVariableValues(schema, declared, operation.variables ?? {}, { maxErrors: 1 });
      if (coerced !== undefined && sight.withinLiterals.every((name) => name in coerced)) {
        return asGraphqlJs(await sight.query(undefined, operation.context, coerced));
      }
    }
    return execute({
      schema,
      document: operation.document,
      operationName: operation.operationName,
      variableValues: operation.variables,
      contextValue: operation.context,
    });
  };
}

/**
 * Compiles one operation. The compiler's own reading of variables knows no default values of input fields; so it is told that
 * variables are of a type that it passes on as they are, and gets them as graphql-js has coerced them.
 */
function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Sight {
  const operation = getOperationAST(document, operationName);
  // What a mutation costs is its transaction.
  if (operation?.operation !== 'query') return 'interpreted';
  const passing: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: operation.variableDefinitions?.map(({ kind, variable }) => ({
      kind,
      variable,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } },
    })),
  };
  const definitions = document.definitions.map((definition) => (definition === operation ? passing : definition));
  const compiled = compileQuery(schema, { ...document, definitions }, operationName ?? undefined);
  return isCompiledQuery(compiled)
    ? { query: compiled.query, operation, withinLiterals: variablesWithinLiterals(document) }
    : 'interpreted';
}

function variablesWithinLiterals(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    ObjectField: ({ value }) => {
      if (value.kind === Kind.VARIABLE) names.push(value.name.value);
    },
  });
  return names;
}

/** The result as graphql-js gives it: errors first, and each with extensions. */
function asGraphqlJs({ errors, data }: ExecutionResult): ExecutionResult {
  return errors === undefined ? { data } : { errors: errors.map(withExtensions), data };
}

function withExtensions(error: GraphQLError): GraphQLError {
  if (error.extensions !== undefined) return error;
  const { message, path, locations, originalError } = error;
  return Object.assign(new GraphQLError(message, { path, originalError }), { locations });
}

/** Lets Apollo Server run its operations through an executor: a gateway is the only way in that it offers. */
export function gatewayOf(schema: GraphQLSchema, execution: Executor): Gateway {
  const executor: GatewayExecutor = (request) =>
    execution({
      source: request.queryHash,
      document: request.document,
      operationName: request.operationName,
      variables: request.request.variables,
      context: request.context,
    }) as ReturnType<GatewayExecutor>;
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
  };
}
