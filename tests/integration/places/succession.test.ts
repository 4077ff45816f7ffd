import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { told } from '../../support/changes.js';
import { everything, type RegisteredPlace, registerPlace, splitIntoTwo } from './place-kit.js';

let api: TestApi;
let headquarters: Caller;
beforeAll(async () => {
  api = await startTestApi();
  headquarters = await api.headquarters();
});
afterAll(() => api.close());

const RELATED =
  'until version predecessors { nodes { code since until } } successors { nodes { code since until version } }';

/** Sends a change that is to be refused. @returns what was told, after it made sure that nothing was changed */
async function refused(mutation: string, input: object): Promise<string[]> {
  const before = await everything(api);
  const { userErrors } = await headquarters.change(mutation, input);
  expect(await everything(api)).toEqual(before);
  expect(userErrors).not.toEqual([]);
  return told(userErrors);
}

const split = ({ id }: RegisteredPlace, input: object) => ({
  placeId: id,
  expectedVersion: 1,
  on: '2012-01-01',
  parts: [],
  ...input,
});

describe('splitting a place', () => {
  it('ends it, and begins its parts, one of which may keep its code', async () => {
    const old = await registerPlace(headquarters, { since: '1991-01-01', population: 100, populationYear: 2009 });
    const { place, userErrors, warnings } = await headquarters.change(
      'splitPlace',
      split(old, {
        parts: [
          { code: old.code, name: 'Rest', population: 60, populationYear: 2009 },
          { code: `${old.code}-N`, name: 'New', population: 40, populationYear: 2009 },
        ],
      }),
      `place { ${RELATED} }`,
    );
    expect([userErrors, warnings]).toEqual([[], []]);
    const begun = { since: '2012-01-01', until: null, version: 1 };
    expect(place).toEqual({
      until: '2012-01-01',
      version: 2,
      predecessors: { nodes: [] },
      successors: {
        nodes: [
          { code: old.code, ...begun },
          { code: `${old.code}-N`, ...begun },
        ],
      },
    });
  });

  it('warns if people are lost or found', async () => {
    const old = await registerPlace(headquarters, { population: 100, populationYear: 2009 });
    const parts = ['N', 'S'].map((side) => ({
      code: `${old.code}${side}`,
      name: side,
      population: 51,
      populationYear: 2009,
    }));
    const { userErrors, warnings } = await headquarters.change('splitPlace', split(old, { parts }));
    expect(userErrors).toEqual([]);
    expect(warnings).toEqual([
      {
        code: 'POPULATION_DIFFERS',
        path: ['on'],
        message:
          'In 2009 100 people lived in what ends, and 102 in what begins: correct the populations if it is the same area.',
      },
    ]);
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const held = await registerPlace(headquarters);
    const old = await registerPlace(headquarters, { since: '2012-01-01' });
    const parts = [
      { code: 'TWICE', name: 'One' },
      { code: held.code, name: 'Two', populationYear: 2009 },
      { code: 'TWICE', name: 'Three' },
    ];
    expect(await refused('splitPlace', split(old, { parts }))).toEqual([
      'OUTSIDE_LIFETIME on',
      'MISMATCH parts.1.populationYear',
      'DUPLICATE_REFERENCE parts.1.code',
      'DUPLICATE_REFERENCE parts.2.code',
    ]);
    expect(await refused('splitPlace', split(old, { on: '2013-01-01' }))).toEqual(['REQUIRED parts']);
    expect(await refused('splitPlace', split(old, { parts: [{ code: '', name: '\u202e' }] }))).toEqual([
      'INVALID_TEXT parts.0.code',
      'INVALID_TEXT parts.0.name',
    ]);
    const many = Array.from({ length: 1001 }, (_, index) => ({ code: `C${index}`, name: 'Many' }));
    expect(await refused('splitPlace', split(old, { parts: many }))).toEqual(['TOO_MANY parts']);
  });

  it('happens once', async () => {
    const { old } = await splitIntoTwo(headquarters);
    const parts = ['X', 'Y'].map((code) => ({ code: `${old.code}${code}`, name: code }));
    expect(await refused('splitPlace', split(old, { expectedVersion: 2, on: '2014-01-01', parts }))).toEqual([
      'ALREADY placeId',
    ]);
    const { id, code } = await registerPlace(headquarters);
    const input = {
      ...split({ id } as RegisteredPlace, { parts: parts.map((part) => ({ ...part, code: `${code}${part.code}` })) }),
      idempotencyKey: 'split',
    };
    const first = await headquarters.change('splitPlace', input, 'place { id version }');
    expect(first.place).toEqual({ id, version: 2 });
    expect(await headquarters.change('splitPlace', input, 'place { id version }')).toEqual(first);
  });

  it('twice at the same time happens once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const old = await registerPlace(headquarters);
      const parts = (which: string) => ['X', 'Y'].map((code) => ({ code: `${old.code}${which}${code}`, name: code }));
      const answers = await Promise.all(
        ['1', '2'].map((which) => headquarters.change('splitPlace', split(old, { parts: parts(which) }))),
      );
      expect(answers.flatMap(({ userErrors }) => told(userErrors))).toEqual(['ALREADY placeId']);
    }
    const { rows } = await api.pool.query(`select predecessor_id from place_succession group by 1 having count(*) > 2`);
    expect(rows).toEqual([]);
  });
});

