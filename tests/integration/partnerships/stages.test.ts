import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import {
  everything,
  known,
  type Known,
  type KnownPartnership,
  registered,
  seedRegister,
  told,
} from './register-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());

const member = (name: keyof typeof organization, facts: object = {}) => ({
  organizationId: organization[name],
  role: 'MEMBER',
  ...facts,
});
const STAGE = 'stagePeriod { id version stage since until partnership { id } }';
const enter = ({ id }: Known, stage: string, since: string) =>
  mali.change('enterStage', { partnershipId: id, stage, since }, STAGE);
const correct = ({ id, version }: Known, input: object) =>
  mali.change('correctStage', { stagePeriodId: id, expectedVersion: version, ...input }, STAGE);
const withdraw = ({ id, version }: Known, reason = 'Never was in it') =>
  mali.change('withdrawStage', { stagePeriodId: id, expectedVersion: version, reason }, 'partnership { id }');
const stagesOf = async ({ id }: Known): Promise<string[]> =>
  (await known(mali, id)).stages.map(({ stage, since, until }) => `${stage} ${since ?? ''} – ${until ?? ''}`);
const exploring = (...members: object[]): Promise<KnownPartnership> =>
  registered(mali, { stage: { stage: 'EXPLORING', since: '2010-01-01' }, members });

