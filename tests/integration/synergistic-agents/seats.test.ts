import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { rowsIn } from '../../support/partnership-records.js';
import { wronglyAnswered } from '../../support/refusals.js';
import { seedRegister, told } from '../partnerships/register-kit.js';
import { AGENT_TABLES, givenAgent, type GivenAgent, SECTORS, seatsOf } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
let agent: GivenAgent;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());
beforeEach(async () => {
  agent = await givenAgent(api, 'MLI', {
    stages: [
      ['AGREED', '2010-01-01', '2011-01-01'],
      ['OPERATING', '2011-01-01', '2018-01-01'],
      ['ENDED', '2018-01-01', null],
    ],
    seats: SECTORS.map((sector) => [sector, '2010-06-01', null]),
  });
});

const SEAT = 'seat { id version title sector since until organization { name } holder { name } }';
const chair = (facts: object = {}) => ({
  synergisticAgentId: agent.agentId,
  sector: 'BUSINESS',
  organizationId: organization.firm,
  title: 'Chair',
  since: '2012-01-01',
  ...facts,
});
const appoint = (facts: object = {}) => mali.change('appointRepresentative', chair(facts), SEAT);
const gaps = async (): Promise<string[]> => {
  const { node } = await mali.ask(
    'query($id: ID!) { node(id: $id) { ... on SynergisticAgent { representationGaps { sector since until } } } }',
    { id: agent.agentId },
  );
  return node.representationGaps.map(
    ({ sector, since, until }: Record<string, string | null>) => `${sector} ${since} – ${until}`,
  );
};
const misses = (mutation: string, input: object, cases: Parameters<typeof wronglyAnswered>[4]) =>
  wronglyAnswered(api, mali, AGENT_TABLES, [mutation, input], cases);

