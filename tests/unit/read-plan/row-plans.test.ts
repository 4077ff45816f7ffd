import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, graphqlSync, type GraphQLResolveInfo } from 'graphql';
import { buildReadModel, by, type ListDefinition, to } from '../../../src/platform/read-plan/index.js';
import type { Entity } from '../../../src/platform/read-plan/model.js';
import { planList } from '../../../src/platform/read-plan/plan/list-plan.js';
import { Planning } from '../../../src/platform/read-plan/plan/planning.js';
import { planRecord } from '../../../src/platform/read-plan/plan/record-plan.js';
import { RowBuilder } from '../../../src/platform/read-plan/plan/row-builder.js';
import type { ListPlan, Slot } from '../../../src/platform/read-plan/plan/types.js';
import { rootField } from '../../../src/platform/read-plan/selection.js';
import { makeLibrary } from './example.js';
import { ALL_OPEN, Book, METADATAS, Shelf } from './tables.js';

const ARGUMENTS = '(first: Int, after: String, last: Int, before: String)';
const schema = buildSchema(`
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type BookConnection { edges: [BookEdge!]!, nodes: [Book!]!, pageInfo: PageInfo!, totalCount: Int! }
  type BookEdge { cursor: String!, node: Book! }
  type Query { books${ARGUMENTS}: BookConnection! }
  type Book implements Node { id: ID!, ownerId: Int!, shelf: Shelf }
  type Shelf { code: String!, room: Int, label: Label, books${ARGUMENTS}: BookConnection! }
  type Label { shelf: Shelf! }
`);
const BOOKS = {
  name: 'Book',
  entity: () => Book,
  filters: new Map(),
  orders: new Map(),
  validity: null,
} as unknown as ListDefinition;
(schema.getType('Shelf') as GraphQLObjectType).getFields()['books']!.extensions = {
  readPlan: { kind: 'list', list: BOOKS, link: by(() => Book, 'shelf'), linkValidity: null, defaultOrder: [] },
};
const model = buildReadModel(METADATAS, schema, ALL_OPEN);

/** What is planned for a selection of books: what hangs on the statement's row, and on the rows of the list. */
function planned(source: string) {
  let info: GraphQLResolveInfo | undefined;
  const books = (_: unknown, __: unknown, given: GraphQLResolveInfo) => {
    info = given;
    return null;
  };
  graphqlSync({ schema, source, rootValue: { books } });
  const planning = new Planning(model, info!, '2024-06-15', planRecord);
  const row = new RowBuilder();
  const shape = planList(planning, rootField(info!), { list: BOOKS, defaultOrder: [] }, row, 'books');
  return { row, shape, list: listOf(row.slots) };
}

function listOf(slots: readonly Slot[]): ListPlan | undefined {
  return slots.flatMap((slot) => ('list' in slot ? [slot.list] : []))[0];
}

const kinds = (slots: readonly Slot[]) =>
  slots.map((slot) => (slot.kind === 'column' ? `${slot.at.entity.name}.${slot.column.property}` : slot.kind));

describe('the plan of a list', () => {
  it('delivers what is selected, and nothing else', () => {
    expect(kinds(planned('{ books { totalCount } }').row.slots)).toEqual(['count']);
    expect(kinds(planned('{ books { nodes { ownerId } } }').row.slots)).toEqual(['rows']);
    expect(kinds(planned('{ books { nodes { ownerId } totalCount } }').row.slots)).toEqual(['rows', 'count']);
  });

  it('takes one row more than the page, to tell whether there are more', () => {
    expect(planned('{ books(first: 2) { nodes { ownerId } } }').list).toMatchObject({ limit: 3, backwards: false });
    expect(planned('{ books(last: 7) { nodes { ownerId } } }').list).toMatchObject({ limit: 8, backwards: true });
  });

  it('has the places of rows where cursors are wanted', () => {
    expect(planned('{ books { pageInfo { hasNextPage } } }').shape.position).toEqual([]);
    const { shape, list } = planned('{ books { pageInfo { endCursor } } }');
    expect(shape.position.map((slot) => list!.row.slots[slot]!.kind)).toEqual(['position', 'position']);
    expect(planned('{ books { edges { cursor } } }').shape.position).toHaveLength(2);
  });

  it('in a record hangs on its key, by which it is not ordered', () => {
    const { list } = planned('{ books { nodes { shelf { books { nodes { id } totalCount } } } } }');
    const inner = listOf(list!.row.slots)!;
    expect(inner.where).toMatchObject({ kind: 'sameAs', column: { property: 'shelfCode' } });
    expect(inner.order.map(({ column }) => column.property)).toEqual(['ownerId', 'id']);
  });
});

describe('the plan of a record', () => {
  it('asks for a column once, however often it is selected', () => {
    const { list } = planned('{ books { nodes { id ownerId again: ownerId } edges { node { id } } } }');
    expect(kinds(list!.row.slots)).toEqual(['Book.ownerId', 'Book.id']);
  });

  it('joins a related record once, whatever is selected of it and wherever', () => {
    const { list } = planned(
      '{ books { nodes { shelf { code } place: shelf { room label { shelf { code } } } } edges { node { shelf { room } } } } }',
    );
    expect(list!.row.joins.map(({ from, to: joined }) => `${from.entity.name} ${joined.entity.name}`)).toEqual([
      'Book Shelf',
      'Shelf Label',
      'Label Shelf',
    ]);
  });
});

describe('the planning of a root field', () => {
  const { shelf, book } = makeLibrary();
  const newPlanning = () => new Planning(shelf.model, {} as never, '2024-06-15', planRecord);

  it('refuses more than 150 tables', () => {
    const planning = newPlanning();
    for (let table = 1; table <= 150; table += 1) planning.occurrence(shelf);
    expect(() => planning.occurrence(shelf)).toThrow('One root field would read more than 150 tables');
  });

  it('looks whether a related record is there where it may be missing, or hidden', () => {
    const join = (from: Entity, hop: Partial<typeof onShelf>) => {
      const planning = newPlanning();
      return planning.join({ entity: from }, { ...onShelf, ...hop }, new RowBuilder()).presence;
    };
    const onShelf = book.relations.get('shelf')!;
    expect(join(book, {})).toBe(0);
    expect(join(book, { optional: false })).toBeNull();
    expect(join(shelf, { target: book, optional: false })).toBe(0);
  });

  it('knows a set of rows by its declaration and the record that it hangs on', () => {
    const planning = newPlanning();
    const [one, other] = [planning.occurrence(shelf), planning.occurrence(shelf)];
    const set = { declaration: { link: to<Shelf>('label' as never), needs: {} } } as never;
    const plan = () => ({ shape: {} as never, shown: [] });
    const first = planning.rowSet(one, set, plan);
    expect(planning.rowSet(one, set, plan)).toBe(first);
    expect(planning.rowSet(other, set, plan)).not.toBe(first);
  });
});
