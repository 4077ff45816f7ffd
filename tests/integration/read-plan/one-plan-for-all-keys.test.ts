import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from './asking.js';

describe('a record by a key that a variable gives', () => {
  let database: TestDatabase;
  let ask: ReturnType<typeof asking>;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(`
      insert into organization (id, name) overriding system value values (1, 'One'), (2, 'Two');
      insert into mission (id, code, name, kind, opened_on) overriding system value
        values (1, 'M-1', 'Mission one', 'BILATERAL', '2000-01-01'), (2, 'M-2', 'Mission two', 'BILATERAL', '2000-01-01')`);
    ask = asking(database.pool);
  });
  afterAll(() => database.drop());

  it('is the record of that key, of whatever type, asked by one document', async () => {
    const source =
      'query ($id: ID!) { node(id: $id) { __typename ... on Organization { name } ... on Mission { code } } }';
    const one = async (type: string, key: number) => (await ask(source, { id: encodeGlobalId(type, [key]) })).data.node;
    for (let round = 0; round < 2; round += 1) {
      expect(await one('Organization', 1)).toEqual({ __typename: 'Organization', name: 'One' });
      expect(await one('Organization', 2)).toEqual({ __typename: 'Organization', name: 'Two' });
      expect(await one('Mission', 2)).toEqual({ __typename: 'Mission', code: 'M-2' });
      expect(await one('Mission', 3)).toBeNull();
    }
    expect((await ask(source, { id: 'nonsense' })).data).toEqual({ node: null });
  });

  it('is the record of that natural key', async () => {
    const source = 'query ($code: String!) { mission(code: $code) { name } }';
    const named = async (code: string) => (await ask(source, { code })).data.mission?.name;
    expect([await named('M-1'), await named('M-2'), await named('M-3')]).toEqual([
      'Mission one',
      'Mission two',
      undefined,
    ]);
    const { errors } = await ask(source, { code: 'M-1\0' });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argument: 'mission.code' }]);
  });

  it('is planned with the variable, where the variable stands elsewhere, too', async () => {
    const source =
      'query ($key: ID!) { node(id: $key) { ... on Mission { id code again: __typename } } other: node(id: $key) { id } }';
    const both = async (key: number) => (await ask(source, { key: encodeGlobalId('Mission', [key]) })).data;
    const [first, second] = [await both(1), await both(2)];
    expect([first.node.code, second.node.code]).toEqual(['M-1', 'M-2']);
    expect([first.other.id, second.other.id]).toEqual([first.node.id, second.node.id]);
  });
});
