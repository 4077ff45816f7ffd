import { describe, expect, it } from '@jest/globals';
import { byKey, emptyDatabase, inSouthAsia } from './report-kit.js';

const database = emptyDatabase();

const perHead = (overTime?: 'LAST' | 'MEAN') => ({
  indicators: ['product'],
  operators: [{ indicator: 'product', overPlaces: 'RATIO_OF_SUMS' as const, denominator: 'people', overTime }],
});

const define = () =>
  database.define(
    { code: 'product', measure: 'AMOUNT', overPlaces: 'SUM' },
    { code: 'people', measure: 'COUNT', overPlaces: 'SUM' },
    { code: 'score' },
  );

describe('an indicator divided by another', () => {
  it('is the sum of the one over the sum of the other, of the units that have both, whose shares are told', async () => {
    await define();
    await database.observe([
      ...inSouthAsia('product', 2010, 100, 300, 50, 'NOT_COLLECTED'),
      ...inSouthAsia('people', 2010, 10, 20, 'NOT_COLLECTED', 40),
    ]);
    const made = await database.make({ ...perHead(), groupBy: ['YEAR'] });
    const [value] = made.rows[0]!.values;
    expect(value).toMatchObject({
      numerator: '400',
      denominator: '30',
      denominatorIndicator: 'people',
      weightIndicator: null,
      status: 'PARTIAL',
      coverage: { reporting: 2, expected: 4, weightShare: null },
    });
    expect(Number(value!.value)).toBeCloseTo(400 / 30, 14);
    expect(value!.coverage.missing.map(({ country, reason }) => `${country!.iso3} ${reason}`)).toEqual([
      'BTN NO_DENOMINATOR',
      'IND NOT_COLLECTED',
    ]);
    expect(
      value!.units.map(({ country, ...unit }) => [country!.iso3, unit.value, unit.numerator, unit.denominator]),
    ).toEqual([
      ['AFG', '10', '100', '10'],
      ['BGD', '15', '300', '20'],
    ]);
  });

  it('keeps a unit whose denominator is zero in the sums, and has no value where these add up to nothing', async () => {
    await define();
    await database.observe([...inSouthAsia('product', 2010, 100, 300), ...inSouthAsia('people', 2010, 0, 20)]);
    const made = await database.make({ ...perHead(), groupBy: ['COUNTRY'] });
    expect(byKey(made, ({ value, status }) => [value, status])).toEqual({
      AFG: [null, 'NO_DATA'],
      BGD: ['15', 'COMPLETE'],
    });
    expect(made.totals[0]).toMatchObject({ value: '20', numerator: '400', denominator: '20' });
  });

  it('is taken over time in the years that have both: the last of them, or the mean', async () => {
    await define();
    await database.observe([
      ...inSouthAsia('product', 2010, 100),
      ...inSouthAsia('product', 2011, 200),
      ...inSouthAsia('product', 2012, 900),
      ...inSouthAsia('people', 2010, 10),
      ...inSouthAsia('people', 2011, 40),
    ]);
    expect((await database.make(perHead())).totals[0]).toMatchObject({
      value: '5',
      numerator: '200',
      denominator: '40',
    });
    expect((await database.make(perHead('MEAN'))).totals[0]).toMatchObject({
      value: '6',
      numerator: '150',
      denominator: '25',
    });
  });

  it('stands beside others, which it does not change, and beside one that is weighed by what it is divided by', async () => {
    await define();
    await database.observe([
      ...inSouthAsia('product', 2010, 100, 300),
      ...inSouthAsia('people', 2010, 10, 20),
      ...inSouthAsia('score', 2010, 1, 4),
    ]);
    const made = await database.make({
      indicators: ['product', 'score', 'people'],
      operators: [...perHead().operators, { indicator: 'score', overPlaces: 'WEIGHTED_MEAN', weight: 'people' }],
    });
    expect(made.totals.map(({ value }) => Number(value))).toEqual([400 / 30, 3, 30]);
    expect(made.totals[1]).toMatchObject({ coverage: { weightShare: 1 }, denominatorIndicator: null });
  });

  it('takes denominators of its own scenario, and has no reference points', async () => {
    await define();
    const planned = (row: object) => ({ ...row, scenario: 'TARGET' });
    await database.observe([
      ...inSouthAsia('product', 2010, 100),
      ...inSouthAsia('people', 2010, 10),
      ...inSouthAsia('product', 2010, 400).map((row) => ({ ...row, ...planned(row) })),
      ...inSouthAsia('people', 2010, 20).map((row) => ({ ...row, ...planned(row) })),
    ]);
    expect((await database.make(perHead())).totals[0]).toMatchObject({ value: '10', target: null });
    expect((await database.make({ ...perHead(), scenario: 'TARGET' })).totals[0]).toMatchObject({ value: '20' });
  });

  it.each([
    ['another operator', { overPlaces: 'SUM', denominator: 'people' }, /SUM does not divide/],
    ['itself', { overPlaces: 'RATIO_OF_SUMS', denominator: 'product' }, /not divided by itself/],
    ['what is no quantity', { overPlaces: 'RATIO_OF_SUMS', denominator: 'score' }, /no count or amount but a INDEX/],
    ['a derived indicator', { overPlaces: 'RATIO_OF_SUMS', denominator: 'P0' }, /computed from the records/],
    ['an unknown one', { overPlaces: 'RATIO_OF_SUMS', denominator: 'peopel' }, /no indicator "peopel"/],
  ] as const)('is refused with the reason for %s', async (_, operator, reason) => {
    await define();
    await expect(
      database.make({ indicators: ['product'], operators: [{ indicator: 'product', ...operator }] }),
    ).rejects.toThrow(reason);
  });
});
