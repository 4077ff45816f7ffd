import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { enforcePermissions } from '../../../src/platform/graphql/permissions.js';
import type { LinkDeclaration } from '../../../src/platform/read-plan/declare/link.js';
import type { DerivedField } from '../../../src/platform/read-plan/model.js';
import { buildReadModel, by, matching, open, rowsOf, to } from '../../../src/platform/read-plan/index.js';
import { ALL_OPEN, Book, Label, METADATAS, SDL, Shelf } from './tables.js';

describe('the read model', () => {
  it('takes tables, keys, columns and relations from the metadata', () => {
    const model = buildReadModel(METADATAS, buildSchema(SDL), ALL_OPEN);
    const [book, shelf, label] = ['Book', 'Shelf', 'Label'].map((name) => model.byName.get(name)!);
    expect([book!.table, book!.isNode, shelf!.isNode]).toEqual(['"book"', true, false]);
    expect(book!.key.map(({ name, type }) => `${name} ${type}`)).toEqual(['"owner_id" integer', '"id" bigint']);
    expect([...book!.fields].map(([name, { kind }]) => `${name}: ${kind}`)).toEqual([
      'id: globalId',
      'ownerId: column',
      'shelf: record',
    ]);
    expect(shelf!.columns.get('room')).toMatchObject({ name: '"room_number"', nullable: true, unique: false });
    const hops = [book!.relations.get('shelf')!, label!.relations.get('shelf')!, shelf!.relations.get('label')!];
    expect(
      hops.map(({ target, optional, pairs }) => [
        target.name,
        optional,
        pairs.map((pair) => `${pair.from.name} ${pair.to.name}`),
      ]),
    ).toEqual([
      ['Shelf', true, ['"shelf_code" "code"']],
      ['Shelf', false, ['"shelf_code" "code"']],
      ['Label', true, ['"code" "shelf_code"']],
    ]);
  });

  it('is not made where a type has no scope, or a field that nothing reads: each is named', () => {
    const schema = buildSchema(SDL.replace('code: String!', 'code: String!, weight: Int'));
    expect(() =>
      buildReadModel(METADATAS, schema, [open(() => Shelf, 'read:books'), open(() => Label, 'read:books')]),
    ).toThrow(
      'Book has no scope: declare it as open or scoped.\nShelf.weight: it is neither a column nor a relation: declare how it is read.',
    );
  });
});

describe('a link by equal values', () => {
  const linked = (link: LinkDeclaration): (() => void) => {
    const schema = buildSchema(SDL.replace('shelf: Shelf }', 'shelf: Shelf, beside: [Shelf!]! }'));
    const list = { name: 'Shelf', entity: () => Shelf, filters: new Map(), orders: new Map(), validity: null };
    (schema.getType('Book') as GraphQLObjectType).getFields()['beside']!.extensions = {
      readPlan: { kind: 'list', list, link, linkValidity: null, defaultOrder: [] },
    };
    return () => buildReadModel(METADATAS, schema, ALL_OPEN);
  };

  it('needs columns that exist on both sides and can be equal', () => {
    expect(linked(matching(() => Shelf, { shelfCode: 'code' }, { room: 4 }))).not.toThrow();
    expect(linked(matching(() => Shelf, { id: 'room' }))).not.toThrow();
    expect(linked(matching(() => Shelf, { shelf: 'code' }))).toThrow('Book.beside: Book.shelf is no column.');
    expect(linked(matching(() => Shelf, { shelfCode: 'label' }))).toThrow('Book.beside: Shelf.label is no column.');
    expect(linked(matching(() => Shelf, { ownerId: 'code' }))).toThrow(
      'Book.beside: Book.ownerId (whole number) and Shelf.code (text) cannot be equal.',
    );
    expect(linked(matching(() => Shelf, {}))).toThrow('Book.beside: a link to Shelf by equal values names no columns.');
    expect(linked(matching(() => Shelf, { shelfCode: 'code' }, { label: 'x' }))).toThrow(
      'Book.beside: Shelf.label is no column.',
    );
  });
});

