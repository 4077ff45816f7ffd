import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { told } from '../../support/changes.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { adopted, registered, seedWorld, type World } from './arrangement-kit.js';

let api: TestApi;
let world: World;
let mali: Caller;
let niger: Caller;
beforeAll(async () => {
  api = await startTestApi();
  world = await seedWorld(api);
  [mali, niger] = await Promise.all([api.mission('MLI'), api.mission('NER')]);
});
afterAll(() => api.close());

const TABLES = ['institutional_arrangement', 'adoption'];
const WELLS = { name: 'Committees for wells', problem: 'Nobody repairs the wells.' };
const ALL = `arrangement { name problem issueArea originatedOn illustrative version mission { code }
  originPartnership { id } originCountry { iso3 } originPlace { name } }`;

describe('registering an arrangement', () => {
  it('gives back all that was told', async () => {
    const { arrangement, userErrors, warnings } = await mali.change(
      'registerArrangement',
      {
        ...WELLS,
        problem: 'Nobody repairs the wells.\nلا أحد 💧',
        issueArea: 'ENVIRONMENT',
        originPartnershipId: world.partnership.mali,
        originCountry: 'MLI',
        originPlaceId: world.place.oldGao,
        originatedOn: '2015-12-31',
        reason: 'Found in the evaluation of 2016',
      },
      ALL,
    );
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(arrangement).toEqual({
      ...WELLS,
      problem: 'Nobody repairs the wells.\nلا أحد 💧',
      issueArea: 'ENVIRONMENT',
      originatedOn: '2015-12-31',
      illustrative: false,
      version: 1,
      mission: { code: 'MLI' },
      originPartnership: { id: world.partnership.mali },
      originCountry: { iso3: 'MLI' },
      originPlace: { name: 'Gao before 2016' },
    });
  });

  it('needs a name and a problem only, and takes the country from the place', async () => {
    const least = await mali.change('registerArrangement', { name: 'Least', problem: 'Any' }, ALL);
    expect(least.arrangement).toMatchObject({ issueArea: null, originPartnership: null, originCountry: null });
    const placed = await mali.change(
      'registerArrangement',
      { name: 'Placed', problem: 'Any', originPlaceId: world.place.kayes },
      ALL,
    );
    expect(placed.arrangement).toMatchObject({ originCountry: { iso3: 'MLI' }, originPlace: { name: 'Kayes' } });
  });

  it('is refused with what is wrong, at its place, and nothing is done', async () => {
    await registered(mali, { name: 'Taken' });
    const cases: BadInput[] = [
      [{ name: 'Taken' }, 'DUPLICATE_REFERENCE name'],
      [{ name: ' \u202e ' }, 'INVALID_TEXT name'],
      [{ name: '' }, 'INVALID_TEXT name'],
      [{ name: 'x'.repeat(10_000), problem: 'x'.repeat(10_000) }, 'INVALID_TEXT name', 'INVALID_TEXT problem'],
      [{ name: 'two\nlines' }, 'INVALID_TEXT name'],
      [{ problem: 'a\u0000b' }, 'INVALID_TEXT problem'],
      [{ originCountry: 'MLX' }, 'UNKNOWN_CODE originCountry'],
      [{ originCountry: "MLI'; drop table adoption" }, 'UNKNOWN_CODE originCountry'],
      [{ originPartnershipId: world.partnership.niger }, 'NOT_FOUND originPartnershipId'],
      [{ originPartnershipId: world.place.kayes }, 'NOT_FOUND originPartnershipId'],
      [{ originPlaceId: 'nonsense' }, 'NOT_FOUND originPlaceId'],
      [{ originCountry: 'MLI', originPlaceId: world.place.maradi }, 'MISMATCH originCountry'],
      [{ originCountry: null, originPlaceId: world.place.maradi }, 'MISMATCH originCountry'],
      [{ originPlaceId: world.place.oldGao, originatedOn: '2016-01-01' }, 'OUTSIDE_LIFETIME originatedOn'],
      [{ originPlaceId: world.place.newGao, originatedOn: '2015-12-31' }, 'OUTSIDE_LIFETIME originatedOn'],
      [
        { name: 'Taken', originCountry: 'NER', originPlaceId: world.place.newGao, originatedOn: '1999-01-01' },
        'DUPLICATE_REFERENCE name',
        'MISMATCH originCountry',
        'OUTSIDE_LIFETIME originatedOn',
      ],
      [{ idempotencyKey: '' }, 'INVALID_TEXT idempotencyKey'],
    ];
    expect(await wronglyAnswered(api, mali, TABLES, ['registerArrangement', { ...WELLS, name: 'New' }], cases)).toEqual(
      [],
    );
  });

  it('under a name that another mission has is no trouble', async () => {
    const first = await registered(mali, { name: 'Savings groups' });
    expect(await registered(niger, { name: 'Savings groups' })).not.toEqual(first);
  });

  it('sent again under the same key returns the first one, and is refused with another input', async () => {
    const input = { ...WELLS, name: 'Once', idempotencyKey: 'wells once' };
    const first = await mali.change('registerArrangement', input, 'arrangement { id }');
    expect(await mali.change('registerArrangement', input, 'arrangement { id }')).toEqual(first);
    const { userErrors } = await mali.change('registerArrangement', { ...input, name: 'Twice' });
    expect(told(userErrors)).toEqual(['KEY_REUSED idempotencyKey']);
  });

  it.each(['headquarters', 'partner', 'nobody'])('is not for %s', async (who) => {
    await api.pool.query(`insert into organization (name) values ('Union of users') on conflict do nothing`);
    const caller =
      who === 'headquarters'
        ? await api.headquarters()
        : who === 'partner'
          ? await api.partner(String((await api.pool.query('select min(id) as id from organization')).rows[0].id))
          : api.public();
    const { data, errors } = await caller.request(
      'mutation { registerArrangement(input: { name: "X", problem: "Y" }) { userErrors { code } } }',
    );
    expect(data).toBeNull();
    expect(errors![0].extensions.code).toBe(who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  });

  it('at the same time under one name happens once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const input = { ...WELLS, name: `Round ${round}` };
      const answers = await Promise.all(
        Array.from({ length: 3 }, () => mali.change('registerArrangement', input, 'arrangement { id }')),
      );
      expect(answers.flatMap(({ userErrors }) => told(userErrors))).toEqual(Array(2).fill('DUPLICATE_REFERENCE name'));
    }
  });
});

