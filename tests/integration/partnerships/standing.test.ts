import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { registered, seedRegister } from './register-kit.js';

let api: TestApi;
let mali: Caller;
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  const organization = await seedRegister(api);
  mali = await api.mission('MLI');
  const member = (name: keyof typeof organization, role: string, since?: string, until?: string) => ({
    organizationId: organization[name],
    role,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  });
  ({ id } = await registered(mali, {
    stage: { stage: 'EXPLORING', since: '2010-01-01' },
    declaredTotal: '10',
    declaredCurrency: 'USD',
    members: [
      member('firm', 'MEMBER'),
      member('union', 'CONVENOR', '2011-01-01'),
      member('ministry', 'MEMBER', '2012-01-01', '2014-01-01'),
      member('council', 'DONOR'),
      member('forum', 'ADVISOR'),
    ],
  }));
  await mali.change('enterStage', { partnershipId: id, stage: 'OPERATING', since: '2012-06-01' });
  await mali.change('enterStage', { partnershipId: id, stage: 'ENDED', since: '2015-06-01' });
});
afterAll(() => api.close());

const ask = async (selection: string, caller = mali) =>
  (await caller.ask(`query($id: ID!) { node(id: $id) { ... on Partnership { ${selection} } } }`, { id })).node;

describe('a partnership tells', () => {
  it('its sectors on a day, and whether they are two', async () => {
    expect(
      await ask(`
        early: sectors(onDate: "2010-12-31") earlyOn: isIntersectoral(onDate: "2010-12-31")
        later: sectors(onDate: "2011-01-01") laterOn: isIntersectoral(onDate: "2011-01-01")
        most: sectors(onDate: "2013-12-31") sectors isIntersectoral`),
    ).toEqual({
      early: ['BUSINESS'],
      earlyOn: false,
      later: ['BUSINESS', 'CIVIL_SOCIETY'],
      laterOn: true,
      most: ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'],
      sectors: ['BUSINESS', 'CIVIL_SOCIETY'],
      isIntersectoral: true,
    });
  });

  it('its stages with the days in each', async () => {
    const { stageHistory } = await ask('stageHistory { stage since until days }');
    expect(stageHistory).toEqual([
      { stage: 'EXPLORING', since: '2010-01-01', until: '2012-06-01', days: 882 },
      { stage: 'OPERATING', since: '2012-06-01', until: '2015-06-01', days: 1095 },
      { stage: 'ENDED', since: '2015-06-01', until: null, days: expect.any(Number) },
    ]);
  });

  it('what is odd about it, once it is recorded otherwise than the rules would have it', async () => {
    await api.pool.query(
      `insert into contribution (mission_id, partnership_id, side, state, amount, currency)
         select mission_id, id, 'DONOR', 'REALISED', 7, 'USD' from partnership;
       delete from membership where role = 'CONVENOR'`,
    );
    expect(await ask('warnings { code since until }')).toEqual({
      warnings: [
        { code: 'TOTAL_MISMATCH', since: null, until: null },
        { code: 'NO_LOCAL_GOVERNMENT', since: '2012-06-01', until: '2015-06-01' },
        { code: 'SECTORS_UNKNOWN', since: '2014-01-01', until: '2015-06-01' },
      ],
    });
  });

  it('all of it to whoever sees it, and nothing to others', async () => {
    const selection = 'sectors(onDate: "2013-01-01") warnings { code } stageHistory { stage }';
    const told = await ask(selection);
    expect(await ask(selection, await api.headquarters())).toEqual(told);
    expect(await ask(selection, await api.partner('firm'))).toEqual(told);
    expect(await ask(selection, await api.partner('bank'))).toBeNull();
    expect(await ask(selection, await api.mission('KEN'))).toBeNull();
  });
});
