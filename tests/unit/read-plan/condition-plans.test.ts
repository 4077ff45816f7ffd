import { describe, expect, it } from '@jest/globals';
import { all, any, EVERYTHING, not, NOTHING } from '../../../src/platform/read-plan/conditions.js';
import {
  code,
  inForceOn,
  type ListDefinition,
  related,
  SINCE_UNTIL,
  to,
} from '../../../src/platform/read-plan/index.js';
import { countedBy } from '../../../src/platform/read-plan/plan/facet-plan.js';
import { dayOf, validityOf } from '../../../src/platform/read-plan/plan/validity-condition.js';
import { readWhere } from '../../../src/platform/read-plan/plan/where.js';
import { RowConditions } from '../../../src/platform/read-plan/row-conditions.js';
import { byChoiceOnDay, byCode, byRecord } from '../../../src/platform/read-plan/declare/facets.js';
import { makeLibrary } from './example.js';

const TODAY = '2024-06-15';
const { shelf, book } = makeLibrary();
const books = new RowConditions(book);
const toShelf = to<Record<string, unknown>>('shelf');
const SHELVES = { name: 'Shelf', filters: new Map([['code', code('code', '')]]) } as unknown as ListDefinition;
const BOOKS = {
  name: 'Book',
  filters: new Map([
    ['title', code('title', '')],
    ['shelf', related(toShelf, SHELVES, '')],
    ['inForceOn', inForceOn(SINCE_UNTIL, '')],
  ]),
} as unknown as ListDefinition;

describe('a where', () => {
  const read = (where: object) => readWhere(BOOKS, books, where, 'books.where', TODAY);
  const called = (title: string) => books.equals('title', title);

  it('holds where all of its fields hold; what is null counts as left out', () => {
    expect(read({})).toBe(EVERYTHING);
    expect(read({ title: null, and: null })).toBe(EVERYTHING);
    expect(read({ title: { eq: 'a' }, inForceOn: TODAY })).toEqual(
      all([called('a'), books.inForce(SINCE_UNTIL, TODAY)]),
    );
  });

  it('of none of several holds for all, or for nothing', () => {
    expect(read({ and: [] })).toBe(EVERYTHING);
    expect(read({ or: [] })).toBe(NOTHING);
    expect(read({ or: [{}, { title: { eq: 'a' } }] })).toBe(EVERYTHING);
    expect(read({ not: {} })).toBe(NOTHING);
  });

  it('may be nested, also in the where of another list', () => {
    expect(read({ or: [{ title: { eq: 'a' } }, { not: { title: { eq: 'b' } } }] })).toEqual(
      any([called('a'), not(called('b'))]),
    );
    expect(read({ shelf: { code: { eq: 'X' } } })).toEqual(books.related(toShelf, (row) => row.equals('code', 'X')));
  });

  it('names the place of what it refuses', () => {
    expect(() => read({ and: [{}, { shelf: { code: { eq: null } } }] })).toThrow(
      'books.where.and[1].shelf.code.eq is null',
    );
  });

  it('is neither too deep nor too long', () => {
    const nested = (depth: number): object => (depth === 1 ? {} : { not: nested(depth - 1) });
    expect(() => read(nested(8))).not.toThrow();
    expect(() => read(nested(9))).toThrow('is nested more than 8 levels deep');
    const long = (parts: number) => ({ or: Array.from({ length: parts }, () => ({ title: { eq: 'a' } })) });
    expect(() => read(long(99))).not.toThrow();
    expect(() => read(long(100))).toThrow('books.where has more than 100 conditions');
  });
});

describe('what is dated', () => {
  const AS_OF = { since: 'since', until: 'until', argument: 'asOf' } as const;
  const condition = (args: object, validity: Parameters<typeof validityOf>[0] = SINCE_UNTIL) =>
    validityOf(validity, books, args as never, TODAY, 'books');

  it('by days is that of today, where no other day is asked for', () => {
    expect(condition({})).toEqual(books.inForce(SINCE_UNTIL, TODAY));
    expect(condition({ onDate: null, history: false })).toEqual(books.inForce(SINCE_UNTIL, TODAY));
    expect(condition({ onDate: '2000-01-01' })).toEqual(books.inForce(SINCE_UNTIL, '2000-01-01'));
  });

  it('by moments is that of now, whenever now is', () => {
    expect(dayOf({}, AS_OF, TODAY)).toBeNull();
    expect(dayOf({ asOf: new Date(0) }, AS_OF, TODAY)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('is all of it where the history is asked for, and not of a day as well', () => {
    expect(condition({ history: true })).toBe(EVERYTHING);
    expect(() => condition({ history: true, onDate: TODAY })).toThrow('books has both history and onDate');
  });

  it('is nothing else where nothing is dated', () => {
    expect(condition({ onDate: TODAY }, null)).toBe(EVERYTHING);
  });
});

describe('a facet', () => {
  const choices = { name: 'Kind', values: { A: 'A' } };

  it('by a column counts by it', () => {
    expect(countedBy(book, byCode('title', ''), TODAY)).toMatchObject({
      kind: 'column',
      column: { property: 'title' },
    });
  });

  it('by a record counts by its key, and tells its value and label', () => {
    expect(countedBy(book, byRecord(toShelf, { value: 'code', label: 'label' }, ''), TODAY)).toMatchObject({
      kind: 'record',
      between: null,
      record: { target: { name: 'Shelf' } },
      value: { property: 'code' },
      label: { property: 'label' },
    });
  });

  it('by a state counts those that hold on the day', () => {
    const states = {
      link: { kind: 'by', entity: () => book.target, relation: 'shelf' } as const,
      validity: SINCE_UNTIL,
    };
    expect(countedBy(shelf, byChoiceOnDay('title', '', choices, states), TODAY)).toMatchObject({
      kind: 'onDay',
      hop: { target: { name: 'Book' } },
      column: { property: 'title' },
      where: { kind: 'inForce', at: TODAY },
    });
  });

  it('by records that not all may see is refused', () => {
    const onBook = { target: book, pairs: [], toOne: true, optional: false };
    shelf.relations.set('first', onBook);
    expect(() =>
      countedBy(shelf, byRecord(to<Record<string, unknown>>('first'), { value: 'id', label: 'title' }, ''), TODAY),
    ).toThrow('Book is not open to all: nothing is counted by it.');
  });
});
