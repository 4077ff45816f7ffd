import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { createCompiler } from '../../../src/platform/graphql/execution/compiler.js';
import { createExecutor, type Way } from '../../../src/platform/graphql/execution/executor.js';

const schema = buildSchema(`
  type Query { greet(name: String!, times: Int = 1): String!, people: [Person!]!, broken: Int!, maybe: Int, late: Person, sum(of: [Int]): String, list(first: Int!): [Item!]!, a: A!, count(where: Filter): String, add(input: Sum!): Int! }
  input Sum { a: Int! = 5, b: Int = 2, list: [Int!]! = [1, 2], deep: Sum }
  input Filter { and: [Filter!], not: Filter, other: Other, age: Int = 7 }
  input Other { filter: Filter, other: Other, again: [Other!] }
  type A { list(first: Int!): [Item!]! }
  type Item { n: Int!, kind: String! }
  type Person { name: String!, age: Int, friends(first: Int!): [Person!]!, fails: String }
`);

interface Person {
  name: string;
  age: number | null;
}

const person = schema.getType('Person') as GraphQLObjectType<Person>;
person.getFields()['friends']!.resolve = ({ name }, { first }: { first: number }) =>
  [{ name: `${name}'s friend`, age: null }].slice(0, first);
person.getFields()['fails']!.resolve = async () => {
  throw new Error('not today');
};

const root = schema.getQueryType()!.getFields();
root['greet']!.resolve = (_, { name, times }: { name: string; times: number }) => `hello ${name} `.repeat(times).trim();
root['people']!.resolve = () => [
  { name: 'Awa', age: 41 },
  { name: 'Moussa', age: null },
];
root['broken']!.resolve = () => {
  throw new Error('out of order');
};
root['maybe']!.resolve = async () => null;
root['count']!.resolve = (_, args: object) => JSON.stringify(args);
root['late']!.resolve = async () => ({ name: 'Fatou', age: 7 });

root['sum']!.resolve = (_, { of }: { of: unknown }) => JSON.stringify(of);
root['a']!.resolve = () => ({});
for (const type of ['Query', 'A']) {
  const { list } = (schema.getType(type) as GraphQLObjectType).getFields();
  list!.resolve = (_, { first }: { first: number }, _context, info) => [{ n: first, kind: info.parentType.name }];
}

root['add']!.resolve = (_, { input }: { input: Record<string, unknown> }) => JSON.stringify(input).length;

type Asked = readonly (readonly [source: string, variables?: Record<string, unknown>, operationName?: string])[];

const COMPILED: Asked = [
  ['{ people { name age } }'],
  ['{ a: people { n: name } b: people { age } maybe }'],
  ['query ($n: String!, $t: Int) { greet(name: $n, times: $t) }', { n: 'Mali', t: 2 }],
  ['query ($n: String!, $t: Int) { greet(name: $n, times: $t) }', { n: 'Mali' }],
  ['query ($t: Int = 3) { greet(name: "x", times: $t) }'],
  ['query ($with: Boolean!) { people { name @include(if: $with) age @skip(if: $with) } }', { with: true }],
  ['query ($with: Boolean!) { people { name @include(if: $with) age @skip(if: $with) } }', { with: false }],
  ['{ people { ...P friends(first: 1) { ...P } } } fragment P on Person { name age }'],
  ['query ($s: Sum!) { add(input: $s) }', { s: {} }],
  ['query ($s: Sum!) { add(input: $s) }', { s: { a: 1, deep: { b: null } } }],
  ['query ($s: Sum! = { a: 9 }) { add(input: $s) }'],
  ['query ($t: Int) { people { friends(first: 1) { name } } greet(name: "y", times: $t) }', { t: null }],
  ['{ people { name fails } }'],
  ['{ maybe broken }'],
  ['{ late { name fails friends(first: 0) { name } } __typename }'],
  ['query ($w: Filter) { count(where: $w) }', { w: { not: { and: [{ other: { filter: { age: 1 } } }] } } }],
  ['query ($w: Filter) { count(where: $w) }', { w: null }],
  ['query ($w: Filter) { count(where: $w) }', {}],
  ['query ($w: Filter! = { age: 2 }) { count(where: $w) }'],
  ['query A { maybe } query B { people { age } }', {}, 'B'],
  ['query A { maybe } query B { people { age } }', {}, 'A'],
  ['{ one: late { ...F @skip(if: true) __typename } two: late { ...F } } fragment F on Person { name }'],
  ['{ late { ...F @skip(if: true) ...F @include(if: true) } } fragment F on Person { name }'],
  [
    'query ($a: Boolean!, $b: Boolean!) { late { ...F @include(if: $a) ...F @include(if: $b) } } fragment F on Person { name }',
    { a: false, b: true },
  ],
  ['query ($a: Boolean!) { late { name @include(if: $a) } maybe @skip(if: $a) }', { a: true }],
  ['query ($a: Boolean!) { late { name @include(if: $a) } maybe @skip(if: $a) }', { a: false }],
  ['query ($a: Boolean = true) { late { ... @include(if: $a) { name } age } }'],
  ['query ($a: Boolean!) { x: late @include(if: $a) { name } x: late { age } }', { a: false }],
  [
    'query A { late { ...F } } query B($b: Boolean!) { late { ...F @skip(if: $b) age } } fragment F on Person { name }',
    { b: true },
    'B',
  ],
  ['{ maybe @include(if: false) }'],
  ['query ($t: Int) { sum(of: [1, $t]) }', { t: 4 }],
  ['{ list_idx1_a: list(first: 7) { n kind } y_2014: list(first: 2) { n } y_2015: list(first: 3) { n } }'],
];

