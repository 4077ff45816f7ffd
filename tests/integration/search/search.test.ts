import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Actor } from '../../../src/platform/graphql/context.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  asking,
  HEADQUARTERS,
  headquartersOf,
  missionOf,
  NOBODY,
  partnerOf,
  PUBLIC,
  PUBLIC_READ,
} from '../read-plan/asking.js';
import { loadFoundRecords, ORGANIZATIONS, PARTNERSHIPS } from './found-records.js';

let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadFoundRecords(database.pool);
  ask = asking(database.pool);
});
afterAll(() => database.drop());

const SEARCH = `query ($query: String!, $types: [SearchableType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(query: $query, types: $types, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor score node { __typename id ... on Organization { name } ... on Partnership { title } ... on InstitutionalArrangement { name } } }
  }
}`;

async function search(query: string, more: Record<string, unknown> = {}, actor: Actor = HEADQUARTERS) {
  const { data, errors, statements } = await ask(SEARCH, { query, ...more }, actor);
  expect(errors).toEqual([]);
  const { edges, totalCount, pageInfo } = data.search;
  const names: string[] = edges.map(({ node }: any) => node.name ?? node.title);
  const scores: number[] = edges.map(({ score }: any) => score);
  return { edges, names, scores, totalCount, pageInfo, statements };
}

describe('search finds', () => {
  it.each([
    ['an exact name, first', 'water', 'Water'],
    ['a name in another case', 'WATER ALLIANCE', 'Water Alliance'],
    ['another name', 'unicef', 'United Nations Children’s Fund'],
    ['an identifier', 'xm-dac-41122', 'United Nations Children’s Fund'],
    ['a reference', 'KEN-2014-7', 'Harvest of the Highlands'],
    ['a reference written otherwise', 'ken 2014/7', 'Harvest of the Highlands'],
    ['the beginning of a name', 'harv', 'Harvest of the Highlands'],
    ['words in any order', 'water clean alliance', 'Alliance for Clean Water'],
    ['words of the purpose', 'malaria', 'Water for Clinics'],
    ['words of title and purpose together', 'harvest kampala', 'Harvest of the Highlands'],
    ['the problem of an arrangement', 'pumps', 'Village water committees'],
    ['without accents', 'fonds sante segou', 'Fonds Santé de Ségou'],
    ['with accents that are not there', 'wáter allîance', 'Water Alliance'],
    ['letters that are no accented ones', 'lodz', 'Łódź Chamber of Commerce'],
    ['Cyrillic', 'ЧИСТАЯ ВОДА', 'Фонд «Чистая вода»'],
    ['Greek, capitals without accents', 'ΥΔΩΡ', 'Ίδρυμα Καθαρό Ύδωρ'],
    ['Arabic', 'المياه', 'مؤسسة المياه النظيفة'],
    ['Arabic with vowels', 'المِيَاه', 'مؤسسة المياه النظيفة'],
    ['Chinese, two characters within a name', '资源', '中国水资源管理委员会'],
    ['Chinese, characters apart', '中国 委员会', '中国水资源管理委员会'],
    ['Devanagari', 'पानी', 'स्वच्छ पानी समिति'],
    ['wildcards as plain text', '100%_sure', '100%_sure Insurance'],
    ['around control and right-to-left characters', '\u202eunicef\u202c\u0007', 'United Nations Children’s Fund'],
    ['beside emoji', '💧 unicef 💧', 'United Nations Children’s Fund'],
  ])('%s', async (_, query, first) => {
    const { names } = await search(query);
    expect(names[0]).toBe(first);
  });

  it.each([
    ['a wrong letter', 'unisef', 'United Nations Children’s Fund'],
    ['a letter left out', 'Kampla', 'Kampala City Council'],
    ['a letter too many', 'Allliance Clean', 'Alliance for Clean Water'],
    ['letters turned', 'wtaer aliance', 'Water Alliance'],
    ['a wrong letter in Cyrillic', 'чистоя вода', 'Фонд «Чистая вода»'],
    ['a wrong letter in Greek', 'καθαλό', 'Ίδρυμα Καθαρό Ύδωρ'],
    ['a wrong word beside one of the purpose', 'harwest kampala', 'Harvest of the Highlands'],
  ])('in spite of %s', async (_, query, found) => {
    const { names } = await search(query);
    expect(names).toContain(found);
  });

  it.each([
    ['characters that do not stand side by side', '中资'],
    ['one character of two', '日国'],
    ['numbers that are like it', '41124'],
    ['one word of two', 'water zzzzzz'],
    ['anything for a word that nobody has', 'xyzzyx'],
  ])('not %s', async (_, query) => {
    expect(await search(query)).toMatchObject({ names: [], totalCount: 0 });
  });

  it('exact names first, then beginnings, then all words in names, then other texts, then what is like it', async () => {
    const { names, scores } = await search('water', { first: 100 });
    expect(names).toEqual([
      'Water',
      'Water Alliance',
      'Water for Schools',
      'Water for Clinics',
      'Secret Water',
      'Ségou Water Works',
      'Alliance for Clean Water',
      'Village water committees',
      'Harvest of the Highlands',
      'Walter Trading',
    ]);
    expect(scores[0]).toBe(1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) expect(score).toBeGreaterThan(0);
  });

  it('of the types that are asked for', async () => {
    const typesOf = async (types: string[] | null) =>
      new Set((await search('water', { types, first: 100 })).edges.map(({ node }: any) => node.__typename));
    expect(await typesOf(null)).toEqual(new Set(['Organization', 'Partnership', 'InstitutionalArrangement']));
    expect(await typesOf(['PARTNERSHIP'])).toEqual(new Set(['Partnership']));
    expect(await typesOf(['INSTITUTIONAL_ARRANGEMENT', 'ORGANIZATION'])).toEqual(
      new Set(['Organization', 'InstitutionalArrangement']),
    );
    const none = await search('water', { types: [] });
    expect([none.totalCount, none.statements]).toEqual([0, []]);
  });
});

