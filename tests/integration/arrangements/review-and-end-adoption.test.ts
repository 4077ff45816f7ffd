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

describe('reviewing an adaptation', () => {
  const review = (input: object) => mali.change('reviewAdaptation', input, ADOPTION);

  it('replaces what was found before', async () => {
    const { id } = await adopted(mali, await registered(mali));
    const adapted = await review({
      adoptionId: id,
      expectedVersion: 1,
      adaptation: 'ADAPTED',
      adaptationNote: 'In Bambara',
    });
    expect(adapted.adoption).toMatchObject({ adaptation: 'ADAPTED', adaptationNote: 'In Bambara', version: 2 });
    const unchanged = await review({ adoptionId: id, expectedVersion: 2, adaptation: 'UNCHANGED' });
    expect(unchanged.adoption).toMatchObject({ adaptation: 'UNCHANGED', adaptationNote: null, version: 3 });
    const open = await review({ adoptionId: id, expectedVersion: 3, adaptation: 'NOT_REVIEWED' });
    expect(open.adoption).toMatchObject({ adaptation: 'NOT_REVIEWED', adaptationNote: null, version: 4 });
  });

  it('is refused with what is wrong, at its place', async () => {
    const { id } = await adopted(mali, await registered(mali));
    const foreign = await adopted(niger, await registered(mali));
    const input = { adoptionId: id, expectedVersion: 1, adaptation: 'ADAPTED' };
    const cases: BadInput[] = [
      [{}, 'REQUIRED adaptationNote'],
      [{ adaptationNote: null }, 'REQUIRED adaptationNote'],
      [{ adaptation: 'UNCHANGED', adaptationNote: 'x' }, 'MISMATCH adaptationNote'],
      [{ adoptionId: foreign.id, adaptationNote: 'x' }, 'NOT_FOUND adoptionId'],
      [{ adaptationNote: '' }, 'INVALID_TEXT adaptationNote'],
    ];
    expect(await wrong(mali, 'reviewAdaptation', input, cases)).toEqual([]);
  });
});

describe('giving up an adoption', () => {
  it('ends it; what was copied from it goes on', async () => {
    const arrangement = await registered(mali);
    const { id } = await adopted(mali, arrangement, { since: '2010-01-01' });
    await adopted(niger, arrangement, { country: 'NER', since: '2011-01-01', copiedFromId: id });
    const { adoption } = await mali.change(
      'giveUpAdoption',
      { adoptionId: id, expectedVersion: 1, until: '2010-06-01', reason: 'No money for spare parts' },
      'adoption { until version copies { nodes { country { iso3 } until } } }',
    );
    expect(adoption).toEqual({
      until: '2010-06-01',
      version: 2,
      copies: { nodes: [{ country: { iso3: 'NER' }, until: null }] },
    });
  });

  it('is refused with what is wrong, at its place', async () => {
    const arrangement = await registered(mali, { originatedOn: '2010-01-01' });
    const going = await adopted(mali, arrangement, { since: '2010-01-01' });
    const undated = await adopted(mali, arrangement, { country: 'BFA' });
    const ended = await adopted(mali, arrangement, { country: 'SEN', since: '2010-01-01', until: '2011-01-01' });
    const input = { adoptionId: going.id, expectedVersion: 1, until: '2012-01-01' };
    const cases: BadInput[] = [
      [{ until: '2010-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ until: '1999-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ adoptionId: undated.id, until: '2010-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ adoptionId: ended.id }, 'ALREADY until'],
      [{ adoptionId: arrangement.id }, 'NOT_FOUND adoptionId'],
    ];
    expect(await wrong(mali, 'giveUpAdoption', input, cases)).toEqual([]);
    expect(await wrong(niger, 'giveUpAdoption', input, [[{}, 'NOT_FOUND adoptionId']])).toEqual([]);
  });

  it('is possible where its place is no more, and where it was recorded with days that cannot be', async () => {
    const arrangement = await registered(mali);
    const { id } = await adopted(mali, arrangement, { placeId: world.place.oldGao, since: '2014-01-01' });
    await api.pool.query(`update institutional_arrangement set originated_on = '2015-01-01' where name = (
      select name from institutional_arrangement order by id desc limit 1)`);
    const { userErrors } = await mali.change('giveUpAdoption', {
      adoptionId: id,
      expectedVersion: 1,
      until: '2020-01-01',
    });
    expect(userErrors).toEqual([]);
  });
});

describe('withdrawing an adoption', () => {
  it('takes it away, and gives the arrangement; the history keeps what it was', async () => {
    const arrangement = await registered(mali);
    const { id } = await adopted(mali, arrangement, { donorMoney: 'YES' });
    const withdrawn = await mali.change(
      'withdrawAdoption',
      { adoptionId: id, expectedVersion: 1, reason: 'It was another one' },
      'arrangement { id adoptions(history: true) { totalCount } }',
    );
    expect(withdrawn.userErrors).toEqual([]);
    expect(withdrawn.arrangement).toEqual({ id: arrangement.id, adoptions: { totalCount: 0 } });
    const { rows } = await api.pool.query(
      `select reason, before ->> 'donor_money' as money from record_change where record_type = 'ADOPTION' and action = 'REMOVED'`,
    );
    expect(rows).toEqual([{ reason: 'It was another one', money: 'YES' }]);
  });

  it('is refused while others were copied from it, given up or not', async () => {
    const arrangement = await registered(mali);
    const { id } = await adopted(mali, arrangement, { since: '2010-01-01' });
    await adopted(niger, arrangement, { country: 'NER', since: '2011-01-01', until: '2012-01-01', copiedFromId: id });
    const input = { adoptionId: id, expectedVersion: 1, reason: 'Never was' };
    const cases: BadInput[] = [
      [{}, 'IN_USE adoptionId'],
      [{ reason: '' }, 'INVALID_TEXT reason'],
      [{ adoptionId: arrangement.id }, 'NOT_FOUND adoptionId'],
    ];
    expect(await wrong(mali, 'withdrawAdoption', input, cases)).toEqual([]);
    expect(await wrong(niger, 'withdrawAdoption', input, [[{}, 'NOT_FOUND adoptionId']])).toEqual([]);
  });

  it('and copying it at the same time: one of the two happens', async () => {
    for (let round = 0; round < 20; round += 1) {
      const arrangement = await registered(mali);
      const { id } = await adopted(mali, arrangement);
      const [withdrawal, copy] = await Promise.all([
        mali.change(
          'withdrawAdoption',
          { adoptionId: id, expectedVersion: 1, reason: 'Never was' },
          'arrangement { id }',
        ),
        niger.change(
          'recordAdoption',
          { arrangementId: arrangement.id, country: 'NER', copiedFromId: id },
          'adoption { id }',
        ),
      ]);
      expect([withdrawal.arrangement, copy.adoption].filter((done) => done !== null)).toHaveLength(1);
      expect([...told(withdrawal.userErrors), ...told(copy.userErrors)]).toHaveLength(1);
    }
  });
});
