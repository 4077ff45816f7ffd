import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadCatalogue } from '../../../src/modules/indicators/index.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership } from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let api: TestApi;
let headquarters: Caller;
let indicators = 0;
let code: string;
beforeAll(async () => {
  api = await startTestApi();
  await loadCatalogue(api.pool);
  await givenPartnership(api, 'MLI');
  headquarters = await api.headquarters();
});
afterAll(() => api.close());
beforeEach(() => {
  indicators += 1;
  code = `TRAINED_${indicators}`;
});

const DEFINITION = {
  name: 'People trained',
  theme: 'PROCESS',
  definition: 'People who finished a course, each once a year.',
  unit: 'people',
  measure: 'COUNT',
  direction: 'HIGHER_IS_BETTER',
  source: 'REPORTED',
  timeOperator: 'SUM',
  placeOperator: 'SUM',
  expectedUnits: 'MISSION_COUNTRIES',
};
const SELECTION =
  'indicator { id code name unit measure version mayOverlap reporterKinds reporterMissionIds comparableSince retiredOn weightIndicator { code } }';

const change = (mutation: string, input: object, caller = headquarters) => caller.change(mutation, input, SELECTION);

async function defined(definition: object = {}): Promise<string> {
  const { indicator, userErrors } = await change('defineIndicator', { ...DEFINITION, code, ...definition });
  expect(userErrors).toEqual([]);
  return indicator.id;
}

/** A figure of Mali, as a mission's import would record it. */
async function recorded(ofCode: string, year: number, value: number): Promise<void> {
  await api.pool.query(
    `update observation set superseded_at = now() where superseded_at is null and period_start = make_date($2, 1, 1)
       and indicator_id = (select id from indicator where code = $1)`,
    [ofCode, year],
  );
  await api.pool.query(
    `insert into observation (country_id, indicator_id, mission_id, period_start, value)
     select 'MLI', i.id, m.id, make_date($2, 1, 1), $3 from indicator i, mission m where i.code = $1 and m.code = 'MLI'`,
    [ofCode, year, value],
  );
}

