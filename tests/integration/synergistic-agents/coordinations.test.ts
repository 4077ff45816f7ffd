import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership, rowsIn } from '../../support/partnership-records.js';
import { wronglyAnswered } from '../../support/refusals.js';
import { seedRegister, told } from '../partnerships/register-kit.js';
import { AGENT_TABLES, givenAgent, type GivenAgent } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let agent: GivenAgent;
beforeAll(async () => {
  api = await startTestApi();
  await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());
beforeEach(async () => {
  agent = await givenAgent(api, 'MLI', {
    stages: [
      ['AGREED', '2010-01-01', '2018-01-01'],
      ['ENDED', '2018-01-01', null],
    ],
  });
});

const COORDINATION = 'coordination { id version since until coordinatedPartnership { id } synergisticAgent { id } }';
const coordinate = (by: GivenAgent, partnership: { id: string }, facts: object = {}, caller = mali) =>
  caller.change(
    'coordinatePartnership',
    { synergisticAgentId: by.agentId, partnershipId: partnership.id, ...facts },
    COORDINATION,
  );
const misses = (mutation: string, input: object, cases: Parameters<typeof wronglyAnswered>[4]) =>
  wronglyAnswered(api, mali, AGENT_TABLES, [mutation, input], cases);

describe('a coordination', () => {
  it('is read from both sides on any day', async () => {
    const partnership = await givenPartnership(api, 'MLI');
    const { coordination, userErrors } = await coordinate(agent, partnership, {
      since: '2011-01-01',
      until: '2012-01-01',
    });
    expect(userErrors).toEqual([]);
    expect(coordination).toEqual({
      id: expect.any(String),
      version: 1,
      since: '2011-01-01',
      until: '2012-01-01',
      coordinatedPartnership: { id: partnership.id },
      synergisticAgent: { id: agent.agentId },
    });
    const { of, by } = await mali.ask(
      `query($agent: ID!, $partnership: ID!) {
        of: node(id: $agent) { ... on SynergisticAgent {
          coordinatedPartnerships(onDate: "2011-06-01") { nodes { id } } today: coordinatedPartnerships { totalCount }
          coordinations(history: true) { nodes { id history { totalCount } } } } }
        by: node(id: $partnership) { ... on Partnership {
          coordinatedBy(onDate: "2011-06-01") { nodes { id } } today: coordinatedBy { totalCount } } } }`,
      { agent: agent.agentId, partnership: partnership.id },
    );
    expect(of).toEqual({
      coordinatedPartnerships: { nodes: [{ id: partnership.id }] },
      today: { totalCount: 0 },
      coordinations: { nodes: [{ id: coordination.id, history: { totalCount: 1 } }] },
    });
    expect(by).toEqual({ coordinatedBy: { nodes: [{ id: agent.agentId }] }, today: { totalCount: 0 } });
  });

  it('of a partnership of another mission tells it to whoever may see it', async () => {
    const partnership = await givenPartnership(api, 'KEN');
    await api.pool.query(
      `insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id) values ($1, $2, $3, $4)`,
      [agent.missionId, agent.key, partnership.missionId, partnership.key],
    );
    const seen = async (caller: Caller) => {
      const { node } = await caller.ask(
        `query($id: ID!) { node(id: $id) { ... on SynergisticAgent { coordinatedPartnerships { nodes { id } }
          coordinations { nodes { coordinatedPartnership { id } } } } } }`,
        { id: agent.agentId },
      );
      return node;
    };
    expect(await seen(await api.headquarters())).toEqual({
      coordinatedPartnerships: { nodes: [{ id: partnership.id }] },
      coordinations: { nodes: [{ coordinatedPartnership: { id: partnership.id } }] },
    });
    expect(await seen(mali)).toEqual({
      coordinatedPartnerships: { nodes: [] },
      coordinations: { nodes: [{ coordinatedPartnership: null }] },
    });
    expect(await seen(await api.mission('KEN'))).toBeNull();
    // Its mission may end it, though it knows neither the partnership nor its life.
    const { id } = (
      await mali.ask(
        `query($id: ID!) { node(id: $id) { ... on SynergisticAgent { coordinations { nodes { id } } } } }`,
        {
          id: agent.agentId,
        },
      )
    ).node.coordinations.nodes[0];
    const ended = await mali.change('endCoordination', { coordinationId: id, expectedVersion: 1, until: '2012-01-01' });
    expect(ended.userErrors).toEqual([]);
  });

  it('is refused outside the life of either, twice at a time, and with bad input', async () => {
    const partnership = await givenPartnership(api, 'MLI', {
      stages: [
        ['OPERATING', '2011-01-01', '2016-01-01'],
        ['ENDED', '2016-01-01', null],
      ],
    });
    const foreign = await givenAgent(api, 'KEN', {});
    expect((await coordinate(agent, partnership, { since: '2012-01-01', until: '2013-01-01' })).userErrors).toEqual([]);
    expect(
      await misses(
        'coordinatePartnership',
        { synergisticAgentId: agent.agentId, partnershipId: partnership.id, since: '2013-01-01' },
        [
          [{ since: '2012-12-31' }, 'OVERLAP since'],
          [{ since: null, until: null }, 'OVERLAP since'],
          [{ since: '2009-12-31', until: '2012-01-01' }, 'OUTSIDE_LIFETIME since', 'OUTSIDE_LIFETIME partnershipId'],
          [{ since: '2010-06-01', until: '2012-01-01' }, 'OUTSIDE_LIFETIME partnershipId'],
          [{ until: '2016-01-02' }, 'OUTSIDE_LIFETIME partnershipId'],
          [{ since: '2016-01-01' }, 'OUTSIDE_LIFETIME partnershipId'],
          [{ until: '2018-01-02' }, 'OUTSIDE_LIFETIME until', 'OUTSIDE_LIFETIME partnershipId'],
          [{ until: '2013-01-01' }, 'OUTSIDE_LIFETIME until'],
          [{ partnershipId: agent.id }, 'CYCLE partnershipId'],
          [{ partnershipId: foreign.id }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: agent.agentId }, 'NOT_FOUND partnershipId'],
          [{ synergisticAgentId: foreign.agentId }, 'NOT_FOUND synergisticAgentId'],
          [{ synergisticAgentId: partnership.id }, 'NOT_FOUND synergisticAgentId'],
          [{ reason: '\u202e' }, 'INVALID_TEXT reason'],
        ],
      ),
    ).toEqual([]);
  });

  it('by which an agent would coordinate itself through others at the same time is refused', async () => {
    const [water, wells] = [await givenAgent(api, 'MLI', {}), await givenAgent(api, 'MLI', {})];
    await coordinate(agent, water, { since: '2010-06-01', until: '2014-01-01' });
    await coordinate(water, wells, { since: '2012-01-01' });
    const refused = await coordinate(wells, agent, { since: '2013-01-01' });
    expect(told(refused.userErrors)).toEqual(['CYCLE partnershipId']);
    expect(refused.userErrors[0].message).toMatch(
      /from 2013-01-01 until 2014-01-01, for it is coordinated then by REF-/,
    );
    const { coordination, userErrors } = await coordinate(wells, agent, { since: '2014-01-01' });
    expect(userErrors).toEqual([]);
    expect(
      await misses('correctCoordination', { coordinationId: coordination.id, expectedVersion: 1 }, [
        [{ since: '2013-12-31' }, 'CYCLE since'],
        [{ since: '2012-01-01', until: '2018-01-01' }, 'CYCLE since'],
        [{ since: null }, 'CYCLE since'],
        [{ until: '2014-01-01' }, 'OUTSIDE_LIFETIME until'],
      ]),
    ).toEqual([]);
  });

  it('is found to close a circle through another mission, which is not named', async () => {
    const open = await startTestApi({ publicRead: true });
    try {
      const own = await givenAgent(open, 'MLI', {});
      const other = await givenAgent(open, 'KEN', {});
      const [there, here] = [await open.mission('KEN'), await open.mission('MLI')];
      expect((await coordinate(other, own, {}, there)).userErrors).toEqual([]);
      const { userErrors } = await coordinate(own, other, {}, here);
      expect(told(userErrors)).toEqual(['CYCLE partnershipId']);
      expect(userErrors[0].message).toContain('a synergistic agent of another mission');
    } finally {
      await open.close();
    }
  });

  it('ends once, is corrected and withdrawn, and not on an old version', async () => {
    const { coordination } = await coordinate(agent, await givenPartnership(api, 'MLI'), { since: '2011-01-01' });
    const { id } = coordination;
    const ended = await mali.change(
      'endCoordination',
      { coordinationId: id, expectedVersion: 1, until: '2012-01-01' },
      COORDINATION,
    );
    expect(ended.coordination).toMatchObject({ version: 2, until: '2012-01-01' });
    expect(
      await misses('endCoordination', { coordinationId: id, expectedVersion: 2, until: '2014-01-01' }, [
        [{}, 'ALREADY until'],
        [{ coordinationId: agent.agentId }, 'NOT_FOUND coordinationId'],
      ]),
    ).toEqual([]);
    const corrected = await mali.change(
      'correctCoordination',
      { coordinationId: id, expectedVersion: 2, since: null, until: null },
      COORDINATION,
    );
    expect(corrected.coordination).toMatchObject({ version: 3, since: null, until: null });
    const before = await rowsIn(api, ...AGENT_TABLES, 'record_change');
    for (const [mutation, input] of [
      ['EndCoordination', { until: '2015-01-01' }],
      ['CorrectCoordination', { since: '2012-01-01' }],
      ['WithdrawCoordination', { reason: 'Late' }],
    ] as const) {
      const { errors } = await mali.request(
        `mutation($input: ${mutation}Input!) { ${mutation[0]!.toLowerCase()}${mutation.slice(1)}(input: $input) { userErrors { code } } }`,
        { input: { coordinationId: id, expectedVersion: 1, ...input } },
      );
      expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 3 });
    }
    expect(await rowsIn(api, ...AGENT_TABLES, 'record_change')).toEqual(before);
    const withdrawn = await mali.change(
      'withdrawCoordination',
      { coordinationId: id, expectedVersion: 3, reason: 'Another partnership' },
      'synergisticAgent { id coordinations(history: true) { totalCount } }',
    );
    expect(withdrawn.synergisticAgent).toEqual({ id: agent.agentId, coordinations: { totalCount: 0 } });
  });
});
