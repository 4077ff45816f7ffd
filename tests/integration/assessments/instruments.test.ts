import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership } from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let api: TestApi;
let headquarters: Caller;
let mali: Caller;
let instruments = 0;
let code: string;
beforeAll(async () => {
  api = await startTestApi();
  await givenPartnership(api, 'MLI');
  headquarters = await api.headquarters();
  mali = await api.mission('MLI');
});
afterAll(() => api.close());
beforeEach(() => {
  instruments += 1;
  code = `REVIEW-${instruments}`;
});

const TEXTS = { name: 'Review', description: 'Eight questions.' };
const SELECTION = 'instrument { id code edition name description citation publishedOn retiredOn illustrative version }';

const change = (mutation: string, input: object, selection = SELECTION) =>
  headquarters.change(mutation, input, selection);

async function registered(publishedOn: string | null = '2010-01-01'): Promise<string> {
  const { instrument, userErrors } = await change('registerInstrument', { ...TEXTS, code, publishedOn });
  expect(userErrors).toEqual([]);
  return instrument.id;
}

async function used(instrumentId: string, ...days: string[]): Promise<void> {
  const { id: partnershipId } = await givenPartnership(api, 'MLI');
  for (const assessedOn of days) {
    const { userErrors } = await mali.change('recordAssessment', {
      partnershipId,
      instrumentId,
      round: 'PERIODIC',
      assessedOn,
      scores: [{ dimension: 'NORMS', score: 2, evidence: 'x' }],
    });
    expect(userErrors).toEqual([]);
  }
}

const misses = (mutation: string, input: object, cases: readonly BadInput[]) =>
  wronglyAnswered(api, headquarters, ['assessment_instrument'], [mutation, input], cases);

