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
import { open } from '../../../src/platform/read-plan/index.js';

@Table('shelf')
export class Shelf {
  @PrimaryColumn('text')
  code: string;

  @Column('integer', { name: 'room_number', nullable: true })
  room: number | null;

  @OneToOne(() => Label, (label) => label.shelf)
  label: unknown;
}

@Table('label')
export class Label {
  @PrimaryColumn('text', { name: 'shelf_code' })
  shelfCode: string;

  @OneToOne(() => Shelf, (shelf) => shelf.label)
  @JoinColumn({ name: 'shelf_code' })
  shelf: unknown;
}

@Table('book')
export class Book {
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
export const METADATAS = new EntityMetadataBuilder(dataSource, getMetadataArgsStorage()).build([Shelf, Label, Book]);
export const ALL_OPEN = [Shelf, Label, Book].map((entity) => open(() => entity, 'read:books'));

export const SDL = `
  interface Node { id: ID! }
  type Query { books: [Book!]! }
  type Book implements Node { id: ID!, ownerId: Int!, shelf: Shelf }
  type Shelf { code: String!, room: Int, label: Label }
  type Label { shelf: Shelf! }
`;
