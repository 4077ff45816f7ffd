import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const MALI = { code: 'MLI', name: 'Mission to Mali', kind: 'BILATERAL', countries: ['MLI'], openedOn: '1961-01-01' };

describe('registering a mission', () => {
  it('gives back the mission with the countries that it serves', async () => {
    const headquarters = await api.headquarters();
    const { mission, userErrors } = await headquarters.change(
      'registerMission',
      MALI,
      'mission { id code name version fiscalYearFirstMonth serviceAreas { nodes { since country { iso3 } } } }',
    );
    expect(userErrors).toEqual([]);
    expect(mission).toEqual({
      id: expect.any(String),
      code: 'MLI',
      name: 'Mission to Mali',
      version: 1,
      fiscalYearFirstMonth: 10,
      serviceAreas: { nodes: [{ since: '1961-01-01', country: { iso3: 'MLI' } }] },
    });
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const headquarters = await api.headquarters();
    const { mission, userErrors } = await headquarters.change(
      'registerMission',
      { ...MALI, code: 'm l i', name: ' \u202e ', countries: ['MLI', 'MLX'], fiscalYearFirstMonth: 13 },
      'mission { id }',
    );
    expect(mission).toBeNull();
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')])).toEqual([
      ['INVALID_TEXT', 'code'],
      ['INVALID_TEXT', 'name'],
      ['UNKNOWN_CODE', 'countries.1'],
      ['OUT_OF_RANGE', 'fiscalYearFirstMonth'],
    ]);
    expect(userErrors[2].message).toContain('MLI');
  });

  it('under a code that is taken names its holder', async () => {
    const headquarters = await api.headquarters();
    await headquarters.change('registerMission', { ...MALI, code: 'NER', name: 'First', countries: ['NER'] });
    const { userErrors } = await headquarters.change('registerMission', { ...MALI, code: 'NER', name: 'Second' });
    expect(userErrors).toEqual([
      { code: 'DUPLICATE_REFERENCE', path: ['code'], message: 'NER is the code of First: give another one.' },
    ]);
  });

  it('with very many wrong countries tells twenty of them, and how many more there are', async () => {
    const countries = Array.from({ length: 1000 }, () => 'XXX');
    const { userErrors } = await (await api.headquarters()).change('registerMission', { ...MALI, countries });
    expect(userErrors).toHaveLength(20);
    expect(userErrors[19].message).toMatch(/\(And 980 more\.\)$/);
  });

  it('is not for headquarters of some missions, which could not read it', async () => {
    await (await api.headquarters()).change('registerMission', { ...MALI, code: 'GHA', countries: ['GHA'] });
    const limited = await api.headquarters('GHA');
    const { errors } = await limited.request(
      'mutation { registerMission(input: { code: "X", name: "X", kind: BILATERAL, countries: [] }) { userErrors { message } } }',
    );
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('is for headquarters only', async () => {
    await (await api.headquarters()).change('registerMission', { ...MALI, code: 'SEN', countries: ['SEN'] });
    const { errors } = await (
      await api.mission('SEN')
    ).request(
      'mutation { registerMission(input: { code: "X", name: "X", kind: BILATERAL, countries: [] }) { userErrors { message } } }',
    );
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('sent again under the same key returns the first mission, and is refused with another input', async () => {
    const headquarters = await api.headquarters();
    const input = { ...MALI, code: 'BFA', countries: ['BFA'], idempotencyKey: 'once' };
    const first = await headquarters.change('registerMission', input, 'mission { id }');
    const again = await headquarters.change('registerMission', input, 'mission { id }');
    expect(again).toEqual(first);
    const { userErrors } = await headquarters.change('registerMission', { ...input, code: 'BEN' });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'KEY_REUSED', path: ['idempotencyKey'] })]);
  });

  it('at the same time under one code happens once', async () => {
    const headquarters = await api.headquarters();
    const input = { ...MALI, code: 'TGO', countries: ['TGO'] };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => headquarters.change('registerMission', input, 'mission { id }')),
    );
    expect(answers.filter(({ mission }) => mission !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(
      Array.from({ length: 4 }, () => 'DUPLICATE_REFERENCE'),
    );
  });
});
