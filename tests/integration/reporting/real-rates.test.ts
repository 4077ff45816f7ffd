import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { importFile } from '../../../src/modules/ingest/index.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { reasons, register } from './register-kit.js';
import { isSameFigure, report } from './report-kit.js';

const RATES = 'aid/dportal-exchange.csv';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describeWithRealData(RATES, "money at D-Portal's rates", () => {
  beforeAll(async () => {
    await importFile(database.pool, { path: realData(RATES), mapping: 'exchange-rates', actor: 'test' });
    const given = (reference: string, amount: number, currency: string, on: string) => ({
      reference,
      mission: 'WEST',
      contributions: [['PARTNERS', 'REALISED', amount, currency, on] as const],
    });
    await register(
      database.pool,
      [],
      [
        given('euro', 100_000, 'EUR', '2014-07-01'),
        given('franc', 5_000_000, 'XOF', '2012-12-31'),
        given('pound', 1_000, 'GBP', '2012-01-01'),
        given('dollar', 10, 'USD', '2015-06-01'),
        // No rate of theirs is taken: there was no euro yet, the lev was replaced in that year, and the table ends with 2014.
        given('too early', 500, 'EUR', '1998-05-05'),
        given('reform', 700, 'BGN', '1999-03-01'),
        given('too late', 20, 'EUR', '2015-01-01'),
      ],
    );
  });

  const make = async (convertTo: string, where: ReportInput['where'] = null) =>
    (await report(database.pool, { indicators: ['R1'], convertTo, where })).totals[0]!;

  it('is told in dollars, each amount at the rate of its own year; what has no rate that can be trusted is missing', async () => {
    const value = await make('USD');
    // 100,000 ÷ 0.73238 + 5,000,000 ÷ 503.06823 + 1,000 ÷ 0.631 + 10 = 136,541.139845… + 9,939.009664… + 1,584.786053… + 10
    expect(isSameFigure(value.value, '148074.93556407078759')).toBe(true);
    expect(value).toMatchObject({ currency: 'USD', status: 'PARTIAL' });
    expect(reasons(value)).toEqual(['reform NO_RATE', 'too early NO_RATE', 'too late NO_RATE']);
    expect(value.conversion!.sources).toEqual([expect.stringContaining('D-Portal')]);
  });

  it('is told in euros by way of the dollar', async () => {
    // 100,000 + (5,000,000 ÷ 503.06823 + 1,000 ÷ 0.631) × 0.77806 of 2012; the euros of 1998 and 2015 are euros without any rate.
    const value = await make('EUR', { period: { from: '2012', to: '2014' } });
    expect(isSameFigure(value.value, '108966.20449684142656')).toBe(true);
    const all = await make('EUR');
    expect(reasons(all)).toEqual(['dollar NO_RATE', 'reform NO_RATE']);
    expect(isSameFigure(all.value, '109486.20449684142656')).toBe(true);
  });
});
