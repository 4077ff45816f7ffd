import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from './asking.js';
import { loadRecords, makeRecords } from './records.js';

let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, makeRecords());
  ask = asking(database.pool);
});
afterAll(() => database.drop());

const LIST = `query ($first: Int, $last: Int, $after: String, $before: String, $where: PartnershipWhere, $orderBy: [PartnershipOrder!]) {
  partnerships(first: $first, last: $last, after: $after, before: $before, where: $where, orderBy: $orderBy) { edges { cursor } }
}`;

const nested = (levels: number): object => (levels === 0 ? {} : { not: nested(levels - 1) });

describe('wrong arguments', () => {
  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['a page of nothing', { first: 0 }, 'partnerships.first', /is 0: give a page size from 1 to 100/],
    ['a negative page', { first: -1 }, 'partnerships.first', /is -1/],
    ['too large a page', { last: 101 }, 'partnerships.last', /is 101/],
    ['both ends', { first: 1, last: 1 }, 'partnerships.last', /both first and last/],
    ['no cursor', { after: 'garbage' }, 'partnerships.after', /no cursor of this API/],
    ['an empty cursor', { before: '' }, 'partnerships.before', /no cursor of this API/],
    ['a very long cursor', { after: 'A'.repeat(100_000) }, 'partnerships.after', /no cursor/],
    ['the same order twice', { orderBy: ['TITLE_ASC', 'TITLE_DESC'] }, 'partnerships.orderBy', /orders by title twice/],
    [
      'a text too short to search',
      { where: { title: { contains: 'ab' } } },
      'partnerships.where.title.contains',
      /3 to 200/,
    ],
    [
      'a text too long to search',
      { where: { title: { contains: 'x'.repeat(10_000) } } },
      'partnerships.where.title.contains',
      /10000 characters/,
    ],
    [
      'a text that cannot be stored',
      { where: { title: { contains: 'a\0bc' } } },
      'partnerships.where.title.contains',
      /U\+0000/,
    ],
    [
      'a code that cannot be stored',
      { where: { mission: { code: { eq: '\0' } } } },
      'partnerships.where.mission.code.eq',
      /U\+0000/,
    ],
    [
      'a list of what cannot be stored',
      { where: { reference: { in: ['a', '\0'] } } },
      'partnerships.where.reference.in',
      /U\+0000/,
    ],
    [
      'an unknown country',
      { where: { countries: { iso3: { in: ['MLX'] } } } },
      'partnerships.where.countries.iso3.in',
      /"MLX".*MLI/,
    ],
    ['a null to compare with', { where: { form: { eq: null } } }, 'partnerships.where.form.eq', /isNull/],
    [
      'a null bound',
      { where: { declaredTotal: { range: { gte: null } } } },
      'partnerships.where.declaredTotal.range.gte',
      /is null/,
    ],
    ['too deep a filter', { where: nested(9) }, 'partnerships.where.not.not.not.not.not.not.not.not', /8 levels/],
    [
      'too many conditions',
      { where: { or: Array.from({ length: 200 }, () => ({ illustrative: { eq: true } })) } },
      'partnerships.where',
      /100 conditions/,
    ],
    [
      'too long a list',
      { where: { reference: { in: Array.from({ length: 1001 }, String) } } },
      'partnerships.where.reference.in',
      /1001 values/,
    ],
  ])('%s is told with its place', async (_, variables, argument, message) => {
    const { data, errors, statements } = await ask(LIST, variables);
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument, message: expect.stringMatching(message) }),
    ]);
    expect(errors[0]!.message.length).toBeLessThan(300);
    expect(statements).toEqual([]);
  });

  it('of a list inside a list are told with their path', async () => {
    const { errors } = await ask(
      '{ mission(code: "ALPHA") { p: partnerships(first: 2) { nodes { memberships(first: 0) { totalCount } } } } }',
    );
    expect(errors).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'mission.p.memberships.first' }),
    ]);
  });

  it.each([
    ['{ missions(where: { name: { contains: "x" } }) { totalCount } }', 'missions.where.name.contains'],
    ['{ observations(where: { year: { eq: 2147483647 } }) { totalCount } }', 'observations.where.year.eq'],
    ['{ observations(history: true, asOf: "2020-01-01T00:00:00Z") { totalCount } }', 'observations.history'],
    ['{ country(iso3: "\\u0000") { name } }', 'country.iso3'],
  ])('%s', async (source, argument) => {
    expect((await ask(source)).errors).toEqual([expect.objectContaining({ code: 'BAD_USER_INPUT', argument })]);
  });
});