describe('a search', () => {
  it('reads what is selected in one further statement, however many records and types', async () => {
    const { data, errors, statements } = await ask(`{ search(query: "water", first: 50) {
      nodes { id ... on Partnership { title mission { code } memberships { nodes { organization { name } } } } ... on Organization { name memberships { totalCount } } }
      edges { it: node { ... on Node { id } } that: node { ... on Partnership { reference } } } } }`);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(2);
    expect(data.search.nodes).toHaveLength(10);
    expect(data.search.edges.map(({ it: { id } }: any) => id)).toEqual(data.search.nodes.map(({ id }: any) => id));
    expect(data.search.nodes[1]).toEqual({
      id: expect.any(String),
      name: 'Water Alliance',
      memberships: { totalCount: 2 },
    });
    expect(data.search.edges.filter(({ that }: any) => that.reference === 'W-1')).toHaveLength(2);
  });

  it('that shows no records is one statement', async () => {
    const { data, statements } = await ask('{ search(query: "water") { totalCount edges { score } } }');
    expect([data.search.totalCount, data.search.edges.length, statements.length]).toEqual([10, 10, 1]);
  });

  it('is paged without gap or repetition, from the front and from the back', async () => {
    const whole = await search('water', { first: 100 });
    for (const size of [1, 3, 4]) {
      const forwards: string[] = [];
      for (let after: string | null = null; ;) {
        const page: any = await search('water', { first: size, after });
        forwards.push(...page.names);
        expect(page.totalCount).toBe(whole.totalCount);
        expect(page.pageInfo).toMatchObject({
          hasPreviousPage: after !== null,
          hasNextPage: forwards.length < whole.names.length,
          startCursor: page.edges[0].cursor,
          endCursor: page.edges.at(-1).cursor,
        });
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(forwards).toEqual(whole.names);

      const backwards: string[] = [];
      for (let before: string | null = null; ;) {
        const page: any = await search('water', { last: size, before });
        backwards.unshift(...page.names);
        expect(page.pageInfo).toMatchObject({
          hasNextPage: before !== null,
          hasPreviousPage: backwards.length < whole.names.length,
        });
        before = page.pageInfo.startCursor;
        if (!page.pageInfo.hasPreviousPage) break;
      }
      expect(backwards).toEqual(whole.names);
    }
  });

  it('keeps records of the same name apart', async () => {
    const first = await search('same name', { first: 1 });
    const second = await search('same name', { first: 1, after: first.pageInfo.endCursor });
    expect([first.scores, second.scores]).toEqual([[1], [1]]);
    expect(second.edges[0].node.id).not.toBe(first.edges[0].node.id);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('refuses the cursor of another search, and one that was made up', async () => {
    const { pageInfo } = await search('water', { first: 1 });
    for (const variables of [
      { query: 'alliance', after: pageInfo.endCursor },
      { query: 'water', types: ['PARTNERSHIP'], after: pageInfo.endCursor },
      { query: 'water', before: 'nonsense' },
    ]) {
      const { data, errors } = await ask(SEARCH, variables);
      expect(data).toBeNull();
      expect(errors).toEqual([expect.objectContaining({ code: 'BAD_USER_INPUT' })]);
    }
  });

  it.each([
    ['', 'has 0 characters: give 2 to 200'],
    ['  a ', 'has 1 characters'],
    ['x'.repeat(10_000), 'has 10000 characters'],
    ['%%', 'no letter or digit'],
    ['💧💧💧', 'no letter or digit'],
    ['\u202e\u0007\u200f', 'no letter or digit'],
    ['water\0', 'control character U+0000'],
  ])('for %j is refused, and nothing is read', async (query, sentence) => {
    const { data, errors, statements } = await ask(SEARCH, { query });
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        argument: 'search.query',
        message: expect.stringContaining(sentence),
      }),
    ]);
    expect(statements).toEqual([]);
  });

  it('takes any text of its length, and never puts it into a statement', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', minLength: 2, maxLength: 100 }),
          fc.string({ unit: fc.constantFrom(...'&|!():*<>\'"\\%_ -ab水ж'), minLength: 2, maxLength: 60 }),
        ),
        async (typed) => {
          const query = `marker ${typed.replaceAll('\0', '')}`;
          const { errors, statements } = await ask(SEARCH, { query });
          expect(errors).toEqual([]);
          for (const { text } of statements) expect(text).not.toContain('marker');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of two hundred characters is answered', async () => {
    for (const query of ['ab '.repeat(66), 'x'.repeat(200), '水'.repeat(200), 'a'.repeat(3) + ' b'.repeat(98)]) {
      expect((await search(query)).totalCount).toBe(0);
    }
  });
});

