import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking, NOBODY } from './asking.js';

describe('records that gave way to others', () => {
  let database: TestDatabase;
  let ask: ReturnType<typeof asking>;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(`
      insert into organization (id, name) overriding system value values (1, 'Stays');
      insert into organization_merge (merged_id, survivor_id) values (2, 1), (3, 1)`);
    ask = asking(database.pool);
  });
  afterAll(() => database.drop());

  const id = (key: number, type = 'Organization') => encodeGlobalId(type, [key]);
  const node = (wanted: string) => `{ node(id: "${wanted}") { id ... on Organization { name } } }`;

  it('answer by their old ids with the record that stands for them', async () => {
    const there = { id: id(1), name: 'Stays' };
    expect((await ask(node(id(2)))).data).toEqual({ node: there });
    const { data } = await ask('query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Organization { name } } }', {
      ids: [id(3), id(9), id(1), 'nonsense', id(2), id(1, 'Mission')],
    });
    expect(data).toEqual({ nodes: [there, null, there, null, there, null] });
  });

  it('are looked up only where nothing was found', async () => {
    const statements = async (wanted: string) => (await ask(node(wanted))).statements.length;
    expect(await statements(id(1))).toBe(1);
    expect(await statements(id(1, 'Mission'))).toBe(1);
    expect(await statements('nonsense')).toBe(0);
    expect(await statements(id(9))).toBe(2);
    expect(await statements(id(2))).toBe(3);
  });

  it('are as hidden as the record itself', async () => {
    const { data } = await ask(node(id(2)), {}, { ...NOBODY, permissions: new Set(['read:nodes']) });
    expect(data).toEqual({ node: null });
  });
});