describe('a representative', () => {
  it('is appointed', async () => {
    const { seat, userErrors, warnings } = await appoint({ title: ' Chair ', holderName: 'Aminata Traoré' });
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(seat).toEqual({
      id: expect.any(String),
      version: 1,
      title: 'Chair',
      sector: 'BUSINESS',
      since: '2012-01-01',
      until: null,
      organization: { name: 'firm' },
      holder: { name: 'Aminata Traoré' },
    });
  });

  it('of an organization of another sector is warned of, and of an unclassified one not', async () => {
    const { userErrors, warnings } = await appoint({ organizationId: organization.union });
    expect([userErrors, told(warnings)]).toEqual([[], ['SECTOR_DIFFERS sector']]);
    expect((await appoint({ title: 'Deputy', organizationId: organization.forum })).warnings).toEqual([]);
    const { node } = await mali.ask(
      'query($id: ID!) { node(id: $id) { ... on SynergisticAgent { warnings { code since until } } } }',
      { id: agent.agentId },
    );
    expect(node.warnings).toContainEqual({ code: 'SECTOR_DIFFERS', since: '2012-01-01', until: null });
  });

  it('holds a seat that nobody else holds at that time', async () => {
    await appoint({ until: '2013-01-01' });
    const { userErrors } = await appoint({ organizationId: organization.bank, since: '2012-12-31' });
    expect(told(userErrors)).toEqual(['OVERLAP since']);
    expect(userErrors[0].message).toContain('from 2012-01-01 until 2013-01-01');
    expect((await appoint({ organizationId: organization.bank, since: '2013-01-01' })).userErrors).toEqual([]);
    expect((await appoint({ title: 'chair' })).userErrors).toEqual([]);
  });

  it('is refused outside the life of the agent, and with bad input', async () => {
    const foreign = await givenAgent(api, 'KEN', {});
    expect(
      await misses('appointRepresentative', chair(), [
        [{ since: '2009-12-31' }, 'OUTSIDE_LIFETIME since'],
        [{ since: '2018-01-01' }, 'OUTSIDE_LIFETIME since'],
        [{ until: '2018-01-02' }, 'OUTSIDE_LIFETIME until'],
        [{ until: '2012-01-01' }, 'OUTSIDE_LIFETIME until'],
        [{ until: '2011-01-01' }, 'OUTSIDE_LIFETIME until'],
        [{ synergisticAgentId: foreign.agentId }, 'NOT_FOUND synergisticAgentId'],
        [{ synergisticAgentId: agent.id }, 'NOT_FOUND synergisticAgentId'],
        [{ synergisticAgentId: 'nonsense' }, 'NOT_FOUND synergisticAgentId'],
        [{ organizationId: agent.agentId }, 'NOT_FOUND organizationId'],
        [{ title: '' }, 'INVALID_TEXT title'],
        [{ title: 'x'.repeat(10_000) }, 'INVALID_TEXT title'],
        [{ title: 'a\nb', holderName: ' ' }, 'INVALID_TEXT title', 'INVALID_TEXT holderName'],
        [{ holderName: 'x'.repeat(201) }, 'INVALID_TEXT holderName'],
        [{ holderName: 'a\u2066b', reason: '\u0000' }, 'INVALID_TEXT reason', 'INVALID_TEXT holderName'],
      ]),
    ).toEqual([]);
    const { errors } = await mali.request(
      'mutation($input: AppointRepresentativeInput!) { appointRepresentative(input: $input) { userErrors { code } } }',
      { input: chair({ sector: 'BUSINES' }) },
    );
    expect(errors![0].message).toContain('"BUSINESS"');
  });

  it('sent again under one key is the same, and another one under it is refused', async () => {
    const first = await appoint({ idempotencyKey: 'chair', holderName: 'Aminata' });
    expect(await appoint({ idempotencyKey: 'chair', holderName: 'Aminata' })).toEqual(first);
    expect(told((await appoint({ idempotencyKey: 'chair', holderName: 'Fanta' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });
});

describe('a seat', () => {
  const on = async (mutation: string, title: string, input: object, selection = SEAT) => {
    const { id, version } = (await seatsOf(mali, agent.agentId))[title]!;
    return mali.change(mutation, { seatId: id, expectedVersion: version, ...input }, selection);
  };

  it('that ends as the last one of its sector opens a gap that lasts until it is filled', async () => {
    const ended = await on('endSeat', 'GOVERNMENT', { until: '2014-03-01', reason: 'The mayor resigned' });
    expect([ended.userErrors, told(ended.warnings)]).toEqual([[], ['REPRESENTATION_GAP until']]);
    expect(ended.warnings[0].message).toContain('GOVERNMENT from 2014-03-01 until 2018-01-01');
    expect(ended.seat).toMatchObject({ until: '2014-03-01', version: 2 });
    expect(await gaps()).toEqual(['GOVERNMENT 2014-03-01 – 2018-01-01']);
    await appoint({ sector: 'GOVERNMENT', organizationId: organization.council, title: 'Mayor', since: '2014-09-01' });
    expect(await gaps()).toEqual(['GOVERNMENT 2014-03-01 – 2014-09-01']);
  });

  it('that ends while another of its sector is held opens none', async () => {
    await appoint({ sector: 'GOVERNMENT', organizationId: organization.council });
    const { userErrors, warnings } = await on('endSeat', 'GOVERNMENT', { until: '2014-03-01' });
    expect([userErrors, warnings, await gaps()]).toEqual([[], [], []]);
  });

  it('cannot have ended before the agent entered OPERATING, if nobody else was there', async () => {
    const before = await rowsIn(api, ...AGENT_TABLES, 'record_change');
    const { userErrors } = await on('endSeat', 'GOVERNMENT', { until: '2011-01-01' });
    expect(told(userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION until']);
    expect(userErrors[0].message).toContain('OPERATING on 2011-01-01 without a seated representative of GOVERNMENT');
    expect(await rowsIn(api, ...AGENT_TABLES, 'record_change')).toEqual(before);
    expect((await on('endSeat', 'GOVERNMENT', { until: '2011-01-02' })).userErrors).toEqual([]);
  });

  it('ends once, within the life of the agent, after it began', async () => {
    await on('endSeat', 'BUSINESS', { until: '2014-03-01' });
    const seats = await seatsOf(mali, agent.agentId);
    const foreign = await givenAgent(api, 'KEN', { seats: [['BUSINESS', null, null]] });
    const foreignSeat = (await seatsOf(await api.mission('KEN'), foreign.agentId))['BUSINESS']!;
    expect(
      await misses('endSeat', { seatId: seats['GOVERNMENT']!.id, expectedVersion: 1, until: '2014-01-01' }, [
        [{ seatId: seats['BUSINESS']!.id, expectedVersion: 2 }, 'ALREADY until'],
        [{ until: '2010-06-01' }, 'OUTSIDE_LIFETIME until'],
        [{ until: '2018-01-02' }, 'OUTSIDE_LIFETIME until'],
        [{ seatId: foreignSeat.id }, 'NOT_FOUND seatId'],
        [{ seatId: agent.agentId }, 'NOT_FOUND seatId'],
      ]),
    ).toEqual([]);
  });

  it('goes over to another representative on one day, without a gap', async () => {
    await on('correctSeat', 'GOVERNMENT', { holderName: 'Aminata' });
    const replaced = await on(
      'replaceRepresentative',
      'GOVERNMENT',
      { organizationId: organization.ministry, since: '2014-03-01', holderName: 'Fanta' },
      `${SEAT} formerSeat { until version holder { name } }`,
    );
    expect([replaced.userErrors, replaced.warnings]).toEqual([[], []]);
    expect(replaced.seat).toMatchObject({
      title: 'GOVERNMENT',
      sector: 'GOVERNMENT',
      since: '2014-03-01',
      until: null,
      organization: { name: 'ministry' },
      holder: { name: 'Fanta' },
    });
    expect(replaced.formerSeat).toEqual({ until: '2014-03-01', version: 3, holder: { name: 'Aminata' } });
    expect(await gaps()).toEqual([]);
    expect(
      await misses(
        'replaceRepresentative',
        { seatId: replaced.seat.id, organizationId: organization.bank, since: '2015-01-01', expectedVersion: 1 },
        [
          [{ since: '2014-03-01' }, 'OUTSIDE_LIFETIME since'],
          [{ since: '2018-01-01' }, 'OUTSIDE_LIFETIME since'],
          [{ organizationId: 'nobody' }, 'NOT_FOUND organizationId'],
          [{ holderName: '' }, 'INVALID_TEXT holderName'],
        ],
      ),
    ).toEqual([]);
    const former = await on('endSeat', 'BUSINESS', { until: '2015-01-01' });
    const again = {
      seatId: former.seat.id,
      expectedVersion: 2,
      organizationId: organization.bank,
      since: '2016-01-01',
    };
    expect(told((await mali.change('replaceRepresentative', again)).userErrors)).toEqual(['ALREADY seatId']);
  });

  it('whose first day is not known does not leave before the agent began, when another one comes', async () => {
    const { seat } = await on('correctSeat', 'CIVIL_SOCIETY', { since: null });
    expect(
      await misses(
        'replaceRepresentative',
        { seatId: seat.id, organizationId: organization.bank, since: '2010-01-02', expectedVersion: seat.version },
        [[{ since: '2010-01-01' }, 'OUTSIDE_LIFETIME since']],
      ),
    ).toEqual([]);
  });

  it('is corrected field by field, its holder too, and every correction counts', async () => {
    const first = await on('correctSeat', 'BUSINESS', {
      title: 'Chair',
      since: null,
      until: '2014-01-01',
      organizationId: organization.bank,
      holderName: 'Aminata',
    });
    expect([first.userErrors, told(first.warnings)]).toEqual([[], ['REPRESENTATION_GAP since']]);
    expect(first.seat).toMatchObject({
      version: 2,
      title: 'Chair',
      since: null,
      until: '2014-01-01',
      organization: { name: 'bank' },
      holder: { name: 'Aminata' },
    });
    const renamed = await on('correctSeat', 'Chair', { holderName: 'Fanta' });
    expect(renamed.seat).toMatchObject({ version: 3, holder: { name: 'Fanta' } });
    expect((await on('correctSeat', 'Chair', { holderName: 'Fanta', title: 'Chair' })).seat.version).toBe(3);
    expect((await on('correctSeat', 'Chair', { holderName: null })).seat).toMatchObject({ version: 4, holder: null });
    expect((await on('correctSeat', 'Chair', { until: null })).warnings).toEqual([]);
    const other = await on('correctSeat', 'Chair', { organizationId: organization.union });
    expect(told(other.warnings)).toEqual(['SECTOR_DIFFERS organizationId']);
  });

  it('is not corrected so that somebody was missing when the agent entered OPERATING, nor with bad input', async () => {
    await appoint();
    const { id } = (await seatsOf(mali, agent.agentId))['GOVERNMENT']!;
    expect(
      await misses('correctSeat', { seatId: id, expectedVersion: 1 }, [
        [{ since: '2011-01-02' }, 'MISSING_SECTOR_REPRESENTATION since'],
        [{ until: '2011-01-01' }, 'MISSING_SECTOR_REPRESENTATION until'],
        [{ sector: 'BUSINESS' }, 'MISSING_SECTOR_REPRESENTATION sector'],
        [{ title: 'BUSINESS' }, 'OVERLAP title'],
        [{ since: '2009-01-01' }, 'OUTSIDE_LIFETIME since'],
        [{ since: '2014-01-01', until: '2014-01-01' }, 'OUTSIDE_LIFETIME until'],
        [{ title: null }, 'REQUIRED title'],
        [{ sector: null }, 'REQUIRED sector'],
        [{ organizationId: null }, 'REQUIRED organizationId'],
        [{ organizationId: agent.id }, 'NOT_FOUND organizationId'],
        [{ seatId: id.slice(1) }, 'NOT_FOUND seatId'],
      ]),
    ).toEqual([]);
  });

  it('is not changed on an old version', async () => {
    await on('correctSeat', 'BUSINESS', { title: 'Chair' });
    const { id } = (await seatsOf(mali, agent.agentId))['Chair']!;
    const before = await rowsIn(api, ...AGENT_TABLES, 'record_change');
    for (const [mutation, input] of [
      ['EndSeat', { until: '2015-01-01' }],
      ['CorrectSeat', { holderName: 'Late' }],
      ['ReplaceRepresentative', { since: '2015-01-01', organizationId: organization.bank }],
      ['WithdrawSeat', { reason: 'Late' }],
    ] as const) {
      const { errors } = await mali.request(
        `mutation($input: ${mutation}Input!) { ${mutation[0]!.toLowerCase()}${mutation.slice(1)}(input: $input) { userErrors { code } } }`,
        { input: { seatId: id, expectedVersion: 1, ...input } },
      );
      expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 2 });
    }
    expect(await rowsIn(api, ...AGENT_TABLES, 'record_change')).toEqual(before);
  });

  it('is withdrawn with its holder, if the agent was not at work by it', async () => {
    const { seat } = await appoint({ holderName: 'Aminata' });
    const withdrawn = await mali.change(
      'withdrawSeat',
      { seatId: seat.id, expectedVersion: 1, reason: 'Another agent' },
      'synergisticAgent { id seats(history: true) { nodes { title } } }',
    );
    expect([withdrawn.userErrors, withdrawn.warnings]).toEqual([[], []]);
    expect(withdrawn.synergisticAgent.seats.nodes.map(({ title }: { title: string }) => title)).toEqual(SECTORS);
    const refused = await on('withdrawSeat', 'BUSINESS', { reason: 'Never held' }, 'synergisticAgent { id }');
    expect(told(refused.userErrors)).toEqual(['MISSING_SECTOR_REPRESENTATION seatId']);
  });
});