describe('merging places', () => {
  it('ends them, and begins the new one', async () => {
    const olds = await Promise.all([1, 2, 3].map(() => registerPlace(headquarters)));
    const { place, userErrors } = await headquarters.change(
      'mergePlaces',
      {
        places: olds.map(({ id }) => ({ placeId: id, expectedVersion: 1 })),
        on: '2015-07-01',
        into: { code: 'MERGED', name: 'All of them', population: 12, populationYear: 2014 },
      },
      'place { code level since until population country { iso3 } predecessors { nodes { code until version } } }',
    );
    expect(userErrors).toEqual([]);
    expect(place).toEqual({
      code: 'MERGED',
      level: 2,
      since: '2015-07-01',
      until: null,
      population: 12,
      country: { iso3: 'MLI' },
      predecessors: { nodes: expect.any(Array) },
    });
    const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1);
    expect(place.predecessors.nodes.sort(byCode)).toEqual(
      olds.map(({ code }) => ({ code, until: '2015-07-01', version: 2 })).sort(byCode),
    );
  });

  it('is refused with every reason at its place, and changes nothing', async () => {
    const here = await registerPlace(headquarters);
    const over = await registerPlace(headquarters, { until: '2001-01-01' });
    const deeper = await registerPlace(headquarters, { level: 3 });
    const foreign = await registerPlace(headquarters, { country: 'NER' });
    const held = await registerPlace(headquarters);
    const merge = (places: readonly RegisteredPlace[], code = 'NEW-ONE') => ({
      places: places.map(({ id }) => ({ placeId: id, expectedVersion: 1 })),
      on: '2015-07-01',
      into: { code, name: 'New' },
    });
    expect(await refused('mergePlaces', merge([here, here, over, deeper, foreign], held.code))).toEqual([
      'MISMATCH places.1.placeId',
      'MISMATCH places.3.placeId',
      'MISMATCH places.4.placeId',
      'ALREADY places.2.placeId',
      'DUPLICATE_REFERENCE into.code',
    ]);
    expect(await refused('mergePlaces', merge([here]))).toEqual(['REQUIRED places']);
    expect(await refused('mergePlaces', merge([]))).toEqual(['REQUIRED places']);
    expect(await refused('mergePlaces', merge([here, { ...here, id: 'nonsense' }]))).toEqual([
      'NOT_FOUND places.1.placeId',
    ]);
  });
});

describe('recording a succession', () => {
  it('of two registered places links them, whatever their levels and countries', async () => {
    const old = await registerPlace(headquarters, { country: 'SDN', until: '2011-07-09' });
    const young = await registerPlace(headquarters, { country: 'SSD', level: 1, since: '2011-07-09' });
    const { predecessor, userErrors } = await headquarters.change(
      'recordPlaceSuccession',
      { predecessorId: old.id, successorId: young.id },
      `predecessor { ${RELATED} }`,
    );
    expect(userErrors).toEqual([]);
    expect(predecessor).toMatchObject({ version: 2, successors: { nodes: [{ code: young.code }] } });
    expect(await refused('recordPlaceSuccession', { predecessorId: old.id, successorId: young.id })).toEqual([
      'ALREADY successorId',
    ]);
    const input = { predecessorId: old.id, successorId: young.id, expectedVersion: 2, reason: 'Not so' };
    const withdrawn = await headquarters.change('withdrawPlaceSuccession', input, `predecessor { ${RELATED} }`);
    expect(withdrawn.predecessor).toMatchObject({ version: 3, until: '2011-07-09', successors: { nodes: [] } });
    expect(await refused('withdrawPlaceSuccession', { ...input, expectedVersion: 3 })).toEqual([
      'NOT_FOUND successorId',
    ]);
  });

  it('is refused where the one does not begin when the other ends', async () => {
    const old = await registerPlace(headquarters, { until: '2011-07-09' });
    const young = await registerPlace(headquarters, { since: '2011-07-10' });
    expect(await refused('recordPlaceSuccession', { predecessorId: old.id, successorId: young.id })).toEqual([
      'OUTSIDE_LIFETIME successorId',
    ]);
    expect(await refused('recordPlaceSuccession', { predecessorId: young.id, successorId: old.id })).toEqual([
      'OUTSIDE_LIFETIME successorId',
    ]);
  });

  it('is refused where a place would come from itself', async () => {
    const { old, parts } = await splitIntoTwo(headquarters);
    const [part] = parts;
    expect(await refused('recordPlaceSuccession', { predecessorId: old.id, successorId: old.id })).toEqual([
      'CYCLE successorId',
    ]);
    expect(await refused('recordPlaceSuccession', { predecessorId: part!.id, successorId: old.id })).toEqual([
      'CYCLE successorId',
    ]);
    await headquarters.change('splitPlace', {
      placeId: part!.id,
      expectedVersion: 1,
      on: '2020-01-01',
      parts: ['1', '2'].map((code) => ({ code: `${part!.code}${code}`, name: code })),
    });
    const { node } = await headquarters.ask(
      'query ($id: ID!) { node(id: $id) { ... on Place { successors { nodes { id } } } } }',
      { id: part!.id },
    );
    const grandchild = node.successors.nodes[0].id;
    expect(await refused('recordPlaceSuccession', { predecessorId: grandchild, successorId: old.id })).toEqual([
      'CYCLE successorId',
    ]);
  });

  it('while one of the places is given other days: either happens, never both', async () => {
    for (let round = 0; round < 20; round += 1) {
      const old = await registerPlace(headquarters, { until: '2011-07-09' });
      const young = await registerPlace(headquarters, { since: '2011-07-09' });
      const [recorded, moved] = await Promise.all([
        headquarters.change('recordPlaceSuccession', { predecessorId: old.id, successorId: young.id }),
        headquarters.request(
          `mutation ($input: UpdatePlaceInput!) { updatePlace(input: $input) { userErrors { code } } }`,
          { input: { placeId: young.id, expectedVersion: 1, since: '2012-01-01' } },
        ),
      ]);
      const codes = [...recorded.userErrors, ...(moved.data?.updatePlace.userErrors ?? []), ...(moved.errors ?? [])];
      expect(codes).toHaveLength(1);
    }
  });
});

