import { describe, expect, it } from '@jest/globals';
import { loadCatalogue } from '../../../src/modules/indicators/index.js';
import { byKey, emptyDatabase, openMissions } from './report-kit.js';

const database = emptyDatabase();

describe('organizational performance', () => {
  it('is organizations improved over those that pursued improvement, each once a year, never a mean of shares', async () => {
    await loadCatalogue(database.pool);
    await openMissions(database.pool, [
      {
        code: 'WEST',
        serves: [
          ['MLI', null, null],
          ['SEN', null, null],
        ],
      },
    ]);
    const told = (country: string, year: number, improved: number, pursued: number) => ({
      indicator: 'I10',
      mission: 'WEST',
      country,
      year,
      figure: [improved, pursued] as const,
    });
    // 2010: (1 + 8) ÷ (10 + 10) = 9/20. 2011: 3/4, and Senegal says nothing. Both years: (9 + 3) ÷ (20 + 4) = 1/2.
    await database.observe([told('MLI', 2010, 1, 10), told('SEN', 2010, 8, 10), told('MLI', 2011, 3, 4)]);
    const made = await database.make({ indicators: ['I10'], groupBy: ['YEAR'] });
    expect(byKey(made, ({ value, status }) => `${value} ${status}`)).toEqual({
      2010: '0.45 COMPLETE',
      2011: '0.75 PARTIAL',
    });
    expect(made.totals[0]).toMatchObject({ value: '0.5', numerator: '12', denominator: '24', status: 'COMPLETE' });
  });
});
