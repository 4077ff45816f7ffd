import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startSmallServer, type SmallServer } from './small-server.js';

describe('the limits of a query', () => {
  let database: TestDatabase;
  let server: SmallServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startSmallServer(database.url);
  });

  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const nested = (depth: number, arguments_ = ''): string =>
    `{ person { ${`friends${arguments_} { `.repeat(depth)} name ${'} '.repeat(depth)} } }`;
  const doubling = (levels: number): string =>
    `{ person { ...F0 } } ${Array.from(
      { length: levels },
      (_, i) =>
        `fragment F${i} on Person { a: friends(first: 1) { ...F${i + 1} } b: friends(first: 1) { ...F${i + 1} } }`,
    ).join(' ')} fragment F${levels} on Person { name }`;

  it.each([
    ['nesting too deep', nested(20, '(first: 1)'), 'levels deep'],
    [
      'nesting too deep through fragments',
      `{ person { ...A } } fragment A on Person { ${'friends(first: 1) { '.repeat(8)} ...B ${'} '.repeat(8)} } fragment B on Person { ${'friends(first: 1) { '.repeat(8)} name ${'} '.repeat(8)} }`,
      'levels deep',
    ],
    ['pages within pages', nested(3, '(first: 100)'), 'could fetch'],
    ['pages within pages of the default length', nested(4), 'could fetch'],
    ['fragments that double', doubling(13), 'more than 5000 fields'],
  ])('refuse %s', async (_what, query, sentence) => {
    const start = performance.now();
    const { status, body } = await server.ask(query);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    expect(body.errors[0].message).toContain(sentence);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each([
    ['aliases', `{ ${Array.from({ length: 201 }, (_, i) => `a${i}: hello`).join(' ')} }`, '201 aliases'],
    [
      'directives',
      `{ hello ${'@skip(if: false) '.repeat(1)} ${Array.from({ length: 100 }, (_, i) => `...on Query @include(if: true) { h${i % 7}: hello }`).join(' ')} }`,
      '101 directives',
    ],
    [
      'root fields',
      `{ ${Array.from({ length: 26 }, () => '...F').join(' ')} } fragment F on Query { hello person { name } }`,
      '52 fields at its root',
    ],
  ])('refuse a document with too many %s', async (_what, query, sentence) => {
    const { status, body } = await server.ask(query);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    expect(body.errors[0].message).toContain(sentence);
  });

  it('count page sizes that come by variable, and their defaults', async () => {
    const query = `query($n: Int = 100) ${nested(3, '(first: $n)')}`;
    for (const variables of [{}, { n: 100 }]) {
      expect((await server.ask(query, variables)).body.errors[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
    }
    expect((await server.ask(query, { n: 2 })).body.errors).toBeUndefined();
  });

  it.each([
    ['literally', '{ person { friends(first: 1000000) { name } } }', {}],
    ['by a variable', 'query($n: Int) { person { friends(first: $n) { name } } }', { n: 1_000_000 }],
    ['by default', 'query($n: Int = 1000000) { person { friends(first: $n) { name } } }', {}],
  ])('refuse a page of a million that is asked for %s', async (_how, query, variables) => {
    const { status, body } = await server.ask(query, variables);
    expect([status, body.data]).toEqual([400, undefined]);
    expect(body.errors[0].extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', cost: 1_000_001 });
  });

  it('refuse from the first record and the first level that is too much', async () => {
    const page = (size: number) => `{ person { friends(first: ${size}) { name } } }`;
    expect((await server.ask(page(99_999))).body.extensions.cost).toEqual({ records: 100_000, maximum: 100_000 });
    expect((await server.ask(page(100_000))).body.errors[0].extensions.cost).toBe(100_001);
    expect((await server.ask(nested(13, '(first: 1)'))).status).toBe(200);
    expect((await server.ask(nested(14, '(first: 1)'))).body.errors[0].extensions.depth).toBe(16);
  });

  it('tell what a query costs, as far as page sizes tell before', async () => {
    const { body } = await server.ask(nested(2, '(first: 3)'));
    expect(body.extensions).toEqual({ cost: { records: 1 + 3 * (1 + 3), maximum: 100_000 } });
  });

  it('stop the parser at 5000 tokens', async () => {
    const { status, body } = await server.ask(`{ ${'hello '.repeat(6_000)} }`);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  });

  it('let a whole introspection through', async () => {
    expect((await server.ask(getIntrospectionQuery())).body.errors).toBeUndefined();
  });
});
