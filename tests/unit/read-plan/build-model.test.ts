import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import {
  DataSource,
  Entity as Table,
  getMetadataArgsStorage,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  Column,
} from 'typeorm';
import { EntityMetadataBuilder } from 'typeorm/metadata-builder/EntityMetadataBuilder.js';
import { enforcePermissions } from '../../../src/platform/graphql/permissions.js';
import type { LinkDeclaration } from '../../../src/platform/read-plan/declare/link.js';
import { buildReadModel, matching, open } from '../../../src/platform/read-plan/index.js';

@Table('shelf')
class Shelf {
  @PrimaryColumn('text')
  code: string;

  @Column('integer', { name: 'room_number', nullable: true })
  room: number | null;

  @OneToOne(() => Label, (label) => label.shelf)
  label: unknown;
}

@Table('label')
class Label {
  @PrimaryColumn('text', { name: 'shelf_code' })
  shelfCode: string;

  @OneToOne(() => Shelf, (shelf) => shelf.label)
  @JoinColumn({ name: 'shelf_code' })
  shelf: unknown;
}

@Table('book')
class Book {
  @PrimaryColumn('integer', { name: 'owner_id' })
  ownerId: number;

  @PrimaryColumn('bigint')
  id: string;

  @Column('text', { name: 'shelf_code', nullable: true })
  shelfCode: string | null;

  @ManyToOne(() => Shelf)
  @JoinColumn({ name: 'shelf_code' })
  shelf: unknown;
}

const dataSource = new DataSource({ type: 'postgres', entities: [Shelf, Label, Book] });
const metadatas = new EntityMetadataBuilder(dataSource, getMetadataArgsStorage()).build([Shelf, Label, Book]);
const ALL_OPEN = [Shelf, Label, Book].map((entity) => open(() => entity, 'read:books'));

const SDL = `
  interface Node { id: ID! }
  type Query { books: [Book!]! }
  type Book implements Node { id: ID!, ownerId: Int!, shelf: Shelf }
  type Shelf { code: String!, room: Int, label: Label }
  type Label { shelf: Shelf! }
`;

describe('the read model', () => {
  it('takes tables, keys, columns and relations from the metadata', () => {
    const model = buildReadModel(metadatas, buildSchema(SDL), ALL_OPEN);
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
        pairs.map(({ from, to }) => `${from.name} ${to.name}`),
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
      buildReadModel(metadatas, schema, [open(() => Shelf, 'read:books'), open(() => Label, 'read:books')]),
    ).toThrow(
      'Book has no scope: declare it as open or scoped.\nShelf.weight: it is neither a column nor a relation: declare how it is read.',
    );
  });
});

describe('a link by equal values', () => {
  const linked = (link: LinkDeclaration): (() => void) => {
    const schema = buildSchema(SDL.replace('shelf: Shelf }', 'shelf: Shelf, beside: [Shelf!]! }'));
    const list = { name: 'Shelf', entity: () => Shelf };
    (schema.getType('Book') as GraphQLObjectType).getFields()['beside']!.extensions = {
      readPlan: { kind: 'list', list, link, linkValidity: null, defaultOrder: [] },
    };
    return () => buildReadModel(metadatas, schema, ALL_OPEN);
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
