import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { rowsIn } from '../../support/partnership-records.js';
import { wronglyAnswered } from '../../support/refusals.js';
import { seedRegister, told } from '../partnerships/register-kit.js';
import { AGENT_TABLES, givenAgent, type GivenAgent } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let missions: Readonly<Record<string, string>>;
let agent: GivenAgent;
beforeAll(async () => {
  api = await startTestApi();
  await seedRegister(api);
  await api.pool.query(
    `insert into mission (code, name, kind, opened_on, closed_on) values ('ROCS', 'Caucasus', 'REGIONAL', '2008-01-01', '2016-01-01')`,
  );
  mali = await api.mission('MLI');
  const { rows } = await api.pool.query<{ id: number; code: string }>('select id, code from mission');
  missions = Object.fromEntries(rows.map(({ id, code }) => [code, encodeGlobalId('Mission', [id])]));
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

const SPONSORSHIP = 'sponsorship { id version since until sponsor { code } synergisticAgent { id } }';
const by = (sponsor: string, facts: object = {}) => ({
  synergisticAgentId: agent.agentId,
  sponsorId: missions[sponsor],
  since: '2011-01-01',
  ...facts,
});
const sponsor = async (mission: string, facts: object = {}): Promise<{ id: string; version: number }> => {
  const { sponsorship, userErrors } = await mali.change('sponsorSynergisticAgent', by(mission, facts), SPONSORSHIP);
  expect(userErrors).toEqual([]);
  return sponsorship;
};
const misses = (mutation: string, input: object, cases: Parameters<typeof wronglyAnswered>[4]) =>
  wronglyAnswered(api, mali, AGENT_TABLES, [mutation, input], cases);

describe('a sponsorship', () => {
  it('is by whichever mission, and is read from both sides on any day', async () => {
    await sponsor('MLI', { until: '2012-01-01' });
    await sponsor('MLI', { since: '2013-01-01' });
    expect(await sponsor('KEN')).toEqual({
      id: expect.any(String),
      version: 1,
      since: '2011-01-01',
      until: null,
      sponsor: { code: 'KEN' },
      synergisticAgent: { id: agent.agentId },
    });
    const { node } = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on SynergisticAgent {
        sponsors(onDate: "2012-06-01") { nodes { code } } ever: sponsors(history: true) { nodes { code } }
        sponsorships(history: true) { nodes { since sponsor { code } history { nodes { action useCase } } } } } } }`,
      { id: agent.agentId },
    );
    expect(node.sponsors.nodes).toEqual([{ code: 'KEN' }]);
    expect(node.ever.nodes.map(({ code }: { code: string }) => code).sort()).toEqual(['KEN', 'MLI']);
    expect(node.sponsorships.nodes).toHaveLength(3);
    expect(node.sponsorships.nodes[0]).toEqual({
      since: '2011-01-01',
      sponsor: { code: 'MLI' },
      history: { nodes: [{ action: 'CREATED', useCase: 'sponsorSynergisticAgent' }] },
    });
    const query = `{ mission(code: "KEN") { sponsoredSynergisticAgents(onDate: "2012-06-01") { nodes { id } } }
      synergisticAgents(where: { sponsorships: { sponsor: { code: { eq: "KEN" } }, onDate: "2012-06-01" } }) { nodes { id } } }`;
    const data = await mali.ask(query);
    expect(data.mission.sponsoredSynergisticAgents.nodes).toContainEqual({ id: agent.agentId });
    expect(data.synergisticAgents.nodes).toContainEqual({ id: agent.agentId });
    // Kenya sponsors it, and yet it is a record of Mali.
    expect((await (await api.mission('KEN')).ask(query)).mission.sponsoredSynergisticAgents.nodes).toEqual([]);
  });

  it('is refused outside the life of the agent and of the mission, twice at a time, and with bad input', async () => {
    await sponsor('KEN', { since: '2012-01-01', until: '2013-01-01' });
    const foreign = await givenAgent(api, 'KEN', {});
    expect(
      await misses('sponsorSynergisticAgent', by('KEN'), [
        [{}, 'OVERLAP since'],
        [{ since: null, until: '2012-01-02' }, 'OVERLAP since'],
        [{ since: '2009-12-31', until: '2011-01-01' }, 'OUTSIDE_LIFETIME since'],
        [{ since: '2013-01-01', until: '2018-01-02' }, 'OUTSIDE_LIFETIME until'],
        [{ since: '2014-01-01', until: '2014-01-01' }, 'OUTSIDE_LIFETIME until'],
        [{ sponsorId: missions['ROCS'], since: '2016-01-01' }, 'OUTSIDE_LIFETIME sponsorId'],
        [{ sponsorId: missions['ROCS'], until: '2016-01-02' }, 'OUTSIDE_LIFETIME sponsorId'],
        [{ sponsorId: agent.agentId }, 'NOT_FOUND sponsorId'],
        [{ sponsorId: 'KEN' }, 'NOT_FOUND sponsorId'],
        [{ synergisticAgentId: foreign.agentId }, 'NOT_FOUND synergisticAgentId'],
        [{ reason: 'x'.repeat(10_000) }, 'INVALID_TEXT reason'],
      ]),
    ).toEqual([]);
    await sponsor('ROCS', { until: '2016-01-01' });
  });

  it('ends once, is corrected and withdrawn', async () => {
    const { id } = await sponsor('KEN');
    const ended = await mali.change(
      'endSponsorship',
      { sponsorshipId: id, expectedVersion: 1, until: '2012-01-01' },
      SPONSORSHIP,
    );
    expect(ended.sponsorship).toMatchObject({ version: 2, until: '2012-01-01' });
    await sponsor('KEN', { since: '2013-01-01' });
    expect(
      await misses('endSponsorship', { sponsorshipId: id, expectedVersion: 2, until: '2014-01-01' }, [
        [{}, 'ALREADY until'],
        [{ sponsorshipId: agent.agentId }, 'NOT_FOUND sponsorshipId'],
      ]),
    ).toEqual([]);
    expect(
      await misses('correctSponsorship', { sponsorshipId: id, expectedVersion: 2 }, [
        [{ until: '2013-01-02' }, 'OVERLAP since'],
        [{ until: null }, 'OVERLAP since'],
        [{ since: '2012-01-01' }, 'OUTSIDE_LIFETIME until'],
        [{ since: '2009-01-01' }, 'OUTSIDE_LIFETIME since'],
      ]),
    ).toEqual([]);
    const corrected = await mali.change(
      'correctSponsorship',
      { sponsorshipId: id, expectedVersion: 2, since: null, until: '2013-01-01' },
      SPONSORSHIP,
    );
    expect(corrected.sponsorship).toMatchObject({ version: 3, since: null, until: '2013-01-01' });
    const kenya = await api.mission('KEN');
    const withdraw = { sponsorshipId: id, expectedVersion: 3, reason: 'Another mission' };
    expect(told((await kenya.change('withdrawSponsorship', withdraw)).userErrors)).toEqual(['NOT_FOUND sponsorshipId']);
    const withdrawn = await mali.change(
      'withdrawSponsorship',
      withdraw,
      'synergisticAgent { sponsorships(history: true) { totalCount } }',
    );
    expect(withdrawn.synergisticAgent.sponsorships.totalCount).toBe(1);
  });

  it('is not changed on an old version', async () => {
    const { id } = await sponsor('KEN');
    const before = await rowsIn(api, ...AGENT_TABLES, 'record_change');
    for (const [mutation, input] of [
      ['EndSponsorship', { until: '2015-01-01' }],
      ['CorrectSponsorship', { since: '2012-01-01' }],
      ['WithdrawSponsorship', { reason: 'Late' }],
    ] as const) {
      const { errors } = await mali.request(
        `mutation($input: ${mutation}Input!) { ${mutation[0]!.toLowerCase()}${mutation.slice(1)}(input: $input) { userErrors { code } } }`,
        { input: { sponsorshipId: id, expectedVersion: 9, ...input } },
      );
      expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
    }
    expect(await rowsIn(api, ...AGENT_TABLES, 'record_change')).toEqual(before);
  });
});
