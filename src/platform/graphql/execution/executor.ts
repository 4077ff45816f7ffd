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
import { variablesInConditions, withoutConditions } from './skip-include.js';

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

/** Fields of all compiled forms that are remembered; each takes some kilobytes. */
const REMEMBERED_FIELDS = 20_000;

/** Forms of one document: for other values of its conditions. */
const FORMS_PER_DOCUMENT = 8;

/** The compiled form of an operation. Null: it is not to be compiled. */
type Form = CompiledOperation | null;

/** An operation that was seen more than once. */
interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  /** Names of the variables that its conditions ask. */
  readonly conditions: readonly string[];
  /** Its form for each combination of their values. */
  readonly forms: LRUCache<string, { readonly form: Form } | 'seen once'>;
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
  const compile = createCompiler(schema, fieldsMax);
  const sights = new LRUCache<string, KnownOperation | 'seen once'>({
    max: REMEMBERED_DOCUMENTS,
    maxSize: REMEMBERED_FIELDS,
    sizeCalculation: (sight) => (typeof sight === 'object' ? compiledFields(sight) : 0) + 1,
  });

  const look = ({ source, document, operationName }: Operation): KnownOperation | null => {
    const key = keyOf(source, operationName);
    const before = sights.get(key);
    if (typeof before === 'object') return before;
    const operation = before === undefined ? null : getOperationAST(document, operationName);
    const now = operation && {
      operation,
      conditions: variablesInConditions(document),
      forms: new LRUCache<string, { readonly form: Form } | 'seen once'>({ max: FORMS_PER_DOCUMENT }),
    };
    sights.set(key, now ?? 'seen once');
    return now ?? null;
  };

  const formOf = (
    known: KnownOperation,
    { source, document, operationName }: Operation,
    variables: Readonly<Record<string, unknown>>,
  ): Form => {
    const asked = known.conditions.map((name) => variables[name]);
    // Null, or a variable of another operation: the interpreter says what is wrong, or has no need of it.
    if (asked.some((value) => typeof value !== 'boolean')) return null;
    const values = asked.join();
    const before = known.forms.get(values);
    if (typeof before === 'object') return before.form;
    // Values that come with the document's second sight are compiled at once, others at the second sight of theirs.
    if (before === undefined && known.forms.size > 0) {
      known.forms.set(values, 'seen once');
      return null;
    }
    const form = compile(withoutConditions(document, variables), operationName);
    known.forms.set(values, { form });
    sights.set(keyOf(source, operationName), known);
    return form;
  };

  return async (operation) => {
    const known = look(operation);
    if (known !== null) {
      const declared = known.operation.variableDefinitions ?? [];
      const { coerced } = getVariableValues(schema, declared, operation.variables ?? {}, { maxErrors: 1 });
      const form = coerced === undefined ? null : formOf(known, operation, coerced);
      if (coerced !== undefined && form !== null && form.withinLiterals.every((name) => Object.hasOwn(coerced, name))) {
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

function keyOf(source: string, operationName: string | null | undefined): string {
  return `${operationName ?? ''}\n${source}`;
}

function compiledFields({ forms }: KnownOperation): number {
  let sum = 0;
  for (const known of forms.values()) if (known !== 'seen once') sum += known.form?.fields ?? 0;
  return sum;
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
