import { describe, expect, it } from '@jest/globals';
import {
  all,
  any,
  type Condition,
  EVERYTHING,
  not,
  NOTHING,
  type Occurrence,
} from '../../../src/platform/read-plan/conditions.js';
import { by, matching, to } from '../../../src/platform/read-plan/declare/link.js';
import type { Entity } from '../../../src/platform/read-plan/model.js';
import { linkFrom } from '../../../src/platform/read-plan/plan/link-condition.js';
import { RowBuilder } from '../../../src/platform/read-plan/plan/row-builder.js';
import type { ListPlan, OrderKey } from '../../../src/platform/read-plan/plan/types.js';
import { RowConditions } from '../../../src/platform/read-plan/row-conditions.js';
import { visibleTo } from '../../../src/platform/read-plan/scope.js';
import { writeCondition } from '../../../src/platform/read-plan/sql/conditions.js';
import { writeKeyset } from '../../../src/platform/read-plan/sql/keyset.js';
import { writeStatement } from '../../../src/platform/read-plan/sql/statement.js';
import { StatementWriter } from '../../../src/platform/read-plan/sql/writer.js';
import { makeLibrary, OWNER } from './example.js';

const { shelf, book } = makeLibrary();
const books = new RowConditions(book);
const shelves = new RowConditions(shelf);
const VALIDITY = { since: 'since', until: 'until', argument: 'onDate' } as const;

function written(condition: Condition, seen: (entity: Entity) => Condition = () => EVERYTHING): [string, ...unknown[]] {
  const writer = new StatementWriter(seen);
  const alias = writer.newAlias();
  return [writeCondition(writer, condition, alias), ...writer.values];
}

describe('a condition as SQL', () => {
  it.each<[string, Condition, string, ...unknown[]]>([
    ['a comparison', books.equals('title', 'x'), 't1."title" = $1::text', 'x'],
    ['one of several', books.in('id', ['1', '2']), 't1."id" = any($1::bigint[])', ['1', '2']],
    ['one of none', books.in('id', []), 'false'],
    ['arrays with a value in common', books.overlaps('tags', ['a']), 't1."tags" && $1::text[]', ['a']],
    [
      'a text in it, with no wildcard of its own',
      books.contains('title', '50%_\\'),
      't1."title" ilike $1::text',
      '%50\\%\\_\\\\%',
    ],
    ['what is not recorded', not(books.isNull('price')), '(t1."price" is null) is not true'],
    [
      'a day between dates that may be open',
      books.inForce(VALIDITY, '2020-01-01'),
      '(t1."since" is null or t1."since" <= $1::date) and (t1."until" is null or t1."until" > $1::date)',
      '2020-01-01',
    ],
    ['no end yet', books.inForce(VALIDITY, null), 't1."until" is null'],
    [
      'alternatives within a conjunction',
      all([books.isNull('price'), any([books.equals('owner', 1), books.equals('owner', 2)])]),
      't1."price" is null and (t1."owner" = $1::integer or t1."owner" = $2::integer)',
      1,
      2,
    ],
    ['nothing of nothing', any([NOTHING, any([])]), 'false'],
    [
      'a single key, so that one plan serves for any',
      { kind: 'keys', columns: book.key, rows: [[1, '2']] },
      't1."owner" = $1::integer and t1."id" = $2::bigint',
      1,
      '2',
    ],
    [
      'several composite keys',
      {
        kind: 'keys',
        columns: book.key,
        rows: [
          [1, '2'],
          [3, '4'],
        ],
      },
      '(t1."owner", t1."id") in (select * from unnest($1::integer[], $2::bigint[]))',
      [1, 3],
      ['2', '4'],
    ],
  ])('%s', (_, condition, text, ...values) => {
    expect(written(condition)).toEqual([text, ...values]);
  });

  it('on the key of a related record is asked of the foreign key', () => {
    const onShelf = books.related(to<Record<string, unknown>>('shelf'), (row) => row.in('code', ['A', 'B']));
    expect(written(onShelf)).toEqual(['t1."shelfCode" = any($1::text[])', ['A', 'B']]);
  });

  it('on anything else of a related record is asked there', () => {
    const inRoom = books.related(to<Record<string, unknown>>('shelf'), (row) => row.equals('room', 4));
    expect(written(inRoom)).toEqual([
      'exists (select from "shelf" t2 where t2."code" = t1."shelfCode" and t2."room" = $1::integer)',
      4,
    ]);
  });

  it('on rows of another table comes with the scope of that table, also under not', () => {
    const empty = not(
      shelves.related(
        by<Record<string, unknown>>(() => book.target as never, 'shelf'),
        () => EVERYTHING,
      ),
    );
    expect(written(empty, (entity) => visibleTo(OWNER, entity))).toEqual([
      '(exists (select from "book" t2 where t2."shelfCode" = t1."code" and t2."owner" = any($1::integer[]))) is not true',
      [7],
    ]);
  });

  it('on rows with the same values asks for the constants too', () => {
    const link = matching(() => book.target as never, { code: 'shelfCode' } as never, { owner: 3 } as never);
    const dear = shelves.related(link, (row) => row.compare('price', '>', '9'));
    expect(written(dear, (entity) => visibleTo(OWNER, entity))).toEqual([
      'exists (select from "book" t2 where t2."shelfCode" = t1."code" and t2."owner" = $1::integer and t2."price" > $2::numeric and t2."owner" = any($3::integer[]))',
      3,
      '9',
      [7],
    ]);
    const at: Occurrence = { entity: shelf };
    const { condition } = linkFrom(at, link, null);
    const writer = new StatementWriter(() => EVERYTHING);
    expect(writeCondition(writer, condition, 'b')).toBe('b."shelfCode" = t1."code" and b."owner" = $1::integer');
  });

  it('has no parameter that the text does not use', () => {
    const both = books.related(to<Record<string, unknown>>('shelf'), (row) =>
      all([row.equals('code', 'A'), row.equals('room', 1)]),
    );
    const [text, ...values] = written(both);
    expect(values.map((_, index) => text.includes(`$${index + 1}::`))).toEqual(values.map(() => true));
  });
});

