import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let api: TestApi;
let mali: Caller;
let kenya: Caller;
beforeAll(async () => {
  api = await startTestApi();
  await api.pool.query(
    "insert into mission (code, name, kind) values ('MLI', 'Mali', 'BILATERAL'), ('KEN', 'Kenya', 'BILATERAL')",
  );
  mali = await api.mission('MLI');
  kenya = await api.mission('KEN');
});
afterAll(() => api.close());

interface Classified {
  readonly id: string;
  readonly version: number;
}

const SELECTION = `organization { id name sector governmentLevel governmentKind classification classifiedBy classifiedAt version
  warnings { code message since until } }`;
const register = async (input: object): Promise<Classified> =>
  (await mali.change('registerOrganization', input, 'organization { id version }')).organization;
const classify = ({ id, version }: Classified, input: object, caller = mali) =>
  caller.change('classifyOrganization', { organizationId: id, expectedVersion: version, ...input }, SELECTION);
let references = 0;
const atWork = async (members: object[], caller = mali): Promise<string> => {
  references += 1;
  const reference = `C-${references}`;
  const { userErrors } = await caller.change('registerPartnership', {
    reference,
    title: 'At work',
    countries: ['MLI'],
    stage: { stage: 'OPERATING', since: '2010-01-01' },
    members: members.map((member) => ({ role: 'MEMBER', ...member })),
  });
  expect(userErrors).toEqual([]);
  return reference;
};

