import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../../src/modules/access/access.permissions.js';
import type { Actor } from '../../../src/platform/graphql/context.js';
import type { Permission } from '../../../src/platform/graphql/permissions.js';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking, HEADQUARTERS, headquartersOf, missionOf, NOBODY, partnerOf, PUBLIC, PUBLIC_READ } from './asking.js';
import { loadRecords, makeRecords } from './records.js';

const records = makeRecords();
let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, records);
  ask = asking(database.pool);
});
afterAll(() => database.drop());

const PARTNER = 7;
const ownPartnerships = new Set(
  records.memberships.filter(({ organization }) => organization === PARTNER).map(({ partnership }) => partnership),
);

/** Each caller, and which partnerships it may see. */
const CALLERS: readonly [string, Actor, (partnership: { id: number; mission: number }) => boolean][] = [
  ['headquarters', HEADQUARTERS, () => true],
  ['headquarters of two missions', headquartersOf(1, 3), ({ mission }) => mission !== 2],
  ['headquarters of no mission', headquartersOf(), () => false],
  ['a mission', missionOf(2), ({ mission }) => mission === 2],
  ['a partner', partnerOf(PARTNER), ({ id }) => ownPartnerships.has(id)],
  ['the public, where records are open', PUBLIC_READ, () => true],
  ['the public, where they are not', PUBLIC, () => false],
];

const EVERY_WAY = `{
  partnerships(first: 100) { totalCount nodes { reference memberships(first: 100, history: true) { totalCount } } }
  missions { nodes { code partnerships(first: 100) { totalCount nodes { reference } } } }
  countries(first: 100) { nodes { iso3 partnerships(first: 100) { totalCount nodes { reference } } } }
  organizations(first: 100) { totalCount nodes { name memberships(first: 100, history: true) { totalCount nodes { partnership { reference } } } } }
  synergisticAgents { nodes { partnership { reference } seats(history: true) { totalCount } } }
}`;

describe.each(CALLERS)('to %s', (_, actor, maySee) => {
  const visible = records.partnerships.filter(maySee);
  const references = visible.map(({ reference }) => reference).sort();
  const visibleIds = new Set(visible.map(({ id }) => id));

  it('the register shows its own records only, by whatever way they are reached', async () => {
    const { data, errors } = await ask(EVERY_WAY, {}, actor);
    expect(errors).toEqual([]);
    const listed = (nodes: { reference: string }[]) => nodes.map(({ reference }) => reference).sort();
    expect(listed(data.partnerships.nodes)).toEqual(references);
    expect(data.partnerships.totalCount).toBe(references.length);
    expect(listed(data.missions.nodes.flatMap((mission: any) => mission.partnerships.nodes))).toEqual(references);
    for (const { iso3, partnerships } of data.countries.nodes) {
      const inCountry = visible.filter(({ countries }) => countries.includes(iso3)).map(({ reference }) => reference);
      expect(listed(partnerships.nodes)).toEqual(inCountry.sort());
      expect(partnerships.totalCount).toBe(inCountry.length);
    }
    const memberships = records.memberships.filter(({ partnership }) => visibleIds.has(partnership));
    const sum = (nodes: any[]) => nodes.reduce((total, node) => total + node.memberships.totalCount, 0);
    expect(sum(data.organizations.nodes)).toBe(memberships.length);
    expect(sum(data.partnerships.nodes)).toBe(memberships.length);
    for (const { memberships: page } of data.organizations.nodes) {
      for (const { partnership } of page.nodes) expect(references).toContain(partnership.reference);
    }
    const agentIsVisible = visibleIds.has(3);
    const seats = data.synergisticAgents.nodes.map((agent: any) => agent.seats.totalCount);
    expect(seats).toEqual(agentIsVisible ? [2] : []);
  });

  it('filters do not tell of what it may not see', async () => {
    const where = { identifiers: {} };
    expect(
      (await ask('query ($where: OrganizationWhere) { organizations(where: $where) { totalCount } }', { where }, actor))
        .data,
    ).toEqual({
      organizations: { totalCount: 0 },
    });
    const { data } = await ask(
      '{ synergisticAgents(where: { partnership: { memberships: { role: { eq: MEMBER } } } }) { totalCount } partnerships(where: { not: { memberships: {} } }, first: 100) { nodes { reference } } }',
      {},
      actor,
    );
    expect(data.synergisticAgents.totalCount).toBe(visibleIds.has(3) ? 1 : 0);
    const without = visible.filter(({ id }) => !records.memberships.some(({ partnership }) => partnership === id));
    expect(data.partnerships.nodes.map(({ reference }: { reference: string }) => reference).sort()).toEqual(
      without.map(({ reference }) => reference).sort(),
    );
  });

  it('a foreign record answers as one that does not exist', async () => {
    const ids = records.partnerships.map(({ mission, id }) => encodeGlobalId('Partnership', [mission, id]));
    const { data, errors, statements } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Partnership { reference } } }',
      { ids },
      actor,
    );
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(data.nodes).toEqual(records.partnerships.map((one) => (maySee(one) ? { reference: one.reference } : null)));
    const [first] = records.partnerships;
    const natural = await ask(
      `{ partnership(mission: "${records.missions[first!.mission - 1]!.code}", reference: "${first!.reference}") { title } }`,
      {},
      actor,
    );
    expect(natural.errors).toEqual([]);
    expect(natural.data.partnership).toEqual(maySee(first!) ? { title: first!.title } : null);
  });

  it('observations of data sets are open, those of missions are as its other records', async () => {
    const { data } = await ask('{ observations(first: 100) { nodes { value mission { code } } } }', {}, actor);
    const missionIsVisible = (mission: number) =>
      actor.role === 'PARTNER' ? false : visible.some((partnership) => partnership.mission === mission);
    const expected = records.observations.filter(
      ({ superseded, mission }) => !superseded && (mission === null || missionIsVisible(mission)),
    );
    expect(data.observations.nodes.map(({ value }: { value: string }) => value).sort()).toEqual(
      expected.map(({ value }) => value).sort(),
    );
  });
});

