import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import type { Facet } from '../../../src/platform/read-plan/declare/facets.js';
import type { RootDeclaration } from '../../../src/platform/read-plan/declare/fields.js';
import {
  buildReadModel,
  by,
  byChoiceOnDay,
  byCode,
  byRecord,
  choice,
  choiceOnDay,
  code,
  type Filter,
  inForceOn,
  type ListDefinition,
  matching,
  moment,
  NOTHING,
  recorded,
  related,
  scoped,
  to,
  year,
} from '../../../src/platform/read-plan/index.js';
import { ALL_OPEN, Book, Label, METADATAS, SDL, Shelf } from './tables.js';

describe('what lists and root fields declare', () => {
  const shelves = (more: Partial<ListDefinition>): ListDefinition =>
    ({
      name: 'Shelf',
      entity: () => Shelf,
      filters: new Map(),
      orders: new Map(),
      validity: null,
      ...more,
    }) as ListDefinition;
  const filtered = (filter: Filter): RootDeclaration => listed({ filters: new Map([['asked', filter]]) });
  const listed = (more: Partial<ListDefinition>, defaultOrder: string[] = []): RootDeclaration => ({
    kind: 'list',
    list: shelves(more),
    defaultOrder,
    only: null,
  });
  const faceted = (facet: Facet): RootDeclaration => ({
    kind: 'facets',
    list: shelves({ entity: () => Book }),
    facets: { count: facet },
    types: new Set(),
  });
  const WRONG_DAYS = { since: 'code', until: 'end', argument: 'onDate' } as const;
  const dated = { link: by(() => Book, 'shelf'), validity: WRONG_DAYS };
  const choices = { name: 'Room', values: { A: 'A' } };
  const toShelf = to<Book>('shelf');
  const SCOPED = [
    ...ALL_OPEN.slice(1),
    scoped(
      () => Shelf,
      'read:books',
      () => NOTHING,
    ),
  ];
  const NO_SHELF = ALL_OPEN.slice(1);

  const starting = (declaration: object, scopes = ALL_OPEN) => {
    const schema = buildSchema(SDL);
    schema.getQueryType()!.getFields()['books']!.extensions = { readPlan: declaration };
    return () => buildReadModel(METADATAS, schema, scopes);
  };

  it.each<[string, RootDeclaration, string]>([
    ['a filter by no column', filtered(code('weight', '')), 'ShelfWhere.asked: Shelf.weight is no column.'],
    ['one by whether it is recorded', filtered(recorded('weight', '')), 'ShelfWhere.asked: Shelf.weight is no column.'],
    ['one by a moment', filtered(moment('weight', '')), 'ShelfWhere.asked: Shelf.weight is no column.'],
    ['one by a year', filtered(year('weight', '')), 'ShelfWhere.asked: Shelf.weight is no column.'],
    [
      'one by values of no array',
      filtered(choice('code', '', { ...choices, array: true })),
      'ShelfWhere.asked: Shelf.code is no array.',
    ],
    ['one by no day', filtered(inForceOn(WRONG_DAYS, '')), 'ShelfWhere.asked: Shelf.end is no column.'],
    [
      'one by a value on a day',
      filtered(choiceOnDay('id', '', choices, dated)),
      'ShelfWhere.asked: Book.code is no column.',
    ],
    [
      'one by a link that leads nowhere',
      filtered(related(to<Shelf>('room'), shelves({}), '')),
      'ShelfWhere.asked: Shelf.room is no to-one relation.',
    ],
    [
      'one by a link that leads elsewhere',
      filtered(related(to<Shelf>('label'), shelves({}), '')),
      'ShelfWhere.asked: its link leads to Label, its list is of Shelf.',
    ],
    [
      'an order by no column',
      listed({ orders: new Map([['A_ASC', { property: 'label', descending: false }]]) }),
      'ShelfOrder.A_ASC: Shelf.label is no column.',
    ],
    ['a default order that is none', listed({}, ['A_ASC']), 'Query.books: its default order A_ASC is none of Shelf.'],
    ['days that are none', listed({ validity: WRONG_DAYS }), 'ShelfConnection: Shelf.end is no column.'],
    [
      'a condition on what is not there',
      { kind: 'list', list: shelves({}), defaultOrder: [], only: (row) => row.isNull('weight') },
      'Query.books: Shelf.weight is no column.',
    ],
    [
      'a natural key of no column',
      { kind: 'record', entity: () => Book, key: { id: ['id'], shelf: ['shelf', 'weight'] } },
      'Query.books: Shelf.weight is no column.',
    ],
    [
      'a natural key by no relation',
      { kind: 'record', entity: () => Book, key: { id: ['id', 'code'] } },
      'Query.books: Book.id is no to-one relation.',
    ],
    ['a facet by no column', faceted(byCode('weight', '')), 'Query.books.count: Book.weight is no column.'],
    [
      'a facet by no label',
      faceted(byRecord(toShelf, { value: 'code', label: 'weight' }, '')),
      'Query.books.count: Shelf.weight is no column.',
    ],
    [
      'a facet by no day',
      faceted(byChoiceOnDay('code', '', choices, { link: toShelf, validity: WRONG_DAYS })),
      'Query.books.count: Shelf.end is no column.',
    ],
    [
      'a search without texts',
      { kind: 'search', searchables: [{ type: 'A', description: '', texts: () => Label as never }], types: new Set() },
      'Query.books: Label.record is no to-one relation.',
    ],
  ])('is found at the start: %s', (_, declaration, sentence) => {
    expect(starting(declaration)).toThrow(sentence);
  });

  it('counts by no record that is not open to all', () => {
    const byShelf = faceted(byRecord(toShelf, { value: 'code', label: 'code' }, ''));
    expect(starting(byShelf)).not.toThrow();
    expect(starting(byShelf, SCOPED)).toThrow('Query.books.count: Shelf is not open to all: nothing is counted by it.');
  });

  it('leads to no table without a scope', () => {
    const schema = buildSchema('type Query { books: [Book!]! } type Book { ownerId: Int! }');
    const books = { entity: () => Book, name: 'Book' };
    const filter = related(
      matching(() => Shelf, { shelfCode: 'code' }),
      shelves({}),
      '',
    );
    const list = shelves({ ...books, filters: new Map([['shelf', filter]]) });
    schema.getQueryType()!.getFields()['books']!.extensions = {
      readPlan: { kind: 'list', list, defaultOrder: [], only: null },
    };
    expect(() => buildReadModel(METADATAS, schema, NO_SHELF)).toThrow(
      'BookWhere.shelf: Shelf is no table that can be read: declare its scope.',
    );
  });

  it('tells of a dated link where its days are', () => {
    const schema = buildSchema(SDL.replace('shelf: Shelf }', 'shelf: Shelf, beside: [Shelf!]! }'));
    const start = (linkValidity: object | null) => {
      (schema.getType('Book') as GraphQLObjectType).getFields()['beside']!.extensions = {
        readPlan: { kind: 'list', list: shelves({}), link: toShelf, linkValidity, defaultOrder: [] },
      };
      return () => buildReadModel(METADATAS, schema, ALL_OPEN);
    };
    expect(start(null)).not.toThrow();
    expect(start(WRONG_DAYS)).toThrow('Book.beside: its link is dated, but has no table between.');
  });

  it('moves records by a table and columns that exist', () => {
    const start = (from: string) => () =>
      buildReadModel(METADATAS, buildSchema(SDL), ALL_OPEN, [
        { entity: () => Shelf, moves: () => Label, from, to: 'shelfCode' },
      ]);
    expect(start('shelfCode')).not.toThrow();
    expect(start('gone')).toThrow('Label.gone is no column.');
  });
});
