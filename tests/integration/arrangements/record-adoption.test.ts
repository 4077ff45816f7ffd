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

const ADOPTION = `adoption { since until adaptation adaptationNote donorMoney depth version mission { code }
  arrangement { id } country { iso3 } place { name } partnership { id } copiedFrom { id } }`;
const wrong = (caller: Caller, mutation: string, input: object, cases: readonly BadInput[]) =>
  wronglyAnswered(api, caller, ['adoption'], [mutation, input], cases);

describe('recording an adoption', () => {
  it('of an arrangement of another mission gives back all that was told', async () => {
    const arrangement = await registered(mali, { originatedOn: '2010-01-01' });
    const first = await adopted(mali, arrangement, { since: '2010-01-01' });
    const { adoption, userErrors, warnings } = await niger.change(
      'recordAdoption',
      {
        arrangementId: arrangement.id,
        country: 'NER',
        placeId: world.place.maradi,
        partnershipId: world.partnership.niger,
        since: '2012-01-01',
        until: '2014-01-01',
        copiedFromId: first.id,
        adaptation: 'ADAPTED',
        adaptationNote: 'In Hausa,\nby women 🙂',
        donorMoney: 'NO',
      },
      ADOPTION,
    );
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(adoption).toEqual({
      since: '2012-01-01',
      until: '2014-01-01',
      adaptation: 'ADAPTED',
      adaptationNote: 'In Hausa,\nby women 🙂',
      donorMoney: 'NO',
      depth: 1,
      version: 1,
      mission: { code: 'NER' },
      arrangement: { id: arrangement.id },
      country: { iso3: 'NER' },
      place: { name: 'Maradi' },
      partnership: { id: world.partnership.niger },
      copiedFrom: { id: first.id },
    });
  });

  it('needs an arrangement and a country only', async () => {
    const arrangement = await registered(mali);
    const { adoption } = await mali.change(
      'recordAdoption',
      { arrangementId: arrangement.id, country: 'SEN' },
      ADOPTION,
    );
    expect(adoption).toMatchObject({
      since: null,
      until: null,
      adaptation: 'NOT_REVIEWED',
      adaptationNote: null,
      donorMoney: 'UNKNOWN',
      depth: 0,
      place: null,
      partnership: null,
      copiedFrom: null,
    });
  });

  it('is refused with what is wrong, at its place, and nothing is done', async () => {
    const arrangement = await registered(mali, { originatedOn: '2010-01-01' });
    const source = await adopted(mali, arrangement, { since: '2012-01-01' });
    await adopted(mali, arrangement, { placeId: world.place.kayes, since: '2012-01-01', until: '2014-01-01' });
    const other = await adopted(mali, await registered(mali));
    const cases: BadInput[] = [
      [{ arrangementId: source.id }, 'NOT_FOUND arrangementId'],
      [{ arrangementId: 'x'.repeat(10_000) }, 'NOT_FOUND arrangementId'],
      [{ country: 'NEX' }, 'UNKNOWN_CODE country'],
      [{ country: '' }, 'UNKNOWN_CODE country'],
      [{ placeId: 'nonsense' }, 'NOT_FOUND placeId'],
      [{ placeId: source.id }, 'NOT_FOUND placeId'],
      [{ placeId: world.place.kayes }, 'MISMATCH placeId'],
      [{ partnershipId: world.partnership.niger }, 'NOT_FOUND partnershipId'],
      [{ copiedFromId: arrangement.id }, 'NOT_FOUND copiedFromId'],
      [{ copiedFromId: other.id }, 'MISMATCH copiedFromId'],
      [{ since: '2010-01-02', until: '2010-01-02' }, 'OUTSIDE_LIFETIME until'],
      [{ since: '2010-01-02', until: '2009-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ since: '2009-12-31' }, 'OUTSIDE_LIFETIME since'],
      [{ until: '2010-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ since: '2011-12-31', copiedFromId: source.id }, 'OUTSIDE_LIFETIME since'],
      [{ country: 'MLI', placeId: world.place.oldGao, since: '2016-01-01' }, 'OUTSIDE_LIFETIME since'],
      [{ country: 'MLI', placeId: world.place.newGao, since: '2015-12-31' }, 'OUTSIDE_LIFETIME since'],
      [{ country: 'MLI' }, 'OVERLAP since'],
      [{ country: 'MLI', since: '2030-01-01' }, 'OVERLAP since'],
      [{ country: 'MLI', placeId: world.place.kayes, since: '2013-12-31' }, 'OVERLAP since'],
      [{ country: 'MLI', placeId: world.place.kayes, since: '2011-12-31', until: '2012-01-02' }, 'OVERLAP since'],
      [{ adaptation: 'ADAPTED' }, 'REQUIRED adaptationNote'],
      [{ adaptation: 'ADAPTED', adaptationNote: '  ' }, 'INVALID_TEXT adaptationNote'],
      [{ adaptation: 'ADAPTED', adaptationNote: 'x'.repeat(10_000) }, 'INVALID_TEXT adaptationNote'],
      [{ adaptation: 'ADAPTED', adaptationNote: 'a\u0007b' }, 'INVALID_TEXT adaptationNote'],
      [{ adaptation: 'UNCHANGED', adaptationNote: 'As it was' }, 'MISMATCH adaptationNote'],
      [{ adaptationNote: 'Somehow' }, 'MISMATCH adaptationNote'],
      [
        {
          country: 'MLI',
          placeId: world.place.maradi,
          since: '2009-01-01',
          copiedFromId: other.id,
          adaptation: 'ADAPTED',
        },
        'REQUIRED adaptationNote',
        'MISMATCH placeId',
        'MISMATCH copiedFromId',
        'OUTSIDE_LIFETIME since',
      ],
    ];
    const input = { arrangementId: arrangement.id, country: 'NER' };
    expect(await wrong(mali, 'recordAdoption', input, cases)).toEqual([]);
  });

  it('in a place that is free again, beside it, or on the first day of what it was copied from, is no trouble', async () => {
    const arrangement = await registered(mali, { originatedOn: '2010-01-01' });
    const first = await adopted(mali, arrangement, { since: '2010-01-01', until: '2012-01-01' });
    await adopted(mali, arrangement, { since: '2012-01-01' });
    await adopted(mali, arrangement, { placeId: world.place.kayes, since: '2010-01-01', copiedFromId: first.id });
    await adopted(mali, arrangement, { placeId: world.place.oldGao, since: '2015-12-31', until: '2020-01-01' });
    const { node } = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on InstitutionalArrangement { adoptions(history: true) { totalCount } } } }`,
      { id: arrangement.id },
    );
    expect(node.adoptions.totalCount).toBe(4);
  });

  it('of wrong types is refused by GraphQL itself', async () => {
    const inMali = 'country: "MLI"';
    for (const rest of [
      `${inMali}, adaptation: PERHAPS`,
      `${inMali}, donorMoney: null`,
      `${inMali}, since: "2010-02-30"`,
      'country: null',
    ]) {
      const { errors } = await mali.request(
        `mutation { recordAdoption(input: { arrangementId: "x", ${rest} }) { userErrors { code } } }`,
      );
      expect(errors![0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('sent again under the same key records it once', async () => {
    const input = { arrangementId: (await registered(mali)).id, country: 'MLI', idempotencyKey: 'adopted once' };
    const first = await mali.change('recordAdoption', input, 'adoption { id }');
    expect(await mali.change('recordAdoption', input, 'adoption { id }')).toEqual(first);
    const { userErrors } = await mali.change('recordAdoption', { ...input, country: 'NER' });
    expect(told(userErrors)).toEqual(['KEY_REUSED idempotencyKey']);
  });

  it('in one place at the same time happens once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const arrangement = await registered(mali);
      const input = { arrangementId: arrangement.id, country: 'MLI', placeId: world.place.kayes };
      const answers = await Promise.all(
        [mali, niger, mali].map((caller, index) =>
          caller.change('recordAdoption', { ...input, since: `201${index}-01-01` }, 'adoption { id }'),
        ),
      );
      expect(answers.flatMap(({ userErrors }) => told(userErrors))).toEqual(['OVERLAP since', 'OVERLAP since']);
    }
  });

  it('and saying at the same time that the arrangement originated later: one of the two happens', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id } = await registered(mali);
      const [update, record] = await Promise.all([
        mali.change('updateArrangement', { arrangementId: id, expectedVersion: 1, originatedOn: '2015-01-01' }),
        niger.change('recordAdoption', { arrangementId: id, country: 'NER', since: '2014-01-01' }),
      ]);
      expect(
        [update, record].flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code)),
      ).toEqual(['OUTSIDE_LIFETIME']);
    }
  });
});
