import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  getOperationAST,
  type GraphQLNamedType,
  GraphQLScalarType,
  GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';

/**
 * Fields of an operation that is compiled at most, with its fragments written out. Each takes a tenth of a millisecond, in one go, in which
 * nobody else is answered: what is longer is interpreted every time.
 */
const COMPILED_FIELDS_MAX = 400;

/** The compiled form of an operation. */
export interface CompiledOperation {
  /** Takes variables that are coerced already. */
  readonly query: CompiledQuery['query'];
  /** How many fields were compiled: the measure of what it is to remember. */
  readonly fields: number;
  /** Variables within the literals of lists and input objects: the compiler takes one that is left out for null there. */
  readonly withinLiterals: readonly string[];
}

/** Compiles one operation of a document without conditions, or gives null: it is to be interpreted. */
export type Compile = (document: DocumentNode, operationName: string | null | undefined) => CompiledOperation | null;

/** The type of variables that are coerced already: known to the compiler only. */
const COERCED = new GraphQLScalarType({ name: 'CoercedVariable' });

/**
 * The compiler's own reading of variables knows no default values of input fields; so it is told that variables are of a type that it
 * passes on as they are, and gets them as graphql-js has coerced them.
 */
export function createCompiler(schema: GraphQLSchema, fieldsMax = COMPILED_FIELDS_MAX): Compile {
  const config = schema.toConfig();
  const compilerSchema = new GraphQLSchema({ ...config, types: [...config.types, COERCED], assumeValid: true });
  const typeNames = Object.keys(schema.getTypeMap());

  return (document, operationName) => {
    const operation = getOperationAST(document, operationName);
    // What a mutation costs is its transaction.
    if (operation?.operation !== 'query') return null;
    const fields = countCompiled(schema, document, operation);
    if (fields > fieldsMax) return null;
    if (!hasPlainPaths(document, typeNames)) return null;
    const definitions = document.definitions.map((definition) =>
      definition === operation ? withCoercedVariables(operation) : definition,
    );
    const compiled = compileQuery(compilerSchema, { ...document, definitions }, operationName ?? undefined);
    return isCompiledQuery(compiled)
      ? { query: compiled.query, fields, withinLiterals: variablesWithinLiterals(document) }
      : null;
  };
}

function withCoercedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  return {
    ...operation,
    variableDefinitions: operation.variableDefinitions?.map(({ kind, variable }) => ({
      kind,
      variable,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } },
    })),
  };
}

/**
 * How many fields are compiled of an operation: those of a fragment wherever it is spread, and those below an interface once for
 * each type that may stand there.
 */
function countCompiled(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  const counted = new Map<string, number>();
  const countFragment = (name: string, type: GraphQLNamedType): number => {
    const key = `${name} ${type.name}`;
    const known = counted.get(key);
    if (known !== undefined) return known;
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
    );
    const { typeCondition, selectionSet } = fragment as FragmentDefinitionNode;
    const count = countFields(selectionSet, narrower(type, schema.getType(typeCondition.name.value)));
    counted.set(key, count);
    return count;
  };
  const countFields = (selections: SelectionSetNode | undefined, type: GraphQLNamedType): number => {
    const times = isAbstractType(type) ? schema.getPossibleTypes(type).length : 1;
    let sum = 0;
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        const below = field === undefined ? 0 : countFields(selection.selectionSet, getNamedType(field.type));
        sum += times * (1 + below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        sum += countFields(selection.selectionSet, narrower(type, condition));
      } else {
        sum += countFragment(selection.name.value, type);
      }
    }
    return sum;
  };
  return countFields(operation.selectionSet, schema.getQueryType()!);
}

/** What may stand where a fragment on a type is spread. */
function narrower(type: GraphQLNamedType, condition: GraphQLNamedType | undefined): GraphQLNamedType {
  return isAbstractType(type) ? (condition ?? type) : type;
}

/**
 * Whether the compiler tells the places of the response apart: it names each by the keys that lead there, joined by `_`, with the types of
 * what stands under an interface and `idx1` and so on for the items of lists between them. Where no key begins another one in this way,
 * no two places have the same name.
 */
function hasPlainPaths(document: DocumentNode, typeNames: readonly string[]): boolean {
  const keys = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void keys.add((alias ?? name).value) });
  // As a key of an object literal it would be the object's prototype.
  if (keys.has('__proto__')) return false;
  const underscored = [...keys].filter((key) => key.lastIndexOf('_') > 0);
  if (underscored.length === 0) return true;
  const parts = new Set([...keys, ...typeNames]);
  return underscored.every((key) => !beginnings(key).some((start) => parts.has(start) || /^idx\d+$/.test(start)));
}

/** `a` and `a_b` of `a_b_c`. */
function beginnings(key: string): string[] {
  const pieces = key.split('_');
  return pieces.slice(1).map((_, index) => pieces.slice(0, index + 1).join('_'));
}

function variablesWithinLiterals(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    ObjectField: ({ value }) => {
      if (value.kind === Kind.VARIABLE) names.push(value.name.value);
    },
    ListValue: ({ values }) => {
      for (const value of values) if (value.kind === Kind.VARIABLE) names.push(value.name.value);
    },
  });
  return names;
}
