import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { told } from '../../support/changes.js';
import { everything, registerMission } from './mission-kit.js';

let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
});
afterAll(() => api.close());

const AREA = 'serviceArea { id version since until country { iso3 } mission { id } }';
const start = (missionId: string, country: string, input: object = {}) =>
  headquarters.change('startServiceArea', { missionId, country, ...input }, AREA);

/** Sends a change that is to be refused. @returns what was told, after it made sure that nothing was changed */
async function refused(mutation: string, input: object): Promise<string[]> {
  const before = await everything(api);
  const { userErrors } = await headquarters.change(mutation, input);
  expect(await everything(api)).toEqual(before);
  expect(userErrors).not.toEqual([]);
  return told(userErrors);
}

describe('starting a service area', () => {
  it('adds a country, also one that was served before', async () => {
    const { id, serviceAreas } = await registerMission(headquarters);
    const { serviceArea, userErrors } = await start(id, 'BFA', { since: '2005-01-01', reason: 'Extended' });
    expect(userErrors).toEqual([]);
    expect(serviceArea).toEqual({
      id: expect.any(String),
      version: 1,
      since: '2005-01-01',
      until: null,
      country: { iso3: 'BFA' },
      mission: { id },
    });
    const [mali] = serviceAreas.nodes;
    await headquarters.change('endServiceArea', { serviceAreaId: mali!.id, expectedVersion: 1, until: '2010-01-01' });
    expect((await start(id, 'MLI', { since: '2010-01-01' })).userErrors).toEqual([]);
  });

  it('is refused for a country that is served at that time already', async () => {
    const { id } = await registerMission(headquarters);
    const { userErrors } = await start(id, 'MLI', { since: '2010-01-01' });
    expect(userErrors).toEqual([
      {
        code: 'OVERLAP',
        path: ['country'],
        message:
          'The mission serves MLI from 2000-01-01 on already: end or correct that service area, or give other days.',
      },
    ]);
  });

  it('is refused outside of the life of the mission', async () => {
    const { id } = await registerMission(headquarters, { countries: [] });
    await headquarters.change('closeMission', { missionId: id, expectedVersion: 1, closedOn: '2010-01-01' });
    const input = { missionId: id, country: 'BFA' };
    const outside = ['OUTSIDE_LIFETIME since', 'OUTSIDE_LIFETIME until'];
    expect(await refused('startServiceArea', { ...input, since: '1999-12-31', until: '2010-01-02' })).toEqual(outside);
    expect(await refused('startServiceArea', { ...input, since: '2005-01-01' })).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await refused('startServiceArea', { ...input, since: '2005-01-01', until: '2004-01-01' })).toEqual([
      'OUTSIDE_LIFETIME until',
    ]);
    expect((await start(id, 'BFA', { since: '2000-01-01', until: '2010-01-01' })).userErrors).toEqual([]);
  });

  it('gives a bilateral mission one country at a time', async () => {
    const { id, serviceAreas } = await registerMission(headquarters, { kind: 'BILATERAL', countries: ['MLI'] });
    expect(await refused('startServiceArea', { missionId: id, country: 'NER', since: '2010-01-01' })).toEqual([
      'MISMATCH country',
    ]);
    const [mali] = serviceAreas.nodes;
    await headquarters.change('endServiceArea', { serviceAreaId: mali!.id, expectedVersion: 1, until: '2010-01-01' });
    const { serviceArea } = await start(id, 'NER', { since: '2010-01-01' });
    expect(serviceArea).not.toBeNull();
    const back = { serviceAreaId: serviceArea.id, expectedVersion: 1, since: '2009-12-31' };
    expect(await refused('correctServiceArea', back)).toEqual(['MISMATCH since']);
  });

  it('needs a country that exists, and offers the nearest', async () => {
    const { id } = await registerMission(headquarters);
    const { userErrors } = await start(id, 'MLL');
    expect(told(userErrors)).toEqual(['UNKNOWN_CODE country']);
    expect(userErrors[0].message).toContain('MLI');
    expect(await refused('startServiceArea', { missionId: 'x', country: 'MLI' })).toEqual(['NOT_FOUND missionId']);
  });

  it('sent again under the same key does it once', async () => {
    const { id } = await registerMission(headquarters);
    const first = await start(id, 'BFA', { idempotencyKey: 'area' });
    expect(await start(id, 'BFA', { idempotencyKey: 'area' })).toEqual(first);
    expect(told((await start(id, 'TCD', { idempotencyKey: 'area' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });

  it('twice at the same time happens once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id } = await registerMission(headquarters, { countries: [] });
      const answers = await Promise.all([start(id, 'BFA', { since: '2001-01-01' }), start(id, 'BFA')]);
      expect(answers.flatMap(({ userErrors }) => told(userErrors))).toEqual(['OVERLAP country']);
    }
  });

  it('with two countries at the same time gives a bilateral mission one of them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id } = await registerMission(headquarters, { kind: 'BILATERAL', countries: [] });
      const answers = await Promise.all([start(id, 'BFA'), start(id, 'TCD')]);
      expect(answers.flatMap(({ userErrors }) => told(userErrors))).toEqual(['MISMATCH country']);
    }
  });
});

