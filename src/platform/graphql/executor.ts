import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { execute, getVariableValues, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** What is executed: a validated document and all that comes with the request. */
export interface Operation {
  /** The document's text, by which it is recognized when it comes again. */
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

/** Remembered in place of a compiled form: seen once, or not to be compiled. */
type Sight = CompiledQuery | 'seen once' | 'interpreted';

/**
 * Interprets a document at its first sight and compiles it at the second, so that a stream of documents that never come again
 * costs no compiling. Both ways give the same result; whatever the compiler refuses stays interpreted, and so does an operation
 * whose variables do not fit, because the interpreter words those errors.
 */
export function createExecutor(schema: GraphQLSchema): Executor {
  const sights = new LRUCache<string, Sight>({ max: REMEMBERED_DOCUMENTS });

  const look = ({ source, document, operationName }: Operation): Sight => {
    const key = `${operationName ?? ''}\n${source}`;
    const before = sights.get(key);
    if (before !== undefined && before !== 'seen once') return before;
    const now: Sight = before === undefined ? 'seen once' : compile(schema, document, operationName);
    sights.set(key, now);
    return now;
  };

  return async (operation) => {
    const sight = look(operation);
    if (typeof sight === 'object' && variablesFit(schema, operation)) {
      return errorsFirst(await sight.query(undefined, operation.context, operation.variables ?? {}));
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

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Sight {
  const compiled = compileQuery(schema, document, operationName ?? undefined);
  return isCompiledQuery(compiled) ? compiled : 'interpreted';
}

/** As graphql-js and the specification order a response. */
function errorsFirst({ errors, data }: ExecutionResult): ExecutionResult {
  return errors === undefined ? { data } : { errors, data };
}

function variablesFit(schema: GraphQLSchema, { document, operationName, variables }: Operation): boolean {
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    if (operationName !== null && operationName !== undefined && definition.name?.value !== operationName) continue;
    const declared = definition.variableDefinitions ?? [];
    return (
      declared.length === 0 ||
      getVariableValues(schema, declared, variables ?? {}, { maxErrors: 1 }).errors === undefined
    );
  }
  return false;
}

/** Lets Apollo Server run its operations through an executor: a gateway is the only way in that it offers. */
export function gatewayOf(schema: GraphQLSchema, execution: Executor): Gateway {
  const executor: GatewayExecutor = (request) =>
    execution({
      source: request.source,
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
