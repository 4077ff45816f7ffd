import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type AgentFacts,
  representationGaps,
  seatsBySector,
} from '../../../src/modules/synergistic-agents/representation/representation.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { DAYS } from '../../unit/composition/composition-facts.js';
import { agent as someAgent } from '../../unit/synergistic-agents/agent-facts.js';
import { seedRegister, told } from '../partnerships/register-kit.js';
import { givenAgent, SECTORS } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

describe('the representation of a synergistic agent', () => {
  it('is told sector by sector on a day, with the seats, and with the gaps that are open then', async () => {
    const { agentId } = await givenAgent(api, 'MLI', {
      stages: [['OPERATING', '2010-01-01', null]],
      seats: [
        ['BUSINESS', '2009-01-01', null],
        ['CIVIL_SOCIETY', null, null, 'Chair'],
        ['CIVIL_SOCIETY', null, '2012-01-01', 'Secretary'],
        ['GOVERNMENT', '2009-01-01', '2013-01-01'],
        ['GOVERNMENT', '2014-01-01', '2015-01-01', 'Mayor'],
      ],
    });
    const { node } = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on SynergisticAgent {
        in2011: representation(onDate: "2011-06-01") { ...Parts } in2013: representation(onDate: "2013-06-01") { ...Parts }
        today: representation { isComplete gaps { sector since until } }
        representationGaps { sector since until } warnings { code since until } } } }
      fragment Parts on Representation {
        isComplete sectors { sector seats { title organization { name } } } gaps { sector since until } }`,
      { id: agentId },
    );
    const held = (title: string) => ({ title, organization: { name: expect.any(String) } });
    const first = { sector: 'GOVERNMENT', since: '2013-01-01', until: '2014-01-01' };
    const second = { sector: 'GOVERNMENT', since: '2015-01-01', until: null };
    expect(node).toEqual({
      in2011: {
        isComplete: true,
        sectors: [
          { sector: 'BUSINESS', seats: [held('BUSINESS')] },
          { sector: 'CIVIL_SOCIETY', seats: [held('Chair'), held('Secretary')] },
          { sector: 'GOVERNMENT', seats: [held('GOVERNMENT')] },
        ],
        gaps: [],
      },
      in2013: {
        isComplete: false,
        sectors: [
          { sector: 'BUSINESS', seats: [held('BUSINESS')] },
          { sector: 'CIVIL_SOCIETY', seats: [held('Chair')] },
          { sector: 'GOVERNMENT', seats: [] },
        ],
        gaps: [first],
      },
      today: { isComplete: false, gaps: [second] },
      representationGaps: [first, second],
      warnings: [first, second].map(({ since, until }) => ({ code: 'REPRESENTATION_GAP', since, until })),
    });
  });

  it('that came incomplete from elsewhere is warned of until it is mended', async () => {
    const { agentId } = await givenAgent(api, 'MLI', {
      stages: [['OPERATING', '2010-01-01', null]],
      seats: [
        ['BUSINESS', null, null],
        ['CIVIL_SOCIETY', null, null],
      ],
    });
    const warnings = async () =>
      (
        await mali.ask('query($id: ID!) { node(id: $id) { ... on SynergisticAgent { warnings { code since } } } }', {
          id: agentId,
        })
      ).node.warnings;
    expect(await warnings()).toEqual([
      { code: 'MISSING_SECTOR_REPRESENTATION', since: '2010-01-01' },
      { code: 'REPRESENTATION_GAP', since: '2010-01-01' },
    ]);
    const { userErrors } = await mali.change('appointRepresentative', {
      synergisticAgentId: agentId,
      sector: 'GOVERNMENT',
      organizationId: organization.council,
      title: 'Mayor',
    });
    expect([userErrors, (await warnings()).map(({ code }: { code: string }) => code)]).toEqual([[], []]);
  });

  it('on any day is what the rule says, and so is the list of agents with a gap, across missions', async () => {
    const agents = fc.sample(someAgent, { numRuns: 60, seed: 7 });
    const facts = new Map<string, AgentFacts>();
    for (const [index, { stages, seats }] of agents.entries()) {
      const given = await givenAgent(api, index % 3 === 0 ? 'KEN' : 'MLI', {
        stages: stages.map(({ stage, since, until }) => [stage, since, until] as const),
        seats: seats.map(({ sector, since, until }, number) => [sector, since, until, `Seat ${number}`] as const),
      });
      facts.set(given.agentId, { stages, seats });
    }
    const headquarters = await api.headquarters();
    const query = `query($onDate: Date!, $sectors: [Sector!]) {
      gap: synergisticAgents(first: 100, where: { representationGap: { onDate: $onDate } }) { nodes { id } totalCount }
      some: synergisticAgents(first: 100, where: { representationGap: { onDate: $onDate, sectors: $sectors } }) { nodes { id } }
      none: synergisticAgents(first: 100, where: { not: { representationGap: { onDate: $onDate } } }) { nodes { id } }
      synergisticAgents(first: 100) { nodes { id
        representation(onDate: $onDate) { isComplete gaps { sector since until } sectors { seats { title } } } } } }`;
    let gapsSeen = 0;
    for (const [index, onDate] of DAYS.entries()) {
      const sectors = SECTORS.filter((_, position) => position !== index % 4);
      const data = await headquarters.ask(query, { onDate, sectors });
      const expected = [...facts].map(([id, { stages, seats }]) => {
        const held = seatsBySector(seats, onDate);
        return {
          id,
          isComplete: held.every(({ seats: those }) => those.length > 0),
          gaps: representationGaps(stages, seats)
            .filter((gap) => isOn(gap, onDate))
            .map(({ sector, since, until }) => ({ sector, since, until })),
          sectors: held.map(({ seats: those }) => ({
            seats: those.map((seat) => ({ title: `Seat ${seats.indexOf(seat)}` })),
          })),
        };
      });
      const ids = (some: readonly { id: string }[]): string[] =>
        some
          .map(({ id }) => id)
          .filter((id) => facts.has(id))
          .sort();
      const found = data.synergisticAgents.nodes.filter(({ id }: { id: string }) => facts.has(id));
      const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
      expect(
        found
          .map(({ id, representation }: { id: string; representation: object }) => ({ id, ...representation }))
          .sort(byId),
      ).toEqual(expected.sort(byId));
      const withGap = expected.filter(({ gaps }) => gaps.length > 0);
      gapsSeen += withGap.length;
      expect(ids(data.gap.nodes)).toEqual(ids(withGap));
      expect(ids(data.none.nodes)).toEqual(ids(expected.filter(({ gaps }) => gaps.length === 0)));
      expect(ids(data.some.nodes)).toEqual(
        ids(expected.filter(({ gaps }) => gaps.some(({ sector }) => sectors.includes(sector)))),
      );
    }
    expect(gapsSeen).toBeGreaterThan(100);
  });

  it('is listed for what the caller may see only, and a sector that is null is refused', async () => {
    const { agentId } = await givenAgent(api, 'KEN', { stages: [['OPERATING', '2010-01-01', null]] });
    const listed = async (caller: Caller) =>
      (
        await caller.ask('{ synergisticAgents(first: 100, where: { representationGap: {} }) { nodes { id } } }')
      ).synergisticAgents.nodes.map(({ id }: { id: string }) => id);
    expect(await listed(await api.mission('KEN'))).toContain(agentId);
    expect(await listed(await api.headquarters())).toContain(agentId);
    expect(await listed(mali)).not.toContain(agentId);
    expect(await listed(await api.partner('firm'))).toEqual([]);
    const { errors } = await mali.request(
      '{ synergisticAgents(where: { representationGap: { sectors: null } }) { nodes { id } } }',
    );
    expect(errors![0].extensions.code).toBe('BAD_USER_INPUT');
    expect(errors![0].message).toContain('where.representationGap.sectors');
  });
});

describe('stages', () => {
  it('of work are entered with a seated representative of each sector only', async () => {
    const agent = await givenAgent(api, 'MLI', {
      stages: [['AGREED', '2010-01-01', null]],
      seats: [
        ['BUSINESS', '2010-01-01', null],
        ['CIVIL_SOCIETY', null, null],
      ],
    });
    const { missionId, key } = agent;
    await api.pool.query(
      `insert into membership (mission_id, partnership_id, organization_id, role)
       select ${missionId}, ${key}, id, 'MEMBER' from organization where name in ('firm', 'council')`,
    );
    const enter = (stage: string, since: string) =>
      mali.change('enterStage', { partnershipId: agent.id, stage, since }, 'stagePeriod { stage }');
    const refused = await enter('OPERATING', '2011-01-01');
    expect(told(refused.userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION stage']);
    expect(refused.userErrors[0].message).toContain('representative of GOVERNMENT');
    expect(told((await enter('SUSTAINING', '2011-01-01')).userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION stage']);
    await mali.change('appointRepresentative', {
      synergisticAgentId: agent.agentId,
      sector: 'GOVERNMENT',
      organizationId: organization.council,
      title: 'Mayor',
      since: '2011-01-01',
    });
    expect(told((await enter('OPERATING', '2010-12-31')).userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION stage']);
    expect((await enter('OPERATING', '2011-01-01')).userErrors).toEqual([]);
    const { node } = await mali.ask(
      'query($id: ID!) { node(id: $id) { ... on Partnership { stagePeriods { nodes { id version stage } } } } }',
      { id: agent.id },
    );
    const [agreed, operating] = node.stagePeriods.nodes;
    const corrected = { stagePeriodId: operating.id, expectedVersion: 1, since: '2010-06-01' };
    expect(told((await mali.change('correctStage', corrected)).userErrors)).toEqual([
      'MISSING_SECTOR_REPRESENTATION since',
    ]);
    const turned = { stagePeriodId: agreed.id, expectedVersion: agreed.version, stage: 'SUSTAINING' };
    expect(told((await mali.change('correctStage', turned)).userErrors)).toEqual([
      'MISSING_SECTOR_REPRESENTATION stage',
    ]);
  });
});
