import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { createExecutor } from '../../../src/platform/graphql/executor.js';

const schema = buildSchema(`
  type Query { greet(name: String!, times: Int = 1): String!, people: [Person!]!, broken: Int!, maybe: Int, late: Person, count(where: Filter): String, add(input: Sum!): Int! }
  input Sum { a: Int! = 5, b: Int = 2, list: [Int!]! = [1, 2], deep: Sum }
  input Filter { and: [Filter!], not: Filter, other: Other, age: Int = 7 }
  input Other { filter: Filter, other: Other, again: [Other!] }
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

root['add']!.resolve = (_, { input }: { input: Record<string, unknown> }) => JSON.stringify(input).length;

const OPERATIONS: readonly (readonly [string, Record<string, unknown>?, string?])[] = [
  ['{ people { name age } }'],
  ['{ a: people { n: name } b: people { age } maybe }'],
  ['query ($n: String!, $t: Int) { greet(name: $n, times: $t) }', { n: 'Mali', t: 2 }],
  ['query ($n: String!, $t: Int) { greet(name: $n, times: $t) }', { n: 'Mali' }],
  ['query ($n: String!) { greet(name: $n) }', {}],
  ['query ($n: String!) { greet(name: $n) }', { n: 12 }],
  ['query ($t: Int = 3) { greet(name: "x", times: $t) }'],
  ['query ($with: Boolean!) { people { name @include(if: $with) age @skip(if: $with) } }', { with: true }],
  ['query ($with: Boolean!) { people { name @include(if: $with) age @skip(if: $with) } }', { with: false }],
  ['{ people { ...P friends(first: 1) { ...P } } } fragment P on Person { name age }'],
  ['query ($s: Sum!) { add(input: $s) }', { s: {} }],
  ['query ($s: Sum!) { add(input: $s) }', { s: { a: 1, deep: { b: null } } }],
  ['query ($s: Sum!) { add(input: $s) }', { s: { a: null } }],
  ['query ($a: Int!, $b: Int) { add(input: { a: $a, b: $b }) }', { a: 3 }],
  ['query ($s: Sum! = { a: 9 }) { add(input: $s) }'],
  ['query ($t: Int) { people { friends(first: 1) { name } } greet(name: "y", times: $t) }', { t: null }],
  ['{ people { name fails } }'],
  ['{ maybe broken }'],
  ['{ late { name fails friends(first: 0) { name } } __typename }'],
  ['query ($w: Filter) { count(where: $w) }', { w: { not: { and: [{ other: { filter: { age: 1 } } }] } } }],
  ['query ($w: Filter) { count(where: $w) }', { w: null }],
  ['query ($w: Filter) { count(where: $w) }', {}],
  ['query ($w: Filter) { count(where: $w) }', { w: { unknown: 1 } }],
  ['query ($w: Filter! = { age: 2 }) { count(where: $w) }'],
  ['query ($w: [Filter!], $n: Int) { count(where: { and: $w, age: $n }) }', { w: [{ age: 3 }] }],
  ['query A { maybe } query B { people { age } }', {}, 'B'],
  ['query A { maybe } query B { people { age } }', {}, 'A'],
  ['query A { maybe } query B { people { age } }', {}, 'C'],
];

describe('an executor that compiles documents it sees again', () => {
  for (const [source, variables, operationName] of OPERATIONS) {
    it(`answers ${source} with ${JSON.stringify(variables)} the third time as graphql-js does, byte for byte`, async () => {
      const execution = createExecutor(schema);
      const document = parse(source);
      const expected = await execute({ schema, document, variableValues: variables, operationName });
      for (let sight = 1; sight <= 3; sight += 1) {
        const result = await execution({ source, document, operationName, variables, context: {} });
        expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
      }
    });
  }
});