describe('only what a caller may see is found, counted and paged', () => {
  const ofMissions = (...missions: number[]) =>
    PARTNERSHIPS.flatMap(([mission, , title]) => (missions.includes(mission) ? [title] : []));
  const CALLERS: readonly [string, Actor, string[]][] = [
    ['headquarters', HEADQUARTERS, ofMissions(1, 2, 3)],
    ['headquarters of two missions', headquartersOf(1, 2), ofMissions(1, 2)],
    ['headquarters of no mission', headquartersOf(), []],
    ['a mission', missionOf(3), ofMissions(3)],
    ['a partner', partnerOf(2), ['Harvest of the Highlands', 'Ségou Water Works']],
    ['the public, where records are open', PUBLIC_READ, ofMissions(1, 2, 3)],
    ['the public, where they are not', PUBLIC, []],
  ];

  it.each(CALLERS)('%s', async (_, actor, visible) => {
    const found = new Set<string>();
    for (const query of ['water', 'harvest', 'вода', 'secret', 'nobody', 'W-3', 'KEN-2014-7']) {
      const { names, totalCount } = await search(query, { types: ['PARTNERSHIP'], first: 100 }, actor);
      expect(totalCount).toBe(names.length);
      const pages: string[] = [];
      for (let after: string | null = null; ;) {
        const page: any = await search(query, { types: ['PARTNERSHIP'], first: 1, after }, actor);
        pages.push(...page.names);
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(pages).toEqual(names);
      for (const name of names) found.add(name);
    }
    expect([...found].sort()).toEqual([...visible].sort());
    const organizations = await search('water', { types: ['ORGANIZATION'] }, actor);
    expect(organizations.names).toContain(ORGANIZATIONS[0]![0]);
  });

  it('types that the token does not allow are left out', async () => {
    const narrow: Actor = { ...HEADQUARTERS, permissions: new Set(['read:nodes', 'read:organizations'] as const) };
    const { edges } = await search('water', { first: 100 }, narrow);
    expect(new Set(edges.map(({ node }: any) => node.__typename))).toEqual(new Set(['Organization']));
    expect((await search('water', { types: ['PARTNERSHIP'] }, narrow)).totalCount).toBe(0);
  });

  it('who may not search is told so', async () => {
    const narrow: Actor = { ...HEADQUARTERS, permissions: new Set(['read:organizations'] as const) };
    for (const [actor, code] of [
      [narrow, 'FORBIDDEN'],
      [NOBODY, 'UNAUTHENTICATED'],
    ] as const) {
      const { errors, statements } = await ask(SEARCH, { query: 'water' }, actor);
      expect([errors[0]!.code, statements]).toEqual([code, []]);
    }
  });
});