describe('classifying an organization', () => {
  it('records who chose, and when', async () => {
    const { organization, userErrors } = await classify(await register({ name: 'Chosen', iatiType: '80' }), {
      sector: 'GOVERNMENT',
      governmentLevel: 'NATIONAL',
      governmentKind: 'SPECIALIZED',
    });
    expect(userErrors).toEqual([]);
    expect(organization).toMatchObject({
      sector: 'GOVERNMENT',
      governmentLevel: 'NATIONAL',
      governmentKind: 'SPECIALIZED',
      classification: 'PERSON',
      classifiedBy: 'mission MLI',
      classifiedAt: expect.stringMatching(/^20.*Z$/),
      version: 2,
      warnings: [],
    });
    const { organization: again } = await classify(organization, { sector: 'BUSINESS' }, kenya);
    expect(again).toMatchObject({ sector: 'BUSINESS', governmentLevel: null, governmentKind: null, version: 3 });
    expect(again.classifiedBy).toBe('mission KEN');
    const { organization: undone } = await classify(again, { sector: null });
    expect(undone).toMatchObject({ sector: null, classification: null, classifiedBy: null, classifiedAt: null });
  });

  it('refuses what is wrong at its place, and changes nothing', async () => {
    const { id } = await register({ name: 'Stays so', sector: 'BUSINESS' });
    const cases: BadInput[] = [
      [{ organizationId: 'x' }, 'NOT_FOUND organizationId'],
      [{ sector: undefined }, 'REQUIRED sector'],
      [{ sector: 'GOVERNMENT' }, 'SECTOR_DETAIL governmentLevel', 'SECTOR_DETAIL governmentKind'],
      [{ sector: null, governmentLevel: 'LOCAL' }, 'SECTOR_DETAIL governmentLevel'],
      [{ governmentKind: 'GENERAL' }, 'SECTOR_DETAIL governmentKind'],
      [{ reason: 'x'.repeat(10_000) }, 'INVALID_TEXT reason'],
    ];
    const good = { organizationId: id, expectedVersion: 1, sector: 'BUSINESS' };
    expect(await wronglyAnswered(api, mali, ['organization'], ['classifyOrganization', good], cases)).toEqual([]);
    await expect(classify({ id, version: 2 }, { sector: 'CIVIL_SOCIETY' })).rejects.toThrow('CONFLICT');
  });

  it('refuses to leave a partnership at work without two sectors, naming it only to its own mission', async () => {
    const firm = await register({ name: 'The firm', sector: 'BUSINESS' });
    const union = await register({ name: 'The union', sector: 'CIVIL_SOCIETY' });
    const reference = await atWork([{ organizationId: firm.id }, { organizationId: union.id }]);
    const { organization, userErrors } = await classify(firm, { sector: 'CIVIL_SOCIETY' });
    expect(organization).toBeNull();
    expect(userErrors).toEqual([
      {
        code: 'NOT_INTERSECTORAL',
        path: ['sector'],
        message: expect.stringContaining(`Partnership ${reference} would be at work from 2010-01-01 on`),
      },
    ]);
    const told = (await classify(firm, { sector: null }, kenya)).userErrors;
    expect(told).toMatchObject([{ code: 'NOT_INTERSECTORAL' }]);
    expect(told[0].message).not.toContain(reference);
    expect(
      (await classify(firm, { sector: 'GOVERNMENT', governmentLevel: 'LOCAL', governmentKind: 'GENERAL' })).userErrors,
    ).toEqual([]);
  });

  it('mends a partnership that came without two sectors step by step', async () => {
    const one = await register({ name: 'Unknown one' });
    const other = await register({ name: 'Unknown other' });
    const { rows } = await api.pool.query(`
      with p as (insert into partnership (mission_id, reference, title) select id, 'IMPORTED', 'Imported' from mission where code = 'MLI' returning *),
        s as (insert into stage_period (mission_id, partnership_id, stage, since) select mission_id, id, 'OPERATING', '2010-01-01' from p)
      insert into membership (mission_id, partnership_id, organization_id, role)
      select p.mission_id, p.id, o.id, 'MEMBER' from p, organization o where o.name like 'Unknown %' returning 1`);
    expect(rows).toHaveLength(2);
    expect((await classify(one, { sector: 'BUSINESS' })).userErrors).toEqual([]);
    expect((await classify(other, { sector: 'CIVIL_SOCIETY' })).userErrors).toEqual([]);
    expect((await classify({ ...other, version: 2 }, { sector: null })).userErrors).toMatchObject([
      { code: 'NOT_INTERSECTORAL' },
    ]);
  });

  it('warns where it holds seats for another sector', async () => {
    const holder = await register({ name: 'Seat holder', sector: 'BUSINESS' });
    await api.pool.query(`
      with p as (insert into partnership (mission_id, reference, title) select id, 'AGENT', 'Agent' from mission where code = 'MLI' returning *),
        a as (insert into synergistic_agent (mission_id, partnership_id) select mission_id, id from p returning *)
      insert into seat (mission_id, partnership_id, organization_id, sector, title)
      select a.mission_id, a.partnership_id, o.id, 'BUSINESS', 'Chair' from a, organization o where o.name = 'Seat holder'`);
    expect((await classify(holder, { sector: 'CIVIL_SOCIETY' })).warnings).toEqual([
      expect.objectContaining({ code: 'SECTOR_DIFFERS', path: ['sector'] }),
    ]);
  });

  it(
    'of both members of a partnership at once cannot leave it with one sector',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const firm = await register({ name: `Firm of round ${round}`, sector: 'BUSINESS' });
        const union = await register({ name: `Union of round ${round}`, sector: 'CIVIL_SOCIETY' });
        await atWork([{ organizationId: firm.id }, { organizationId: union.id }]);
        const answers = await Promise.all([
          classify(firm, { sector: 'GOVERNMENT', governmentLevel: 'LOCAL', governmentKind: 'GENERAL' }),
          classify(union, { sector: 'GOVERNMENT', governmentLevel: 'LOCAL', governmentKind: 'GENERAL' }, kenya),
        ]);
        expect(answers.filter(({ organization }) => organization !== null)).toHaveLength(1);
        expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'NOT_INTERSECTORAL' }]);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );
});

