import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership, type GivenPartnership } from '../../support/partnership-records.js';
import { ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';
import { seedRegister, told } from '../partnerships/register-kit.js';
import { givenAgent, SECTORS, seatsOf } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

type Change = readonly [mutation: string, input: object];

/** What each of several changes at once was refused with. */
async function atOnce(...changes: readonly Change[]): Promise<string[][]> {
  const answers = await Promise.all(changes.map(([mutation, input]) => mali.change(mutation, input)));
  return answers.map(({ userErrors }) => told(userErrors));
}

const intersectoral = ({ missionId, key }: GivenPartnership) =>
  api.pool.query(
    `insert into membership (mission_id, partnership_id, organization_id, role)
     select ${missionId}, ${key}, id, 'MEMBER' from organization where name in ('firm', 'council')`,
  );
const AGREED = [['AGREED', '2010-01-01', null]] as const;
const SEATED = SECTORS.map((sector) => [sector, '2010-01-01', null] as const);
const operating = (partnershipId: string): Change => [
  'enterStage',
  { partnershipId, stage: 'OPERATING', since: '2011-01-01' },
];

describe('at the same time', () => {
  it(
    'an agent does not enter OPERATING while the last seat of a sector ends before it',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const agent = await givenAgent(api, 'MLI', { stages: AGREED, seats: SEATED });
        await intersectoral(agent);
        const { id } = (await seatsOf(mali, agent.agentId))['GOVERNMENT']!;
        const refusals = await atOnce(
          [round % 2 === 0 ? 'endSeat' : 'correctSeat', { seatId: id, expectedVersion: 1, until: '2010-12-31' }],
          operating(agent.id),
        );
        expect([
          [['MISSING_SECTOR_REPRESENTATION until'], []],
          [[], ['MISSING_SECTOR_REPRESENTATION stage']],
        ]).toContainEqual(refusals);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'a partnership is not designated without seats while it enters OPERATING',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const partnership = await givenPartnership(api, 'MLI', { stages: AGREED });
        await intersectoral(partnership);
        const refusals = await atOnce(
          ['designateSynergisticAgent', { partnershipId: partnership.id }],
          operating(partnership.id),
        );
        expect([
          [['MISSING_SECTOR_REPRESENTATION seats'], []],
          [[], ['MISSING_SECTOR_REPRESENTATION stage']],
        ]).toContainEqual(refusals);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'two seats of a sector are not both withdrawn from under an agent at work',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const agent = await givenAgent(api, 'MLI', {
          stages: [['OPERATING', '2010-01-01', null]],
          seats: [...SEATED, ['GOVERNMENT', '2010-01-01', null, 'Mayor']],
        });
        const seats = await seatsOf(mali, agent.agentId);
        const refusals = await atOnce(
          ...['GOVERNMENT', 'Mayor'].map((title): Change => [
            'withdrawSeat',
            { seatId: seats[title]!.id, expectedVersion: 1, reason: 'Never held' },
          ]),
        );
        expect(refusals.flat()).toEqual(['MISSING_SECTOR_REPRESENTATION seatId']);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'two coordinations do not close a circle, over two agents or three',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const [one, two, three] = [
          await givenAgent(api, 'MLI', {}),
          await givenAgent(api, 'MLI', {}),
          await givenAgent(api, 'MLI', {}),
        ];
        const of = (by: typeof one, coordinated: typeof one): Change => [
          'coordinatePartnership',
          { synergisticAgentId: by.agentId, partnershipId: coordinated.id, since: '2011-01-01' },
        ];
        const refusals =
          round % 2 === 0
            ? await atOnce(of(one, two), of(two, one))
            : await atOnce(of(one, two), of(two, three), of(three, one));
        expect(refusals.flat()).toEqual(['CYCLE partnershipId']);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'a seat is held, a mission sponsors and a partnership is designated once',
    async () => {
      const { rows } = await api.pool.query<{ id: string }>(`select id from mission where code = 'KEN'`);
      const sponsorId = encodeGlobalId('Mission', [rows[0]!.id]);
      for (let round = 0; round < ROUNDS; round += 1) {
        const agent = await givenAgent(api, 'MLI', {});
        const chair = (organizationId: string): Change => [
          'appointRepresentative',
          {
            synergisticAgentId: agent.agentId,
            sector: 'BUSINESS',
            organizationId,
            title: 'Chair',
            since: '2011-01-01',
          },
        ];
        expect((await atOnce(chair(organization.firm), chair(organization.bank))).flat()).toEqual(['OVERLAP since']);
        const sponsorship: Change = ['sponsorSynergisticAgent', { synergisticAgentId: agent.agentId, sponsorId }];
        expect((await atOnce(sponsorship, sponsorship)).flat()).toEqual(['OVERLAP since']);
        const designation: Change = [
          'designateSynergisticAgent',
          { partnershipId: (await givenPartnership(api, 'MLI')).id },
        ];
        expect((await atOnce(designation, designation)).flat()).toEqual(['ALREADY partnershipId']);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an agent is withdrawn whole while somebody is seated',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const agent = await givenAgent(api, 'MLI', {});
        const [withdrawn, appointed] = await atOnce(
          ['withdrawSynergisticAgent', { synergisticAgentId: agent.agentId, expectedVersion: 1, reason: 'Mistaken' }],
          [
            'appointRepresentative',
            {
              synergisticAgentId: agent.agentId,
              sector: 'BUSINESS',
              organizationId: organization.firm,
              title: 'Chair',
              holderName: 'Aminata',
            },
          ],
        );
        expect([
          [[], []],
          [[], ['NOT_FOUND synergisticAgentId']],
          [['IN_USE synergisticAgentId'], []],
        ]).toContainEqual([withdrawn, appointed]);
        const { rows } = await api.pool.query(
          `select (select count(*)::int from synergistic_agent where partnership_id = $1) as agents,
           (select count(*)::int from seat where partnership_id = $1) as seats`,
          [agent.key],
        );
        expect(rows[0]).toEqual(withdrawn!.length === 0 ? { agents: 0, seats: 0 } : { agents: 1, seats: 1 });
      }
    },
    ROUNDS_TIMEOUT_MS,
  );
});
