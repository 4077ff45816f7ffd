import { describe, expect, it } from '@jest/globals';
import { loadCatalogue } from '../../../src/modules/indicators/index.js';
import { byKey, emptyDatabase, inSouthAsia, type Figure } from './report-kit.js';

const database = emptyDatabase();

async function direct(direction: string, ...codes: string[]): Promise<void> {
  await database.pool.query('update indicator set direction = $1, version = version + 1 where code = any($2)', [
    direction,
    codes,
  ]);
}

const targets = (indicator: string, year: number, ...figures: readonly Figure[]) =>
  inSouthAsia(indicator, year, ...figures).map((row) => ({ ...row, scenario: 'TARGET' }));

/**
 * Four countries in 2010. Served (a rise is good) has 10, 20, 30, 40 with targets 10, 25, 30 and none: on target in 2 of 3.
 * Deaths (a fall is good) has 5, -1, 7 with targets 4, 0, 8: on target in 2 of 3. Rain has no direction.
 */
async function given(): Promise<void> {
  await loadCatalogue(database.pool);
  const codes = ['served', 'deaths', 'rain'];
  await database.define(...codes.map((code) => ({ code, measure: 'AMOUNT', overPlaces: 'SUM' })));
  await direct('HIGHER_IS_BETTER', 'served');
  await direct('LOWER_IS_BETTER', 'deaths');
  await database.observe([
    ...inSouthAsia('served', 2010, 10, 20, 30, 40),
    ...targets('served', 2010, 10, 25, 30),
    ...inSouthAsia('deaths', 2010, 5, -1, 7),
    ...targets('deaths', 2010, 4, 0, 8),
    ...inSouthAsia('rain', 2010, 100),
    ...targets('rain', 2010, 90),
  ]);
}

describe('targets', () => {
  it('are reached by the direction of the indicator, also below zero; a total with other units is not judged', async () => {
    await given();
    const made = await database.make({ indicators: ['served', 'deaths', 'rain'], groupBy: ['COUNTRY'] });
    const onTrack = (index: number) => byKey(made, (value) => value.onTrack, index);
    expect(onTrack(0)).toEqual({ AFG: true, BGD: false, BTN: true, IND: null });
    expect(onTrack(1)).toEqual({ AFG: false, BGD: true, BTN: true, IND: null });
    expect(onTrack(2)).toEqual({ AFG: null, BGD: null, BTN: null, IND: null });
    expect(made.totals.map((value) => value.onTrack)).toEqual([null, true, null]);
  });

  it('are told over rows as a share, which is I11 over all of them: achievements are never summed', async () => {
    await given();
    const made = await database.make({ indicators: ['I11', 'served', 'deaths', 'rain'], groupBy: ['COUNTRY'] });
    expect(
      byKey(made, ({ value, numerator, denominator, status }) => `${value} ${numerator}/${denominator} ${status}`),
    ).toEqual({
      AFG: '0.5 1/2 COMPLETE',
      BGD: '0.5 1/2 COMPLETE',
      BTN: '1 2/2 COMPLETE',
      IND: 'null null/null NO_DATA',
    });
    expect(made.totals.map((value) => value.targets)).toEqual([
      { onTarget: 4, reporting: 6, share: 0.666666 },
      { onTarget: 2, reporting: 3, share: 0.666666 },
      { onTarget: 2, reporting: 3, share: 0.666666 },
      { onTarget: 0, reporting: 0, share: null },
    ]);
    expect(made.totals[0]).toMatchObject({
      value: '0.66666666666666666667',
      numerator: '4',
      denominator: '6',
      status: 'PARTIAL',
      coverage: { reporting: 6, expected: 8, share: 0.75 },
    });
  });

  it('of figures that have none, and of derived figures alone, are not told', async () => {
    await given();
    await expect(database.make({ indicators: ['I11', 'P0'] })).rejects.toThrow(
      /input\.indicators\[0\].*Ask for reported/,
    );
    await expect(database.make({ indicators: ['I11', 'served'], scenario: 'TARGET' })).rejects.toThrow(
      /Leave out the scenario/,
    );
    const { totals } = await database.make({ indicators: ['I11', 'rain'], asOf: new Date('2019-01-01') });
    expect(totals[0]).toMatchObject({ value: null, status: 'NO_DATA', coverage: { expected: 0 } });
  });
});
