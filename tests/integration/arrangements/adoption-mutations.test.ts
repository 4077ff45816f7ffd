import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { told } from '../../support/changes.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { adopted, type Known, registered, seedWorld, type World } from './arrangement-kit.js';

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
    for (const more of ['adaptation: PERHAPS', 'donorMoney: null', 'since: "2010-02-30"', 'country: null']) {
      const { errors } = await mali.request(
        `mutation { recordAdoption(input: { arrangementId: "x", country: "MLI", ${more} }) { userErrors { code } } }`,
      );
      expect(errors![0].extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
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

describe('correcting an adoption', () => {
  const correct = (input: object, selection = ADOPTION) => mali.change('correctAdoption', input, selection);
  let arrangement: Known;
  let first: Known;
  let second: Known;
  let third: Known;
  const chain = async () => {
    arrangement = await registered(mali, { originatedOn: '2009-01-01' });
    first = await adopted(mali, arrangement, { since: '2010-01-01' });
    second = await adopted(mali, arrangement, { country: 'NER', since: '2011-01-01', copiedFromId: first.id });
    third = await adopted(mali, arrangement, { country: 'BFA', since: '2012-01-01', copiedFromId: second.id });
  };

  it('changes what is given, clears what is null, and leaves the rest', async () => {
    await chain();
    const { adoption, userErrors } = await correct({
      adoptionId: second.id,
      expectedVersion: 1,
      country: 'MLI',
      placeId: world.place.kayes,
      partnershipId: world.partnership.mali,
      since: '2010-06-01',
      until: '2013-01-01',
      donorMoney: 'YES',
    });
    expect(userErrors).toEqual([]);
    expect(adoption).toMatchObject({
      country: { iso3: 'MLI' },
      place: { name: 'Kayes' },
      partnership: { id: world.partnership.mali },
      since: '2010-06-01',
      until: '2013-01-01',
      donorMoney: 'YES',
      copiedFrom: { id: first.id },
      depth: 1,
      version: 2,
    });
    const cleared = await correct({
      adoptionId: second.id,
      expectedVersion: 2,
      country: 'NER',
      placeId: null,
      partnershipId: null,
      since: null,
      until: null,
      copiedFromId: null,
    });
    expect(cleared.adoption).toMatchObject({
      place: null,
      partnership: null,
      since: null,
      until: null,
      copiedFrom: null,
      donorMoney: 'YES',
      depth: 0,
    });
  });

  it('attaches it elsewhere with all that was copied from it', async () => {
    await chain();
    const other = await adopted(mali, arrangement, { country: 'SEN', since: '2010-01-01', copiedFromId: first.id });
    await correct({ adoptionId: second.id, expectedVersion: 1, copiedFromId: other.id });
    const { node } = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on InstitutionalArrangement { adoptionTree { nodes { country { iso3 } depth version } } } } }`,
      { id: arrangement.id },
    );
    expect(node.adoptionTree.nodes).toEqual([
      { country: { iso3: 'MLI' }, depth: 0, version: 1 },
      { country: { iso3: 'SEN' }, depth: 1, version: 1 },
      { country: { iso3: 'NER' }, depth: 2, version: 2 },
      { country: { iso3: 'BFA' }, depth: 3, version: 1 },
    ]);
  });

  it('is refused with what is wrong, at its place, and nothing is done', async () => {
    await chain();
    const free = await adopted(mali, arrangement, {
      country: 'SEN',
      placeId: null,
      since: '2010-01-01',
      until: '2011-01-01',
    });
    const other = await adopted(mali, await registered(mali));
    const cases: BadInput[] = [
      [{ copiedFromId: third.id }, 'CYCLE copiedFromId'],
      [{ copiedFromId: first.id }, 'CYCLE copiedFromId'],
      [{ copiedFromId: other.id }, 'MISMATCH copiedFromId'],
      [{ copiedFromId: 'x' }, 'NOT_FOUND copiedFromId'],
      [{ since: '2011-01-02' }, 'OUTSIDE_LIFETIME since'],
      [{ since: '2008-12-31' }, 'OUTSIDE_LIFETIME since'],
      [{ until: '2010-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ since: null, until: '2009-01-01' }, 'OUTSIDE_LIFETIME until'],
      [{ placeId: world.place.maradi }, 'MISMATCH placeId'],
      [{ placeId: world.place.newGao }, 'OUTSIDE_LIFETIME placeId'],
      [{ country: 'NER' }, 'OVERLAP country'],
      [{ country: null }, 'REQUIRED country'],
      [{ donorMoney: null }, 'REQUIRED donorMoney'],
      [{ partnershipId: world.partnership.niger }, 'NOT_FOUND partnershipId'],
      [{ adoptionId: arrangement.id }, 'NOT_FOUND adoptionId'],
      [{ adoptionId: third.id, copiedFromId: free.id, since: '2009-06-01' }, 'OUTSIDE_LIFETIME since'],
      [{ adoptionId: free.id, copiedFromId: second.id }, 'OUTSIDE_LIFETIME copiedFromId'],
      [{ adoptionId: free.id, country: 'BFA', until: null }, 'OVERLAP until'],
    ];
    expect(await wrong(mali, 'correctAdoption', { adoptionId: first.id, expectedVersion: 1 }, cases)).toEqual([]);
    const foreign = { adoptionId: first.id, expectedVersion: 1, since: '2010-01-02' };
    expect(await wrong(niger, 'correctAdoption', foreign, [[{}, 'NOT_FOUND adoptionId']])).toEqual([]);
  });

  it('of an earlier version is a conflict that names the present one', async () => {
    await chain();
    await correct({ adoptionId: first.id, expectedVersion: 1, donorMoney: 'NO' });
    const { errors } = await mali.request(
      'mutation($input: CorrectAdoptionInput!) { correctAdoption(input: $input) { adoption { id } } }',
      { input: { adoptionId: first.id, expectedVersion: 1, donorMoney: 'YES' } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 2 });
  });

  it('attaches two trees to each other at the same time only one way round', async () => {
    for (let round = 0; round < 20; round += 1) {
      await chain();
      const root = await adopted(niger, arrangement, { country: 'SEN', since: '2010-01-01' });
      const leaf = await adopted(niger, arrangement, { country: 'CIV', since: '2010-01-01', copiedFromId: root.id });
      const attach = (caller: Caller, adoption: Known, source: Known) =>
        caller.change('correctAdoption', {
          adoptionId: adoption.id,
          expectedVersion: 1,
          since: null,
          copiedFromId: source.id,
        });
      const answers = await Promise.all([attach(mali, first, leaf), attach(niger, root, third)]);
      expect(answers.flatMap(({ userErrors }) => told(userErrors))).toEqual(['CYCLE copiedFromId']);
    }
  });
});

describe('a chain of copies', () => {
  it('is refused where it would become too long', async () => {
    const arrangement = await registered(mali);
    await api.pool.query(`do $$ begin for number in 1..1000 loop
      insert into adoption (mission_id, arrangement_id, country_id, since, until, copied_from_id)
      select mission_id, id, 'MLI', date '1000-01-01' + number, date '1000-01-02' + number,
        (select max(a.id) from adoption a where a.arrangement_id = i.id)
      from institutional_arrangement i order by i.id desc limit 1;
      end loop; end $$`);
    const tree = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on InstitutionalArrangement {
        first: adoptionTree(first: 1) { nodes { id depth version } } last: adoptionTree(last: 2) { nodes { id depth version } } } } }`,
      { id: arrangement.id },
    );
    const [root] = tree.node.first.nodes;
    const [, last] = tree.node.last.nodes;
    expect([root.depth, last.depth]).toEqual([0, 999]);
    const longer = { arrangementId: arrangement.id, country: 'NER', copiedFromId: last.id };
    expect(await wrong(mali, 'recordAdoption', longer, [[{}, 'OUT_OF_RANGE copiedFromId']])).toEqual([]);
    const other = await adopted(mali, arrangement, { country: 'NER' });
    const attach = { adoptionId: root.id, expectedVersion: 1, copiedFromId: other.id };
    expect(await wrong(mali, 'correctAdoption', attach, [[{}, 'OUT_OF_RANGE copiedFromId']])).toEqual([]);
    const round = { adoptionId: root.id, expectedVersion: 1, copiedFromId: last.id };
    expect(await wrong(mali, 'correctAdoption', round, [[{}, 'CYCLE copiedFromId']])).toEqual([]);
    const shorter = await mali.change('correctAdoption', { ...attach, adoptionId: last.id }, 'adoption { depth }');
    expect(shorter.adoption).toEqual({ depth: 1 });
    const whole = await mali.change('correctAdoption', attach, 'adoption { depth }');
    expect(whole.adoption).toEqual({ depth: 1 });
  }, 30_000);
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
