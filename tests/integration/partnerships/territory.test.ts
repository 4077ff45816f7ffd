import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { everything, known, type Known, registered, seedRegister, told } from './register-kit.js';

let api: TestApi;
let mali: Caller;
const place: Record<string, string> = {};
beforeAll(async () => {
  api = await startTestApi();
  await seedRegister(api);
  mali = await api.mission('MLI');
  const places = [
    ['Kayes', 'MLI', null, null],
    ['Sikasso', 'MLI', null, null],
    ['Old Kayes', 'MLI', null, '2005-01-01'],
    ['Dosso', 'NER', null, null],
  ];
  for (const [name, country, since, until] of places) {
    const { rows } = await api.pool.query(
      'insert into place (country_id, level, code, name, since, until) values ($1, 1, $2, $2, $3, $4) returning id',
      [country, name, since, until],
    );
    place[name!] = encodeGlobalId('Place', [rows[0].id]);
  }
});
afterAll(() => api.close());

const WHERE = 'partnership { version countries { nodes { iso3 } } places { nodes { name } } }';
const change = (mutation: string, { id, version }: Known, input: object) =>
  mali.change(mutation, { partnershipId: id, expectedVersion: version, ...input }, WHERE);
const inMali = (input: object = {}) =>
  registered(mali, { stage: { stage: 'EXPLORING', since: '2010-01-01' }, ...input });
const reason = 'It never worked there';

describe('countries of a partnership', () => {
  it('are added, which counts as a change of the partnership', async () => {
    const partnership = await inMali();
    const { partnership: changed, userErrors } = await change('addPartnershipCountries', partnership, {
      countries: ['NER', 'BFA'],
    });
    expect(userErrors).toEqual([]);
    expect(changed.version).toBe(2);
    expect(changed.countries.nodes).toEqual([{ iso3: 'BFA' }, { iso3: 'MLI' }, { iso3: 'NER' }]);
    for (const countries of [['TGO'], []]) {
      const { errors } = await mali.request(
        'mutation($input: AddPartnershipCountriesInput!) { addPartnershipCountries(input: $input) { userErrors { code } } }',
        { input: { partnershipId: partnership.id, expectedVersion: 1, countries } },
      );
      expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 2 });
    }
  });

  it('that are there, given twice, or do not exist are refused', async () => {
    const partnership = await inMali();
    const before = await everything(api);
    const tried = async (...countries: string[]) =>
      told((await change('addPartnershipCountries', partnership, { countries })).userErrors);
    expect(await tried('NER', 'MLI', 'NER')).toEqual(['ALREADY countries.1', 'ALREADY countries.2']);
    expect(await tried('NER', 'MALI')).toEqual(['UNKNOWN_CODE countries.1']);
    expect(await everything(api)).toEqual(before);
  });

  it('are removed with a reason, the last one never', async () => {
    const partnership = await inMali({ countries: ['MLI', 'NER'] });
    const remove = (which: Known, country: string) => change('removePartnershipCountry', which, { country, reason });
    expect(told((await remove(partnership, 'BFA')).userErrors)).toEqual(['NOT_FOUND country']);
    const { partnership: changed } = await remove(partnership, 'NER');
    expect(changed).toMatchObject({ version: 2, countries: { nodes: [{ iso3: 'MLI' }] } });
    expect(told((await remove({ ...partnership, version: 2 }, 'MLI')).userErrors)).toEqual(['REQUIRED country']);
    const { rows } = await api.pool.query(
      "select action, reason from record_change where record_type = 'PARTNERSHIP_COUNTRY' order by id desc limit 1",
    );
    expect(rows).toEqual([{ action: 'REMOVED', reason }]);
  });

  it('stay while something hangs on them', async () => {
    const partnership = await inMali({ countries: ['MLI', 'NER'], placeIds: [place['Dosso']] });
    const [, missionId, id] = Buffer.from(partnership.id, 'base64url').toString().split(':');
    await api.pool.query(
      `insert into observation (country_id, indicator_id, mission_id, partnership_id, period_start, value)
       select 'NER', min(id), $1, $2, '2012-01-01', 5 from indicator`,
      [missionId, id],
    );
    const { userErrors } = await change('removePartnershipCountry', partnership, { country: 'NER', reason });
    expect(told(userErrors)).toEqual(['IN_USE country', 'IN_USE country']);
  });
});

describe('places of a partnership', () => {
  it('are given at once, added and removed', async () => {
    const partnership = await inMali({ placeIds: [place['Kayes']] });
    const added = await change('addPartnershipPlaces', partnership, { placeIds: [place['Sikasso']] });
    expect(added.partnership).toMatchObject({
      version: 2,
      places: { nodes: [{ name: 'Kayes' }, { name: 'Sikasso' }] },
    });
    const removed = await change(
      'removePartnershipPlace',
      { ...partnership, version: 2 },
      {
        placeId: place['Kayes'],
        reason,
      },
    );
    expect(removed.partnership).toMatchObject({ version: 3, places: { nodes: [{ name: 'Sikasso' }] } });
  });

  it('lie in one of its countries and existed while it did', async () => {
    const partnership = await inMali({ placeIds: [place['Kayes']] });
    const before = await everything(api);
    const tried = async (...placeIds: unknown[]) =>
      told((await change('addPartnershipPlaces', partnership, { placeIds })).userErrors);
    expect(await tried(place['Dosso'], place['Old Kayes'], place['Kayes'], place['Sikasso'], place['Sikasso'])).toEqual(
      ['MISMATCH placeIds.0', 'OUTSIDE_LIFETIME placeIds.1', 'ALREADY placeIds.2', 'ALREADY placeIds.4'],
    );
    expect(await tried(partnership.id)).toEqual(['NOT_FOUND placeIds.0']);
    const remove = await change('removePartnershipPlace', partnership, { placeId: place['Sikasso'], reason });
    expect(told(remove.userErrors)).toEqual(['NOT_FOUND placeId']);
    expect(await everything(api)).toEqual(before);
    const older = await registered(mali, {
      stage: { stage: 'BUILDING', since: '2004-12-31' },
      placeIds: [place['Old Kayes']],
    });
    expect((await known(mali, older.id)).version).toBe(1);
  });
});