describe('an instrument', () => {
  it('is registered, revised and retired, and read by its code and edition', async () => {
    const first = await registered(null);
    const revised = await change('reviseInstrument', {
      instrumentId: first,
      expectedVersion: 1,
      publishedOn: '2015-01-01',
      description: 'Nine questions.',
      citation: 'Guide of 2015',
    });
    expect(revised.userErrors).toEqual([]);
    expect(revised.instrument).toEqual({
      id: expect.any(String),
      code,
      edition: 2,
      name: 'Review',
      description: 'Nine questions.',
      citation: 'Guide of 2015',
      publishedOn: '2015-01-01',
      retiredOn: null,
      illustrative: false,
      version: 1,
    });
    const retired = await change('retireInstrument', {
      instrumentId: revised.instrument.id,
      expectedVersion: 1,
      retiredOn: '2020-01-01',
      reason: 'Replaced by another method',
    });
    expect(retired.instrument).toMatchObject({ edition: 2, retiredOn: '2020-01-01', version: 2 });
    const query = `query($code: String!, $on: Date!) {
      one: assessmentInstrument(code: $code, edition: 1) { id retiredOn version description
        history { nodes { action useCase } } }
      none: assessmentInstrument(code: $code, edition: 3) { id }
      all: assessmentInstruments(where: { code: { eq: $code } }) { nodes { edition } }
      inForce: assessmentInstruments(where: { code: { eq: $code }, onDate: $on }) { nodes { edition } } }`;
    const answer = await mali.ask(query, { code, on: '2015-01-01' });
    expect(answer).toEqual({
      one: {
        id: first,
        retiredOn: '2015-01-01',
        version: 2,
        description: 'Eight questions.',
        history: {
          nodes: [
            { action: 'CHANGED', useCase: 'reviseInstrument' },
            { action: 'CREATED', useCase: 'registerInstrument' },
          ],
        },
      },
      none: null,
      all: { nodes: [{ edition: 1 }, { edition: 2 }] },
      inForce: { nodes: [{ edition: 2 }] },
    });
    expect((await mali.ask(query, { code, on: '2020-01-01' })).inForce.nodes).toEqual([]);
  });

  it('is registered under a code of its own, with texts', async () => {
    await registered();
    expect(
      await misses('registerInstrument', { ...TEXTS, code: `${code}-B` }, [
        [{ code }, 'DUPLICATE_REFERENCE code'],
        [{ code: 'r e v' }, 'INVALID_TEXT code'],
        [{ code: 'R'.repeat(10_000) }, 'INVALID_TEXT code'],
        [{ name: ' ', description: '' }, 'INVALID_TEXT name', 'INVALID_TEXT description'],
        [{ name: 'x'.repeat(301) }, 'INVALID_TEXT name'],
        [{ description: 'x'.repeat(20_001) }, 'INVALID_TEXT description'],
        [{ citation: 'a\u0000' }, 'INVALID_TEXT citation'],
      ]),
    ).toEqual([]);
  });

  it('is for headquarters to keep', async () => {
    const { errors } = await mali.request(
      'mutation { registerInstrument(input: { code: "X", name: "x", description: "x" }) { userErrors { code } } }',
    );
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('is revised from its last edition only, on a day after all that was assessed by it', async () => {
    const first = await registered();
    await used(first, '2014-05-01');
    const input = { instrumentId: first, expectedVersion: 1, publishedOn: '2015-01-01' };
    expect(
      await misses('reviseInstrument', input, [
        [{ publishedOn: '2010-01-01' }, 'OUTSIDE_LIFETIME publishedOn'],
        [{ publishedOn: '2014-05-01' }, 'OUTSIDE_LIFETIME publishedOn'],
        [{ name: null, description: null }, 'REQUIRED name', 'REQUIRED description'],
        [{ instrumentId: 'x' }, 'NOT_FOUND instrumentId'],
      ]),
    ).toEqual([]);
    expect((await change('reviseInstrument', { ...input, publishedOn: '2014-05-02' })).userErrors).toEqual([]);
    expect(await misses('reviseInstrument', { ...input, expectedVersion: 2 }, [[{}, 'ALREADY instrumentId']])).toEqual(
      [],
    );
  });

  it('that is retired already is revised later, with days between', async () => {
    const first = await registered();
    await change('retireInstrument', { instrumentId: first, expectedVersion: 1, retiredOn: '2012-01-01' });
    const { userErrors } = await change('reviseInstrument', {
      instrumentId: first,
      expectedVersion: 2,
      publishedOn: '2015-01-01',
    });
    expect(userErrors).toEqual([]);
    const { assessmentInstrument } = await mali.ask(
      'query($code: String!) { assessmentInstrument(code: $code, edition: 1) { retiredOn version } }',
      { code },
    );
    expect(assessmentInstrument).toEqual({ retiredOn: '2012-01-01', version: 2 });
  });

  it('is retired once, after it was published and used', async () => {
    const instrumentId = await registered();
    await used(instrumentId, '2014-05-01', '2012-01-01');
    const input = { instrumentId, expectedVersion: 1 };
    expect(
      await misses('retireInstrument', input, [
        [{ retiredOn: '2010-01-01' }, 'OUTSIDE_LIFETIME retiredOn'],
        [{ retiredOn: '2014-05-01' }, 'OUTSIDE_LIFETIME retiredOn'],
      ]),
    ).toEqual([]);
    await change('retireInstrument', { ...input, retiredOn: '2014-05-02' });
    expect(
      await misses('retireInstrument', { ...input, expectedVersion: 2, retiredOn: '2016-01-01' }, [
        [{}, 'ALREADY retiredOn'],
      ]),
    ).toEqual([]);
  });

  it('is corrected in its texts until it is used, and in its days as long as they fit', async () => {
    const instrumentId = await registered();
    const corrected = await change('correctInstrument', {
      instrumentId,
      expectedVersion: 1,
      name: 'Review of partnerships',
      citation: 'Guide',
    });
    expect(corrected.instrument).toMatchObject({ name: 'Review of partnerships', version: 2 });
    await used(instrumentId, '2014-05-01');
    const input = { instrumentId, expectedVersion: 2 };
    expect(
      await misses('correctInstrument', input, [
        [{ name: 'Another', citation: null }, 'IN_USE name', 'IN_USE citation'],
        [{ publishedOn: '2014-05-02' }, 'OUTSIDE_LIFETIME publishedOn'],
        [{ retiredOn: '2014-05-01' }, 'OUTSIDE_LIFETIME retiredOn'],
        [{ name: null }, 'REQUIRED name'],
      ]),
    ).toEqual([]);
    const moved = await change('correctInstrument', {
      ...input,
      name: 'Review of partnerships',
      publishedOn: null,
      retiredOn: '2014-05-02',
    });
    expect([moved.userErrors, moved.instrument.publishedOn]).toEqual([[], null]);
    await change('reviseInstrument', { instrumentId, expectedVersion: 3, publishedOn: '2016-01-01' });
    expect(
      await misses('correctInstrument', { instrumentId, expectedVersion: 3 }, [
        [{ retiredOn: '2016-01-02' }, 'OUTSIDE_LIFETIME retiredOn'],
        [{ retiredOn: null }, 'OUTSIDE_LIFETIME retiredOn'],
      ]),
    ).toEqual([]);
    expect(
      (await change('correctInstrument', { instrumentId, expectedVersion: 3, retiredOn: '2016-01-01' })).userErrors,
    ).toEqual([]);
  });

  it('is withdrawn while it is unused and the last', async () => {
    const first = await registered();
    const { instrument: second } = await change('reviseInstrument', {
      instrumentId: first,
      expectedVersion: 1,
      publishedOn: '2015-01-01',
    });
    const withdraw = (instrumentId: string) => ({ instrumentId, reason: 'A draft' });
    expect(
      await misses('withdrawInstrument', { ...withdraw(first), expectedVersion: 2 }, [[{}, 'IN_USE instrumentId']]),
    ).toEqual([]);
    const gone = await change('withdrawInstrument', { ...withdraw(second.id), expectedVersion: 1 }, '');
    expect(gone.userErrors).toEqual([]);
    await used(first, '2014-05-01');
    expect(
      await misses('withdrawInstrument', { ...withdraw(first), expectedVersion: 2 }, [[{}, 'IN_USE instrumentId']]),
    ).toEqual([]);
  });
});

describe('the database by itself', () => {
  it('has one edition of an instrument in force on a day', async () => {
    const insert = (edition: number, from: string, to: string | null) =>
      api.pool.query(
        `insert into assessment_instrument (code, edition, name, description, published_on, retired_on)
         values ($1, $2, 'x', 'x', $3, $4)`,
        [code, edition, from, to],
      );
    await insert(1, '2010-01-01', '2012-01-01');
    await insert(2, '2012-01-01', null);
    await expect(insert(3, '2020-01-01', null)).rejects.toThrow('assessment_instrument_overlap');
    await expect(insert(2, '2000-01-01', '2001-01-01')).rejects.toThrow('assessment_instrument_edition');
  });
});

describe('at the same time', () => {
  it(
    'an instrument is registered once',
    async () => {
      const refused = await onlyOneInEveryRound((round) =>
        [1, 2, 3].map(() => () => change('registerInstrument', { ...TEXTS, code: `ONCE-${round}` })),
      );
      expect(refused).toEqual(['DUPLICATE_REFERENCE']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an edition is not retired, or revised, while it is used on a later day',
    async () => {
      const ids: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        code = `USED-${round}`;
        ids.push(await registered());
      }
      const { id: partnershipId } = await givenPartnership(api, 'MLI');
      const refused = await onlyOneInEveryRound((round) => {
        const instrumentId = ids[round]!;
        const edition = { instrumentId, expectedVersion: 1 };
        return [
          round % 4 < 2
            ? () => change('retireInstrument', { ...edition, retiredOn: '2014-01-01' })
            : () => change('reviseInstrument', { ...edition, publishedOn: '2014-01-01' }),
          () =>
            mali.change('recordAssessment', {
              partnershipId,
              instrumentId,
              round: 'BASELINE',
              assessedOn: '2015-01-01',
              scores: [{ dimension: 'NORMS', score: 2, evidence: 'x' }],
            }),
        ];
      });
      expect(refused).toEqual(['OUTSIDE_LIFETIME']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an edition has one successor',
    async () => {
      const ids: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        code = `NEXT-${round}`;
        ids.push(await registered());
      }
      const refused = await onlyOneInEveryRound((round) =>
        ['2015-01-01', '2016-01-01'].map(
          (publishedOn) => () =>
            change('reviseInstrument', { instrumentId: ids[round], expectedVersion: 1, publishedOn }),
        ),
      );
      expect(refused).toEqual(['ALREADY']);
    },
    ROUNDS_TIMEOUT_MS,
  );
});