describe('entering a stage', () => {
  it('ends the present one that day', async () => {
    const partnership = await exploring();
    const { stagePeriod, userErrors } = await enter(partnership, 'BUILDING', '2011-01-01');
    expect(userErrors).toEqual([]);
    expect(stagePeriod).toMatchObject({ stage: 'BUILDING', since: '2011-01-01', until: null, version: 1 });
    expect(stagePeriod.partnership.id).toBe(partnership.id);
    expect(await stagesOf(partnership)).toEqual(['EXPLORING 2010-01-01 – 2011-01-01', 'BUILDING 2011-01-01 – ']);
  });

  it('in any order of days and of stages', async () => {
    const partnership = await exploring();
    await enter(partnership, 'SUSPENDED', '2015-01-01');
    await enter(partnership, 'BUILDING', '2012-01-01');
    await enter(partnership, 'AGREED', '2009-01-01');
    await enter(partnership, 'ENDED', '2020-01-01');
    expect(await stagesOf(partnership)).toEqual([
      'AGREED 2009-01-01 – 2010-01-01',
      'EXPLORING 2010-01-01 – 2012-01-01',
      'BUILDING 2012-01-01 – 2015-01-01',
      'SUSPENDED 2015-01-01 – 2020-01-01',
      'ENDED 2020-01-01 – ',
    ]);
  });

  it('of work needs members of two sectors on each of its days', async () => {
    const partnership = await exploring(member('firm'), member('council', { since: '2012-01-01' }), member('forum'));
    const { userErrors } = await enter(partnership, 'OPERATING', '2011-12-31');
    expect(told(userErrors)).toEqual(['NOT_INTERSECTORAL stage']);
    expect(userErrors[0].message).toContain('from 2011-12-31 until 2012-01-01');
    expect(await stagesOf(partnership)).toEqual(['EXPLORING 2010-01-01 – ']);
    expect(told((await enter(partnership, 'OPERATING', '2012-01-01')).userErrors)).toEqual([]);
  });

  it('of work from another stage of work needs them too, whatever stood in that', async () => {
    const partnership = await exploring(member('firm'));
    await api.pool.query(
      `update stage_period set stage = 'OPERATING' where partnership_id = (select max(partnership_id) from stage_period)`,
    );
    expect(told((await enter(partnership, 'SUSTAINING', '2012-01-01')).userErrors)).toEqual([
      'NOT_INTERSECTORAL stage',
    ]);
    expect(told((await enter(partnership, 'SUSPENDED', '2012-01-01')).userErrors)).toEqual([]);
  });

  it('of work without local government warns', async () => {
    const partnership = await exploring(member('firm'), member('ministry'));
    const { userErrors, warnings } = await enter(partnership, 'OPERATING', '2012-01-01');
    expect([userErrors, told(warnings)]).toEqual([[], ['NO_LOCAL_GOVERNMENT stage']]);
  });

  it('of work needs, for a synergistic agent, somebody seated for each sector', async () => {
    const partnership = await exploring(member('firm'), member('council'));
    const { missionId, id } = await keyOf(partnership);
    await api.pool.query('insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)', [missionId, id]);
    const seat = (name: string, sector: string) =>
      api.pool.query(
        `insert into seat (mission_id, partnership_id, organization_id, sector, title)
         select $1, $2, id, $4, $3 from organization where name = $3`,
        [missionId, id, name, sector],
      );
    await seat('firm', 'BUSINESS');
    await seat('council', 'GOVERNMENT');
    expect(told((await enter(partnership, 'OPERATING', '2012-01-01')).userErrors)).toEqual([
      'MISSING_SECTOR_REPRESENTATION stage',
    ]);
    expect(told((await correct(partnership.stages[0]!, { stage: 'OPERATING' })).userErrors)).toEqual([
      'MISSING_SECTOR_REPRESENTATION stage',
    ]);
    await seat('union', 'CIVIL_SOCIETY');
    expect(told((await enter(partnership, 'OPERATING', '2012-01-01')).userErrors)).toEqual([]);
  });

  it('is refused after the end, twice, and on the first day of another', async () => {
    const partnership = await exploring();
    await enter(partnership, 'ENDED', '2015-01-01');
    const before = await everything(api);
    const tried = async (stage: string, since: string) => told((await enter(partnership, stage, since)).userErrors);
    expect(await tried('BUILDING', '2015-01-01')).toEqual(['ALREADY since']);
    expect(await tried('ENDED', '2014-01-01')).toEqual(['ALREADY stage']);
    expect(await tried('EXPLORING', '2012-01-01')).toEqual(['ALREADY stage']);
    expect(await tried('BUILDING', '2010-01-01')).toEqual(['OVERLAP since']);
    expect(await everything(api)).toEqual(before);
  });

  it('that shortens the life is refused while parts lie outside of it', async () => {
    const partnership = await registered(mali, { members: [member('firm', { since: '2009-01-01' })] });
    const { userErrors } = await enter(partnership, 'EXPLORING', '2010-01-01');
    expect(userErrors).toEqual([
      {
        code: 'OUTSIDE_LIFETIME',
        path: ['since'],
        message:
          'The membership of firm (from 2009-01-01 on) would lie outside of the life of the partnership (from 2010-01-01 on): correct it first, or give another day.',
      },
    ]);
    await enter(partnership, 'EXPLORING', '2009-01-01');
    const { missionId, id } = await keyOf(partnership);
    await api.pool.query(
      `insert into contribution (mission_id, partnership_id, side, state, amount, currency, contributed_on)
       values ($1, $2, 'DONOR', 'REALISED', 5, 'USD', '2016-01-01')`,
      [missionId, id],
    );
    await api.pool.query('insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)', [missionId, id]);
    await api.pool.query(
      `insert into seat (mission_id, partnership_id, organization_id, sector, title, until)
       select $1, $2, id, 'BUSINESS', 'Chair', '2015-06-01' from organization where name = 'firm'`,
      [missionId, id],
    );
    await api.pool.query(
      `insert into donor_involvement (mission_id, partnership_id, organization_id, kind, since)
       select $1, $2, id, 'CATALYST', '2015-01-01' from organization where name = 'bank'`,
      [missionId, id],
    );
    await api.pool.query(
      `insert into assessment_instrument (code, edition, name, description) values ('I', 1, 'I', 'I')`,
    );
    await api.pool.query(
      `insert into assessment (mission_id, partnership_id, instrument_id, round, assessed_on)
       select $1, $2, i.id, round, day::date from assessment_instrument i,
         (values ('PERIODIC', '2014-12-31'), ('PERIODIC', '2015-12-31'), ('POST_EXIT', '2017-01-01')) as given (round, day)`,
      [missionId, id],
    );
    const ended = await enter(partnership, 'ENDED', '2015-01-01');
    expect(ended.userErrors.map(({ message }: { message: string }) => message.split(' would ')[0])).toEqual([
      'The involvement of bank (from 2015-01-01 on)',
      'The PERIODIC assessment (on 2015-12-31)',
      'The contribution of 5 USD (on 2016-01-01)',
      'The seat "Chair" (until 2015-06-01)',
    ]);
    expect(told((await enter(partnership, 'ENDED', '2016-01-02')).userErrors)).toEqual([]);
  });

  it('of another mission is as good as none', async () => {
    const partnership = await exploring();
    const kenya = await api.mission('KEN');
    const { userErrors } = await kenya.change('enterStage', {
      partnershipId: partnership.id,
      stage: 'BUILDING',
      since: '2011-01-01',
    });
    expect(told(userErrors)).toEqual(['NOT_FOUND partnershipId']);
  });
});

