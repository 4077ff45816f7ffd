import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';

let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
  await api.pool.query(
    `insert into mission (id, code, name, kind) overriding system value
       values (1, 'MLI', 'Mali', 'BILATERAL'), (2, 'NER', 'Niger', 'BILATERAL');
     insert into place (id, country_id, level, code, name, since, until) overriding system value values
       (1, 'MLI', 1, 'ML-7', 'Gao', null, null),
       (2, 'MLI', 2, 'N', 'North', null, '2012-01-01'),
       (3, 'MLI', 2, 'NE', 'North East', '2012-01-01', null),
       (4, 'MLI', 2, 'N', 'North West', '2012-01-01', null),
       (5, 'NER', 1, 'NE-1', 'Agadez', null, null);
     insert into place_succession values (2, 3, '2012-01-01'), (2, 4, '2012-01-01');
     insert into partnership (mission_id, id, reference, title) overriding system value
       values (1, 10, 'W-1', 'Water'), (1, 11, 'W-2', 'Wells'), (2, 20, 'W-3', 'Walls');
     insert into partnership_place values (1, 10, 2), (1, 11, 1), (2, 20, 1)`,
  );
});
afterAll(() => api.close());

const names = ({ nodes }: { nodes: { name: string }[] }): string[] => nodes.map(({ name }) => name);

describe('places', () => {
  it('are those of a day, today unless told otherwise, or of any', async () => {
    const { country } = await headquarters.ask(
      `{ country(iso3: "MLI") { today: places { nodes { name } }
           then: places(onDate: "2011-12-31") { nodes { name } } ever: places(history: true) { totalCount } } }`,
    );
    expect(names(country.today)).toEqual(['Gao', 'North East', 'North West']);
    expect(names(country.then)).toEqual(['Gao', 'North']);
    expect(country.ever.totalCount).toBe(4);
  });

  it('are found by country, level, code and name, and ordered by name', async () => {
    const found = async (where: string, more = '') =>
      names((await headquarters.ask(`{ places(where: ${where} ${more}) { nodes { name } } }`)).places);
    expect(await found('{ country: { iso3: { eq: "NER" } } }')).toEqual(['Agadez']);
    expect(await found('{ level: { eq: 1 } }', 'orderBy: [NAME_ASC]')).toEqual(['Agadez', 'Gao']);
    expect(await found('{ level: { range: { gte: 2 } }, code: { eq: "N" } }')).toEqual(['North West']);
    expect(await found('{ level: { in: [1, 3] } }', 'history: true')).toEqual(['Gao', 'Agadez']);
    expect(await found('{ name: { contains: "NORTH" } }')).toEqual(['North East', 'North West']);
    expect(await found('{ code: { eq: "N" }, onDate: "2005-05-05" }', 'history: true')).toEqual(['North']);
  });

  it('refuse a country that does not exist, and a level that is no number', async () => {
    const { errors } = await headquarters.request(
      '{ places(where: { country: { iso3: { eq: "MLX" } } }) { totalCount } }',
    );
    expect(errors![0].message).toContain('MLI');
    const wrong = await headquarters.request('{ places(where: { level: { eq: null } }) { totalCount } }');
    expect(wrong.errors![0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('tell what they came from and what became of them, also what is no more', async () => {
    const { places } = await headquarters.ask(
      `{ places(where: { code: { in: ["NE", "N"] } }, history: true) {
           nodes { name predecessors { nodes { name } } successors { nodes { name } } } } }`,
    );
    expect(places.nodes).toEqual([
      {
        name: 'North',
        predecessors: { nodes: [] },
        successors: { nodes: [{ name: 'North East' }, { name: 'North West' }] },
      },
      { name: 'North East', predecessors: { nodes: [{ name: 'North' }] }, successors: { nodes: [] } },
      { name: 'North West', predecessors: { nodes: [{ name: 'North' }] }, successors: { nodes: [] } },
    ]);
  });

  it('can be fetched by their ids', async () => {
    const { places } = await headquarters.ask('{ places(first: 1) { nodes { id name } } }');
    const [{ id, name }] = places.nodes;
    const { node } = await headquarters.ask('query ($id: ID!) { node(id: $id) { ... on Place { name } } }', { id });
    expect(node).toEqual({ name });
  });

  it('are open to everybody where the server is, and to nobody without a token where it is not', async () => {
    const ask = '{ places { totalCount } }';
    expect((await api.public().request(ask)).errors![0].extensions.code).toBe('UNAUTHENTICATED');
    const open = await startTestApi({ publicRead: true });
    try {
      expect(await open.public().ask(ask)).toEqual({ places: { totalCount: 0 } });
    } finally {
      await open.close();
    }
  });
});

describe('places of partnerships', () => {
  it('stay when they are no more, and partnerships are found by them', async () => {
    const { partnerships } = await headquarters.ask(
      `{ partnerships(where: { places: { code: { eq: "N" }, level: { eq: 2 } } }) {
           nodes { title places { nodes { name until } } } } }`,
    );
    expect(partnerships.nodes).toEqual([
      { title: 'Water', places: { nodes: [{ name: 'North', until: '2012-01-01' }] } },
    ]);
  });

  it('show of a place only the partnerships that the caller may see', async () => {
    const ask = '{ places(where: { code: { eq: "ML-7" } }) { nodes { partnerships { totalCount nodes { title } } } } }';
    const titles = async (caller: Caller) => {
      const { places } = await caller.ask(ask);
      const { totalCount, nodes } = places.nodes[0].partnerships;
      return [totalCount, ...nodes.map(({ title }: { title: string }) => title)];
    };
    expect(await titles(headquarters)).toEqual([2, 'Wells', 'Walls']);
    expect(await titles(await api.mission('NER'))).toEqual([1, 'Walls']);
    await api.pool.query(`insert into organization (id, name) overriding system value values (1, 'Outsiders')`);
    expect(await titles(await api.partner('Outsiders'))).toEqual([0]);
  });
});