describe('cursors', () => {
  it('of another order, or changed in any character, are refused', async () => {
    const { data } = await ask(LIST, { first: 1, orderBy: ['TITLE_ASC'] });
    const { cursor } = data.partnerships.edges[0];
    const other = await ask(LIST, { after: cursor, orderBy: ['TITLE_DESC'] });
    expect(other.errors).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining('another list or order') }),
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(cursor.length - 1), fc.constantFrom('A', 'z', '0', '_'), async (at, character) => {
        fc.pre(cursor[at] !== character);
        const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
        fc.pre(Buffer.from(changed, 'base64url').compare(Buffer.from(cursor, 'base64url')) !== 0);
        const { errors } = await ask(LIST, { after: changed, orderBy: ['TITLE_ASC'] });
        expect(errors).toEqual([expect.objectContaining({ code: 'BAD_USER_INPUT' })]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('hostile input', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', minLength: 3, maxLength: 40 }),
    fc.constantFrom(
      "'; drop table partnership; --",
      '%%%',
      '\\\\\\',
      '___',
      '$1::text',
      '\u{10FFFF}\u{1}\u{7f}',
      '\ud800abc',
      "x' or '1'='1",
    ),
  );

  it('in any text is data: it is searched for, or refused in a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const where = {
          or: [{ title: { contains: text } }, { reference: { eq: text } }, { mission: { code: { in: [text] } } }],
        };
        for (const { errors } of [
          await ask(LIST, { where }),
          await ask(
            'query ($text: String!) { partnership(mission: $text, reference: $text) { title } country(iso3: $text) { name } }',
            { text },
          ),
          await ask('query ($text: ID!) { node(id: $text) { id } nodes(ids: [$text, $text]) { id } }', { text }),
        ]) {
          for (const { code } of errors) expect(code).toBe('BAD_USER_INPUT');
        }
      }),
      { numRuns: 60 },
    );
    expect((await ask('{ partnerships { totalCount } }')).data.partnerships.totalCount).toBe(61);
  });

  it('ids of no record are null, never an error', async () => {
    const made = (content: string) => Buffer.from(content).toString('base64url');
    const ids = [
      '',
      'x',
      made('Partnership'),
      made('Partnership:1'),
      made('Partnership:1:1:1'),
      made('Partnership:01:1'),
      made('Partnership:1:99999999999999999999'),
      made('Partnership:9999999999:1'),
      made('Partnership:1:9223372036854775807'),
      made('partnership:1:1'),
      made('StagePeriod:1:1'),
      made('Country:%00'),
      made('Country:%'),
      made('Country:ML%49'),
      made('Mission:1.0'),
      made('Mission:-1'),
      made('Mission: 1'),
      `${made('Mission:1')}=`,
      'A'.repeat(5000),
      made('__proto__:1'),
    ];
    const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual(ids.map(() => null));
    for (const id of ids)
      expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null });
  });

  it('too many ids, and a selection of too many lists, are refused', async () => {
    const ids = Array.from({ length: 101 }, () => 'x');
    expect((await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).errors).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'nodes.ids' }),
    ]);
    const lists = Array.from({ length: 200 }, (_, index) => `a${index}: memberships { totalCount }`);
    const { errors, statements } = await ask(`{ partnerships { nodes { ${lists.join(' ')} } } }`);
    expect(errors).toEqual([expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' })]);
    expect(statements).toEqual([]);
  });

  it('a hundred and more lists of one record come whole', async () => {
    const lists = Array.from(
      { length: 140 },
      (_, index) => `a${index}: memberships(history: true, first: ${1 + (index % 100)}) { nodes { role } totalCount }`,
    );
    const { data, errors } = await ask(`{ partnerships(first: 2) { nodes { title issueAreas ${lists.join(' ')} } } }`);
    expect(errors).toEqual([]);
    for (const node of data.partnerships.nodes) {
      expect(typeof node.title).toBe('string');
      lists.forEach((_, index) => {
        const { nodes, totalCount } = node[`a${index}`];
        expect(nodes).toHaveLength(Math.min(totalCount, 1 + (index % 100)));
      });
    }
  });
});
