import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership, type GivenPartnership, rowsIn } from '../../support/partnership-records.js';
import { wronglyAnswered } from '../../support/refusals.js';
import { seedRegister, told } from '../partnerships/register-kit.js';
import { AGENT_TABLES, givenAgent, SECTORS } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
let partnership: GivenPartnership;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());
beforeEach(async () => {
  partnership = await givenPartnership(api, 'MLI', { stages: [['AGREED', '2010-01-01', null]] });
});

const OF_SECTOR = { BUSINESS: 'firm', CIVIL_SOCIETY: 'union', GOVERNMENT: 'council' } as const;
const seat = (sector: (typeof SECTORS)[number], facts: object = {}) => ({
  sector,
  organizationId: organization[OF_SECTOR[sector]],
  title: `For ${sector}`,
  since: '2010-06-01',
  ...facts,
});
const designate = (input: object, selection = 'synergisticAgent { id version }') =>
  mali.change('designateSynergisticAgent', { partnershipId: partnership.id, ...input }, selection);
const operating = () => givenPartnership(api, 'MLI', { stages: [['OPERATING', '2010-06-01', null]] });

describe('a synergistic agent', () => {
  it('is a partnership that was designated, with its mandate and first seats', async () => {
    const { synergisticAgent, userErrors, warnings } = await designate(
      { mandate: ' Coordinates the water partnerships ', seats: SECTORS.map((sector) => seat(sector)) },
      `synergisticAgent { mandate version partnership { id synergisticAgent { mandate } }
        seats { nodes { title sector since until version organization { name } holder { name } } } }`,
    );
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(synergisticAgent).toEqual({
      mandate: 'Coordinates the water partnerships',
      version: 1,
      partnership: { id: partnership.id, synergisticAgent: { mandate: 'Coordinates the water partnerships' } },
      seats: {
        nodes: SECTORS.map((sector) => ({
          title: `For ${sector}`,
          sector,
          since: '2010-06-01',
          until: null,
          version: 1,
          organization: { name: OF_SECTOR[sector] },
          holder: null,
        })),
      },
    });
  });

  it('is found by the reference of its partnership', async () => {
    const { synergisticAgent } = await designate({}, 'synergisticAgent { id partnership { reference } }');
    const query = `query($mission: String!, $reference: String!) {
      synergisticAgent(mission: $mission, reference: $reference) { id } }`;
    const { reference } = synergisticAgent.partnership;
    const found = async (caller: Caller, mission: string) =>
      (await caller.ask(query, { mission, reference })).synergisticAgent;
    expect(await found(mali, 'MLI')).toEqual({ id: synergisticAgent.id });
    expect(await found(mali, 'KEN')).toBeNull();
    expect(await found(await api.mission('KEN'), 'MLI')).toBeNull();
    expect(await found(await api.headquarters(), 'MLI')).toEqual({ id: synergisticAgent.id });
  });

  it('may have its mandate changed and cleared', async () => {
    const { synergisticAgent } = await designate({ mandate: 'Water' });
    const update = (input: object) =>
      mali.change(
        'updateSynergisticAgent',
        { synergisticAgentId: synergisticAgent.id, ...input },
        'synergisticAgent { mandate version }',
      );
    expect((await update({ expectedVersion: 1, mandate: 'Water\nand wells' })).synergisticAgent).toEqual({
      mandate: 'Water\nand wells',
      version: 2,
    });
    expect((await update({ expectedVersion: 2 })).synergisticAgent.version).toBe(2);
    expect((await update({ expectedVersion: 2, mandate: null })).synergisticAgent.mandate).toBeNull();
    const { errors } = await mali.request(
      'mutation($input: UpdateSynergisticAgentInput!) { updateSynergisticAgent(input: $input) { userErrors { code } } }',
      { input: { synergisticAgentId: synergisticAgent.id, expectedVersion: 2, mandate: 'Late' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 3 });
  });

  it('that is withdrawn takes its seats, sponsorships and coordinations along, at work too; the history keeps them', async () => {
    partnership = await operating();
    const { synergisticAgent } = await designate({
      seats: SECTORS.map((sector) => seat(sector, { holderName: 'Aminata' })),
    });
    const other = await givenPartnership(api, 'MLI');
    const { missionId, key } = partnership;
    await api.pool.query(
      `insert into sponsorship (mission_id, partnership_id, sponsor_id) values (${missionId}, ${key}, ${missionId});
       insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id)
         values (${missionId}, ${key}, ${missionId}, ${other.key})`,
    );
    const withdrawn = await mali.change(
      'withdrawSynergisticAgent',
      { synergisticAgentId: synergisticAgent.id, expectedVersion: 1, reason: 'Mistaken for another' },
      'partnership { id synergisticAgent { id } history(first: 9) { nodes { recordType action reason } } }',
    );
    expect(withdrawn.userErrors).toEqual([]);
    expect(withdrawn.partnership).toMatchObject({ id: partnership.id, synergisticAgent: null });
    const kinds = withdrawn.partnership.history.nodes.map(({ recordType, action, reason }: Record<string, string>) => {
      expect([action, reason]).toEqual(['REMOVED', 'Mistaken for another']);
      return recordType;
    });
    expect(kinds).toEqual([
      'SYNERGISTIC_AGENT',
      'COORDINATION',
      'SPONSORSHIP',
      ...Array.from({ length: 3 }, () => 'SEAT'),
      ...Array.from({ length: 3 }, () => 'SEAT_HOLDER'),
    ]);
    expect((await designate({ seats: SECTORS.map((sector) => seat(sector)) })).userErrors).toEqual([]);
  });
});

describe('a partnership at work', () => {
  beforeEach(async () => {
    partnership = await operating();
  });

  it('is no synergistic agent without a seated representative of each sector on the day on which it entered', async () => {
    const before = await rowsIn(api, ...AGENT_TABLES, 'record_change');
    const { userErrors } = await designate({});
    expect(told(userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION seats']);
    expect(userErrors[0].message).toContain('OPERATING on 2010-06-01');
    expect(userErrors[0].message).toContain('BUSINESS, CIVIL_SOCIETY, GOVERNMENT');
    const late = await designate({
      seats: [seat('BUSINESS'), seat('CIVIL_SOCIETY', { since: null }), seat('GOVERNMENT', { since: '2010-06-02' })],
    });
    expect(told(late.userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION seats']);
    expect(late.userErrors[0].message).toContain('representative of GOVERNMENT:');
    expect(await rowsIn(api, ...AGENT_TABLES, 'record_change')).toEqual(before);
  });

  it('may be one with a gap later on, of which it is warned', async () => {
    const { userErrors, warnings } = await designate({
      seats: [seat('BUSINESS'), seat('CIVIL_SOCIETY'), seat('GOVERNMENT', { until: '2012-01-01' })],
    });
    expect([userErrors, told(warnings)]).toEqual([[], ['REPRESENTATION_GAP seats']]);
    expect(warnings[0].message).toContain('GOVERNMENT from 2012-01-01 on');
  });

  it('that it entered on a day not known needs somebody seated during that stage', async () => {
    partnership = await givenPartnership(api, 'MLI', {
      stages: [
        ['OPERATING', null, '2012-01-01'],
        ['ENDED', '2012-01-01', null],
      ],
    });
    const { userErrors } = await designate({ seats: [seat('BUSINESS'), seat('CIVIL_SOCIETY')] });
    expect(told(userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION seats']);
    expect(told((await designate({ seats: SECTORS.map((sector) => seat(sector)) })).userErrors)).toEqual([]);
  });
});

describe('bad input', () => {
  it('to a designation is refused, each at its place, and changes nothing', async () => {
    const foreign = await givenPartnership(api, 'KEN');
    const agent = await givenAgent(api, 'MLI', {});
    partnership = await givenPartnership(api, 'MLI', {
      stages: [
        ['AGREED', '2010-01-01', '2015-01-01'],
        ['ENDED', '2015-01-01', null],
      ],
    });
    const good = seat('BUSINESS');
    expect(
      await wronglyAnswered(
        api,
        mali,
        AGENT_TABLES,
        ['designateSynergisticAgent', { partnershipId: partnership.id, seats: [good] }],
        [
          [{ partnershipId: foreign.id }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: agent.agentId }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: organization.firm }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: '' }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: agent.id, seats: [] }, 'ALREADY partnershipId'],
          [{ mandate: '' }, 'INVALID_TEXT mandate'],
          [{ mandate: 'x'.repeat(20_001) }, 'INVALID_TEXT mandate'],
          [{ mandate: 'a\u202eb' }, 'INVALID_TEXT mandate'],
          [{ seats: [{ ...good, title: ' ' }] }, 'INVALID_TEXT seats.0.title'],
          [
            { seats: [good, { ...good, title: 'x'.repeat(10_000), holderName: '\u0007' }] },
            'INVALID_TEXT seats.1.title',
            'INVALID_TEXT seats.1.holderName',
          ],
          [{ seats: [{ ...good, organizationId: partnership.id }] }, 'NOT_FOUND seats.0.organizationId'],
          [{ seats: [good, { ...good, since: '2014-01-01' }] }, 'OVERLAP seats.1.since'],
          [{ seats: [{ ...good, until: '2010-06-01' }] }, 'OUTSIDE_LIFETIME seats.0.until'],
          [{ seats: [{ ...good, since: '2009-12-31' }] }, 'OUTSIDE_LIFETIME seats.0.since'],
          [{ seats: [{ ...good, until: '2015-01-02' }] }, 'OUTSIDE_LIFETIME seats.0.until'],
          [{ seats: Array.from({ length: 1001 }, () => good) }, 'TOO_MANY seats'],
        ],
      ),
    ).toEqual([]);
  });

  it('to an update or a withdrawal is refused', async () => {
    const { agentId } = await givenAgent(api, 'MLI', {});
    const foreign = await givenAgent(api, 'KEN', {});
    const update = { synergisticAgentId: agentId, expectedVersion: 1, mandate: 'x' };
    const misses = (mutation: string, input: object, cases: Parameters<typeof wronglyAnswered>[4]) =>
      wronglyAnswered(api, mali, AGENT_TABLES, [mutation, input], cases);
    expect(
      await misses('updateSynergisticAgent', update, [
        [{ synergisticAgentId: foreign.agentId }, 'NOT_FOUND synergisticAgentId'],
        [{ synergisticAgentId: foreign.id }, 'NOT_FOUND synergisticAgentId'],
        [{ mandate: '\u0000' }, 'INVALID_TEXT mandate'],
      ]),
    ).toEqual([]);
    expect(
      await misses('withdrawSynergisticAgent', { ...update, mandate: undefined, reason: 'Wrong' }, [
        [{ synergisticAgentId: foreign.agentId }, 'NOT_FOUND synergisticAgentId'],
        [{ reason: ' ' }, 'INVALID_TEXT reason'],
      ]),
    ).toEqual([]);
  });

  it('of other roles is forbidden', async () => {
    for (const caller of [await api.headquarters(), await api.partner('firm')]) {
      const { errors } = await caller.request(
        'mutation($input: DesignateSynergisticAgentInput!) { designateSynergisticAgent(input: $input) { userErrors { code } } }',
        { input: { partnershipId: partnership.id } },
      );
      expect(errors![0].extensions.code).toBe('FORBIDDEN');
    }
  });

  it('under a key that was used is refused, and the same request is answered the same', async () => {
    const first = await designate({ idempotencyKey: 'agent' });
    expect(await designate({ idempotencyKey: 'agent' })).toEqual(first);
    expect(told((await designate({ idempotencyKey: 'agent', mandate: 'x' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });
});
