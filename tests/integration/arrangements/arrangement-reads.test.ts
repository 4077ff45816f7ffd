import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { adopted, type Known, registered, seedWorld, type World } from './arrangement-kit.js';

let api: TestApi;
let world: World;
let mali: Caller;
let niger: Caller;
let headquarters: Caller;
let wells: Known;
let adoption: Record<'kayes' | 'gao' | 'niger' | 'maradi' | 'burkina', Known>;

beforeAll(async () => {
  api = await startTestApi({ publicRead: false });
  world = await seedWorld(api);
  [mali, niger, headquarters] = await Promise.all([api.mission('MLI'), api.mission('NER'), api.headquarters()]);
  wells = await registered(mali, {
    name: 'Committees for wells',
    issueArea: 'ENVIRONMENT',
    originPartnershipId: world.partnership.mali,
    originPlaceId: world.place.kayes,
    originatedOn: '2010-01-01',
  });
  await registered(niger, { name: 'Savings groups', issueArea: 'HEALTH' });
  await registered(niger, { name: '100% of_it', issueArea: null });
  const kayes = await adopted(mali, wells, { placeId: world.place.kayes, since: '2010-01-01', donorMoney: 'YES' });
  const gao = await adopted(mali, wells, {
    placeId: world.place.oldGao,
    since: '2011-01-01',
    copiedFromId: kayes.id,
    partnershipId: world.partnership.mali,
    adaptation: 'UNCHANGED',
  });
  const whole = await adopted(niger, wells, {
    country: 'NER',
    since: '2012-01-01',
    copiedFromId: kayes.id,
    partnershipId: world.partnership.niger,
    adaptation: 'ADAPTED',
    adaptationNote: 'In Hausa',
    donorMoney: 'NO',
  });
  const burkina = await adopted(niger, wells, {
    country: 'BFA',
    since: '2013-01-01',
    until: '2015-01-01',
    copiedFromId: whole.id,
    donorMoney: 'NO',
  });
  const maradi = await adopted(niger, wells, {
    country: 'NER',
    placeId: world.place.maradi,
    since: '2014-01-01',
    copiedFromId: gao.id,
    adaptation: 'ADAPTED',
    adaptationNote: 'By women',
  });
  adoption = { kayes, gao, niger: whole, burkina, maradi };
});
afterAll(() => api.close());

const ARRANGEMENT = (selection: string) =>
  `query($day: Date) { institutionalArrangement(mission: "MLI", name: "Committees for wells") { ${selection} } }`;
const DIFFUSION = 'adoptions depth countries places reviewed adapted fundingKnown unassisted';
const askWells = async (selection: string, variables: object = { day: null }, caller = headquarters) =>
  (await caller.ask(ARRANGEMENT(`${selection} diffusion(onDate: $day) { adoptions }`), variables))
    .institutionalArrangement;

