import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { decodeGlobalId, encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import type { Entity } from '../../../src/platform/read-plan/model.js';
import { decodeCursor, encodeCursor } from '../../../src/platform/read-plan/plan/cursor.js';
import { readOrder } from '../../../src/platform/read-plan/plan/order.js';
import { readPageArguments } from '../../../src/platform/read-plan/plan/page-arguments.js';
import { checkCode, nearestOf } from '../../../src/platform/graphql/input-checks.js';
import { makeLibrary } from './example.js';

const { shelf, book } = makeLibrary();
const model = book.model;
const column = (entity: Entity, property: string) => entity.columns.get(property)!;

describe('page arguments', () => {
  it.each([
    [{}, { size: 20, backwards: false, after: null, before: null }],
    [
      { first: null, after: null },
      { size: 20, backwards: false, after: null, before: null },
    ],
    [
      { first: 100, after: 'x' },
      { size: 100, backwards: false, after: 'x', before: null },
    ],
    [
      { last: 1, before: 'y' },
      { size: 1, backwards: true, after: null, before: 'y' },
    ],
  ])('%j', (args, expected) => {
    expect(readPageArguments(args, 'list')).toEqual(expected);
  });

  it.each([{ first: 0 }, { first: 101 }, { last: -1 }, { first: 1, last: 1 }])('%j is refused', (args) => {
    expect(() => readPageArguments(args, 'list')).toThrow(GraphQLError);
  });
});

describe('an order', () => {
  const list = {
    name: 'Book',
    orders: new Map([
      ['TITLE_DESC', { property: 'title', descending: true }],
      ['PRICE_ASC', { property: 'price', descending: false }],
      ['CODE_ASC', { property: 'code', descending: false }],
    ]),
  } as never;
  const keys = (names: string[], fixed: string[] = [], entity: Entity = book) =>
    readOrder(
      list,
      entity,
      names,
      fixed.map((property) => column(entity, property)),
      'orderBy',
    ).keys.map(({ column: { property }, descending }) => `${property} ${descending ? 'desc' : 'asc'}`);

  it('ends with the key, in the direction of the last one asked for', () => {
    expect(keys([])).toEqual(['owner asc', 'id asc']);
    expect(keys(['PRICE_ASC', 'TITLE_DESC'])).toEqual(['price asc', 'title desc', 'owner desc', 'id desc']);
  });

  it('leaves out what is the same in every row, and the key after what is unique', () => {
    expect(keys(['TITLE_DESC'], ['owner'])).toEqual(['title desc', 'id desc']);
    expect(keys(['CODE_ASC'], [], shelf)).toEqual(['code asc']);
  });
});

describe('a cursor', () => {
  const order = {
    keys: [
      { column: column(book, 'price'), descending: false },
      { column: column(book, 'id'), descending: false },
    ],
    mark: 'Book PRICE_ASC',
  };

  it('tells the place that it was made of', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.integer(), (id, price) => {
        const position = [`${price}.50`, String(id)];
        expect(decodeCursor(encodeCursor(order.mark, position), order, 'after')).toEqual(position);
      }),
    );
    expect(decodeCursor(encodeCursor(order.mark, ['-Infinity', '1']), order, 'after')).toEqual(['-Infinity', '1']);
  });

  it('tells the place in an order by arrays of numbers', () => {
    const ofPath = {
      keys: [{ column: { ...column(book, 'id'), array: true }, descending: false }],
      mark: 'Book PATH_ASC',
    };
    const placed = (place: string) => decodeCursor(encodeCursor(ofPath.mark, [place]), ofPath, 'after');
    expect(placed('{1,-2,9223372036854775807}')).toEqual(['{1,-2,9223372036854775807}']);
    for (const place of ['1', '{}', '{1,}', '{1,x}', '{{1},{2}}', '{9223372036854775808}', '[5:6]={1,2}', '{NULL}']) {
      expect(() => placed(place)).toThrow(/no cursor of this list/);
    }
  });

  it.each([
    ['of another order', encodeCursor('Book TITLE_ASC', ['1', '1']), /another list or order/],
    ['with a place too few', encodeCursor(order.mark, ['1']), /another list or order/],
    ['with what is no number', encodeCursor(order.mark, ['1; drop', '1']), /no cursor of this list/],
    ['with a number too large', encodeCursor(order.mark, ['1', '9223372036854775808']), /no cursor of this list/],
    ['with null', encodeCursor(order.mark, [null, '1']), /no cursor of this list/],
    ['of no JSON', 'abcd', /no cursor of this API/],
  ])('%s is refused', (_, cursor, message) => {
    expect(() => decodeCursor(cursor, order, 'books.after')).toThrow(message);
  });
});

describe('a global id', () => {
  it('names the record that it was made of, whatever its key', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        fc.integer({ min: 0 }),
        (code, owner) => {
          expect(decodeGlobalId(model, encodeGlobalId('Shelf', [code]))).toEqual({ entity: shelf, key: [code] });
          expect(decodeGlobalId(model, encodeGlobalId('Book', [owner, '12']))).toEqual({
            entity: book,
            key: [String(owner), '12'],
          });
        },
      ),
    );
  });

  it('is never made out of something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })), (text) => {
        const reference = decodeGlobalId(model, text);
        const again = reference === null ? text : encodeGlobalId(reference.entity.name, reference.key);
        expect(again).toBe(text);
      }),
    );
  });
});

describe('a code', () => {
  it('that does not exist is refused with the nearest', () => {
    expect(checkCode('MLI', ['MLI', 'MLT'], 'country', 'where')).toBe('MLI');
    expect(() => checkCode('mli', ['GHA', 'MLI', 'MLT'], 'country', 'where.iso3')).toThrow(
      'where.iso3 has "mli", which is no code of a country: give one such as MLI, MLT, GHA.',
    );
    expect(nearestOf('x'.repeat(10_000), ['A', 'B'])).toEqual(['A', 'B']);
  });
});
