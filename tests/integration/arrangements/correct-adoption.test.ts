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
