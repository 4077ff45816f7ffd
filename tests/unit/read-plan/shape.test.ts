import { describe, expect, it } from '@jest/globals';
import {
  flatRow,
  type PageShape,
  type RecordShape,
  shapePage,
  shapeRecord,
} from '../../../src/platform/read-plan/shape.js';

const NO_ROW = { slots: [], joins: [] };
const person: RecordShape = { typeName: 'Person', presence: null, fields: [{ kind: 'value', key: 'name', slot: 0 }] };

function page(more: Partial<PageShape>): PageShape {
  return {
    rows: 0,
    count: null,
    beyondAfter: null,
    beyondBefore: null,
    size: 2,
    backwards: false,
    row: NO_ROW,
    mark: 'Person',
    position: [0],
    fields: [
      { kind: 'nodes', key: ':nodes', shape: person },
      { kind: 'pageInfo', key: ':pageInfo', cursors: false },
    ],
    ...more,
  };
}

describe('the shape of a record', () => {
  it('puts scalars under their names and all else under the response key', () => {
    const shape: RecordShape = {
      typeName: 'Person',
      presence: null,
      fields: [
        { kind: 'value', key: 'name', slot: 1 },
        { kind: 'globalId', key: 'id', typeName: 'Person', slots: [0, 2] },
        { kind: 'record', key: ':boss', shape: { ...person, presence: 3 } },
        {
          kind: 'record',
          key: ':deputy',
          shape: { ...person, presence: 4, fields: [{ kind: 'value', key: 'name', slot: 5 }] },
        },
        {
          kind: 'computed',
          key: 'greeting',
          needs: [{ property: 'called', slot: 1 }],
          compute: ({ called }) => `Hello ${called}`,
        },
      ],
    };
    const record = shapeRecord(shape, [7, 'Awa', 9, null, 'x', 'Moussa'])!;
    expect(record).toMatchObject({
      name: 'Awa',
      id: Buffer.from('Person:7:9').toString('base64url'),
      greeting: 'Hello Awa',
    });
    expect([record[':boss'], record[':deputy']]).toEqual([null, { name: 'Moussa' }]);
  });

  it('takes rows that came in several arrays as one', () => {
    expect(flatRow([[1, [2]], [3]], 101)).toEqual([1, [2], 3]);
    expect(flatRow([[1], 2], 2)).toEqual([[1], 2]);
  });
});

describe('the shape of a page', () => {
  const rows = [['a'], ['b'], ['c']];

  it('drops the row that only tells that there are more', () => {
    expect(shapePage(page({}), [rows])).toEqual({
      ':nodes': [{ name: 'a' }, { name: 'b' }],
      ':pageInfo': { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('turns around what was taken from the back', () => {
    expect(shapePage(page({ backwards: true, beyondBefore: 1 }), [rows, true])).toEqual({
      ':nodes': [{ name: 'b' }, { name: 'a' }],
      ':pageInfo': { hasNextPage: true, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it('of no rows is empty', () => {
    const fields: PageShape['fields'] = [
      { kind: 'edges', key: ':edges', fields: [{ kind: 'cursor', key: 'cursor' }] },
      { kind: 'pageInfo', key: ':pageInfo', cursors: true },
      { kind: 'totalCount', key: 'totalCount' },
    ];
    expect(shapePage(page({ count: 1, fields }), [null, 0])).toEqual({
      ':edges': [],
      ':pageInfo': { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      totalCount: 0,
    });
  });
});