describe('government without level or kind', () => {
  it('that came from a source stands with a warning, and the database refuses details of another sector', async () => {
    await api.pool.query(
      "insert into organization (name, sector, government_level) values ('Imported', 'GOVERNMENT', 'LOCAL')",
    );
    const { organizations } = await mali.ask(
      '{ organizations(where: {name: {contains: "Imported"}}) { nodes { warnings { code message since until } } } }',
    );
    expect(organizations.nodes).toEqual([
      {
        warnings: [
          {
            code: 'SECTOR_DETAIL',
            message: 'Government without kind: classify it with both.',
            since: null,
            until: null,
          },
        ],
      },
    ]);
    for (const sector of [null, 'BUSINESS', 'CIVIL_SOCIETY']) {
      await expect(
        api.pool.query("insert into organization (name, sector, government_kind) values ('X', $1, 'GENERAL')", [
          sector,
        ]),
      ).rejects.toThrow('organization_sector_detail');
    }
  });
});

describe('the work list of unclassified organizations', () => {
  it('has those without a sector, with a suggestion only where the type decides', async () => {
    const types = ['10', '11', '21', '30', '40', '60', '73', '80', '90', null];
    for (const iatiType of types) await register({ name: `Listed ${iatiType ?? 'none'}`, iatiType });
    await register({ name: 'Listed known', sector: 'BUSINESS' });
    const open = await register({ name: 'Listed member' });
    const known = await register({ name: 'Listed civil', sector: 'CIVIL_SOCIETY' });
    const firm = await register({ name: 'Listed firm', sector: 'BUSINESS' });
    await atWork([{ organizationId: open.id }, { organizationId: known.id }, { organizationId: firm.id }]);
    await atWork([{ organizationId: open.id }, { organizationId: known.id }, { organizationId: firm.id }]);
    await atWork(
      [{ organizationId: open.id, role: 'ADVISOR' }, { organizationId: known.id }, { organizationId: firm.id }],
      kenya,
    );
    const query = `{ unclassifiedOrganizations(first: 50, where: {name: {contains: "Listed "}}) { totalCount nodes { name iatiType suggestedSector partnershipCount } } }`;
    const { unclassifiedOrganizations: list } = await mali.ask(query);
    expect(list.totalCount).toBe(types.length + 1);
    const suggested = list.nodes.map((node: { iatiType: string; suggestedSector: string }) => [
      node.iatiType,
      node.suggestedSector,
    ]);
    expect(suggested).toEqual([
      ['10', 'GOVERNMENT'],
      ['11', 'GOVERNMENT'],
      ['21', 'CIVIL_SOCIETY'],
      ['30', null],
      ['40', 'GOVERNMENT'],
      ['60', 'CIVIL_SOCIETY'],
      ['73', 'BUSINESS'],
      ['80', null],
      ['90', null],
      [null, null],
      [null, null],
    ]);
    expect(list.nodes.at(-1)).toMatchObject({ name: 'Listed member', partnershipCount: 2 });
    const all = await (await api.headquarters()).ask(query);
    expect(all.unclassifiedOrganizations.nodes.at(-1)).toMatchObject({ name: 'Listed member', partnershipCount: 3 });
  });

  it('is filtered, ordered and paged as other lists are', async () => {
    const { unclassifiedOrganizations: list } = await mali.ask(
      `{ unclassifiedOrganizations(where: {name: {contains: "Listed "}, iatiType: {in: ["30", "90", "80"]}}, orderBy: [NAME_DESC], first: 2) {
        totalCount nodes { name } pageInfo { hasNextPage endCursor } } }`,
    );
    expect(list.totalCount).toBe(3);
    expect(list.nodes.map(({ name }: { name: string }) => name)).toEqual(['Listed 90', 'Listed 80']);
    const { unclassifiedOrganizations: next } = await mali.ask(
      `query($after: String) { unclassifiedOrganizations(where: {name: {contains: "Listed "}, iatiType: {in: ["30", "90", "80"]}}, orderBy: [NAME_DESC], after: $after) {
        nodes { name } } }`,
      { after: list.pageInfo.endCursor },
    );
    expect(next.nodes).toEqual([{ name: 'Listed 30' }]);
    const { errors } = await mali.request(
      '{ unclassifiedOrganizations(where: {iatiType: {eq: "12"}}) { totalCount } }',
    );
    expect(errors![0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringContaining('10'),
    });
  });
});