describe('a derived field', () => {
  const TYPES = `
    type Held { shelf: Shelf, above: [Held!]! }
    type Weight { grams: Int, unit: Unit } type Unit { code: String }
    type BookConnection { nodes: [Book!]! }
    type Asked { of(day: String): Int } type Wrong { page: BookConnection } union Either = Weight | Unit`;
  const derived = (type: string, needs: object, rows: Record<string, unknown> = {}): (() => DerivedField) => {
    const schema = buildSchema(SDL.replace('shelf: Shelf }', `shelf: Shelf, value: ${type} }`) + TYPES);
    (schema.getType('Book') as GraphQLObjectType).getFields()['value']!.extensions = {
      readPlan: { kind: 'derived', needs, rows, arguments: {}, compute: () => null },
    };
    return () => {
      const field = buildReadModel(METADATAS, schema, ALL_OPEN).byName.get('Book')!.fields.get('value')!;
      return (field as Extract<typeof field, { kind: 'derived' }>).field;
    };
  };
  const books = by(() => Book, 'shelf');
  const shelves = to<Book>('shelf');

  it('knows what its rule needs, and what of its result leads to records', () => {
    const field = derived(
      'Held',
      { ownerId: true, shelf: { label: { shelfCode: true }, record: true } },
      {
        shelves: rowsOf(shelves, { code: true } as object),
      },
    )();
    const { columns, ones } = field.own;
    expect([columns.map(({ name }) => name), ones.map(({ property, wanted }) => [property, wanted.record])]).toEqual([
      ['"owner_id"'],
      [['shelf', true]],
    ]);
    expect(field.sets.map(({ name, target }) => [name, target.name])).toEqual([['shelves', 'Shelf']]);
    expect([...field.resultTypes]).toEqual([['Held', new Set(['shelf', 'above'])]]);
    expect([...derived('[Weight!]!', {})().resultTypes]).toEqual([
      ['Weight', new Set()],
      ['Unit', new Set()],
    ]);
    expect(derived('String', {})().resultTypes.size).toBe(0);
  });

  it.each<[string, string, object, Record<string, unknown>, string]>([
    ['a column that is none', 'Int', { weight: true }, {}, 'Book.weight is no column.'],
    ['a relation as a column', 'Int', { shelf: true }, {}, 'Book.shelf is no column.'],
    ['a column as a relation', 'Int', { id: { code: true } }, {}, 'Book.id is no to-one relation.'],
    ['a column of a relation', 'Int', { shelf: { id: true } }, {}, 'Shelf.id is no column.'],
    ['a column of rows', 'Int', {}, { s: { link: shelves, needs: { id: true } } }, 'Shelf.id is no column.'],
    ['a link from elsewhere', 'Int', {}, { b: { link: books, needs: {} } }, 'Book.shelf leads to Shelf, not Book.'],
    [
      'one name for two things',
      'Int',
      { id: true },
      { id: { link: shelves, needs: {} } },
      '"id" names rows and is needed of the record itself: rename it.',
    ],
    [
      'a record that it does not have',
      'Held',
      {},
      {},
      'Held.shelf is a record (Shelf): ask for it with "record: true" among what is needed of its row.',
    ],
    ['arguments in its result', 'Asked', {}, {}, 'Asked.of has arguments: a derived value is made as a whole.'],
    [
      'a page in its result',
      'Wrong',
      { record: true },
      {},
      'Wrong.page is of type BookConnection: a derived value is made of plain objects, records and scalars.',
    ],
    [
      'a choice of types',
      'Either',
      {},
      {},
      'its value is of type Either: a derived value is made of plain objects, records and scalars.',
    ],
  ])('is not made with %s', (_, type, needs, rows, sentence) => {
    expect(derived(type, needs, rows)).toThrow(`Book.value: ${sentence}`);
  });
});

describe('permissions of root fields', () => {
  it('have to be declared, and to exist', () => {
    const schema = buildSchema('type Query { a: Int, b: Int, c: Int } type Mutation { d: Int }');
    const { a, b } = schema.getQueryType()!.getFields();
    a!.extensions = { permission: 'read:books' };
    b!.extensions = { permission: 'read:boks' };
    expect(() => enforcePermissions(schema, new Set(['read:books'] as const))).toThrow(
      [
        'Query.b requires "read:boks", which does not exist.',
        'Query.c declares no permission: put @RequiresPermission on its resolver.',
        'Mutation.d declares no permission: put @RequiresPermission on its resolver.',
      ].join('\n'),
    );
  });
});