describe('ending a service area', () => {
  it('gives it an end, once, within the life of the mission', async () => {
    const { serviceAreas } = await registerMission(headquarters);
    const input = { serviceAreaId: serviceAreas.nodes[0]!.id, expectedVersion: 1 };
    expect(await refused('endServiceArea', { ...input, until: '2000-01-01' })).toEqual(['OUTSIDE_LIFETIME until']);
    const { serviceArea } = await headquarters.change('endServiceArea', { ...input, until: '2000-01-02' }, AREA);
    expect(serviceArea).toMatchObject({ until: '2000-01-02', version: 2 });
    expect(await refused('endServiceArea', { ...input, expectedVersion: 2, until: '2001-01-02' })).toEqual([
      'ALREADY until',
    ]);
  });

  it('while its mission closes leaves it ended in any case', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id, serviceAreas } = await registerMission(headquarters, { countries: ['MLI'] });
      const area = { serviceAreaId: serviceAreas.nodes[0]!.id, expectedVersion: 1 };
      await Promise.all([
        headquarters.change('closeMission', { missionId: id, expectedVersion: 1, closedOn: '2010-01-01' }),
        headquarters.request(
          `mutation ($input: EndServiceAreaInput!) { endServiceArea(input: $input) { userErrors { code } } }`,
          { input: { ...area, until: '2020-01-01' } },
        ),
      ]);
    }
    const { rows } = await api.pool.query(
      `select area.id from service_area area join mission on mission.id = mission_id
       where closed_on is not null and (until is null or until > closed_on)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('correcting a service area', () => {
  it('mends its days, and refuses those that stand against others', async () => {
    const { id, serviceAreas } = await registerMission(headquarters);
    const input = { serviceAreaId: serviceAreas.nodes[0]!.id, expectedVersion: 1 };
    const { serviceArea } = await headquarters.change(
      'correctServiceArea',
      { ...input, since: null, until: '2004-01-01' },
      AREA,
    );
    expect(serviceArea).toMatchObject({ since: null, until: '2004-01-01', version: 2 });
    await start(id, 'MLI', { since: '2005-01-01' });
    const again = { ...input, expectedVersion: 2 };
    expect(await refused('correctServiceArea', { ...again, until: '2005-01-02' })).toEqual(['OVERLAP until']);
    expect(await refused('correctServiceArea', { ...again, since: '2004-01-01' })).toEqual(['OUTSIDE_LIFETIME until']);
    expect(await refused('correctServiceArea', { ...again, since: '1990-01-01' })).toEqual(['OUTSIDE_LIFETIME since']);
  });

  it('of another record, or of another version, changes nothing', async () => {
    const { id, serviceAreas } = await registerMission(headquarters);
    expect(await refused('correctServiceArea', { serviceAreaId: id, expectedVersion: 1 })).toEqual([
      'NOT_FOUND serviceAreaId',
    ]);
    const { errors } = await headquarters.request(
      `mutation ($input: CorrectServiceAreaInput!) { correctServiceArea(input: $input) { userErrors { code } } }`,
      { input: { serviceAreaId: serviceAreas.nodes[0]!.id, expectedVersion: 3, since: '2001-01-01' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
  });
});

describe('withdrawing a service area', () => {
  it('takes it away, and gives back the mission', async () => {
    const { id, serviceAreas } = await registerMission(headquarters);
    const { mission, userErrors } = await headquarters.change(
      'withdrawServiceArea',
      { serviceAreaId: serviceAreas.nodes[0]!.id, expectedVersion: 1, reason: 'Never served' },
      'mission { id countries { nodes { iso3 } } }',
    );
    expect(userErrors).toEqual([]);
    expect(mission).toEqual({ id, countries: { nodes: [{ iso3: 'NER' }] } });
  });
});

describe('the database itself', () => {
  it('keeps a country from being served twice at a time, and a service area from ending before it begins', async () => {
    await registerMission(headquarters, { code: 'SQL' });
    const insert = async (days: string): Promise<string> =>
      await api.pool
        .query(
          `insert into service_area (mission_id, country_id, since, until) select id, 'MLI', ${days} from mission where code = 'SQL'`,
        )
        .then(() => 'done')
        .catch((error: { constraint: string }) => error.constraint);
    expect(await insert(`'2010-01-01', null`)).toBe('service_area_overlap');
    expect(await insert(`'1990-01-02', '1990-01-02'`)).toBe('service_area_check');
    expect(await insert(`'1990-01-02', '2000-01-01'`)).toBe('done');
  });
});
