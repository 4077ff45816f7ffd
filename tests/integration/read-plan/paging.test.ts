import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from './asking.js';
import { isInForce, loadRecords, makeRecords, type PartnershipRecord } from './records.js';

const records = makeRecords();
let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, records);
  ask = asking(database.pool);
});
afterAll(() => database.drop());

const COMPARED: Record<string, (record: PartnershipRecord) => string | number> = {
  REFERENCE: ({ reference }) => reference,
  TITLE: ({ title }) => title,
  // What is not recorded is least.
  DECLARED_TOTAL: ({ total }) => total ?? Number.NEGATIVE_INFINITY,
};

/** The order in which the records should come. Ties keep the order of the key, in the direction of the last order. */
async function sorted(orders: readonly string[]): Promise<string[]> {
  const signs = orders.map((order) => (order.endsWith('_DESC') ? -1 : 1));
  const tie = signs.at(-1) ?? 1;
  const titles = await collation(records.partnerships.map(({ title }) => title));
  return records.partnerships
    .toSorted((a, b) => {
      for (const [index, order] of orders.entries()) {
        const name = order.replace(/_(ASC|DESC)$/, '');
        const [left, right] =
          name === 'TITLE'
            ? [titles.indexOf(a.title), titles.indexOf(b.title)]
            : [COMPARED[name]!(a), COMPARED[name]!(b)];
        if (left !== right) return signs[index]! * (left < right ? -1 : 1);
      }
      return tie * (a.mission - b.mission || a.id - b.id);
    })
    .map(({ reference, mission }) => `${mission} ${reference}`);
}

/** Texts in the order of the database, whose collation is not JavaScript's. */
async function collation(texts: readonly string[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ t: string }>('select distinct t from unnest($1::text[]) t order by t', [
    texts,
  ]);
  return rows.map(({ t }) => t);
}

const orders = fc
  .uniqueArray(fc.constantFrom('REFERENCE', 'TITLE', 'DECLARED_TOTAL'), { maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(`${name}_ASC`, `${name}_DESC`))));

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: [PartnershipOrder!]) {
  partnerships(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { reference mission { id } } }
  }
}`;

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  edges: { cursor: string; node: { reference: string; mission: { id: string } } }[];
}

const keyOf = ({ node }: Page['edges'][number]): string =>
  `${Buffer.from(node.mission.id, 'base64url').toString().split(':')[1]} ${node.reference}`;

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors, statements } = await ask(PAGE, variables);
  expect(errors).toEqual([]);
  expect(statements).toHaveLength(1);
  return data.partnerships;
}

describe('paging through a list', () => {
  it('forwards visits every record once, in order, whatever the page size and the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), orders, async (first, orderBy) => {
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const { pageInfo, edges, totalCount }: Page = await page({ first, after, orderBy });
          expect(totalCount).toBe(records.partnerships.length);
          expect(pageInfo.hasPreviousPage).toBe(seen.length > 0);
          expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
            edges[0]?.cursor ?? null,
            edges.at(-1)?.cursor ?? null,
          ]);
          seen.push(...edges.map(keyOf));
          expect(pageInfo.hasNextPage).toBe(seen.length < records.partnerships.length);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(seen).toEqual(await sorted(orderBy));
      }),
      { numRuns: 25 },
    );
  });

  it('backwards visits the same records in the same order, from the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), orders, async (last, orderBy) => {
        const seen: string[] = [];
        for (let before: string | null = null; ;) {
          const { pageInfo, edges }: Page = await page({ last, before, orderBy });
          expect(pageInfo.hasNextPage).toBe(seen.length > 0);
          seen.unshift(...edges.map(keyOf));
          expect(pageInfo.hasPreviousPage).toBe(seen.length < records.partnerships.length);
          if (!pageInfo.hasPreviousPage) break;
          before = pageInfo.startCursor;
        }
        expect(seen).toEqual(await sorted(orderBy));
      }),
      { numRuns: 25 },
    );
  });

  it('between two cursors gives what lies between them, from the front or the back', async () => {
    const all = (await page({ first: 100, orderBy: ['DECLARED_TOTAL_DESC'] })).edges;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        async (one, other, size, backwards) => {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          const bounds = { after: all[from]!.cursor, before: all[to]!.cursor, orderBy: ['DECLARED_TOTAL_DESC'] };
          const between = all.slice(from + 1, to);
          const { edges } = await page({ ...bounds, ...(backwards ? { last: size } : { first: size }) });
          expect(edges).toEqual(backwards ? between.slice(-size) : between.slice(0, size));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('says of an empty page whether something lies before and after it', async () => {
    const all = (await page({ first: 100 })).edges;
    const { pageInfo, edges } = await page({ first: 1, after: all[5]!.cursor, before: all[6]!.cursor });
    expect(edges).toEqual([]);
    expect(pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true, startCursor: null, endCursor: null });
    const { pageInfo: atEnd } = await page({ first: 1, after: all.at(-1)!.cursor });
    expect(atEnd).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
});

const NESTED = `query ($first: Int, $last: Int) {
  partnerships(first: 100) {
    nodes {
      reference
      front: memberships(first: $first) { pageInfo { hasNextPage hasPreviousPage } totalCount nodes { organization { name } role } }
      back: memberships(last: $last) { pageInfo { hasNextPage hasPreviousPage } nodes { organization { name } role } }
      ever: memberships(history: true, first: 100) { totalCount }
    }
  }
}`;

describe('lists inside lists', () => {
  const nameOf = new Map(records.organizations.map(({ id, name }) => [id, name]));

  it('have a page of their own under every parent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), async (first, last) => {
        const { data, errors, statements } = await ask(NESTED, { first, last });
        expect(errors).toEqual([]);
        expect(statements).toHaveLength(1);
        for (const node of data.partnerships.nodes) {
          const { id } = records.partnerships.find(({ reference }) => reference === node.reference)!;
          const ever = records.memberships.filter(({ partnership }) => partnership === id);
          const today = ever.filter((membership) => isInForce(membership));
          const shown = today.map(({ organization, role }) => ({
            organization: { name: nameOf.get(organization) },
            role,
          }));
          expect(node.ever.totalCount).toBe(ever.length);
          expect(node.front).toEqual({
            pageInfo: { hasNextPage: today.length > first, hasPreviousPage: false },
            totalCount: today.length,
            nodes: shown.slice(0, first),
          });
          expect(node.back).toEqual({
            pageInfo: { hasNextPage: false, hasPreviousPage: today.length > last },
            nodes: shown.slice(-last),
          });
        }
      }),
      { numRuns: 10 },
    );
  });

  it('can be paged on from where they ended, three levels down', async () => {
    const source = `query ($after: String) { organization: organizations(where: { name: { contains: "Same name" } }, first: 1) { nodes {
      memberships(history: true, first: 1) { nodes { partnership { memberships(history: true, first: 2, after: $after) {
        pageInfo { hasNextPage endCursor } nodes { id } } } } } } } }`;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await ask(source, { after });
      const [{ partnership }] = data.organization.nodes[0].memberships.nodes;
      seen.push(...partnership.memberships.nodes.map(({ id }: { id: string }) => id));
      if (!partnership.memberships.pageInfo.hasNextPage) break;
      after = partnership.memberships.pageInfo.endCursor;
    }
    const [first] = records.memberships.filter(({ organization }) => organization === 5);
    const expected = records.memberships.filter(({ partnership }) => partnership === first!.partnership);
    expect(seen).toHaveLength(expected.length);
    expect(new Set(seen).size).toBe(expected.length);
  });
});
