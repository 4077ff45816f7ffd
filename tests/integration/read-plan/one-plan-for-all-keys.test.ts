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

  it('is planned with the variable where it stands below, too, under whatever conditions', async () => {
    await database.pool.query(`
      insert into partnership (mission_id, id, reference, title, purpose, issue_areas, scale)
      values (1, 1, 'M-1', 'Of its name', 'x', '{HEALTH}', 'LOCAL')`);
    const source = `query ($code: String!, $with: Boolean!) { mission(code: $code) { code ...Named @include(if: $with) } }
      fragment Named on Mission { partnerships(where: { reference: { eq: $code } }) { nodes { reference } } }`;
    const asked = async (code: string, on: boolean) => (await ask(source, { code, with: on })).data.mission;
    expect(await asked('M-1', false)).toEqual({ code: 'M-1' });
    expect(await asked('M-1', true)).toEqual({ code: 'M-1', partnerships: { nodes: [{ reference: 'M-1' }] } });
    expect(await asked('M-2', true)).toEqual({ code: 'M-2', partnerships: { nodes: [] } });
    expect(await asked('M-1', true)).toEqual({ code: 'M-1', partnerships: { nodes: [{ reference: 'M-1' }] } });
  });
});
