import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphqlSync, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { rootField, type SelectedField, subfields } from '../../../src/platform/read-plan/selection.js';

const schema = buildSchema(`
  interface Being { name: String, friends(first: Int = 3): [Being] }
  type Person implements Being { name: String, age: Int, friends(first: Int = 3): [Being], home: Place }
  type Dog implements Being { name: String, breed: String, friends(first: Int = 3): [Being] }
  type Place { name: String, people(first: Int): [Person] }
  union Any = Person | Place
  type Query { being(id: ID): Being, any: Any, person: Person }
`);

/** What is selected of a type, as a tree of response keys with names and arguments. */
function selectionOf(source: string, typeName: string, variableValues: Record<string, unknown> = {}): unknown {
  let info: GraphQLResolveInfo | undefined;
  const rootValue = Object.fromEntries(
    ['being', 'any', 'person'].map((name) => [
      name,
      (_: unknown, __: unknown, given: GraphQLResolveInfo) => {
        info = given;
        return null;
      },
    ]),
  );
  const { errors } = graphqlSync({ schema, source, rootValue, variableValues });
  expect(errors).toBeUndefined();
  const tree = (field: Pick<SelectedField, 'nodes'>, name: string): unknown =>
    Object.fromEntries(
      subfields(info!, field, schema.getType(name) as GraphQLObjectType).map((sub) => [
        sub.responseKey,
        [
          sub.name,
          sub.args,
          ...(sub.type.name === 'Place'
            ? [tree(sub, 'Place')]
            : sub.type.name === 'Being'
              ? [tree(sub, 'Person')]
              : []),
        ],
      ]),
    );
  return tree(rootField(info!), typeName);
}

describe('the selection', () => {
  it('is that of aliases and arguments, with defaults and variables filled in', () => {
    expect(
      selectionOf(
        'query ($n: Int) { person { n: name a: friends { name } b: friends(first: $n) { name } } }',
        'Person',
        { n: 7 },
      ),
    ).toEqual({
      n: ['name', {}],
      a: ['friends', { first: 3 }, { name: ['name', {}] }],
      b: ['friends', { first: 7 }, { name: ['name', {}] }],
    });
  });

  it('merges what is selected through the interface, the type and fragments, under the same key', () => {
    const source = `{
      being { friends { ... on Person { age } } ...A ... on Dog { breed } ... on Person { friends { ... on Being { name } } } }
    }
    fragment A on Being { name ... on Person { home { name } } ...B }
    fragment B on Person { home { people(first: 1) { name } } friends { ...C } }
    fragment C on Person { home { name } }`;
    expect(selectionOf(source, 'Person')).toEqual({
      friends: [
        'friends',
        { first: 3 },
        { age: ['age', {}], home: ['home', {}, { name: ['name', {}] }], name: ['name', {}] },
      ],
      name: ['name', {}],
      home: ['home', {}, { name: ['name', {}], people: ['people', { first: 1 }] }],
    });
    expect(selectionOf(source, 'Dog')).toEqual({
      friends: ['friends', { first: 3 }, expect.anything()],
      name: ['name', {}],
      breed: ['breed', {}],
    });
  });

  it('leaves out what @skip and @include leave out, on fields and fragments, and __typename', () => {
    const source = `query ($yes: Boolean!, $no: Boolean!) { any { __typename ... on Person @include(if: $yes) {
      name @skip(if: $yes) age @skip(if: $no) home @include(if: $yes) @skip(if: $yes) { name } x: name @include(if: true) }
      ...Off @include(if: $no) } } fragment Off on Person { breed: name }`;
    expect(selectionOf(source, 'Person', { yes: true, no: false })).toEqual({ age: ['age', {}], x: ['name', {}] });
    expect(selectionOf(source, 'Place', { yes: true, no: false })).toEqual({});
  });

  it('of fragments that spread each other twice at thirty levels is found at once', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `fragment F${level} on Person { name ...F${level + 1} ...F${level + 1} }`,
    );
    const started = performance.now();
    expect(selectionOf(`{ person { ...F0 } } ${levels.join('\n')} fragment F30 on Person { age }`, 'Person')).toEqual({
      name: ['name', {}],
      age: ['age', {}],
    });
    expect(performance.now() - started).toBeLessThan(500);
  });
});
