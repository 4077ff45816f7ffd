import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { told } from '../../support/changes.js';
import { everything, registerPlace, splitIntoTwo } from './place-kit.js';

let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
});
afterAll(() => api.close());

const PLACE =
  'place { level code name population populationYear since until illustrative version country { iso3 } history { nodes { useCase } } }';
const MOPTI = { country: 'MLI', level: 1, code: 'ML-5', name: 'Mopti' };

/** Sends a change that is to be refused. @returns what was told, after it made sure that nothing was changed */
async function refused(mutation: string, input: object): Promise<string[]> {
  const before = await everything(api);
  const { userErrors } = await headquarters.change(mutation, input);
  expect(await everything(api)).toEqual(before);
  expect(userErrors).not.toEqual([]);
  return told(userErrors);
}

describe('registering a place', () => {
  it('gives back the place', async () => {
    const { place, userErrors } = await headquarters.change(
      'registerPlace',
      { ...MOPTI, population: 2_036_209, populationYear: 2009, since: '1960-09-22' },
      PLACE,
    );
    expect(userErrors).toEqual([]);
    expect(place).toEqual({
      level: 1,
      code: 'ML-5',
      name: 'Mopti',
      population: 2_036_209,
      populationYear: 2009,
      since: '1960-09-22',
      until: null,
      illustrative: false,
      version: 1,
      country: { iso3: 'MLI' },
      history: { nodes: [{ useCase: 'registerPlace' }] },
    });
  });

  it('is for missions, too', async () => {
    await api.pool.query(`insert into mission (code, name, kind) values ('MLI', 'Mali', 'BILATERAL')`);
    const { place } = await (
      await api.mission('MLI')
    ).change('registerPlace', { ...MOPTI, code: 'ML-6' }, 'place { code }');
    expect(place).toEqual({ code: 'ML-6' });
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    expect(
      await refused('registerPlace', {
        country: 'MLJ',
        level: 0,
        code: '\u0000',
        name: 'x'.repeat(10_000),
        population: -1,
        populationYear: 20_009,
      }),
    ).toEqual([
      'UNKNOWN_CODE country',
      'OUT_OF_RANGE level',
      'INVALID_TEXT code',
      'INVALID_TEXT name',
      'OUT_OF_RANGE population',
      'OUT_OF_RANGE populationYear',
    ]);
    const { userErrors } = await headquarters.change('registerPlace', { ...MOPTI, country: 'MLJ' });
    expect(userErrors[0].message).toContain('MLI');
    expect(
      await refused('registerPlace', {
        ...MOPTI,
        code: 'X',
        since: '2010-01-01',
        until: '2010-01-01',
        populationYear: 2009,
      }),
    ).toEqual(['OUTSIDE_LIFETIME until', 'MISMATCH populationYear']);
    expect(await refused('registerPlace', { ...MOPTI, code: 'Z'.repeat(41), name: ' ' })).toEqual([
      'INVALID_TEXT code',
      'INVALID_TEXT name',
    ]);
  });

  it('under a code that is taken at the time and level names its holder', async () => {
    await registerPlace(headquarters, { code: 'SAME', name: 'The holder', until: '2010-01-01' });
    const input = { country: 'MLI', level: 2, code: ' SAME ', name: 'Another' };
    const { userErrors } = await headquarters.change('registerPlace', { ...input, since: '2009-12-31' });
    expect(userErrors).toEqual([
      {
        code: 'DUPLICATE_REFERENCE',
        path: ['code'],
        message: 'The holder has the code SAME at level 2 in MLI until 2010-01-01: give another code, or other days.',
      },
    ]);
    for (const other of [{ since: '2010-01-01' }, { level: 3 }, { country: 'NER' }]) {
      expect((await headquarters.change('registerPlace', { ...input, ...other })).userErrors).toEqual([]);
    }
  });

  it('in any script is kept as it is', async () => {
    const { code } = await registerPlace(headquarters, {
      country: 'EGY',
      name: 'محافظة الإسكندرية',
      code: 'الإسكندرية',
    });
    expect(code).toBe('الإسكندرية');
  });

  it('sent again under the same key does it once', async () => {
    const input = { ...MOPTI, code: 'ONCE', idempotencyKey: 'place' };
    const first = await headquarters.change('registerPlace', input, 'place { id }');
    expect(await headquarters.change('registerPlace', input, 'place { id }')).toEqual(first);
    expect(told((await headquarters.change('registerPlace', { ...input, level: 3 })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });

  it('at the same time under one code happens once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const input = { ...MOPTI, code: `RACE-${round}` };
      const answers = await Promise.all(
        [{}, { since: '2001-01-01' }, { until: '2011-01-01' }].map((days) =>
          headquarters.change('registerPlace', { ...input, ...days }),
        ),
      );
      const errors = answers.flatMap(({ userErrors }) => told(userErrors));
      expect(errors).toEqual(['DUPLICATE_REFERENCE code', 'DUPLICATE_REFERENCE code']);
    }
  });
});

describe('updating a place', () => {
  it('changes what is given, and leaves the rest', async () => {
    const { id, code } = await registerPlace(headquarters, { population: 7, populationYear: 2009 });
    const { place } = await headquarters.change(
      'updatePlace',
      { placeId: id, expectedVersion: 1, population: 8, since: '1991-01-01' },
      PLACE,
    );
    expect(place).toMatchObject({ code, population: 8, populationYear: 2009, since: '1991-01-01', version: 2 });
    const cleared = await headquarters.change(
      'updatePlace',
      { placeId: id, expectedVersion: 2, population: null, populationYear: null },
      PLACE,
    );
    expect(cleared.place).toMatchObject({ population: null, populationYear: null, version: 3 });
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const { id } = await registerPlace(headquarters, { population: 7, populationYear: 2009 });
    const input = { placeId: id, expectedVersion: 1 };
    expect(await refused('updatePlace', { ...input, code: null, name: null, level: null, reason: '' })).toEqual([
      'INVALID_TEXT reason',
      'REQUIRED level',
      'REQUIRED code',
      'REQUIRED name',
    ]);
    expect(await refused('updatePlace', { ...input, population: null })).toEqual(['MISMATCH populationYear']);
    expect(await refused('updatePlace', { ...input, since: '2010-01-01', until: '2009-01-01' })).toEqual([
      'OUTSIDE_LIFETIME since',
    ]);
    expect(await refused('updatePlace', { ...input, placeId: 'nonsense' })).toEqual(['NOT_FOUND placeId']);
  });

  it('gives no code that is taken, and no days in which its code is', async () => {
    const { code } = await registerPlace(headquarters, { until: '2010-01-01' });
    const later = await registerPlace(headquarters, { code, since: '2010-01-01' });
    const other = await registerPlace(headquarters);
    expect(await refused('updatePlace', { placeId: later.id, expectedVersion: 1, since: '2009-12-31' })).toEqual([
      'OVERLAP since',
    ]);
    expect(await refused('updatePlace', { placeId: other.id, expectedVersion: 1, code })).toEqual([
      'DUPLICATE_REFERENCE code',
    ]);
  });

  it('leaves the days that it shares with predecessors and successors', async () => {
    const { old, parts } = await splitIntoTwo(headquarters);
    expect(await refused('updatePlace', { placeId: old.id, expectedVersion: 2, until: '2013-01-01' })).toEqual([
      'OUTSIDE_LIFETIME until',
    ]);
    expect(await refused('updatePlace', { placeId: parts[0]!.id, expectedVersion: 1, since: null })).toEqual([
      'OUTSIDE_LIFETIME since',
    ]);
  });

  it('that has changed since it was read is refused with its present version', async () => {
    const { id } = await registerPlace(headquarters);
    const { errors } = await headquarters.request(
      `mutation ($input: UpdatePlaceInput!) { updatePlace(input: $input) { userErrors { code } } }`,
      { input: { placeId: id, expectedVersion: 4, name: 'Other' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
  });
});

describe('ending a place', () => {
  it('gives it an end, once, after it began', async () => {
    const { id } = await registerPlace(headquarters, { since: '2000-01-01' });
    const input = { placeId: id, expectedVersion: 1 };
    expect(await refused('endPlace', { ...input, until: '2000-01-01' })).toEqual(['OUTSIDE_LIFETIME until']);
    const { place } = await headquarters.change('endPlace', { ...input, until: '2000-01-02' }, PLACE);
    expect(place).toMatchObject({ until: '2000-01-02', version: 2 });
    expect(await refused('endPlace', { ...input, expectedVersion: 2, until: '2001-01-01' })).toEqual(['ALREADY until']);
  });

  it('warns of what goes on there, as far as the caller may change it', async () => {
    const { id, code } = await registerPlace(headquarters);
    await api.pool.query(
      `insert into mission (id, code, name, kind) overriding system value
         values (801, 'ONE', 'One', 'BILATERAL'), (802, 'OTHER', 'Other', 'BILATERAL');
       insert into partnership (mission_id, id, reference, title) overriding system value
         values (801, 811, 'ENDS', 'Ends'), (801, 812, 'GOES', 'Goes on'), (802, 821, 'FOREIGN', 'Foreign');
       insert into stage_period (mission_id, partnership_id, stage, until) values (801, 811, 'BUILDING', '2010-01-01');
       insert into stage_period (mission_id, partnership_id, stage) values (801, 812, 'AGREED'), (802, 821, 'AGREED');
       insert into partnership_place (mission_id, partnership_id, place_id)
         select mission_id, partnership.id, place.id from partnership, place where code = '${code}';
       insert into institutional_arrangement (mission_id, id, name, problem) overriding system value
         values (801, 831, 'Water users', 'Wells');
       insert into adoption (mission_id, arrangement_id, country_id, place_id)
         select 801, 831, 'MLI', id from place where code = '${code}'`,
    );
    const warnings = async (caller: Caller, expectedVersion: number, until: string) =>
      (await caller.change('endPlace', { placeId: id, expectedVersion, until })).warnings;
    expect(await warnings(await api.mission('ONE'), 1, '2010-01-01')).toEqual([
      {
        code: 'STILL_IN_USE',
        path: ['until'],
        message: expect.stringMatching(
          /^1 partnership and 1 adoption would go on in Place \d+ after it has ended on 2010-01-01: record the places/,
        ),
      },
    ]);
    await headquarters.change('updatePlace', { placeId: id, expectedVersion: 2, until: null });
    const [all] = await warnings(headquarters, 3, '2009-01-01');
    expect(all.message).toMatch(/^3 partnerships and 1 adoption would/);
    const corrected = async (expectedVersion: number, input: object) =>
      (await headquarters.change('updatePlace', { placeId: id, expectedVersion, ...input })).warnings;
    expect(await corrected(4, { until: '2008-01-01' })).toMatchObject([
      {
        path: ['until'],
        message: expect.stringMatching(/^3 partnerships and 1 adoption would go on .* on 2008-01-01/),
      },
    ]);
    expect(await corrected(5, { until: null })).toEqual([]);
    expect(await corrected(6, { since: '2005-01-01' })).toMatchObject([
      {
        code: 'STILL_IN_USE',
        path: ['since'],
        message: expect.stringMatching(
          /^3 partnerships and 1 adoption would be in Place \d+ before it begins on 2005-01-01/,
        ),
      },
    ]);
    expect(await corrected(7, { since: '2004-01-01' })).toEqual([]);
  });
});

describe('withdrawing a place', () => {
  it('takes it away, and gives back the country', async () => {
    const { id } = await registerPlace(headquarters, { country: 'BFA' });
    const { country, userErrors } = await headquarters.change(
      'withdrawPlace',
      { placeId: id, expectedVersion: 1, reason: 'Registered twice' },
      'country { iso3 places { totalCount } }',
    );
    expect(userErrors).toEqual([]);
    expect(country).toEqual({ iso3: 'BFA', places: { totalCount: 0 } });
    expect(await headquarters.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
  });

  it('is refused if anything refers to it', async () => {
    const reason = 'Registered twice';
    const { old, parts } = await splitIntoTwo(headquarters);
    expect(await refused('withdrawPlace', { placeId: old.id, expectedVersion: 2, reason })).toEqual(['IN_USE placeId']);
    expect(await refused('withdrawPlace', { placeId: parts[0]!.id, expectedVersion: 1, reason })).toEqual([
      'IN_USE placeId',
    ]);
    const { rows } = await api.pool.query<{ name: string }>(
      `select conname as name from pg_constraint where confrelid = 'place'::regclass and contype = 'f' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'adoption_place',
      'institutional_arrangement_origin_place',
      'partnership_place_place_id_fkey',
      'place_succession_predecessor',
      'place_succession_successor',
    ]);
  });

  it('while a partnership is recorded to work there: either happens, never both', async () => {
    await api.pool.query(
      `insert into mission (id, code, name, kind) overriding system value values (901, 'RACE', 'Race', 'BILATERAL');
       insert into partnership (mission_id, id, reference, title) overriding system value values (901, 911, 'R', 'R')`,
    );
    for (let round = 0; round < 20; round += 1) {
      const { id, code } = await registerPlace(headquarters);
      const key = (await api.pool.query(`select id from place where code = $1`, [code])).rows[0].id;
      const [{ userErrors }, isRecorded] = await Promise.all([
        headquarters.change('withdrawPlace', { placeId: id, expectedVersion: 1, reason: 'Race' }),
        api.pool.query(`insert into partnership_place values (901, 911, $1)`, [key]).then(
          () => true,
          () => false,
        ),
      ]);
      expect(told(userErrors)).toEqual(isRecorded ? ['IN_USE placeId'] : []);
    }
  });
});
