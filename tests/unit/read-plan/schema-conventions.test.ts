import { describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  validateSchema,
} from 'graphql';
import { buildAppSchema } from '../../../src/app/schema.js';

const schema = buildAppSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const objects = types.filter(isObjectType);
const lists = objects
  .flatMap((type) => Object.values(type.getFields()))
  .filter((field) => getNamedType(field.type).name.endsWith('Connection'));

const argumentsOf = ({ args }: GraphQLField<unknown, unknown>) =>
  Object.fromEntries(args.map(({ name, type }) => [name, String(type)]));

describe('the schema', () => {
  it('is valid, and can be built again', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(Object.keys(buildAppSchema().getTypeMap())).toEqual(Object.keys(schema.getTypeMap()));
  });

  it('describes every type, field, argument and value', () => {
    const silent: string[] = [];
    const look = (name: string, described: { description?: string | null }) => {
      if (!described.description) silent.push(name);
    };
    for (const type of types) {
      look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
    }
    expect(silent).toEqual([]);
  });
});

describe('lists', () => {
  it('are connections as Relay knows them', () => {
    expect(lists.length).toBeGreaterThan(25);
    for (const field of lists) {
      expect(argumentsOf(field)).toMatchObject({ first: 'Int', after: 'String', last: 'Int', before: 'String' });
      const connection = getNamedType(field.type);
      const name = connection.name.replace(/Connection$/, '');
      const shape = isObjectType(connection) ? Object.values(connection.getFields()) : [];
      expect(shape.map((one) => `${one.name}: ${String(one.type)}`)).toEqual([
        `edges: [${name}Edge!]!`,
        // What a search finds is of several types.
        name === 'SearchResult' ? 'nodes: [Node!]!' : `nodes: [${name}!]!`,
        'pageInfo: PageInfo!',
        'totalCount: Int!',
      ]);
    }
  });

  it('with filters can combine them', () => {
    for (const type of types.filter(isInputObjectType).filter(({ name }) => name.endsWith('Where'))) {
      const { and, or, not } = type.getFields();
      expect([and, or, not].map((field) => String(field?.type))).toEqual([
        `[${type.name}!]`,
        `[${type.name}!]`,
        type.name,
      ]);
    }
  });
});

describe('records with a global id', () => {
  it('are those that implement Node', () => {
    const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(nodes.map(({ name }) => name).sort()).toEqual(
      objects
        .filter((type) => String(type.getFields()['id']?.type) === 'ID!')
        .map(({ name }) => name)
        .sort(),
    );
  });
});
