import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  GraphQLInterfaceType,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
} from 'graphql';

/** An operation of the corpus. */
export interface CorpusOperation {
  readonly name: string;
  readonly source: string;
  readonly variables: Record<string, unknown>;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** What the required arguments of a field get, by the field's name. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** How deep selections go below a root field; the next fields are then those that are leaves. */
const LEVELS = 2;

/**
 * Makes operations that together select every field of every type that a query can reach, in the ways in which clients write them:
 * plain, with aliases, with fragments on types and interfaces, with `@skip` and `@include`, with variables and their defaults, with
 * every order, forwards and backwards; and such as fail, in whole or in part.
 * @param ids a global id of each type
 */
export function generateCorpus(
  schema: GraphQLSchema,
  known: Known,
  ids: Readonly<Record<string, string>> = {},
): CorpusOperation[] {
  const roots = Object.values(schema.getQueryType()!.getFields());
  return [
    ...roots.flatMap((root) => argumentsOf(root, known).map((given) => plain(root, given))),
    ...roots.flatMap((root) =>
      argumentsOf(root, known)
        .slice(0, 1)
        .map((given) => disguised(root, given)),
    ),
    ...roots.filter(isFree).flatMap((root) => pages(root)),
    ...roots.filter(isFree).flatMap((root) => filtered(root)),
    ...roots.filter(isFree).flatMap((root) => faults(root)),
    ...roots.filter(isFree).flatMap((root) => [underConditions(root), underLikeKeys(root)]),
    ...byId(schema, ids),
  ];
}

const operation = (name: string, source: string, variables: Record<string, unknown> = {}): CorpusOperation => ({
  name,
  source,
  variables,
});

/** All that hangs on a root field. */
function plain(root: GraphQLField<unknown, unknown>, given: string): CorpusOperation {
  return operation(
    `${root.name}${given}`,
    `query Plain { ${root.name}${given} ${below(getNamedType(root.type), LEVELS)} }`,
  );
}

/** The same, asked in a roundabout way. */
function disguised(root: GraphQLField<unknown, unknown>, given: string): CorpusOperation {
  const type = getNamedType(root.type);
  const selection = below(type, 2);
  const source = isLeafType(type)
    ? `query Disguised { a: ${root.name}${given} b: ${root.name}${given} }`
    : `query Disguised($yes: Boolean! = true, $no: Boolean = false) {
        a: ${root.name}${given} { ...All @include(if: $yes) __typename }
        b: ${root.name}${given} @skip(if: $yes) { __typename }
        c: ${root.name}${given} { ... on ${type.name} @skip(if: $no) { again: __typename } ...All }
      } fragment All on ${type.name} ${selection}`;
  return operation(`${root.name} in a roundabout way`, source);
}

/** One fragment at several places, under other conditions at each. */
function underConditions(root: GraphQLField<unknown, unknown>): CorpusOperation {
  return operation(
    `${root.name} under conditions`,
    `query Conditions($yes: Boolean!) {
        a: ${root.name}(first: 2) { ...Some @skip(if: true) ...Some @include(if: $yes) __typename }
        c: ${root.name}(first: 1) { ...Some @skip(if: $yes) pageInfo @include(if: false) { endCursor } }
        b: ${root.name}(first: 1) { ...Some }
      } fragment Some on ${getNamedType(root.type).name} { nodes { __typename } pageInfo { hasNextPage } }`,
    { yes: true },
  );
}

/** Keys of which one begins with another: to the compiler, places of one name. */
function underLikeKeys(root: GraphQLField<unknown, unknown>): CorpusOperation {
  return operation(
    `${root.name} under like keys`,
    `query Keys { pageInfo_a: ${root.name}(first: 2) { nodes { __typename } } a: ${root.name}(first: 1) { pageInfo { hasNextPage endCursor } totalCount } }`,
  );
}

/** A list by each of its filters and days, and the lists on its records in their orders. */
function filtered(root: GraphQLField<unknown, unknown>): CorpusOperation[] {
  const where = getNamedType(root.args.find(({ name }) => name === 'where')?.type);
  const filters = isInputObjectType(where) ? Object.values(where.getFields()) : [];
  const page = `{ totalCount nodes { __typename } pageInfo { endCursor } }`;
  const by = filters.map(({ name, type }) => `{ ${name}: ${exampleOf(getNamedType(type))} }`);
  const days = root.args.filter(({ name }) => name === 'onDate' || name === 'history');
  const nested = Object.values(nodeOf(root).getFields())
    .filter(isFree)
    .flatMap((list) => inOrders(list));
  return [
    ...by.map((filter) =>
      operation(`${root.name} by ${filter}`, `query By { ${root.name}(first: 2, where: ${filter}) ${page} }`),
    ),
    ...days.map(({ name, type }) =>
      operation(
        `${root.name} by ${name}`,
        `query Then { ${root.name}(first: 2, ${name}: ${exampleOf(getNamedType(type))}) ${page} }`,
      ),
    ),
    ...(nested.length === 0
      ? []
      : [
          operation(
            `lists on ${root.name} in their orders`,
            `query Nested { ${root.name}(first: 2) { nodes { ${nested.join(' ')} } } }`,
          ),
        ]),
  ];
}

/** A list of records in each of its orders, with what there was on a day. */
function inOrders(list: GraphQLField<unknown, unknown>): string[] {
  const order = getNamedType(list.args.find(({ name }) => name === 'orderBy')?.type);
  const then = list.args.some(({ name }) => name === 'onDate') ? 'onDate: "2012-06-30", ' : '';
  const orders = isEnumType(order) ? order.getValues() : [];
  return orders.map(
    ({ name }) =>
      `${list.name}${name}: ${list.name}(first: 2, ${then}orderBy: [${name}]) { totalCount edges { cursor } }`,
  );
}

/** The records of a list. */
function nodeOf(list: GraphQLField<unknown, unknown>): GraphQLObjectType {
  const connection = getNamedType(list.type) as GraphQLObjectType;
  return getNamedType(connection.getFields()['nodes']!.type) as GraphQLObjectType;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  Boolean: 'true',
  Date: '"2012-06-30"',
  DateTime: '"2012-06-30T00:00:00Z"',
  Int: '1',
  Decimal: '"1"',
};

/** A value of an input type, as a literal: of an input object its first field. */
function exampleOf(type: GraphQLNamedType): string {
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return EXAMPLES[type.name] ?? '"x"';
  const fields = Object.values(type.getFields());
  // Conjunctions of a filter hold others of its own type.
  const first = fields.find((field) => getNamedType(field.type) !== type) ?? fields[0]!;
  return `{ ${first.name}: ${getNamedType(first.type) === type ? '[]' : exampleOf(getNamedType(first.type))} }`;
}

/** Pages of a list in every order, forwards and backwards. */
function pages(root: GraphQLField<unknown, unknown>): CorpusOperation[] {
  const page = `edges { cursor node { __typename } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
  const order = getNamedType(root.args.find(({ name }) => name === 'orderBy')?.type);
  const orders = isEnumType(order) ? order.getValues().map(({ name }) => name) : [];
  return [
    operation(
      `${root.name} by variables`,
      `query Pages($first: Int, $n: Int = 3) { whole: ${root.name}(first: $first) { totalCount ${page} } last: ${root.name}(last: $n) { ${page} } }`,
      { first: 2 },
    ),
    ...orders.map((name) =>
      operation(`${root.name} by ${name}`, `query Ordered { ${root.name}(first: 3, orderBy: [${name}]) { ${page} } }`),
    ),
  ];
}

/** What is refused, in part or in whole. */
function faults(root: GraphQLField<unknown, unknown>): CorpusOperation[] {
  const where = root.args.some(({ name }) => name === 'where');
  return [
    operation(
      `${root.name} with pages that are none`,
      `query Faults($n: Int = 0) { a: ${root.name}(first: 101) { totalCount } b: ${root.name}(first: $n) { totalCount } c: ${root.name}(first: 1, last: 1) { totalCount } d: ${root.name}(first: 1) { totalCount } }`,
    ),
    operation(
      `${root.name} with a cursor that is none`,
      `query Cursor($after: String) { ${root.name}(first: 2, after: $after) { nodes { __typename } } }`,
      { after: 'bm9uZQ' },
    ),
    ...(where
      ? [
          operation(
            `${root.name} of nothing`,
            `query Nothing { ${root.name}(where: { or: [] }) { totalCount nodes { __typename } edges { cursor } pageInfo { endCursor hasNextPage } } }`,
          ),
        ]
      : []),
  ];
}

/** Records by their global ids, of every type, through the interface. */
function byId(schema: GraphQLSchema, ids: Readonly<Record<string, string>>): CorpusOperation[] {
  return Object.entries(ids).map(([typeName, id]) => {
    const type = schema.getType(typeName) as GraphQLObjectType;
    return operation(
      `${typeName} by id`,
      `query ById($id: ID!) { node(id: $id) { id __typename ... on ${typeName} ${below(type, 1)} } nodes(ids: [$id, "bm9uZQ", $id]) { id __typename } }`,
      { id },
    );
  });
}

/** A selection of all fields, to a depth. */
function below(type: GraphQLNamedType, levels: number): string {
  if (isLeafType(type)) return '';
  if (type instanceof GraphQLInterfaceType) return '{ id __typename }';
  const fields = Object.values((type as Composite).getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (field.args.some((argument) => isRequired(argument))) return [];
    if (isLeafType(named)) return [field.name];
    if (levels <= 0) return [];
    const page = isList(field) ? '(first: 2)' : '';
    const inner = below(named, isWrapper(named) ? levels : levels - 1);
    return inner === '{ __typename }' ? [] : [`${field.name}${page} ${inner}`];
  });
  return `{ ${fields.length === 0 ? '__typename' : fields.join(' ')} }`;
}

/** A connection, an edge, or a value that is no record of its own, is no level either. */
function isWrapper(type: GraphQLNamedType): boolean {
  return type instanceof GraphQLObjectType && !('id' in type.getFields());
}

function isList(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name }) => name === 'first') && getNamedType(field.type).name.endsWith('Connection');
}

/** A list that can be asked for without more. */
function isFree(field: GraphQLField<unknown, unknown>): boolean {
  return isList(field) && !field.args.some(isRequired);
}

function isRequired(argument: GraphQLArgument): boolean {
  return isNonNullType(argument.type) && argument.defaultValue === undefined;
}

/** Literals of the required arguments of a field, one after the other of what is known for it. */
function argumentsOf(field: GraphQLField<unknown, unknown>, known: Known): string[] {
  const page = isList(field) ? ['first: 2'] : [];
  const required = field.args.filter(isRequired);
  if (required.length === 0) return [page.length === 0 ? '' : `(${page.join(', ')})`];
  const choices = known[field.name] ?? [];
  if (choices.length === 0 && !required.some(({ type }) => isInputObjectType(getNamedType(type)))) {
    throw new Error(`Tell what ${field.name} is asked with: ${required.map(({ name }) => name).join(', ')}.`);
  }
  return choices.map((given) => `(${[given, ...page].join(', ')})`);
}
