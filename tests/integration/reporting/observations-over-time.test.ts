import { describe, expect, it } from '@jest/globals';
import { byKey, emptyDatabase, inSouthAsia } from './report-kit.js';

const database = emptyDatabase();

describe('reference points', () => {
  it('carry the last baseline and the next target to the years between, and give the achievement', async () => {
    await database.define({ code: 'water', measure: 'RATIO', overPlaces: 'RATIO_OF_SUMS' });
    const points = { indicator: 'water', country: 'IND' };
    await database.observe([
      { ...points, year: 2010, scenario: 'BASELINE', figure: [20, 100] },
      { ...points, year: 2012, scenario: 'TARGET', figure: [40, 100] },
      { ...points, year: 2014, scenario: 'TARGET', figure: [60, 100] },
      ...[25, 30, 35, 50, 70].map((figure, index) => ({
        ...points,
        year: 2010 + index,
        figure: [figure, 100] as const,
      })),
      { ...points, year: 2015, figure: [70, 100] },
    ]);
    const made = await database.make({ indicators: ['water'], groupBy: ['YEAR'] });
    expect(byKey(made, ({ baseline, target, achievement }) => `${baseline} ${target} ${achievement}`)).toEqual({
      2010: '0.2 0.4 0.25',
      2011: '0.2 0.4 0.5',
      2012: '0.2 0.4 0.75',
      2013: '0.2 0.6 0.75',
      2014: '0.2 0.6 1.25',
      2015: '0.2 0.6 1.25',
    });
    expect(made.totals[0]).toMatchObject({ value: '0.7', baseline: '0.2', target: '0.6', achievement: '1.25' });
  });

  it('of flows are those of the same period', async () => {
    await database.define({ code: 'trained', measure: 'COUNT', overPlaces: 'SUM', overTime: 'SUM' });
    await database.observe([
      ...[2010, 2011].flatMap((year) => inSouthAsia('trained', year, 10, 20)),
      ...[2010, 2011, 2012].flatMap((year) =>
        inSouthAsia('trained', year, 15, 25).map((row) => ({ ...row, scenario: 'TARGET' })),
      ),
    ]);
    const made = await database.make({
      indicators: ['trained'],
      groupBy: ['YEAR'],
      where: { period: { from: '2010', to: '2011' } },
    });
    expect(byKey(made, ({ target }) => target)).toEqual({ 2010: '40', 2011: '40' });
    expect(made.totals[0]).toMatchObject({ value: '60', target: '80', baseline: null, achievement: null });
  });

  it('give no achievement where they are not of the same units as the figure', async () => {
    await database.define({ code: 'score', measure: 'SCORE' });
    await database.observe(inSouthAsia('score', 2010, 1, 2));
    await database.observe(inSouthAsia('score', 2010, 0).map((row) => ({ ...row, scenario: 'BASELINE' })));
    await database.observe(inSouthAsia('score', 2010, 5, 5).map((row) => ({ ...row, scenario: 'TARGET' })));
    const made = await database.make({ indicators: ['score'], groupBy: ['COUNTRY'] });
    expect(byKey(made, ({ achievement }) => achievement)).toEqual({ AFG: '0.2', BGD: null });
    expect(made.totals[0]).toMatchObject({ value: '1.5', baseline: '0', target: '5', achievement: null });
  });

  it('can be reported themselves', async () => {
    await database.define({ code: 'score', measure: 'SCORE' });
    await database.observe(inSouthAsia('score', 2012, 5, 4).map((row) => ({ ...row, scenario: 'TARGET' })));
    const made = await database.make({ indicators: ['score'], scenario: 'TARGET', groupBy: ['YEAR'] });
    expect(made.rows[0]!.values[0]).toMatchObject({
      value: '4.5',
      target: null,
      coverage: { reporting: 2, expected: 2 },
    });
  });
});

describe('asOf', () => {
  it('gives what was on record at a time, and the same bytes ever after', async () => {
    await database.define({ code: 'index' });
    const index = (country: string, figure: number, recordedAt: string, supersededAt: string | null) => ({
      indicator: 'index',
      country,
      year: 2010,
      figure,
      recordedAt,
      supersededAt,
    });
    await database.observe([
      index('AFG', 0.1, '2015-01-01T00:00:00Z', '2016-01-01T00:00:00Z'),
      index('AFG', 0.3, '2016-01-01T00:00:00Z', null),
      index('BGD', 0.5, '2017-01-01T00:00:00Z', null),
    ]);
    const asOf = async (time?: string) => {
      const { totals } = await database.make({
        indicators: ['index'],
        asOf: time === undefined ? null : new Date(time),
      });
      return `${totals[0]!.value} of ${totals[0]!.coverage.expected}`;
    };
    expect(await asOf('2014-12-31T23:59:59Z')).toBe('null of 0');
    expect(await asOf('2015-01-01T00:00:00Z')).toBe('0.1 of 1');
    expect(await asOf('2016-01-01T00:00:00Z')).toBe('0.3 of 1');
    expect(await asOf()).toBe('0.4 of 2');

    const before = await database.make({ indicators: ['index'], groupBy: ['YEAR', 'REGION'] });
    await database.pool.query(`update observation set superseded_at = now() where value = 0.5`);
    await database.observe([index('BGD', 0.9, new Date().toISOString(), null)]);
    const after = await database.make({ indicators: ['index'], groupBy: ['YEAR', 'REGION'], asOf: before.asOf });
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
  });
});
