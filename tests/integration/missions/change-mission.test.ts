import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { told } from '../../support/changes.js';
import { AREAS, everything, registerMission } from './mission-kit.js';

let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
});
afterAll(() => api.close());

const MISSION = `mission { code name kind bureau fiscalYearFirstMonth openedOn closedOn version ${AREAS} }`;
const keyOf = async (code: string): Promise<number> =>
  (await api.pool.query<{ id: number }>('select id from mission where code = $1', [code])).rows[0]!.id;

/** Sends a change that is to be refused. @returns what was told, after it made sure that nothing was changed */
async function refused(mutation: string, input: object): Promise<string[]> {
  const before = await everything(api);
  const { userErrors } = await headquarters.change(mutation, input);
  expect(await everything(api)).toEqual(before);
  expect(userErrors).not.toEqual([]);
  return told(userErrors);
}

describe('updating a mission', () => {
  it('changes what is given, and leaves the rest', async () => {
    const { id, version } = await registerMission(headquarters, { code: 'OLD', bureau: 'Africa' });
    const { mission, userErrors } = await headquarters.change(
      'updateMission',
      { missionId: id, expectedVersion: version, code: 'NEW', fiscalYearFirstMonth: 7, openedOn: '1999-12-01' },
      MISSION,
    );
    expect(userErrors).toEqual([]);
    expect(mission).toMatchObject({
      code: 'NEW',
      kind: 'REGIONAL',
      bureau: 'Africa',
      fiscalYearFirstMonth: 7,
      openedOn: '1999-12-01',
      version: 2,
    });
    const cleared = await headquarters.change(
      'updateMission',
      { missionId: id, expectedVersion: 2, bureau: null, openedOn: null, kind: 'REGIONAL' },
      MISSION,
    );
    expect(cleared.mission).toMatchObject({ code: 'NEW', bureau: null, openedOn: null, version: 3 });
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const { id, version } = await registerMission(headquarters);
    const input = { missionId: id, expectedVersion: version };
    expect(
      await refused('updateMission', {
        ...input,
        code: 'no code',
        name: 'x'.repeat(10_000),
        bureau: '\u202e',
        kind: null,
      }),
    ).toEqual(['INVALID_TEXT code', 'INVALID_TEXT name', 'REQUIRED kind', 'INVALID_TEXT bureau']);
    expect(await refused('updateMission', { ...input, code: null, name: '', fiscalYearFirstMonth: 0 })).toEqual([
      'REQUIRED code',
      'INVALID_TEXT name',
      'OUT_OF_RANGE fiscalYearFirstMonth',
    ]);
    expect(await refused('updateMission', { ...input, reason: '\u0000' })).toEqual(['INVALID_TEXT reason']);
  });

  it('under a code that is taken names its holder; its own code is none', async () => {
    await registerMission(headquarters, { code: 'HELD', name: 'The holder' });
    const { id, version } = await registerMission(headquarters, { code: 'MINE' });
    const input = { missionId: id, expectedVersion: version };
    const { userErrors } = await headquarters.change('updateMission', { ...input, code: 'HELD' });
    expect(userErrors).toEqual([
      { code: 'DUPLICATE_REFERENCE', path: ['code'], message: 'HELD is the code of The holder: give another one.' },
    ]);
    expect((await headquarters.change('updateMission', { ...input, code: 'MINE' })).userErrors).toEqual([]);
  });

  it('keeps the countries that it serves within its life', async () => {
    const { id, version } = await registerMission(headquarters);
    const input = { missionId: id, expectedVersion: version };
    expect(await refused('updateMission', { ...input, openedOn: '2000-01-02' })).toEqual([
      'OUTSIDE_LIFETIME openedOn',
      'OUTSIDE_LIFETIME openedOn',
    ]);
    expect(await refused('updateMission', { ...input, closedOn: '2010-01-01' })).toEqual([
      'OUTSIDE_LIFETIME closedOn',
      'OUTSIDE_LIFETIME closedOn',
    ]);
    expect(await refused('updateMission', { ...input, closedOn: '2000-01-01' })).toEqual(['OUTSIDE_LIFETIME closedOn']);
    expect(await refused('updateMission', { ...input, openedOn: '2000-01-05', closedOn: '2000-01-05' })).toEqual([
      'OUTSIDE_LIFETIME closedOn',
    ]);
  });

  it('makes it bilateral only where it serves one country at a time', async () => {
    const { id, version } = await registerMission(headquarters, { code: 'TWO' });
    const { userErrors } = await headquarters.change('updateMission', {
      missionId: id,
      expectedVersion: version,
      kind: 'BILATERAL',
    });
    expect(told(userErrors)).toEqual(['MISMATCH kind']);
    expect(userErrors[0].message).toContain('MLI from 2000-01-01 on and NER from 2000-01-01 on');
    const one = await registerMission(headquarters, { countries: ['MLI'] });
    const changed = await headquarters.change(
      'updateMission',
      { missionId: one.id, expectedVersion: 1, kind: 'BILATERAL' },
      'mission { kind }',
    );
    expect(changed.mission).toEqual({ kind: 'BILATERAL' });
  });

  it('that has changed since it was read is refused with its present version', async () => {
    const { id } = await registerMission(headquarters);
    const { errors } = await headquarters.request(
      `mutation ($input: UpdateMissionInput!) { updateMission(input: $input) { userErrors { code } } }`,
      { input: { missionId: id, expectedVersion: 7, name: 'Other' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
  });

  it('needs a mission, which a token for some missions has to be granted', async () => {
    const { id, serviceAreas } = await registerMission(headquarters, { code: 'FOREIGN' });
    await registerMission(headquarters, { code: 'OWN' });
    const some = await api.headquarters('OWN');
    const update = { expectedVersion: 1, name: 'Mine' };
    for (const [caller, missionId] of [
      [some, id],
      [headquarters, serviceAreas.nodes[0]!.id],
      [headquarters, 'nonsense'],
      [headquarters, ''],
    ] as const) {
      const { userErrors } = await caller.change('updateMission', { missionId, ...update });
      expect(userErrors).toEqual([
        {
          code: 'NOT_FOUND',
          path: ['missionId'],
          message: 'There is no Mission with this id that you may use here: take the id from a query.',
        },
      ]);
    }
  });
});

describe('closing a mission', () => {
  it('ends the countries that it serves', async () => {
    const { id, version, serviceAreas } = await registerMission(headquarters, { countries: ['MLI', 'NER', 'BFA'] });
    const [, niger, burkina] = serviceAreas.nodes;
    const end = (area: typeof niger, until: string) =>
      headquarters.change('endServiceArea', { serviceAreaId: area!.id, expectedVersion: 1, until });
    await end(niger, '2005-01-01');
    await end(burkina, '2030-01-01');
    const { mission, userErrors, warnings } = await headquarters.change(
      'closeMission',
      { missionId: id, expectedVersion: version, closedOn: '2012-10-01', reason: 'Budget' },
      MISSION,
    );
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(mission).toMatchObject({ closedOn: '2012-10-01', version: 2 });
    expect(
      mission.serviceAreas.nodes.map(({ country, until, version: changes }: Record<string, unknown>) => [
        country,
        until,
        changes,
      ]),
    ).toEqual([
      [{ iso3: 'MLI' }, '2012-10-01', 2],
      [{ iso3: 'NER' }, '2005-01-01', 2],
      [{ iso3: 'BFA' }, '2012-10-01', 3],
    ]);
  });

  it('warns of partnerships that go on', async () => {
    const { id } = await registerMission(headquarters, { code: 'GOES' });
    const mission = await keyOf('GOES');
    await api.pool.query(
      `insert into partnership (mission_id, id, reference, title) overriding system value
         values ($1, 901, 'ENDS', 'Ends'), ($1, 902, 'GOES', 'Goes on'), ($1, 903, 'NONE', 'No stage')`,
      [mission],
    );
    await api.pool.query(
      `insert into stage_period (mission_id, partnership_id, stage, since, until)
         values ($1, 901, 'BUILDING', null, '2010-01-01'), ($1, 901, 'ENDED', '2010-01-01', null),
                ($1, 902, 'BUILDING', null, '2010-01-02'), ($1, 902, 'AGREED', '2010-01-02', null)`,
      [mission],
    );
    const { userErrors, warnings } = await headquarters.change('closeMission', {
      missionId: id,
      expectedVersion: 1,
      closedOn: '2010-01-01',
    });
    expect(userErrors).toEqual([]);
    expect(warnings).toEqual([
      {
        code: 'STILL_IN_USE',
        path: ['closedOn'],
        message:
          '1 partnership of GOES would go on after it has closed on 2010-01-01: enter the stage ENDED where it is over.',
      },
    ]);
  });

  it('warns of what it goes on to sponsor, also when the days are corrected', async () => {
    const code = 'SPONSOR';
    const { id } = await registerMission(headquarters, { code, openedOn: null });
    await api.pool.query(
      `insert into mission (id, code, name, kind) overriding system value values (951, 'KEEPER', 'Keeper', 'BILATERAL');
       insert into partnership (mission_id, id, reference, title) overriding system value values (951, 951, 'AGENT', 'Agent');
       insert into synergistic_agent (mission_id, partnership_id) values (951, 951);
       insert into sponsorship (mission_id, partnership_id, sponsor_id, since)
         select 951, 951, id, '2009-01-01' from mission where code = '${code}'`,
    );
    const goesOn = {
      code: 'STILL_IN_USE',
      path: ['closedOn'],
      message: expect.stringContaining(`1 sponsorship by ${code} would go on after it has closed on 2010-01-01`),
    };
    const closed = await headquarters.change(
      'closeMission',
      { missionId: id, expectedVersion: 1, closedOn: '2010-01-01' },
      'mission { version }',
    );
    expect(closed.warnings).toEqual([goesOn]);
    const update = async (input: object) =>
      await headquarters.change('updateMission', { missionId: id, ...input }, 'mission { version }');
    const { mission } = await update({ expectedVersion: closed.mission.version, closedOn: null });
    const reclosed = await update({ expectedVersion: mission.version, closedOn: '2010-01-01' });
    expect(reclosed.warnings).toEqual([goesOn]);
    const { warnings } = await update({ expectedVersion: reclosed.mission.version, openedOn: '2009-06-01' });
    expect(warnings).toMatchObject([{ code: 'STILL_IN_USE', path: ['openedOn'] }]);
  });

  it('is refused twice, before it opened, and before it serves a country', async () => {
    const { id, version } = await registerMission(headquarters);
    const input = { missionId: id, expectedVersion: version };
    expect(await refused('closeMission', { ...input, closedOn: '2000-01-01' })).toEqual(['OUTSIDE_LIFETIME closedOn']);
    await headquarters.change('startServiceArea', { missionId: id, country: 'TCD', since: '2020-01-01' });
    expect(await refused('closeMission', { ...input, closedOn: '2015-01-01' })).toEqual(['OUTSIDE_LIFETIME closedOn']);
    expect((await headquarters.change('closeMission', { ...input, closedOn: '2021-01-01' })).userErrors).toEqual([]);
    expect(await refused('closeMission', { ...input, expectedVersion: 2, closedOn: '2022-01-01' })).toEqual([
      'ALREADY closedOn',
    ]);
  });

  it('that was recorded wrongly can be corrected, and taken back', async () => {
    const { id } = await registerMission(headquarters);
    const change = (mutation: string, expectedVersion: number, input: object) =>
      headquarters.change(mutation, { missionId: id, expectedVersion, ...input }, 'mission { closedOn }');
    await change('closeMission', 1, { closedOn: '2012-01-01' });
    expect((await change('updateMission', 2, { closedOn: '2013-01-01' })).mission).toEqual({ closedOn: '2013-01-01' });
    expect(told((await change('updateMission', 3, { closedOn: '2011-01-01' })).userErrors)).toEqual([
      'OUTSIDE_LIFETIME closedOn',
      'OUTSIDE_LIFETIME closedOn',
    ]);
    expect((await change('updateMission', 3, { closedOn: null })).mission).toEqual({ closedOn: null });
  });
});

describe('withdrawing a mission', () => {
  it('takes it away with the countries that it serves, and keeps the reason', async () => {
    const { id, version } = await registerMission(headquarters, { code: 'GONE' });
    const { userErrors } = await headquarters.change('withdrawMission', {
      missionId: id,
      expectedVersion: version,
      reason: 'Registered twice',
    });
    expect(userErrors).toEqual([]);
    expect(await headquarters.ask('{ mission(code: "GONE") { id } }')).toEqual({ mission: null });
    const { recordChanges } = await headquarters.ask(
      '{ recordChanges(first: 3) { nodes { recordType action useCase reason } } }',
    );
    const removed = { action: 'REMOVED', useCase: 'withdrawMission', reason: 'Registered twice' };
    expect(recordChanges.nodes).toEqual([
      { recordType: 'MISSION', ...removed },
      { recordType: 'SERVICE_AREA', ...removed },
      { recordType: 'SERVICE_AREA', ...removed },
    ]);
  });

  it('is refused if anything hangs on it, and says what', async () => {
    const { id, version } = await registerMission(headquarters, { code: 'USED' });
    const mission = await keyOf('USED');
    await api.mission('USED');
    await api.pool.query(
      `insert into partnership (mission_id, reference, title) values (${mission}, 'R', 'T');
       insert into institutional_arrangement (mission_id, name, problem) values (${mission}, 'A', 'P')`,
    );
    const before = await everything(api);
    const { userErrors } = await headquarters.change('withdrawMission', {
      missionId: id,
      expectedVersion: version,
      reason: 'Test',
    });
    expect(userErrors).toEqual([
      {
        code: 'IN_USE',
        path: ['missionId'],
        message:
          'USED has partnerships, institutional arrangements, access tokens: withdraw or revoke them first, or close the mission instead.',
      },
    ]);
    expect(await everything(api)).toEqual(before);
  });

  it('looks at every table that refers to missions', async () => {
    const { rows } = await api.pool.query<{ name: string }>(
      `select conname as name from pg_constraint where confrelid = 'mission'::regclass and contype = 'f' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'adoption_mission_id_fkey',
      'institutional_arrangement_mission_id_fkey',
      'observation_mission_id_fkey',
      'partnership_mission_id_fkey',
      'service_area_mission_id_fkey',
      'sponsorship_sponsor_id_fkey',
    ]);
  });

  it('while a partnership is registered with it: either happens, never both', async () => {
    for (let round = 0; round < 20; round += 1) {
      const code = `RACE${round}`;
      const { id } = await registerMission(headquarters, { code });
      const mission = await keyOf(code);
      const withdrawal = headquarters.change('withdrawMission', { missionId: id, expectedVersion: 1, reason: 'Race' });
      const registered = api.pool
        .query(`insert into partnership (mission_id, reference, title) values (${mission}, 'R', 'T')`)
        .then(() => true)
        .catch(() => false);
      const [{ userErrors }, isRegistered] = await Promise.all([withdrawal, registered]);
      expect(told(userErrors)).toEqual(isRegistered ? ['IN_USE missionId'] : []);
    }
  });

  it('needs a reason', async () => {
    const { id } = await registerMission(headquarters);
    expect(await refused('withdrawMission', { missionId: id, expectedVersion: 1, reason: '  ' })).toEqual([
      'INVALID_TEXT reason',
    ]);
  });
});