describe('correcting the day of a succession', () => {
  it('moves the days of all places that it is about, to and fro', async () => {
    const old = await registerPlace(headquarters, { since: '2000-01-01' });
    const parts = [old.code, `${old.code}-2`].map((code) => ({ code, name: code }));
    await headquarters.change('splitPlace', split(old, { parts }));
    for (const [index, on] of ['2014-01-01', '2010-01-01'].entries()) {
      const { place, userErrors } = await headquarters.change(
        'correctPlaceSuccession',
        { placeId: old.id, expectedVersion: 2 + index, on },
        `place { ${RELATED} }`,
      );
      expect(userErrors).toEqual([]);
      const begun = { since: on, until: null, version: 2 + index };
      expect(place).toMatchObject({
        until: on,
        version: 3 + index,
        successors: { nodes: parts.map(({ code }) => ({ code, ...begun })) },
      });
    }
  });

  it('is refused outside of the life of one of them, where a code is taken, and where nothing succeeds', async () => {
    const { old, parts } = await splitIntoTwo(headquarters);
    await headquarters.change('endPlace', { placeId: parts[1]!.id, expectedVersion: 1, until: '2016-01-01' });
    await registerPlace(headquarters, { code: parts[0]!.code, since: '2005-01-01', until: '2008-01-01' });
    const correct = { placeId: old.id, expectedVersion: 2 };
    expect(await refused('correctPlaceSuccession', { ...correct, on: '2016-01-01' })).toEqual(['OUTSIDE_LIFETIME on']);
    expect(await refused('correctPlaceSuccession', { ...correct, on: '2007-12-31' })).toEqual(['OVERLAP on']);
    expect(
      await refused('correctPlaceSuccession', { placeId: parts[1]!.id, expectedVersion: 2, on: '2015-01-01' }),
    ).toEqual(['MISMATCH placeId']);
  });
});

describe('the database itself', () => {
  const violated = async (sql: string): Promise<string> =>
    await api.pool
      .query(sql)
      .then(() => 'done')
      .catch((error: { constraint: string }) => error.constraint);
  const key = async ({ code }: RegisteredPlace): Promise<string> =>
    (await api.pool.query<{ id: string }>('select id from place where code = $1', [code])).rows[0]!.id;

  it('lets a successor begin only when its predecessor ends, and nothing succeed itself', async () => {
    const { old, parts } = await splitIntoTwo(headquarters);
    const [from, to] = [await key(old), await key(parts[0]!)];
    expect(await violated(`update place set until = '2013-01-01' where id = ${from}`)).toBe(
      'place_succession_predecessor',
    );
    expect(await violated(`update place set since = null where id = ${to}`)).toBe('place_succession_successor');
    expect(
      await violated(`update place_succession set succeeded_on = '2013-01-01' where successor_id = ${to}`),
    ).toMatch(/^place_succession_(predecessor|successor)$/);
    expect(await violated(`insert into place_succession values (${from}, ${from}, '2012-01-01')`)).toBe(
      'place_succession_cycle',
    );
    expect(await violated(`insert into place_succession values (${to}, ${from}, '2012-01-01')`)).toBe(
      'place_succession_predecessor',
    );
    expect(await violated(`delete from place where id = ${from}`)).toBe('place_succession_predecessor');
  });

  it('has a code once at a time, and days in order', async () => {
    const { code } = await registerPlace(headquarters, { since: '2000-01-01' });
    const insert = (days: string) =>
      violated(
        `insert into place (country_id, level, code, name, since, until) values ('MLI', 2, '${code}', 'N', ${days})`,
      );
    expect(await insert(`null, '2000-01-02'`)).toBe('place_overlap');
    expect(await insert(`'1999-01-02', '1999-01-02'`)).toBe('place_lifetime');
    expect(await insert(`null, '2000-01-01'`)).toBe('done');
  });
});
