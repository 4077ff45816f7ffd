import { beforeEach, describe, expect, it } from '@jest/globals';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import { emptyDatabase, TODAY } from './report-kit.js';

const database = emptyDatabase();

describe('a report that is too large', () => {
  beforeEach(async () => {
    await database.define({ code: 'people', measure: 'COUNT', overPlaces: 'SUM', expected: 'ALL_COUNTRIES' });
    await database.observe(
      Array.from({ length: 210 }, (_, index) => ({
        indicator: 'people',
        country: 'IND',
        year: 1800 + index,
        figure: index,
      })),
    );
  });
  const ofValues = (missing: number) => ({ missing, units: 0, weightShare: false, targets: false });
  const makeRows = (groupBy: ('COUNTRY' | 'YEAR' | 'SUBREGION')[], missing: number) =>
    makeReport(
      database.pool,
      { indicators: ['people'], groupBy },
      { rows: ofValues(missing), totals: null },
      { scope: { kind: 'everything' }, today: TODAY },
    );

  it('is refused with the remedy rather than cut', async () => {
    await expect(makeRows(['COUNTRY', 'YEAR'], 0)).rejects.toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringMatching(/more than 20000 values .*Narrow it by where/u),
    });
    await expect(makeRows(['SUBREGION', 'YEAR'], 100)).rejects.toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringMatching(/list more than 50000 units\. Ask for fewer of them/u),
    });
    await expect(makeRows(['SUBREGION', 'YEAR'], 5)).resolves.toMatchObject({ totals: [] });
  });
});