/** What does not fit, what the compiler would make another thing of, and operations whose document has conditions of another one. */
const INTERPRETED: Asked = [
  ['query ($n: String!) { greet(name: $n) }', {}],
  ['query ($n: String!) { greet(name: $n) }', { n: 12 }],
  ['query ($s: Sum!) { add(input: $s) }', { s: { a: null } }],
  ['query ($a: Int!, $b: Int) { add(input: { a: $a, b: $b }) }', { a: 3 }],
  ['query ($w: Filter) { count(where: $w) }', { w: { unknown: 1 } }],
  ['query ($w: [Filter!], $n: Int) { count(where: { and: $w, age: $n }) }', { w: [{ age: 3 }] }],
  ['query A { maybe } query B { people { age } }', {}, 'C'],
  ['query ($a: Boolean = true) { late { ... @include(if: $a) { name } age } }', { a: null }],
  [
    'query A { late { ...F } } query B($b: Boolean!) { late { ...F @skip(if: $b) age } } fragment F on Person { name }',
    {},
    'A',
  ],
  ['{ list_a: list(first: 7) { n kind } a { list(first: 1) { n kind } } }'],
  ['{ list(first: 1) { idx1_n: n n } }'],
  ['{ __proto__: maybe late { __proto__: name age } }'],
  ['query ($t: Int) { sum(of: [1, $t]) }', {}],
];

describe('an executor that compiles documents it sees again', () => {
  for (const [way, operations] of [
    ['compiled', COMPILED],
    ['interpreted', INTERPRETED],
  ] as const) {
    for (const [source, variables, operationName] of operations) {
      it(`answers ${source} with ${JSON.stringify(variables)} ${way} the third time, byte for byte as graphql-js does`, async () => {
        const ways: Way[] = [];
        const execution = createExecutor(schema, { told: (taken) => ways.push(taken) });
        const document = parse(source);
        const expected = await execute({ schema, document, variableValues: variables, operationName });
        for (let sight = 1; sight <= 3; sight += 1) {
          const result = await execution({ source, document, operationName, variables, context: {} });
          expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
        }
        expect(ways).toEqual(['interpreted', way, way]);
      });
    }
  }

  describe('of a document with conditions', () => {
    const names = ['a', 'b', 'c', 'd'];
    const source = `query (${names.map((name) => `$${name}: Boolean!`).join()}) { ${names.map((name) => `${name}: maybe @include(if: $${name})`).join(' ')} __typename }`;
    const document = parse(source);

    /** Runs it for some combinations of values, and gives the ways that were taken. */
    async function waysOf(combinations: readonly number[]): Promise<Way[]> {
      const ways: Way[] = [];
      const execution = createExecutor(schema, { told: (taken) => ways.push(taken) });
      for (const bits of combinations) {
        const variables = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) > 0]));
        const expected = await execute({ schema, document, variableValues: variables });
        const result = await execution({ source, document, operationName: null, variables, context: {} });
        expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
      }
      return ways;
    }
    const all = Array.from({ length: 16 }, (_, bits) => bits);

    it('compiles other values at their second sight', async () => {
      const ways = await waysOf(all.flatMap((bits) => [bits, bits]));
      expect(ways).toEqual(all.flatMap(() => ['interpreted', 'compiled']));
    });

    it('does not compile values in vain, of which more come in turn than are remembered', async () => {
      const ways = await waysOf([0, 0, ...all, ...all, ...all]);
      expect(ways.filter((way) => way === 'compiled')).toHaveLength(2);
    });
  });

  it('interprets what would take long to compile: fields are counted with their fragments written out', async () => {
    const source = '{ people { ...P } late { ...P } } fragment P on Person { name age }';
    for (const [fieldsMax, way] of [
      [6, 'compiled'],
      [5, 'interpreted'],
    ] as const) {
      const ways: Way[] = [];
      const execution = createExecutor(schema, { told: (taken) => ways.push(taken), fieldsMax });
      const run = { source, document: parse(source), operationName: null, variables: {}, context: {} };
      await execution(run);
      await execution(run);
      expect(ways).toEqual(['interpreted', way]);
    }
  });

  it('counts what stands below an interface once for each type that may stand there', async () => {
    const named = buildSchema(`interface Named { name: String } type Query { named: Named }
      type A implements Named { name: String } type B implements Named { name: String, age: Int } type C implements Named { name: String }`);
    const compile = (fieldsMax: number) => createCompiler(named, fieldsMax);
    const document = parse('{ named { name ... on B { name age } ...N } } fragment N on Named { other: name }');
    expect(compile(9)(document, null)?.fields).toBe(9);
    expect(compile(8)(document, null)).toBeNull();
  });

  it('executes two operations of one document, each with the conditions of its own', async () => {
    const document = parse(
      'query A { late { ...F @skip(if: true) age } } query B { late { ...F } } fragment F on Person { name }',
    );
    const execution = createExecutor(schema);
    for (let sight = 1; sight <= 3; sight += 1) {
      for (const operationName of ['A', 'B']) {
        const expected = await execute({ schema, document, operationName });
        const result = await execution({ source: 'both', document, operationName, variables: {}, context: {} });
        expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
      }
    }
  });
});
