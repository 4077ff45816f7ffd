import { describe, expect, it } from '@jest/globals';
import { byKey, emptyDatabase, openMissions, report, TODAY } from './report-kit.js';
import type { RevisionInput } from '../../../src/modules/reporting/revisions/revision-report.js';
import { reviseReport } from '../../../src/modules/reporting/revisions/revision.service.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';

const database = emptyDatabase();

const THEN = '2020-02-01T00:00:00Z';
const LATER = '2020-03-01T00:00:00Z';

const revise = (
  input: RevisionInput['report'],
  {
    from = THEN,
    to = null,
    first = 100,
    after = null,
    scope = { kind: 'everything' },
  }: { from?: string; to?: string | null; first?: number; after?: string | null; scope?: ReportScope } = {},
) =>
  reviseReport(
    database.pool,
    { report: input, from: new Date(from), to: to === null ? null : new Date(to) },
    { first, after, observations: 100, records: 100 },
    { scope, today: TODAY },
  );

/** A figure that stood until it was corrected, and what stands since. */
const corrected = (indicator: string, country: string, year: number, was: number, is: number | string) => [
  { indicator, country, year, figure: was, supersededAt: LATER },
  { indicator, country, year, figure: is, recordedAt: LATER },
];

describe('revisionReport', () => {
  it('tells a corrected figure with its difference and both revisions, and leaves out what is as it was', async () => {
    await database.define({ code: 'index' });
    await database.observe([
      ...corrected('index', 'IND', 2010, 1, 1.5),
      { indicator: 'index', country: 'AFG', year: 2010, figure: 4 },
      { indicator: 'index', country: 'IND', year: 2011, figure: 2 },
    ]);
    const { nodes, totalCount } = await revise({ indicators: ['index'], groupBy: ['COUNTRY', 'YEAR'] });
    expect(totalCount).toBe(1);
    expect(nodes).toMatchObject([
      {
        keys: [{ code: 'IND' }, { code: '2010' }],
        before: { value: '1', status: 'COMPLETE' },
        after: { value: '1.5', status: 'COMPLETE' },
        difference: '0.5',
        reasons: ['CORRECTED'],
        observationCount: 1,
        observations: [
          {
            indicator: 'index',
            country: { iso3: 'IND' },
            mission: null,
            periodStart: '2010-01-01',
            before: { value: '1' },
            after: { value: '1.5', recordedAt: new Date(LATER) },
          },
        ],
      },
    ]);
  });

  it('tells what is new, what was withdrawn, and that another country is expected', async () => {
    await database.define({ code: 'index' });
    await database.observe([
      { indicator: 'index', country: 'IND', year: 2010, figure: 1 },
      { indicator: 'index', country: 'AFG', year: 2010, figure: 3, recordedAt: LATER },
      ...corrected('index', 'BGD', 2011, 7, 'NOT_COLLECTED'),
      { indicator: 'index', country: 'BGD', year: 2012, figure: 2 },
    ]);
    const { nodes } = await revise({ indicators: ['index'], groupBy: ['YEAR'] });
    // 2010: the mean of 1 alone, then of 1 and 3. 2011: 7, then nothing. 2012: the figure stands, and one more country is expected.
    expect(
      nodes.map(({ keys, before, after, difference, reasons }) => [
        keys[0]!.code,
        before?.value,
        after?.value ?? null,
        difference,
        `${before?.reporting}/${before?.expected} ${after ? `${after.reporting}/${after.expected}` : 'no row'}`,
        reasons.join(' '),
      ]),
    ).toEqual([
      ['2010', '1', '2', '1', '1/2 2/3', 'NEW_FIGURE EXPECTED_UNITS_CHANGED'],
      ['2011', '7', null, null, '1/2 no row', 'WITHDRAWN EXPECTED_UNITS_CHANGED'],
      ['2012', '2', '2', '0', '1/2 1/3', 'EXPECTED_UNITS_CHANGED'],
    ]);
  });

  it('finds the weights behind a weighted mean', async () => {
    await database.define(
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
      { code: 'index', overPlaces: 'WEIGHTED_MEAN', weight: 'people' },
    );
    await database.observe([
      { indicator: 'index', country: 'IND', year: 2010, figure: 2 },
      { indicator: 'index', country: 'AFG', year: 2010, figure: 4 },
      { indicator: 'people', country: 'AFG', year: 2010, figure: 10 },
      ...corrected('people', 'IND', 2010, 10, 30),
    ]);
    const { nodes } = await revise({ indicators: ['index'], groupBy: ['YEAR'] });
    // (2 × 10 + 4 × 10) ÷ 20, then (2 × 30 + 4 × 10) ÷ 40
    expect(nodes).toMatchObject([
      { before: { value: expect.stringMatching(/^3(\.0+)?$/u) }, after: { value: expect.stringMatching(/^2\.50*$/u) } },
    ]);
    expect(nodes[0]).toMatchObject({
      reasons: ['CORRECTED'],
      observations: [{ indicator: 'people', before: { value: '10' }, after: { value: '30' } }],
    });
  });

  it('gives a region the observations of its countries, and a mission its own', async () => {
    await openMissions(database.pool, [
      { code: 'ONE', serves: [['IND', null, null]] },
      { code: 'TWO', serves: [['MLI', null, '2010-01-01']] },
    ]);
    await database.define({ code: 'index' }, { code: 'told', source: 'REPORTED', measure: 'COUNT', overPlaces: 'SUM' });
    await database.observe([
      ...corrected('index', 'IND', 2010, 1, 2),
      ...corrected('index', 'MLI', 2010, 3, 5),
      ...corrected('told', 'IND', 2010, 1, 2).map((row) => ({ ...row, mission: 'ONE' })),
      ...corrected('told', 'IND', 2010, 5, 7).map((row) => ({ ...row, mission: 'TWO' })),
    ]);
    const countriesBy = async (groupBy: 'REGION' | 'MISSION') =>
      (await revise({ indicators: ['index', 'told'], groupBy: [groupBy, 'YEAR'] })).nodes.map(
        ({ keys, indicator, difference, observations }) =>
          `${keys[0]!.code} ${indicator.code} ${difference}: ${observations
            .map(({ country, mission }) => `${country.iso3}${mission ? ` ${mission.code}` : ''}`)
            .join(', ')}`,
      );
    expect(await countriesBy('REGION')).toEqual([
      '002 index 2: MLI',
      '142 index 1: IND',
      '142 told 3: IND ONE, IND TWO',
    ]);
    // The mission TWO does not serve Mali any more in 2010.
    expect(await countriesBy('MISSION')).toEqual([
      'ONE index 1: IND',
      'ONE told 1: IND ONE',
      'TWO told 2: IND TWO',
      'NONE index 2: MLI',
    ]);
  });

  it('never tells what a mission reported to another one', async () => {
    await openMissions(database.pool, [
      { code: 'ONE', serves: [['IND', null, null]] },
      { code: 'TWO', serves: [['IND', null, null]] },
    ]);
    await database.define({ code: 'told', source: 'REPORTED', measure: 'COUNT', overPlaces: 'SUM' });
    await database.observe(
      ['ONE', 'TWO'].flatMap((mission) => corrected('told', 'IND', 2010, 1, 2).map((row) => ({ ...row, mission }))),
    );
    const { rows } = await database.pool.query<{ id: number }>(`select id from mission where code = 'ONE'`);
    const seen = async (scope: ReportScope) =>
      (await revise({ indicators: ['told'], groupBy: ['YEAR'] }, { scope })).nodes.flatMap(({ observations }) =>
        observations.map(({ mission }) => mission?.code),
      );
    expect(await seen({ kind: 'everything' })).toEqual(['ONE', 'TWO']);
    expect(await seen({ kind: 'missions', missionIds: [rows[0]!.id] })).toEqual(['ONE']);
    expect(await seen({ kind: 'nothing' })).toEqual([]);
  });

  it('tells page by page what it tells in one, and nothing of what changed outside of the two times', async () => {
    await database.define({ code: 'index' }, { code: 'other' });
    const figures = ['AFG', 'BGD', 'IND'].flatMap((country) =>
      ['index', 'other'].flatMap((code) => corrected(code, country, 2010, 1, 2)),
    );
    await database.observe(figures);
    const input = { indicators: ['other', 'index'], groupBy: ['COUNTRY'] } as const;
    const whole = await revise(input);
    expect(whole.totalCount).toBe(6);
    const paged = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Awaited<ReturnType<typeof revise>> = await revise(input, { first: 4, after });
      paged.push(...page.nodes);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(paged).toEqual(whole.nodes);
    expect((await revise(input, { from: LATER })).nodes).toEqual([]);
    expect((await revise(input, { from: '2020-01-15T00:00:00Z', to: THEN })).nodes).toEqual([]);
  });

  it('says before and after as the reports of these times do', async () => {
    await database.define({ code: 'index' });
    await database.observe([...corrected('index', 'IND', 2010, 1, 2), ...corrected('index', 'AFG', 2010, 5, 9)]);
    const input = { indicators: ['index'], groupBy: ['YEAR'] } as const;
    const value = async (asOf: string) =>
      byKey(await report(database.pool, { ...input, asOf: new Date(asOf) }), (figure) => figure.value);
    const [figure] = (await revise(input, { to: LATER })).nodes;
    expect({ 2010: figure!.before!.value }).toEqual(await value(THEN));
    expect({ 2010: figure!.after!.value }).toEqual(await value(LATER));
  });

  it('refuses what cannot be compared, at its place', async () => {
    await database.define({ code: 'index' });
    const refusal = async (...asked: Parameters<typeof revise>) =>
      revise(...asked).then(
        () => 'it was not refused',
        (error: Error) => error.message,
      );
    const input = { indicators: ['index'] };
    expect(await refusal({ indicators: ['index', 'I11'] })).toMatch(
      /^input\.report\.indicators\[1\]: I11 is a share of other figures/u,
    );
    expect(await refusal({ indicators: ['indx'] })).toMatch(/^input\.report\.indicators\[0\]: .*Nearest: "index"/u);
    expect(await refusal(input, { from: LATER, to: THEN })).toMatch(/^input\.from: .* is not before to/u);
    expect(await refusal(input, { from: '2999-01-01T00:00:00Z' })).toMatch(/^input\.from: .* in the future/u);
    expect(await refusal(input, { to: '2999-01-01T00:00:00Z' })).toMatch(/^input\.to: .* in the future/u);
    expect(await refusal(input, { first: 0 })).toMatch(/^first: 0 is not from 1 to 100/u);
    for (const after of [
      '',
      'bm9uZQ',
      Buffer.from('0[').toString('base64url'),
      Buffer.from('0[1]').toString('base64url'),
    ]) {
      expect(await refusal(input, { after })).toMatch(/^after: is no cursor/u);
    }
  });
});
