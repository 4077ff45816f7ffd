import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from '../read-plan/asking.js';
import { insertAdoption, insertArrangements, insertChain } from './adoption-rows.js';

let database: TestDatabase;
let pool: TestDatabase['pool'];
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await insertArrangements(pool);
  ask = asking(pool);
});
afterAll(() => database.drop());
beforeEach(() => pool.query('truncate adoption'));

interface Stop {
  readonly id: string;
  readonly depth: number;
  readonly copiedFrom: { readonly id: string } | null;
}

const PAGE = `query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) { ... on InstitutionalArrangement {
    adoptionTree(first: $first, after: $after, last: $last, before: $before) {
      nodes { id depth copiedFrom { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } } } }`;

/** The whole tree, page by page; every page is one statement. */
async function walk(size: number, backwards = false): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let cursor: string | null = null; ;) {
    const page = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const { data, errors, statements } = await ask(PAGE, {
      id: encodeGlobalId('InstitutionalArrangement', ['1']),
      ...page,
    });
    expect([errors, statements.length]).toEqual([[], 1]);
    const { nodes, pageInfo } = data.node.adoptionTree;
    stops[backwards ? 'unshift' : 'push'](...nodes);
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
    if (!(backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return stops;
  }
}

/** The same from the rows alone: a first adoption, then what was copied from it in order of recording, and so on. */
async function walkedPlainly(): Promise<Stop[]> {
  const { rows } = await pool.query<{ id: string; source: string | null }>(
    'select id, copied_from_id as source from adoption where arrangement_id = 1 order by id',
  );
  const copies = new Map<string | null, string[]>();
  for (const { id, source } of rows) copies.set(source, [...(copies.get(source) ?? []), id]);
  const stops: Stop[] = [];
  const globalId = (id: string): string => encodeGlobalId('Adoption', [id]);
  const visit = (source: string | null, depth: number): void => {
    for (const id of copies.get(source) ?? []) {
      stops.push({ id: globalId(id), depth, copiedFrom: source === null ? null : { id: globalId(source) } });
      visit(id, depth + 1);
    }
  };
  visit(null, 0);
  return stops;
}

describe('the tree of adoptions, page by page', () => {
  it('is walked in depth, whatever its shape and the size of pages', async () => {
    const forest = fc.array(fc.nat(), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(forest, fc.integer({ min: 1, max: 12 }), fc.boolean(), async (numbers, size, backwards) => {
        await pool.query('truncate adoption');
        for (const [index, number] of numbers.entries()) {
          const source = number % (index + 1);
          await insertAdoption(pool, index + 1, source === 0 ? null : source);
        }
        await insertAdoption(pool, 1000, null, 2);
        expect(await walk(size, backwards)).toEqual(await walkedPlainly());
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('is walked where it is 1000 levels deep', async () => {
    await insertChain(pool, 100_001, 1000);
    const stops = await walk(100);
    expect(stops.map(({ depth }) => depth)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(stops).toEqual(await walkedPlainly());
  }, 30_000);

  it('is walked where 2000 were copied from one', async () => {
    await insertAdoption(pool, 1, null);
    await pool.query(
      `insert into adoption (id, mission_id, arrangement_id, country_id, since, until, copied_from_id)
       select number, 1, 1, 'MLI', date '1000-01-01' + number, date '1000-01-02' + number, 1 from generate_series(2, 2001) number`,
    );
    const stops = await walk(100);
    expect(stops).toHaveLength(2001);
    expect(stops).toEqual(await walkedPlainly());
    const copies = await ask(
      '{ adoptions(history: true, first: 1) { nodes { copies(history: true, first: 2) { totalCount nodes { depth } } } } }',
    );
    expect(copies.data.adoptions.nodes[0].copies).toEqual({ totalCount: 2000, nodes: [{ depth: 1 }, { depth: 1 }] });
    const [{ diffusion }] = (
      await ask(
        '{ institutionalArrangements(first: 1) { nodes { diffusion(onDate: "1001-01-01") { adoptions depth } } } }',
      )
    ).data.institutionalArrangements.nodes;
    expect(diffusion).toEqual({ adoptions: 1, depth: 1 });
  }, 30_000);
});