describe('permissions', () => {
  it('a caller without a token is told how to get one, and nothing is read', async () => {
    const { data, errors, statements } = await ask('{ partnerships { totalCount } }', {}, NOBODY);
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({ code: 'UNAUTHENTICATED', message: expect.stringContaining('trisector token create') }),
    ]);
    expect(statements).toEqual([]);
  });

  it('a caller whose token does not allow it is told which permission it lacks', async () => {
    const narrow: Actor = { ...HEADQUARTERS, permissions: new Set(['read:countries', 'read:nodes'] as const) };
    const { errors } = await ask('{ partnerships { totalCount } }', {}, narrow);
    expect(errors).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN', message: expect.stringContaining('"read:partnerships"') }),
    ]);
    const { data } = await ask(
      'query ($id: ID!, $mission: ID!) { countries { nodes { partnerships { totalCount } } } node(id: $id) { id } mission: node(id: $mission) { id } }',
      { id: encodeGlobalId('Partnership', [1, 3]), mission: encodeGlobalId('Mission', [1]) },
      narrow,
    );
    expect(new Set(data.countries.nodes.map((node: any) => node.partnerships.totalCount))).toEqual(new Set([0]));
    expect([data.node, data.mission]).toEqual([null, null]);
  });

  it('are asked of open tables too, by whatever way they are reached', async () => {
    const only = (...permissions: Permission[]): Actor => ({ ...HEADQUARTERS, permissions: new Set(permissions) });

    const lists = '{ missions(first: 1) { nodes { code serviceAreas { totalCount nodes { country { iso3 } } } } } }';
    const all = await ask(lists);
    expect(all.data.missions.nodes[0].serviceAreas.totalCount).toBeGreaterThan(0);
    expect((await ask(lists, {}, only('read:missions', 'read:countries'))).data).toEqual(all.data);

    const optional = '{ organizations(first: 100) { nodes { name homeCountry { iso3 name } } } }';
    const shown = async (actor: Actor) => {
      const { data, errors } = await ask(optional, {}, actor);
      expect(errors).toEqual([]);
      return data.organizations.nodes.filter(({ homeCountry }: { homeCountry: unknown }) => homeCountry !== null)
        .length;
    };
    expect(await shown(only('read:organizations', 'read:countries'))).toBe(await shown(HEADQUARTERS));
    expect(await shown(only('read:organizations'))).toBe(0);

    const filtered = '{ organizations(where: { homeCountry: { name: { contains: "India" } } }) { totalCount } }';
    const counted = async (actor: Actor) => (await ask(filtered, {}, actor)).data.organizations.totalCount;
    expect(await counted(HEADQUARTERS)).toBeGreaterThan(0);
    expect(await counted(only('read:organizations'))).toBe(0);
    const byCode = '{ organizations(where: { homeCountry: { iso3: { eq: "KEN" } } }) { totalCount } }';
    expect((await ask(byCode, {}, only('read:organizations'))).data.organizations.totalCount).toBe(0);
  });

  it.each([
    ['read:missions', '{ partnerships(first: 2) { nodes { reference mission { code } } } }'],
    ['read:missions', '{ partnerships(first: 2) { nodes { reference mission { __typename } } } }'],
    ['read:organizations', '{ partnerships(first: 2) { nodes { memberships { nodes { organization { id } } } } } }'],
    ['read:missions', '{ partnershipFacets { total mission { value label count } } }'],
  ] as const)('%s is named where a record of its type is never missing: %s', async (permission, source) => {
    const permissions = new Set<Permission>(['read:partnerships', 'read:countries']);
    const refused = await ask(source, {}, { ...HEADQUARTERS, permissions });
    expect(refused.errors).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN', message: expect.stringContaining(`"${permission}"`) }),
    ]);
    expect(refused.statements).toEqual([]);
    const allowed = await ask(source, {}, { ...HEADQUARTERS, permissions: new Set([...permissions, permission]) });
    expect(allowed.errors).toEqual([]);
  });

  it('of every role open all relations that it may read', async () => {
    const source = `{ partnerships(first: 3) { nodes { mission { code } countries { nodes { iso3 } } memberships { nodes { organization { name homeCountry { iso3 } } } } } }
      observations(first: 3) { nodes { indicator { code } country { iso3 } } } }`;
    for (const role of ['HEADQUARTERS', 'MISSION', 'PARTNER', 'PUBLIC'] as const) {
      const actor = { ...HEADQUARTERS, role, readsEverything: true };
      const { data, errors } = await ask(source, {}, { ...actor, permissions: permissionsOf(role, true) });
      expect(errors).toEqual([]);
      expect(data).toEqual((await ask(source, {}, actor)).data);
    }
  });
});