describe('correcting a stage', () => {
  it('moves the neighbours along that meet it', async () => {
    const partnership = await exploring();
    await enter(partnership, 'BUILDING', '2011-01-01');
    await enter(partnership, 'AGREED', '2012-01-01');
    const [, building] = (await known(mali, partnership.id)).stages;
    const { stagePeriod, userErrors } = await correct(building!, { since: '2010-06-01', until: '2013-01-01' });
    expect(userErrors).toEqual([]);
    expect(stagePeriod).toMatchObject({ since: '2010-06-01', until: '2013-01-01', version: 3 });
    expect(await stagesOf(partnership)).toEqual([
      'EXPLORING 2010-01-01 – 2010-06-01',
      'BUILDING 2010-06-01 – 2013-01-01',
      'AGREED 2013-01-01 – ',
    ]);
    const again = (await known(mali, partnership.id)).stages[1]!;
    await correct(again, { since: '2012-06-01', until: '2012-07-01' });
    expect(await stagesOf(partnership)).toEqual([
      'EXPLORING 2010-01-01 – 2012-06-01',
      'BUILDING 2012-06-01 – 2012-07-01',
      'AGREED 2012-07-01 – ',
    ]);
  });

  it('reopens a partnership', async () => {
    const partnership = await exploring();
    await enter(partnership, 'ENDED', '2015-01-01');
    const ended = (await known(mali, partnership.id)).stages[1]!;
    expect(told((await correct(ended, { until: '2016-01-01' })).userErrors)).toEqual(['ALREADY until']);
    expect(told((await correct(ended, { stage: 'SUSPENDED', until: '2016-01-01' })).userErrors)).toEqual([]);
    await enter(partnership, 'BUILDING', '2016-01-01');
    expect(await stagesOf(partnership)).toEqual([
      'EXPLORING 2010-01-01 – 2015-01-01',
      'SUSPENDED 2015-01-01 – 2016-01-01',
      'BUILDING 2016-01-01 – ',
    ]);
  });

  it('is refused if it breaks a rule, and changes nothing', async () => {
    const partnership = await exploring(member('firm'), member('council', { since: '2011-01-01' }));
    await enter(partnership, 'OPERATING', '2011-01-01');
    await enter(partnership, 'SUSPENDED', '2015-01-01');
    const [exploringStage, operating, suspended] = (await known(mali, partnership.id)).stages;
    const before = await everything(api);
    const tried = async (which: Known | undefined, input: object) => told((await correct(which!, input)).userErrors);
    expect(await tried(operating, { since: '2010-12-31' })).toEqual(['NOT_INTERSECTORAL since']);
    expect(await tried(exploringStage, { stage: 'OPERATING' })).toEqual(['NOT_INTERSECTORAL stage']);
    expect(await tried(exploringStage, { since: '2011-01-02', until: '2011-06-01' })).toEqual([
      'OUTSIDE_LIFETIME since',
    ]);
    expect(await tried(operating, { since: '2015-01-01' })).toEqual(['OUTSIDE_LIFETIME since']);
    expect(await tried(operating, { until: null })).toEqual(['OVERLAP until']);
    expect(await tried(operating, { since: '2009-01-01' })).toEqual(['OVERLAP since']);
    expect(await tried(suspended, { since: null })).toEqual(['OVERLAP since']);
    expect(await tried(operating, { stage: 'ENDED', until: null })).toEqual(['OVERLAP until']);
    expect(await tried(operating, { stage: 'ENDED' })).toEqual(['ALREADY until']);
    expect(await tried(operating, { stage: null })).toEqual(['REQUIRED stage']);
    expect(await everything(api)).toEqual(before);
  });

  it('that was read too early is a conflict', async () => {
    const partnership = await exploring();
    await enter(partnership, 'BUILDING', '2011-01-01');
    const { errors } = await mali.request(
      'mutation($input: CorrectStageInput!) { correctStage(input: $input) { userErrors { code } } }',
      { input: { stagePeriodId: partnership.stages[0]!.id, expectedVersion: 1, since: '2009-01-01' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 2 });
  });
});

describe('withdrawing a stage', () => {
  it('has the one before last on in its place', async () => {
    const partnership = await exploring();
    await enter(partnership, 'BUILDING', '2011-01-01');
    await enter(partnership, 'ENDED', '2012-01-01');
    expect(told((await withdraw((await known(mali, partnership.id)).stages[1]!)).userErrors)).toEqual([]);
    expect(await stagesOf(partnership)).toEqual(['EXPLORING 2010-01-01 – 2012-01-01', 'ENDED 2012-01-01 – ']);
    expect(told((await withdraw((await known(mali, partnership.id)).stages[1]!)).userErrors)).toEqual([]);
    expect(await stagesOf(partnership)).toEqual(['EXPLORING 2010-01-01 – ']);
  });

  it('warns when there is none left', async () => {
    const { stages } = await exploring();
    const { userErrors, warnings } = await withdraw(stages[0]!);
    expect([userErrors, told(warnings)]).toEqual([[], ['NO_STAGE']]);
  });

  it('is refused if the stage before would be at work without two sectors, or parts lie outside', async () => {
    const partnership = await exploring(member('firm'), member('council', { since: '2010-06-01' }));
    await enter(partnership, 'OPERATING', '2011-01-01');
    await enter(partnership, 'SUSPENDED', '2013-01-01');
    const council = partnership.members['council']!;
    await mali.change('endMembership', { membershipId: council.id, expectedVersion: 1, until: '2013-01-01' });
    const [first, , suspended] = (await known(mali, partnership.id)).stages;
    expect(told((await withdraw(suspended!)).userErrors)).toEqual(['NOT_INTERSECTORAL stagePeriodId']);
    expect(told((await withdraw(first!)).userErrors)).toEqual(['OUTSIDE_LIFETIME stagePeriodId']);
  });
});

async function keyOf({ id }: Known): Promise<{ missionId: string; id: string }> {
  const [, missionId, key] = Buffer.from(id, 'base64url').toString().split(':');
  return { missionId: missionId!, id: key! };
}