const now = async (): Promise<string> => {
  const { rows } = await api.pool.query<{ now: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return rows[0]!.now.toISOString();
};

async function told(ofCode: string, asOf: string | null = null) {
  const { indicatorReport } = await headquarters.ask(
    `query($code: String!, $asOf: DateTime) { indicatorReport(input: { indicators: [$code], asOf: $asOf, where: { period: { from: "2010", to: "2010" } } }) {
      totals { value status operatorOverPlaces indicator { name unit version retiredOn } } } }`,
    { code: ofCode, asOf },
  );
  return indicatorReport.totals[0];
}

const misses = (mutation: string, input: object, cases: readonly BadInput[]) =>
  wronglyAnswered(api, headquarters, ['indicator', 'indicator_version'], [mutation, input], cases);

describe('a definition', () => {
  it('is a new version with every revision, and each stays readable with the time for which it stood', async () => {
    const indicatorId = await defined();
    const revised = await change('reviseIndicator', {
      indicatorId,
      expectedVersion: 1,
      name: 'People trained well',
      reporterKinds: ['BILATERAL'],
      reason: 'Regional missions train nobody',
    });
    expect(revised).toMatchObject({
      indicator: { name: 'People trained well', version: 2, reporterKinds: ['BILATERAL'] },
      userErrors: [],
    });
    await change('retireIndicator', { indicatorId, expectedVersion: 2, retiredOn: '2020-01-01' });
    const { indicator } = await headquarters.ask(
      `query($code: String!) { indicator(code: $code) { version retiredOn
        versions { totalCount nodes { id version name retiredOn since until indicator { code } } }
        history { nodes { action useCase reason changes { field before after } } } } }`,
      { code },
    );
    expect(indicator).toMatchObject({ version: 3, retiredOn: '2020-01-01' });
    const { nodes } = indicator.versions;
    expect(nodes).toMatchObject([
      { version: 1, name: 'People trained', retiredOn: null, since: expect.any(String), indicator: { code } },
      { version: 2, name: 'People trained well', retiredOn: null },
      { version: 3, name: 'People trained well', retiredOn: '2020-01-01', until: null },
    ]);
    const { node } = await headquarters.ask(
      `query($id: ID!) { node(id: $id) { ... on IndicatorVersion { version name } } }`,
      {
        id: nodes[1].id,
      },
    );
    expect(node).toEqual({ version: 2, name: 'People trained well' });
    expect([nodes[1].since, nodes[2].since]).toEqual([nodes[0].until, nodes[1].until]);
    expect(indicator.history.nodes).toMatchObject([
      { action: 'CHANGED', useCase: 'retireIndicator', changes: [{ field: 'retiredOn', after: '2020-01-01' }] },
      {
        action: 'CHANGED',
        useCase: 'reviseIndicator',
        reason: 'Regional missions train nobody',
        changes: [{ field: 'name' }, { field: 'reporterKinds', before: null, after: '["BILATERAL"]' }],
      },
      { action: 'CREATED', useCase: 'defineIndicator' },
    ]);
    const listed = (retired: boolean) =>
      headquarters.ask(`query($where: IndicatorWhere) { indicators(where: $where) { nodes { code } } }`, {
        where: { code: { eq: code }, retired: { eq: retired } },
      });
    expect((await listed(true)).indicators.nodes).toEqual([{ code }]);
    expect((await listed(false)).indicators.nodes).toEqual([]);
    const back = await change('retireIndicator', { indicatorId, expectedVersion: 3, retiredOn: null });
    expect(back.indicator).toMatchObject({ version: 4, retiredOn: null });
  });

  it('is answered from the first request, where the same key is sent again', async () => {
    const input = { ...DEFINITION, code, idempotencyKey: code };
    const first = await change('defineIndicator', input);
    expect(await change('defineIndicator', input)).toEqual(first);
  });

  it('names the version by which a report went, and one as of a past time goes by that of then', async () => {
    const indicatorId = await defined({ placeOperator: 'MAX', timeOperator: 'LAST' });
    await recorded(code, 2010, 12);
    const before = await now();
    await change('reviseIndicator', { indicatorId, expectedVersion: 1, name: 'Other', placeOperator: 'MEAN' });
    const present = { value: '12', operatorOverPlaces: 'MEAN', indicator: { name: 'Other', version: 2 } };
    expect(await told(code)).toMatchObject(present);
    expect(await told(code, await now())).toMatchObject(present);
    expect(await told(code, before)).toMatchObject({
      value: '12',
      operatorOverPlaces: 'MAX',
      indicator: { name: 'People trained', version: 1 },
    });
    expect(await told(code, '2001-01-01T00:00:00Z')).toMatchObject({ value: null, indicator: { version: 1 } });
    await change('retireIndicator', { indicatorId, expectedVersion: 2, retiredOn: '2020-01-01' });
    expect(await told(code)).toMatchObject({ indicator: { version: 3, retiredOn: '2020-01-01' } });
  });

  it('whose unit changes never has its figures told together with those from before', async () => {
    const indicatorId = await defined({ measure: 'AMOUNT', unit: 'hours' });
    await recorded(code, 2010, 48);
    const before = await now();
    const silent = await change('reviseIndicator', { indicatorId, expectedVersion: 1, unit: 'days' });
    expect(silent.userErrors).toMatchObject([{ code: 'REQUIRED', path: ['figuresStayComparable'] }]);
    const words = await change('reviseIndicator', {
      indicatorId,
      expectedVersion: 1,
      unit: 'hours of work',
      figuresStayComparable: true,
    });
    expect(words.indicator).toMatchObject({ version: 2, comparableSince: null });
    expect(await told(code)).toMatchObject({ value: '48' });

    const { indicator } = await change('reviseIndicator', {
      indicatorId,
      expectedVersion: 2,
      unit: 'days',
      figuresStayComparable: false,
    });
    expect(indicator).toMatchObject({ version: 3, comparableSince: expect.any(String) });
    await expect(told(code)).rejects.toThrow(/recorded in another unit.*version 3: days/);
    expect(await told(code, before)).toMatchObject({ value: '48', indicator: { unit: 'hours', version: 1 } });
    await recorded(code, 2010, 2);
    expect(await told(code)).toMatchObject({ value: '2', indicator: { unit: 'days', version: 3 } });
  });

  it('says by what figures are told apart, and keeps the categories of which there are figures', async () => {
    const SEX = { dimension: 'SEX', categories: ['F', 'M'], exhaustive: true };
    const AGE = { dimension: 'AGE_BAND', categories: ['0-14'], exhaustive: false };
    const indicatorId = await defined({ disaggregations: [SEX, AGE] });
    const apart = async () => {
      const { indicator } = await headquarters.ask(
        `query($code: String!) { indicator(code: $code) { disaggregations { dimension categories exhaustive }
          versions { nodes { disaggregations { dimension } } } } }`,
        { code },
      );
      return indicator;
    };
    // In the order of the alphabet, in which observations name them.
    expect((await apart()).disaggregations).toEqual([AGE, SEX]);
    await recorded(code, 2010, 7);
    await api.pool.query(
      `update observation set disaggregation = 'SEX=F' where indicator_id = (select id from indicator where code = $1)`,
      [code],
    );
    const { userErrors } = await change('reviseIndicator', {
      indicatorId,
      expectedVersion: 1,
      disaggregations: [{ ...SEX, categories: ['M', 'X'] }],
    });
    expect(userErrors).toMatchObject([{ code: 'IN_USE', path: ['disaggregations'] }]);
    expect(userErrors[0].message).toMatch(/There are figures of SEX=F/);
    const revised = await change('reviseIndicator', { indicatorId, expectedVersion: 1, disaggregations: [SEX] });
    expect(revised.userErrors).toEqual([]);
    expect(
      (await apart()).versions.nodes.map((each: { disaggregations: unknown[] }) => each.disaggregations.length),
    ).toEqual([2, 1]);
  });

  it('without a meaning is refused with the place', async () => {
    await defined({ code: `${code}_WEIGHT`, expectedUnits: 'EVER_REPORTED', source: 'EXTERNAL' });
    const score = { measure: 'SCORE', placeOperator: 'MEAN', timeOperator: 'LAST' };
    const weighted = { ...score, placeOperator: 'WEIGHTED_MEAN' };
    expect(
      await misses('defineIndicator', { ...DEFINITION, code }, [
        [{ code: 'two words' }, 'INVALID_TEXT code'],
        [{ code: `${code}_WEIGHT` }, 'DUPLICATE_REFERENCE code'],
        [{ code: 'P0' }, 'DUPLICATE_REFERENCE code'],
        [{ name: ' ' }, 'INVALID_TEXT name'],
        [{ source: 'DERIVED' }, 'SHIPPED source'],
        [{ measure: 'INDEX' }, 'MEANINGLESS placeOperator', 'MEANINGLESS timeOperator'],
        [{ ...score, timeOperator: 'SUM' }, 'MEANINGLESS timeOperator'],
        [{ placeOperator: 'POOLED' }, 'MEANINGLESS placeOperator'],
        [{ placeOperator: 'RATIO_OF_SUMS' }, 'MEANINGLESS placeOperator'],
        [weighted, 'MEANINGLESS weight'],
        [{ ...weighted, weight: 'P0' }, 'MEANINGLESS weight'],
        [{ ...weighted, weight: `${code}_WIEGHT` }, 'UNKNOWN_CODE weight'],
        [{ weight: `${code}_WEIGHT` }, 'MEANINGLESS weight'],
        [{ ...score, mayOverlap: true }, 'MEANINGLESS mayOverlap'],
        [{ source: 'EXTERNAL', reporterKinds: ['REGIONAL'] }, 'MEANINGLESS reporterKinds'],
        [{ expectedUnits: 'EVER_REPORTED', reporterKinds: ['REGIONAL'] }, 'MEANINGLESS reporterKinds'],
        [{ reporterMissionIds: [] }, 'REQUIRED reporterMissionIds'],
        [{ reporterMissionIds: ['nobody'] }, 'NOT_FOUND reporterMissionIds.0'],
        [{ leastCoverage: '1.01' }, 'OUT_OF_RANGE leastCoverage'],
        [{ leastCoverage: '-0.1' }, 'OUT_OF_RANGE leastCoverage'],
      ]),
    ).toEqual([]);
    const { userErrors } = await change('defineIndicator', {
      ...DEFINITION,
      ...weighted,
      code,
      weight: `${code}_WIEGHT`,
    });
    expect(userErrors[0].message).toContain(`${code}_WEIGHT`);
  });

  it('of a derived indicator comes with the product, and is not written', async () => {
    const { indicator } = await headquarters.ask('{ indicator(code: "I1") { id version } }');
    const of = { indicatorId: indicator.id, expectedVersion: indicator.version };
    expect(await misses('reviseIndicator', of, [[{ name: 'x' }, 'SHIPPED indicatorId']])).toEqual([]);
    expect(await misses('retireIndicator', of, [[{ retiredOn: '2020-01-01' }, 'SHIPPED indicatorId']])).toEqual([]);
  });

  it('is not revised while it is retired, nor retired twice', async () => {
    const indicatorId = await defined();
    const of = { indicatorId, expectedVersion: 2 };
    await change('retireIndicator', { indicatorId, expectedVersion: 1, retiredOn: '2020-01-01' });
    expect(await misses('reviseIndicator', of, [[{ name: 'x' }, 'ALREADY indicatorId']])).toEqual([]);
    expect(await misses('retireIndicator', of, [[{ retiredOn: '2020-01-01' }, 'ALREADY retiredOn']])).toEqual([]);
  });

  it('never weighs itself through others', async () => {
    const days = { measure: 'AMOUNT', placeOperator: 'WEIGHTED_MEAN', timeOperator: 'LAST' };
    const first = await defined({ code: `${code}_A`, measure: 'AMOUNT' });
    await defined({ ...days, code: `${code}_B`, weight: `${code}_A` });
    const of = { indicatorId: first, expectedVersion: 1, timeOperator: 'LAST', placeOperator: 'WEIGHTED_MEAN' };
    expect(
      await misses('reviseIndicator', of, [
        [{ weight: `${code}_B` }, 'CYCLE weight'],
        [{ weight: `${code}_A` }, 'CYCLE weight'],
      ]),
    ).toEqual([]);
  });

  it('is written by headquarters of all missions only', async () => {
    const input = { ...DEFINITION, code };
    await expect(change('defineIndicator', input, await api.headquarters('MLI'))).rejects.toThrow('"FORBIDDEN"');
    await expect(change('defineIndicator', input, await api.mission('MLI'))).rejects.toThrow('"FORBIDDEN"');
  });

  it('is not edited in place, whatever writes', async () => {
    await defined();
    const write = (assignment: string) => api.pool.query(`update indicator set ${assignment} where code = $1`, [code]);
    await expect(write(`name = 'Silent'`)).rejects.toThrow(/not edited in place/);
    await expect(write(`version = 0`)).rejects.toThrow(/not edited in place/);
    await write('name = name');
    await write(`name = 'Told', version = 5`);
    const { rows } = await api.pool.query(`select version, name from indicator_version where code = $1 order by 1`, [
      code,
    ]);
    expect(rows).toEqual([
      { version: 1, name: 'People trained' },
      { version: 5, name: 'Told' },
    ]);
  });

  it(
    'is defined once, when two define it at the same time',
    async () => {
      const refusals = await onlyOneInEveryRound((round) =>
        ['One', 'Other'].map(
          (name) => () => change('defineIndicator', { ...DEFINITION, name, code: `${code}_${round}` }),
        ),
      );
      expect(refusals).toEqual(['DUPLICATE_REFERENCE']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'is revised once, when two revise it at the same time',
    async () => {
      const ids: string[] = [];
      for (let round = 0; round < ROUNDS; round++) ids.push(await defined({ code: `${code}_${round}` }));
      const refusals = await onlyOneInEveryRound((round) =>
        ['One', 'Other'].map(
          (name) => () => change('reviseIndicator', { indicatorId: ids[round], expectedVersion: 1, name }),
        ),
      );
      expect(refusals).toEqual(['CONFLICT']);
      const { rows } = await api.pool.query(
        `select max(version) as last, count(*)::int as versions, count(*) filter (where until is null)::int as present
         from indicator_version where code like $1 group by indicator_id`,
        [`${code}\\_%`],
      );
      expect(rows).toEqual(ids.map(() => ({ last: 2, versions: 2, present: 1 })));
    },
    ROUNDS_TIMEOUT_MS,
  );
});
