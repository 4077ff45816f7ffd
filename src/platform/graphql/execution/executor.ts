import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type CompiledOperation, createCompiler } from './compiler.js';
import { variablesInConditions, withoutConditions } from './conditions.js';

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

/** Documents of which the first sight, or the compiled forms, are remembered. */
const REMEMBERED_DOCUMENTS = 1000;

/** Compiled forms of one document: for other values of its conditions. */
const FORMS_PER_DOCUMENT = 8;

/** An operation that was seen more than once. */
interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /** Names of the variables that its conditions ask. */
  readonly conditions: readonly string[];
  /** Its compiled form for each values of these variables. Null: it is not to be compiled. */
  readonly forms: Map<string, CompiledOperation | null>;
}

/** How an operation was run. */
export type Way = 'interpreted' | 'compiled';

export interface ExecutorOptions {
  /** Is told of each operation how it is run. */
  readonly told?: (way: Way) => void;
  /** Fields of an operation that is compiled at most. */
  readonly fieldsMax?: number;
}

/**
 * Interprets a document at its first sight and compiles it at the second, so that a stream of documents that never come again
 * costs no compiling. Both ways give the same result; whatever the compiler refuses stays interpreted, and so does an operation
 * whose variables do not fit, because the interpreter words those errors.
 */
export function createExecutor(schema: GraphQLSchema, { told, fieldsMax }: ExecutorOptions = {}): Executor {
  const sights = new LRUCache<string, KnownOperation | 'seen once'>({ max: REMEMBERED_DOCUMENTS });
  const compile = createCompiler(schema, fieldsMax);

  const look = ({ source, document, operationName }: Operation): KnownOperation | null => {
    const key = `${operationName ?? ''}\n${source}`;
    const before = sights.get(key);
    if (typeof before === 'object') return before;
    const operation = before === undefined ? null : getOperationAST(document, operationName);
    const now = operation && { operation, conditions: variablesInConditions(document), forms: new Map() };
    sights.set(key, now ?? 'seen once');
    return now ?? null;
  };

  const formOf = (
    { conditions, forms }: KnownOperation,
    { document, operationName }: Operation,
    variables: Readonly<Record<string, unknown>>,
  ): CompiledOperation | null => {
    const asked = conditions.map((name) => variables[name]);
    // Null, or a variable of another operation: the interpreter says what is wrong, or has no need of it.
    if (asked.some((value) => typeof value !== 'boolean')) return null;
    const values = asked.join();
    const known = forms.get(values);
    if (known !== undefined || forms.size === FORMS_PER_DOCUMENT) return known ?? null;
    const form = compile(withoutConditions(document, variables), operationName);
    forms.set(values, form);
    return form;
  };

  return async (operation) => {
    const known = look(operation);
    if (known !== null) {
      const declared = known.operation.variableDefinitions ?? [];
      const { coerced } = getVariableValues(schema, declared, operation.variables ?? {}, { maxErrors: 1 });
      const form = coerced === undefined ? null : formOf(known, operation, coerced);
      if (coerced !== undefined && form !== null && form.withinLiterals.every((name) => name in coerced)) {
        told?.('compiled');
        return asGraphqlJs(await form.query(undefined, operation.context, coerced));
      }
    }
    told?.('interpreted');
    return execute({
      schema,
      document: operation.document,
      operationName: operation.operationName,
      variableValues: operation.variables,
      contextValue: operation.context,
    });
  };
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
