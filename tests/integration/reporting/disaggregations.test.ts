import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { disaggregationText } from '../../../src/modules/indicators/index.js';
import type { ReportRowData } from '../../../src/modules/reporting/indicator-report.js';
import { FIGURES_ONLY } from '../../../src/modules/reporting/plan/selection.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import {
  byKey,
  emptyDatabase,
  figuresAlone,
  type Figure,
  inSouthAsia,
  type ObservationRow,
  openMissions,
  TODAY,
} from './report-kit.js';
import { register } from './register-kit.js';

const database = emptyDatabase();

const SEX = { dimension: 'SEX', categories: ['F', 'M'], exhaustive: true } as const;
const AGE = { dimension: 'AGE_BAND', categories: ['0-14', '15-24', '25+'], exhaustive: true } as const;
const trained = { code: 'trained', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM', expected: 'EVER_REPORTED' };

const of = (categories: string, figure: Figure, others: Partial<ObservationRow> = {}): ObservationRow => ({
  indicator: 'trained',
  country: 'AFG',
  year: 2014,
  figure,
  of: categories,
  ...others,
});

/** Value of the total and the reasons of missing units. */
async function total(input: Partial<ReportInput> = {}): Promise<unknown[]> {
  const { totals } = await database.make({ indicators: ['trained'], ...input });
  const [value] = totals;
  return [value!.value, ...value!.coverage.missing.map(({ country, reason }) => `${country!.iso3} ${reason}`)];
}

describe('figures of categories', () => {
  it('are told by category, and make up the whole where they leave nothing out', async () => {
    await database.define({ ...trained, apart: [SEX] });
    await database.observe([of('SEX=F', 30), of('SEX=M', 50), of('SEX=F', 7, { country: 'IND' })]);
    const report = await database.make({ indicators: ['trained'], groupBy: ['SEX', 'YEAR'] });
    expect(byKey(report, ({ value, coverage }) => `${value} of ${coverage.reporting}/${coverage.expected}`)).toEqual({
      'F 2014': '37 of 2/2',
      'M 2014': '50 of 1/2',
    });
    expect(await total()).toEqual(['80', 'IND INCOMPLETE_CATEGORIES']);
    expect(await total({ where: { disaggregations: [{ dimension: 'SEX', categories: ['F'] }] } })).toEqual(['37']);
    expect(await total({ where: { disaggregations: [{ dimension: 'SEX', categories: ['F', 'M'] }] } })).toEqual([
      '80',
      'IND INCOMPLETE_CATEGORIES',
    ]);
  });

  it('have no total where the definition does not say that they leave nothing out', async () => {
    await database.define({ ...trained, apart: [{ ...SEX, exhaustive: false }] });
    await database.observe([of('SEX=F', 30), of('SEX=M', 50)]);
    expect(await total()).toEqual([null, 'AFG CATEGORIES_NOT_EXHAUSTIVE']);
    // Nor where there is only one of them.
    await database.define({ ...trained, code: 'women', apart: [{ ...SEX, categories: ['F'], exhaustive: false }] });
    await database.observe([of('SEX=F', 30, { indicator: 'women' })]);
    expect(await total({ indicators: ['women'] })).toEqual([null, 'AFG CATEGORIES_NOT_EXHAUSTIVE']);
    // The two of them together are told when they are asked for.
    expect(await total({ where: { disaggregations: [{ dimension: 'SEX', categories: ['M', 'F'] }] } })).toEqual(['80']);
  });

  it('have no total where they are shares, but their numerators and denominators have', async () => {
    await database.define(
      { ...trained, code: 'share', measure: 'PERCENT', overPlaces: 'MEAN', overTime: 'LAST', apart: [SEX] },
      { ...trained, code: 'pooled', measure: 'PERCENT', overPlaces: 'RATIO_OF_SUMS', overTime: 'LAST', apart: [SEX] },
    );
    await database.observe([
      of('SEX=F', 40, { indicator: 'share' }),
      of('SEX=M', 60, { indicator: 'share' }),
      of('SEX=F', [1, 4], { indicator: 'pooled' }),
      of('SEX=M', [3, 6], { indicator: 'pooled' }),
    ]);
    expect(await total({ indicators: ['share'] })).toEqual([null, 'AFG CATEGORIES_NOT_ADDITIVE']);
    expect(await total({ indicators: ['pooled'] })).toEqual(['0.4']);
    const women = [{ dimension: 'SEX', categories: ['F'] }] as const;
    expect(await total({ indicators: ['share'], where: { disaggregations: women } })).toEqual(['40']);
  });

  it('give way to what is told of the whole, and to what says why there is none', async () => {
    await database.define({ ...trained, apart: [SEX] });
    await database.observe([
      of('', 81),
      of('SEX=F', 30),
      of('SEX=M', 50),
      of('', 'SUPPRESSED', { country: 'IND' }),
      of('SEX=F', 1, { country: 'IND' }),
      of('SEX=M', 2, { country: 'IND' }),
      of('SEX=F', 'NOT_COLLECTED', { country: 'BGD' }),
      of('SEX=M', 2, { country: 'BGD' }),
    ]);
    expect(await total()).toEqual(['81', 'BGD NOT_COLLECTED', 'IND SUPPRESSED']);
    const report = await database.make({ indicators: ['trained'], groupBy: ['COUNTRY', 'SEX'] });
    expect(byKey(report, ({ value }) => value)).toEqual({
      'AFG F': '30',
      'AFG M': '50',
      'BGD F': null,
      'BGD M': '2',
      'IND F': '1',
      'IND M': '2',
    });
  });

  it('tell a unit that has figures of the whole alone from one that has none', async () => {
    await database.define({ ...trained, apart: [SEX] });
    await database.observe([
      of('', 80),
      of('SEX=M', 5, { country: 'IND' }),
      of('SEX=F', 1, { country: 'BGD', year: 2013 }),
    ]);
    const where = {
      period: { from: '2014', to: '2014' },
      disaggregations: [{ dimension: 'SEX', categories: ['F'] }],
    } as const;
    expect(await total({ where })).toEqual([null, 'AFG OTHER_CATEGORIES', 'BGD NOT_REPORTED', 'IND OTHER_CATEGORIES']);
  });

  it('by several dimensions that come to different wholes have none', async () => {
    await database.define({ ...trained, apart: [AGE, SEX] });
    const ages = (country: string, ...figures: number[]) =>
      AGE.categories.map((age, index) => of(`AGE_BAND=${age}`, figures[index]!, { country }));
    await database.observe([
      of('SEX=F', 30),
      of('SEX=M', 50),
      ...ages('AFG', 20, 30, 40),
      of('SEX=F', 300, { country: 'IND' }),
      of('SEX=M', 701, { country: 'IND' }),
      ...ages('IND', 500, 300, 200),
    ]);
    // By rounding alone they differ in India: the first dimension counts.
    expect(await total()).toEqual(['1000', 'AFG CATEGORIES_DISAGREE']);
  });

  it('of a mission come before those of its partnerships, category by category', async () => {
    await openMissions(database.pool, [{ code: 'KBL', serves: [['AFG', null, null]] }]);
    await register(
      database.pool,
      [],
      [
        { mission: 'KBL', reference: 'P-1' },
        { mission: 'KBL', reference: 'P-2' },
      ],
    );
    await database.define({ ...trained, source: 'REPORTED', apart: [SEX] });
    const ofMission = (categories: string, figure: Figure, partnership?: string) =>
      of(categories, figure, { mission: 'KBL', ...(partnership === undefined ? {} : { partnership }) });
    await database.observe([
      ofMission('SEX=F', 10),
      ofMission('SEX=F', 3, 'P-1'),
      ofMission('SEX=M', 4, 'P-1'),
      ofMission('SEX=F', 5, 'P-2'),
      ofMission('SEX=M', 6, 'P-2'),
    ]);
    const report = await database.make({ indicators: ['trained'], groupBy: ['SEX'] });
    expect(byKey(report, ({ value }) => value)).toEqual({ F: '10', M: '10' });
    // What the mission says of women alone is no whole: that of its partnerships is.
    expect(await total()).toEqual(['18']);
  });

  it('are compared with baselines and targets of the same categories', async () => {
    await database.define({ ...trained, overTime: 'LAST', apart: [SEX] });
    await database.observe([
      of('SEX=F', 30),
      of('SEX=F', 20, { scenario: 'BASELINE' }),
      of('SEX=F', 40, { scenario: 'TARGET' }),
      of('SEX=M', 9),
      of('SEX=M', 8, { scenario: 'BASELINE' }),
      of('SEX=M', 12, { scenario: 'TARGET' }),
    ]);
    const report = await database.make({ indicators: ['trained'], groupBy: ['SEX', 'YEAR'] });
    expect(byKey(report, ({ achievement }) => achievement)).toEqual({ 'F 2014': '0.5', 'M 2014': '0.25' });
  });

  it('are told as they stood at any time', async () => {
    await database.define({ ...trained, apart: [SEX] });
    await database.observe([
      of('SEX=F', 30, { recordedAt: '2019-01-01T00:00:00Z', supersededAt: '2019-06-01T00:00:00Z' }),
      of('SEX=F', 33, { recordedAt: '2019-06-01T00:00:00Z' }),
      of('SEX=M', 50, { recordedAt: '2019-02-01T00:00:00Z' }),
    ]);
    const then = async (day: string) => (await total({ asOf: new Date(`${day}T00:00:00Z`) }))[0];
    expect([await then('2019-01-15'), await then('2019-03-01'), await then('2019-07-01')]).toEqual([null, '80', '83']);
  });
});

describe('a report of figures of categories', () => {
  it('equals what is made by hand of any observations, by any of their dimensions', async () => {
    await database.define({ ...trained, apart: [AGE, SEX] });
    const categories = [null, ...AGE.categories].flatMap((age) =>
      [null, ...SEX.categories].map((sex) => ({ age, sex })),
    );
    type Cell = (typeof categories)[number];
    const textOf = ({ age, sex }: Cell) =>
      disaggregationText([
        ...(sex === null ? [] : [{ dimension: 'SEX' as const, category: sex }]),
        ...(age === null ? [] : [{ dimension: 'AGE_BAND' as const, category: age }]),
      ]);
    const drawnFigures = fc
      .array(fc.option(fc.integer({ min: 0, max: 9 })), {
        minLength: categories.length,
        maxLength: categories.length,
      })
      .filter((drawn) => drawn.some((figure) => figure !== null));
    await fc.assert(
      fc.asyncProperty(drawnFigures, async (drawn) => {
        await database.pool.query('truncate observation');
        const told = new Map(
          categories.flatMap((cell, index) => (drawn[index] == null ? [] : [[textOf(cell), drawn[index]]])),
        );
        await database.observe([...told].map(([text, figure]) => of(text, figure)));
        const sumOf = (texts: readonly string[]) =>
          texts.every((text) => told.has(text)) ? texts.reduce((sum, text) => sum + told.get(text)!, 0) : null;
        const ages = [...AGE.categories];
        const sexes = [...SEX.categories];
        const whole = (ways: (number | null)[]) => {
          const [direct, ...others] = ways;
          if (direct != null) return direct;
          const found = others.filter((way) => way !== null);
          const differ = Math.max(...found) - Math.min(...found) > 0.001 * Math.max(...found);
          return found.length === 0 || differ ? null : found[0]!;
        };
        const expected = {
          total: whole([
            sumOf(['']),
            sumOf(ages.map((age) => textOf({ age, sex: null }))),
            sumOf(sexes.map((sex) => textOf({ age: null, sex }))),
            sumOf(ages.flatMap((age) => sexes.map((sex) => textOf({ age, sex })))),
          ]),
          ...Object.fromEntries(
            sexes.map((sex) => [
              sex,
              whole([sumOf([textOf({ age: null, sex })]), sumOf(ages.map((age) => textOf({ age, sex })))]),
            ]),
          ),
        };
        const bySex = await database.make({ indicators: ['trained'], groupBy: ['SEX'] });
        const both = await database.make({ indicators: ['trained'], groupBy: ['SEX', 'COUNTRY', 'AGE_BAND', 'YEAR'] });
        const number = (value: string | null) => (value === null ? null : Number(value));
        expect({ total: number(bySex.totals[0]!.value), ...byKey(bySex, ({ value }) => number(value)) }).toEqual(
          expected,
        );
        for (const { keys, values } of both.rows) {
          const text = textOf({ sex: keys[0]!.code as 'F', age: keys[2]!.code as '25+' });
          expect(number(values[0]!.value)).toBe(told.get(text) ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for what adds up, whether a unit tells the whole or all of its categories', async () => {
    await database.define({ ...trained, apart: [SEX] }, { ...trained, code: 'plain' });
    await database.observe([
      ...inSouthAsia('plain', 2014, 10, 20, 30, 40),
      ...inSouthAsia('trained', 2014, 10, 20),
      ...['BTN', 'IND'].flatMap((country, index) => [
        of('SEX=F', 13 + index, { country }),
        of('SEX=M', 17 + 9 * index, { country }),
      ]),
    ]);
    const told = ({ rows }: { rows: readonly ReportRowData[] }) =>
      rows.map(({ values }) => values.map(({ value, coverage }) => [value, coverage.reporting]));
    const input = { indicators: ['plain', 'trained'], groupBy: ['REGION', 'YEAR'] } as const;
    const same = [
      [
        ['100', 4],
        ['100', 4],
      ],
    ];
    expect(told(await database.make(input))).toEqual(same);
    expect(told(await figuresAlone(database.pool, input))).toEqual(same);
  });

  it('explains each figure by the observations of its categories', async () => {
    await database.define({ ...trained, apart: [AGE, SEX] });
    await database.observe([
      of('AGE_BAND=0-14;SEX=F', 1),
      of('AGE_BAND=15-24;SEX=F', 2),
      of('AGE_BAND=25+;SEX=F', 3),
      of('SEX=M', 4),
    ]);
    const explained = { rows: { first: 10, after: null }, totals: { first: 10, after: null } };
    const { rows } = await makeReport(
      database.pool,
      { indicators: ['trained'], groupBy: ['YEAR', 'SEX'] },
      { rows: FIGURES_ONLY, totals: FIGURES_ONLY, explained },
      { scope: { kind: 'everything' }, today: TODAY },
    );
    const told = rows.map(({ keys, values: [value] }) => [
      keys[1]!.code,
      value!.value,
      value!.explanation!.units.map(({ observations }) =>
        observations.map(({ disaggregation, value: figure }) => `${disaggregationText(disaggregation)} ${figure}`),
      ),
    ]);
    expect(told).toEqual([
      ['F', '6', [['AGE_BAND=0-14;SEX=F 1', 'AGE_BAND=15-24;SEX=F 2', 'AGE_BAND=25+;SEX=F 3']]],
      ['M', '4', [['SEX=M 4']]],
    ]);
  });
});

describe('what has no meaning by categories', () => {
  const refusal = (input: Partial<ReportInput>) =>
    database.make({ indicators: ['trained'], ...input }).then(
      () => 'it was not refused',
      (error: Error) => error.message,
    );

  it('is refused with the place and the remedy', async () => {
    await database.define(
      { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
      { ...trained, apart: [SEX] },
      { code: 'index', apart: [SEX] },
      { code: 'weighed', overPlaces: 'WEIGHTED_MEAN', weight: 'people', apart: [SEX] },
    );
    const sex = (...categories: string[]) => ({ disaggregations: [{ dimension: 'SEX', categories }] }) as const;
    expect(await refusal({ groupBy: ['AGE_BAND'] })).toBe(
      'input.indicators[0]: figures of trained are not told apart by AGE_BAND. They are by SEX. Leave out one of the two.',
    );
    expect(await refusal({ indicators: ['trained', 'people'], groupBy: ['SEX'] })).toBe(
      'input.indicators[1]: figures of people are not told apart by SEX. Leave out one of the two.',
    );
    expect(await refusal({ indicators: ['P0'], groupBy: ['SEX'] })).toMatch(/^input.indicators\[0\]: .*in no SEX/);
    expect(await refusal({ indicators: ['P0'], where: sex('F') })).toMatch(/P0 are not told apart by SEX/);
    expect(await refusal({ where: sex('F', 'W') })).toMatch(
      /^input.where.disaggregations\[0\].categories\[1\]: "W" is no SEX of trained\./,
    );
    expect(await refusal({ where: sex() })).toMatch(/^input.where.disaggregations\[0\].categories: is empty/);
    expect(
      await refusal({ where: { disaggregations: [...sex('F').disaggregations, ...sex('M').disaggregations] } }),
    ).toMatch(/^input.where.disaggregations\[1\].dimension: SEX stands there already/);
    expect(await refusal({ indicators: ['index'], where: sex('F', 'M') })).toMatch(/do not add up, .* or group by SEX/);
    expect(await refusal({ indicators: ['weighed'], groupBy: ['SEX'] })).toMatch(/cannot be weighed by another/);
    expect(
      await refusal({
        where: sex('F'),
        operators: [{ indicator: 'trained', overPlaces: 'RATIO_OF_SUMS', denominator: 'people' }],
      }),
    ).toMatch(/cannot be divided by another/);
  });

  it('is refused where there are too many categories', async () => {
    const many = (dimension: 'SECTOR' | 'ORIGIN' | 'AGE_BAND') =>
      ({ dimension, categories: Array.from({ length: 11 }, (_, nr) => `c${nr}`), exhaustive: true }) as const;
    await database.define({ ...trained, apart: [many('AGE_BAND'), many('ORIGIN'), many('SECTOR')] });
    expect(await refusal({ groupBy: ['SECTOR', 'ORIGIN', 'AGE_BAND'] })).toMatch(
      /1331 combinations .* 1000 are told at most/,
    );
    expect(await refusal({ groupBy: ['SECTOR', 'ORIGIN'] })).toBe('it was not refused');
  });
});

describe('what a reader should know of figures', () => {
  it('is told of each value: how many of its units are estimated, provisional, or begin a new series', async () => {
    await database.define({ code: 'index', overTime: 'MEAN' });
    await database.observe([
      { indicator: 'index', country: 'AFG', year: 2013, figure: 1, standing: 'ESTIMATED' },
      { indicator: 'index', country: 'AFG', year: 2014, figure: 2, standing: 'BREAK' },
      { indicator: 'index', country: 'IND', year: 2014, figure: 3, standing: 'ESTIMATED' },
      { indicator: 'index', country: 'BTN', year: 2014, figure: 4 },
    ]);
    const bare = { missing: 0, units: 5, weightShare: false, targets: false, flags: true };
    const told = async (input: Partial<ReportInput>) => {
      const report = await makeReport(
        database.pool,
        { indicators: ['index'], ...input },
        { rows: bare, totals: bare },
        { scope: { kind: 'everything' }, today: TODAY },
      );
      return { rows: byKey(report, ({ flags }) => flags), totals: report.totals[0]! };
    };
    const now = await told({ groupBy: ['YEAR'] });
    expect(now.rows).toEqual({
      '2013': [{ flag: 'ESTIMATED', units: 1 }],
      '2014': [
        { flag: 'ESTIMATED', units: 1 },
        { flag: 'BREAK', units: 1 },
      ],
    });
    expect(now.totals.flags).toEqual([
      { flag: 'ESTIMATED', units: 2 },
      { flag: 'BREAK', units: 1 },
    ]);
    expect(now.totals.units.map(({ country, flags }) => [country!.iso3, flags])).toEqual([
      ['AFG', ['ESTIMATED', 'BREAK']],
      ['BTN', []],
      ['IND', ['ESTIMATED']],
    ]);
    // The same from the observations as from the stored cells.
    expect(await told({ groupBy: ['YEAR'], asOf: new Date('2020-02-01T00:00:00Z') })).toMatchObject({ rows: now.rows });
    // Of what is taken last, only the last counts.
    const last = await told({ operators: [{ indicator: 'index', overTime: 'LAST' }] });
    expect(last.totals.flags).toEqual([
      { flag: 'ESTIMATED', units: 1 },
      { flag: 'BREAK', units: 1 },
    ]);
  });
});
