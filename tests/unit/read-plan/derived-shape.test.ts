import { describe, expect, it } from '@jest/globals';
import {
  type DerivedShape,
  type PlainShape,
  type SetShape,
  SET_ROWS_MAX,
  shapeDerived,
} from '../../../src/platform/read-plan/derived-shape.js';
import { makeLibrary } from './example.js';

const { shelf, book } = makeLibrary();
const SHELF = { entity: shelf };
const BOOK = { entity: book };

function plain(more: Partial<PlainShape> = {}): PlainShape {
  return { columns: [], ones: [], shownAt: null, ...more };
}

function set(more: Partial<SetShape> = {}): SetShape {
  const shape = plain({ columns: [{ property: 'title', slot: 0 }] });
  return { name: 'books', rows: 1, row: { slots: [], joins: [] }, shape, made: new WeakMap(), ...more };
}

function derived(more: Partial<DerivedShape>): DerivedShape {
  return {
    own: plain({ columns: [{ property: 'code', slot: 0 }] }),
    sets: [],
    args: {},
    today: '2024-06-15',
    compute: (needed) => needed,
    result: { kind: 'plain' },
    ...more,
  };
}

describe('a derived value', () => {
  it('is made of the record, its rows and those that relations lead to', () => {
    const ones = [{ property: 'shelf', presence: 1, shape: plain({ columns: [{ property: 'label', slot: 2 }] }) }];
    const books = set({ shape: plain({ columns: [{ property: 'title', slot: 0 }], ones }) });
    const row = [
      'A',
      [
        ['x', 'A', 'Fables'],
        ['y', null, null],
      ],
    ];
    const compute: DerivedShape['compute'] = (needed, args, day) => ({ ...needed, ...args, ...day });
    expect(shapeDerived(derived({ sets: [books], args: { onDate: '2020-01-01' }, compute }), row)).toEqual({
      code: 'A',
      books: [
        { title: 'x', shelf: { label: 'Fables' } },
        { title: 'y', shelf: null },
      ],
      onDate: '2020-01-01',
      today: '2024-06-15',
    });
    expect(shapeDerived(derived({ sets: [books] }), ['B', null])).toEqual({ code: 'B', books: [] });
  });

  it('of another record is made of its own rows', () => {
    const shape = derived({ sets: [set()] });
    expect(
      [
        ['A', [['x']]],
        ['A', null],
        ['A', [['y']]],
      ].map((row) => shapeDerived(shape, row)),
    ).toEqual([
      { code: 'A', books: [{ title: 'x' }] },
      { code: 'A', books: [] },
      { code: 'A', books: [{ title: 'y' }] },
    ]);
  });

  it('shows records where they were selected, each with what was selected there', () => {
    const value = (slot: number, key: string) =>
      ({ typeName: 'x', presence: null, fields: [{ kind: 'value', key, slot }] }) as const;
    const shape = derived({
      own: plain({ shownAt: SHELF }),
      sets: [set({ shape: plain({ shownAt: BOOK }) })],
      compute: ({ record, books }) => ({
        total: 2,
        all: { these: (books as { record: unknown }[]).map((one) => one.record), where: [record, null] },
      }),
      result: {
        kind: 'object',
        fields: ['a', 'b'].map((alias, slot) => ({
          name: 'all',
          key: `:${alias}`,
          shape: {
            kind: 'object',
            fields: [
              { name: 'these', key: ':these', shape: { kind: 'record', shapes: new Map([[BOOK, value(slot, 'x')]]) } },
              { name: 'where', key: ':where', shape: { kind: 'record', shapes: new Map([[SHELF, value(0, 'y')]]) } },
            ],
          },
        })),
      },
    });
    expect(
      shapeDerived(shape, [
        'A',
        [
          ['t', 1],
          ['u', 2],
        ],
      ]),
    ).toMatchObject({
      total: 2,
      ':a': { ':these': [{ x: 't' }, { x: 'u' }], ':where': [{ y: 'A' }, null] },
      ':b': { ':these': [{ x: 1 }, { x: 2 }], ':where': [{ y: 'A' }, null] },
    });
  });

  it('with anything but a record where one belongs is a fault of the rule', () => {
    const shape = derived({ compute: () => ({ name: 'x' }), result: { kind: 'record', shapes: new Map() } });
    expect(() => shapeDerived(shape, ['A'])).toThrow('something else where the `record` of a row belongs');
  });

  it('is not made of a part of too many rows', () => {
    const rows = Array.from({ length: SET_ROWS_MAX }, () => ['x']);
    const count = derived({ sets: [set()], compute: ({ books }) => (books as unknown[]).length });
    expect(shapeDerived(count, ['A', rows])).toBe(SET_ROWS_MAX);
    expect(() => shapeDerived(count, ['A', [...rows, ['y']]])).toThrow(/more than 100000 records \(books\)/);
  });
});