describe('updating an arrangement', () => {
  it('changes what is given, clears what is null, and leaves the rest', async () => {
    const { id } = await registered(mali, {
      name: 'Before',
      issueArea: 'HEALTH',
      originPlaceId: world.place.kayes,
      originatedOn: '2010-01-01',
    });
    const { arrangement } = await mali.change(
      'updateArrangement',
      { arrangementId: id, expectedVersion: 1, name: 'After', issueArea: null, originPlaceId: null },
      ALL,
    );
    expect(arrangement).toMatchObject({
      name: 'After',
      problem: 'Nobody repairs the wells.',
      issueArea: null,
      originatedOn: '2010-01-01',
      originCountry: { iso3: 'MLI' },
      originPlace: null,
      version: 2,
    });
    const same = await mali.change('updateArrangement', { arrangementId: id, expectedVersion: 2, name: 'After' }, ALL);
    expect(same.arrangement).toMatchObject({ name: 'After', version: 2 });
  });

  it('is refused with what is wrong, at its place, and nothing is done', async () => {
    await registered(mali, { name: 'Another one' });
    const arrangement = await registered(mali, { originPlaceId: world.place.kayes, originatedOn: '2010-01-01' });
    await adopted(mali, arrangement, { since: '2012-06-01' });
    const foreign = await registered(niger);
    const cases: BadInput[] = [
      [{ arrangementId: foreign.id }, 'NOT_FOUND arrangementId'],
      [{ arrangementId: world.place.kayes }, 'NOT_FOUND arrangementId'],
      [{ arrangementId: '' }, 'NOT_FOUND arrangementId'],
      [{ name: 'Another one' }, 'DUPLICATE_REFERENCE name'],
      [{ name: null }, 'REQUIRED name'],
      [{ problem: null }, 'REQUIRED problem'],
      [{ problem: '\t' }, 'INVALID_TEXT problem'],
      [{ originatedOn: '2012-06-02' }, 'OUTSIDE_LIFETIME originatedOn'],
      [{ originCountry: 'NER' }, 'MISMATCH originCountry'],
      [{ originCountry: null }, 'MISMATCH originCountry'],
      [{ originPlaceId: world.place.newGao }, 'OUTSIDE_LIFETIME originPlaceId'],
      [{ originPartnershipId: world.partnership.niger }, 'NOT_FOUND originPartnershipId'],
    ];
    const input = { arrangementId: arrangement.id, expectedVersion: 1 };
    expect(await wronglyAnswered(api, mali, TABLES, ['updateArrangement', input], cases)).toEqual([]);
    const moved = await mali.change('updateArrangement', { ...input, originatedOn: '2012-06-01' }, ALL);
    expect(moved.arrangement).toMatchObject({ originatedOn: '2012-06-01' });
  });

  it('of an earlier version is a conflict that names the present one', async () => {
    const { id } = await registered(mali);
    const query = `mutation($input: UpdateArrangementInput!) { updateArrangement(input: $input) { arrangement { name } } }`;
    const { errors } = await mali.request(query, { input: { arrangementId: id, expectedVersion: 7, name: 'X' } });
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
  });
});