describe('diffusion', () => {
  it.each([
    ['2009-12-31', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['2010-01-01', [1, 0, 0, 0, 0, 0, 1, 0]],
    ['2011-06-01', [2, 1, 0, 1, 1, 0, 1, 0]],
    ['2013-06-01', [4, 2, 2, 3, 2, 1, 3, 2]],
    ['2014-06-01', [5, 2, 2, 4, 3, 2, 3, 2]],
    ['2015-01-01', [4, 2, 1, 3, 3, 2, 2, 1]],
  ])('on %s', async (day, counts) => {
    const { diffusion } = (await mali.ask(ARRANGEMENT(`diffusion(onDate: $day) { ${DIFFUSION} }`), { day }))
      .institutionalArrangement;
    expect(Object.values(diffusion)).toEqual(counts);
  });

  it('is that of today where no day is given, and can be asked for several days at once', async () => {
    const answer = (
      await mali.ask(`{ institutionalArrangements(first: 3) { nodes { name
        now: diffusion { adoptions } in2010: diffusion(onDate: "2010-06-01") { adoptions } } } }`)
    ).institutionalArrangements;
    expect(answer.nodes).toEqual([
      { name: 'Committees for wells', now: { adoptions: 4 }, in2010: { adoptions: 1 } },
      { name: 'Savings groups', now: { adoptions: 0 }, in2010: { adoptions: 0 } },
      { name: '100% of_it', now: { adoptions: 0 }, in2010: { adoptions: 0 } },
    ]);
  });
});

describe('the tree of adoptions', () => {
  it('has every adoption after the one it was copied from, given up or not', async () => {
    const { adoptionTree } = await askWells(
      'adoptionTree { totalCount nodes { id depth copiedFrom { id } country { iso3 } place { name } until } }',
    );
    expect(adoptionTree.totalCount).toBe(5);
    const of = ({ id }: Known, depth: number, copiedFrom: Known | null) =>
      expect.objectContaining({ id, depth, copiedFrom: copiedFrom && { id: copiedFrom.id } });
    expect(adoptionTree.nodes).toEqual([
      of(adoption.kayes, 0, null),
      of(adoption.gao, 1, adoption.kayes),
      of(adoption.maradi, 2, adoption.gao),
      of(adoption.niger, 1, adoption.kayes),
      of(adoption.burkina, 2, adoption.niger),
    ]);
  });

  it('can be paged both ways, and filtered', async () => {
    const page = async (args: string) =>
      (
        await askWells(
          `adoptionTree(${args}) { nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }`,
        )
      ).adoptionTree;
    const first = await page('first: 2');
    expect(first.nodes).toEqual([{ id: adoption.kayes.id }, { id: adoption.gao.id }]);
    const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(second.nodes).toEqual([{ id: adoption.maradi.id }, { id: adoption.niger.id }]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect((await page(`last: 2, before: "${second.pageInfo.startCursor}"`)).nodes).toEqual(first.nodes);
    const { nodes } = await page('where: { country: { iso3: { eq: "NER" } } }');
    expect(nodes).toEqual([{ id: adoption.maradi.id }, { id: adoption.niger.id }]);
    const inUse = await page('where: { onDate: "2012-06-01" }');
    expect(inUse.nodes).toHaveLength(3);
  });
});

describe('adoptions', () => {
  const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);

  it('hang on arrangements, countries, places, partnerships, missions and on what they were copied from', async () => {
    const list = 'adoptions(onDate: "2014-06-01") { nodes { id } }';
    const { adoptions } = await askWells('adoptions(onDate: "2014-06-01") { totalCount }');
    expect(adoptions.totalCount).toBe(5);
    const data = await headquarters.ask(
      `query($place: ID!, $partnership: ID!, $kayes: ID!) {
        country(iso3: "NER") { ${list} }
        mission(code: "NER") { ${list} arrangements { nodes { name } } }
        place: node(id: $place) { ... on Place { ${list} } }
        partnership: node(id: $partnership) { ... on Partnership { ${list} arrangements { nodes { name } } } }
        adoption: node(id: $kayes) { ... on Adoption { copies(onDate: "2014-06-01", first: 1) { totalCount nodes { id } } } } }`,
      { place: world.place.kayes, partnership: world.partnership.mali, kayes: adoption.kayes.id },
    );
    expect(idsOf(data.country.adoptions)).toEqual([adoption.niger.id, adoption.maradi.id]);
    expect(idsOf(data.mission.adoptions)).toEqual([adoption.niger.id, adoption.burkina.id, adoption.maradi.id]);
    expect(data.mission.arrangements.nodes).toEqual([{ name: 'Savings groups' }, { name: '100% of_it' }]);
    expect(idsOf(data.place.adoptions)).toEqual([adoption.kayes.id]);
    expect(idsOf(data.partnership.adoptions)).toEqual([adoption.gao.id]);
    expect(data.partnership.arrangements.nodes).toEqual([{ name: 'Committees for wells' }]);
    expect(data.adoption.copies).toEqual({ totalCount: 2, nodes: [{ id: adoption.gao.id }] });
  });

  it.each<[string, (keyof typeof adoption)[]]>([
    ['where: {}', ['kayes', 'gao', 'niger', 'maradi']],
    ['history: true', ['kayes', 'gao', 'niger', 'burkina', 'maradi']],
    ['onDate: "2012-06-01"', ['kayes', 'gao', 'niger']],
    ['where: { adaptation: { eq: ADAPTED } }', ['niger', 'maradi']],
    ['where: { adaptation: { in: [UNCHANGED, NOT_REVIEWED] } }', ['kayes', 'gao']],
    ['history: true, where: { donorMoney: { eq: NO } }', ['niger', 'burkina']],
    ['where: { country: { iso3: { eq: "NER" } } }', ['niger', 'maradi']],
    ['where: { place: { name: { contains: "mara" } } }', ['maradi']],
    ['where: { mission: { code: { eq: "MLI" } } }', ['kayes', 'gao']],
    ['where: { arrangement: { issueArea: { eq: HEALTH } } }', []],
    ['where: { arrangement: { adoptions: { donorMoney: { eq: YES } } } }, first: 1', ['kayes']],
    ['history: true, orderBy: [SINCE_DESC]', ['maradi', 'burkina', 'niger', 'gao', 'kayes']],
  ])('are listed by %s', async (args, expected) => {
    const { adoptions } = await niger.ask(`{ adoptions(${args}) { nodes { id } } }`);
    expect(idsOf(adoptions)).toEqual(expected.map((name) => adoption[name].id));
  });
});

describe('arrangements', () => {
  it.each<[string, string[]]>([
    ['name: { contains: "WELLS" }', ['Committees for wells']],
    ['name: { contains: "% of_" }', ['100% of_it']],
    ['issueArea: { in: [HEALTH, ENVIRONMENT] }', ['Committees for wells', 'Savings groups']],
    ['issueArea: { isNull: true }', ['100% of_it']],
    ['originCountry: { iso3: { eq: "MLI" } }', ['Committees for wells']],
    ['originPlace: { name: { contains: "Kayes" } }', ['Committees for wells']],
    ['mission: { code: { eq: "NER" } }', ['Savings groups', '100% of_it']],
    ['adoptions: { country: { iso3: { eq: "BFA" } } }', ['Committees for wells']],
    ['adoptions: { country: { iso3: { eq: "BFA" } }, onDate: "2016-01-01" }', []],
    ['not: { adoptions: {} }', ['Savings groups', '100% of_it']],
  ])('are listed where %s', async (where, expected) => {
    const { institutionalArrangements } = await niger.ask(
      `{ institutionalArrangements(where: { ${where} }) { nodes { name } } }`,
    );
    expect(institutionalArrangements.nodes.map(({ name }: { name: string }) => name)).toEqual(expected);
  });

  it('are listed by name', async () => {
    const { institutionalArrangements } = await niger.ask(
      `{ institutionalArrangements(orderBy: [NAME_DESC]) { nodes { name } } }`,
    );
    expect(institutionalArrangements.nodes[0]).toEqual({ name: 'Savings groups' });
  });

  it('that do not exist are null', async () => {
    const { institutionalArrangement } = await niger.ask(
      `{ institutionalArrangement(mission: "MLI", name: "committees for wells") { id } }`,
    );
    expect(institutionalArrangement).toBeNull();
  });

  it('have a history, which tells who did what and why', async () => {
    const query = 'history { nodes { action useCase actor } }';
    expect((await askWells(query, undefined, mali)).history.nodes).toEqual([
      { action: 'CREATED', useCase: 'registerArrangement', actor: 'mission MLI' },
    ]);
    expect((await askWells(query, undefined, niger)).history.nodes).toEqual([]);
  });
});

describe('who sees what', () => {
  const QUERY = ARRANGEMENT(`originPartnership { id } originPlace { name } diffusion(onDate: $day) { adoptions }
    adoptionTree { nodes { id partnership { id } } }`);
  const partnerships = (tree: { nodes: { partnership: { id: string } | null }[] }) =>
    tree.nodes.map(({ partnership }) => partnership?.id ?? null);

  it('arrangements and adoptions are open to all who may read; partnerships stay with those who may see them', async () => {
    const { mali: ofMali, niger: ofNiger } = world.partnership;
    await api.pool.query(`insert into organization (name) values ('Union of users')`);
    const union = await api.partner('Union of users');
    const cases: [Caller, string | null, (string | null)[]][] = [
      [headquarters, ofMali, [null, ofMali, null, ofNiger, null]],
      [mali, ofMali, [null, ofMali, null, null, null]],
      [niger, null, [null, null, null, ofNiger, null]],
      [union, null, [null, null, null, null, null]],
    ];
    for (const [caller, origin, adopters] of cases) {
      const seen = (await caller.ask(QUERY, { day: '2014-06-01' })).institutionalArrangement;
      expect(seen).toMatchObject({ originPlace: { name: 'Kayes' }, diffusion: { adoptions: 5 } });
      expect(seen.originPartnership?.id ?? null).toBe(origin);
      expect(partnerships(seen.adoptionTree)).toEqual(adopters);
    }
  });

  it('without a token there is nothing, unless the server lets everybody read', async () => {
    const { errors } = await api.public().request(QUERY);
    expect(errors![0].extensions.code).toBe('UNAUTHENTICATED');
    const node = await api.public().request(`{ node(id: "${wells.id}") { id } }`);
    expect(node.errors![0].extensions.code).toBe('UNAUTHENTICATED');
    const open = await startTestApi({ publicRead: true });
    try {
      const count = '{ institutionalArrangements { totalCount } adoptions { totalCount } }';
      expect(await open.public().ask(count)).toEqual({
        institutionalArrangements: { totalCount: 0 },
        adoptions: { totalCount: 0 },
      });
    } finally {
      await open.close();
    }
  });
});