describe('a place in an order as SQL', () => {
  const key = (property: string, descending = false): OrderKey => ({ column: book.columns.get(property)!, descending });
  const keyset = (keys: OrderKey[], side: 'after' | 'before', inclusive = false): string =>
    writeKeyset(
      new StatementWriter(() => EVERYTHING),
      keys.map(({ column }) => column.property),
      keys,
      keys.map(() => '1'),
      side,
      inclusive,
    );

  it('is one comparison of rows where all keys go the same way', () => {
    expect(keyset([key('title'), key('id')], 'after')).toBe('(title, id) > ($1::text, $2::bigint)');
    expect(keyset([key('title'), key('id')], 'before')).toBe('(title, id) < ($1::text, $2::bigint)');
    expect(keyset([key('title', true), key('id', true)], 'after', true)).toBe('(title, id) <= ($1::text, $2::bigint)');
    expect(keyset([key('id')], 'after')).toBe('id > $1::bigint');
  });

  it('is told step by step where they go different ways', () => {
    expect(keyset([key('title'), key('price', true), key('id')], 'after')).toBe(
      'title >= $1::text and (title > $1::text or title = $1::text and price < $2::numeric or title = $1::text and price = $2::numeric and id > $3::bigint)',
    );
    expect(keyset([key('title', true), key('id')], 'before', true)).toBe(
      'title >= $1::text and (title > $1::text or title = $1::text and id <= $2::bigint)',
    );
  });
});

describe('a statement', () => {
  it('selects the columns that are used and no others, and restricts every table', () => {
    const at: Occurrence = { entity: book };
    const row = new RowBuilder();
    row.column(at, book.columns.get('price')!);
    const joined = row.join(at, book.relations.get('shelf')!, (entity) => ({ entity }));
    row.column(joined, shelf.columns.get('label')!);
    expect(row.join(at, book.relations.get('shelf')!, () => ({ entity: shelf }))).toBe(joined);
    const list: ListPlan = {
      at,
      where: EVERYTHING,
      order: [{ column: book.columns.get('price')!, descending: true }],
      after: null,
      before: null,
      backwards: true,
      limit: 3,
      row,
    };
    const { text, values } = writeStatement(
      {
        slots: [
          { kind: 'rows', list },
          { kind: 'count', list },
        ],
        joins: [],
      },
      (entity) => visibleTo(OWNER, entity),
    );
    expect(text.split('\n')).toEqual([
      'select json_build_array(',
      '(select json_agg(r.j) from (select json_build_array(t1."price"::text, t2."label") as j',
      'from (select t1."price", t1."shelfCode" from "book" t1',
      'where t1."owner" = any($1::integer[])',
      `order by coalesce(t1."price", '-infinity'::numeric) limit 3) t1`,
      'left join "shelf" t2 on t2."code" = t1."shelfCode"',
      `order by coalesce(t1."price", '-infinity'::numeric)) r), (select count(*) from "book" t1`,
      'where t1."owner" = any($2::integer[]))) as j',
    ]);
    expect(values).toEqual([[7], [7]]);
  });

  it('delivers exact numbers as text, in arrays too', () => {
    const at: Occurrence = { entity: book };
    const row = new RowBuilder();
    for (const property of ['id', 'price', 'editions', 'tags', 'owner']) row.column(at, book.columns.get(property)!);
    expect(writeStatement(row, () => EVERYTHING).text).toBe(
      'select json_build_array(t1."id"::text, t1."price"::text, t1."editions"::text[], t1."tags", t1."owner") as j',
    );
  });

  it('for a caller without the permission finds nothing', () => {
    expect(visibleTo({ ...OWNER, permissions: new Set() }, book)).toBe(NOTHING);
    expect(visibleTo({ ...OWNER, permissions: new Set() }, shelf)).toBe(NOTHING);
    expect(visibleTo(OWNER, shelf)).toBe(EVERYTHING);
  });
});