describe('withdrawing an arrangement', () => {
  it('takes it away, and gives the mission; the history keeps what it was', async () => {
    const { id } = await registered(mali, { name: 'A mistake' });
    const { mission, userErrors } = await mali.change(
      'withdrawArrangement',
      { arrangementId: id, expectedVersion: 1, reason: 'Recorded twice' },
      'mission { code arrangements(first: 100) { nodes { name } } }',
    );
    expect(userErrors).toEqual([]);
    expect(mission.code).toBe('MLI');
    expect(mission.arrangements.nodes.map(({ name }: { name: string }) => name)).not.toContain('A mistake');
    const { rows } = await api.pool.query(
      `select use_case, reason, actor, before ->> 'name' as name from record_change
       where record_type = 'INSTITUTIONAL_ARRANGEMENT' and action = 'REMOVED'`,
    );
    expect(rows).toEqual([
      { use_case: 'withdrawArrangement', reason: 'Recorded twice', actor: 'mission MLI', name: 'A mistake' },
    ]);
  });

  it('is refused while it has adoptions, of another mission too, or without a reason', async () => {
    const arrangement = await registered(mali);
    await adopted(niger, arrangement, { country: 'NER', since: '2000-01-01', until: '2001-01-01' });
    const cases: BadInput[] = [
      [{}, 'IN_USE arrangementId'],
      [{ reason: ' ' }, 'INVALID_TEXT reason'],
      [{ arrangementId: world.place.kayes }, 'NOT_FOUND arrangementId'],
    ];
    const input = { arrangementId: arrangement.id, expectedVersion: 1, reason: 'Never was' };
    expect(await wronglyAnswered(api, mali, TABLES, ['withdrawArrangement', input], cases)).toEqual([]);
    expect(
      await wronglyAnswered(api, niger, TABLES, ['withdrawArrangement', input], [[{}, 'NOT_FOUND arrangementId']]),
    ).toEqual([]);
  });

  it('and adopting it at the same time: one of the two happens', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id } = await registered(mali);
      const [withdrawal, adoption] = await Promise.all([
        mali.change(
          'withdrawArrangement',
          { arrangementId: id, expectedVersion: 1, reason: 'Never was' },
          'mission { id }',
        ),
        niger.change('recordAdoption', { arrangementId: id, country: 'NER' }, 'adoption { id }'),
      ]);
      expect([withdrawal.mission, adoption.adoption].filter((done) => done !== null)).toHaveLength(1);
      expect([...told(withdrawal.userErrors), ...told(adoption.userErrors)]).toHaveLength(1);
    }
  });
});
