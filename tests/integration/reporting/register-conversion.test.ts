import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import { reasons, recordRates, register, type OrganizationRow, type PartnershipRow } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/** Money in several currencies, told in one: a CFA franc was 500 to the dollar in 2011 and 400 in 2012, a euro 0.8 and 0.5. */

const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true, 'USA'],
  ['commune', 'GOVERNMENT LOCAL', false, 'MLI'],
];

const PARTNERSHIPS: readonly PartnershipRow[] = [
  {
    reference: 'A',
    mission: 'WEST',
    countries: ['MLI'],
    declared: [1000, 'XOF'],
    stages: [['OPERATING', '2012-01-01', null]],
    contributions: [
      ['commune', 'REALISED', 50000, 'XOF', '2011-05-01', 'commune'],
      ['agency', 'REALISED', 40, 'EUR', '2012-03-01', 'commune'],
      ['PARTNERS', 'REALISED', 20, 'USD', null],
    ],
  },
  {
    reference: 'B',
    mission: 'WEST',
    declared: [5, 'EUR'],
    contributions: [
      ['PARTNERS', 'REALISED', 1000, 'XOF', '2013-01-01'],
      ['PARTNERS', 'REALISED', 7, 'USD', '2011-12-31'],
    ],
  },
  {
    reference: 'C',
    mission: 'WEST',
    declared: [9, 'USD'],
    contributions: [['PARTNERS', 'REALISED', 10, 'EUR', null]],
  },
];

const database = emptyDatabase();
beforeEach(async () => {
  await register(database.pool, ORGANIZATIONS, PARTNERSHIPS);
  await recordRates(database.pool, [
    ['XOF', 2011, '500', 'Central bank, table 1'],
    ['XOF', 2012, '400', 'Central bank, table 1'],
    ['EUR', 2011, '0.8', 'Central bank, table 2'],
    ['EUR', 2012, '0.5', 'Central bank, table 2'],
  ]);
});

const total = async (indicator: string, convertTo: string, where: ReportInput['where'] = null) =>
  (await database.make({ indicators: [indicator], convertTo, where })).totals[0]!;

describe('money that is converted', () => {
  it('is told in one currency, each amount at the rate of its own day', async () => {
    // 50,000 ÷ 500 + 40 ÷ 0.5 + 20 + 7
    const value = await total('R1', 'USD');
    expect(value).toMatchObject({
      value: '207',
      currency: 'USD',
      status: 'PARTIAL',
      conversion: {
        sources: ['Central bank, table 1', 'Central bank, table 2'],
        firstDay: '2011-05-01',
        lastDay: '2012-03-01',
      },
    });
    expect(reasons(value)).toEqual(['B NO_RATE', 'C NOT_DATED']);
  });

  it('between two currencies goes by the dollar; what is in the currency asked for needs neither day nor rate', async () => {
    // 50,000 ÷ 500 × 0.8 + 40 + 7 × 0.8 + 10; the 20 dollars have no day.
    const value = await total('R1', 'EUR');
    expect(value).toMatchObject({
      value: '135.6',
      currency: 'EUR',
      conversion: { firstDay: '2011-05-01', lastDay: '2011-12-31' },
    });
    expect(reasons(value)).toEqual(['A NOT_DATED', 'B NO_RATE']);
  });

  it('adds up over years, and stands beside what is not money', async () => {
    const { rows } = await database.make({ indicators: ['R1', 'P0'], groupBy: ['YEAR'], convertTo: 'USD' });
    const told = byKey({ rows }, ({ value, conversion }) => [value, conversion?.firstDay ?? null]);
    expect(told).toMatchObject({
      2011: ['107', '2011-05-01'],
      2012: ['80', '2012-03-01'],
      2013: [null, null],
      NOT_DATED: ['20', null],
    });
    expect(rows.at(-1)!.values[1]).toMatchObject({ value: '2', conversion: null });
  });

  it('makes declared totals at the rate of the day on which the partnership began', async () => {
    const value = await total('R0', 'USD');
    expect(value).toMatchObject({
      value: '11.5',
      currency: 'USD',
      conversion: { firstDay: '2012-01-01', lastDay: '2012-01-01' },
    });
    expect(reasons(value)).toEqual(['B NOT_DATED']);
  });

  it('makes ratios of converted sums', async () => {
    expect(await total('I1', 'USD')).toMatchObject({
      numerator: '127',
      denominator: '80',
      value: '1.5875',
      currency: 'USD',
    });
    expect(await total('D4', 'USD')).toMatchObject({ numerator: '80', denominator: '207' });
    expect(await total('D3', 'USD')).toMatchObject({
      numerator: '100',
      denominator: '200',
      conversion: { lastDay: '2012-03-01' },
    });
    expect(await total('D10', 'USD')).toMatchObject({ numerator: '180', denominator: '200' });
  });

  it('is of one currency only, where that is asked for too', async () => {
    const value = await total('R1', 'USD', { currency: 'XOF' });
    expect(value).toMatchObject({ value: '100', currency: 'USD' });
    expect(reasons(value)).toEqual(['A OTHER_CURRENCY', 'B OTHER_CURRENCY', 'C OTHER_CURRENCY']);
  });

  it('goes by the rates that stand: a correction takes the place of the rate before it', async () => {
    await database.pool.query(
      `update exchange_rate set superseded_at = now() where currency = 'XOF' and since = '2011-01-01'`,
    );
    await recordRates(database.pool, [['XOF', 2011, '250', 'Central bank, corrected']], 2);
    expect((await total('R1', 'USD')).value).toBe('307');
  });

  it('is not converted unasked: several currencies have no sum', async () => {
    const { totals } = await database.make({ indicators: ['R1'] });
    expect(totals[0]).toMatchObject({ value: null, status: 'NOT_AGGREGABLE', conversion: null });
    expect(totals[0]!.reason).toMatch(/convertTo/u);
  });

  it('is refused where nothing is money, or no currency is meant', async () => {
    await expect(total('P0', 'USD')).rejects.toThrow(
      /^input\.convertTo: none of the indicators is made from such money/u,
    );
    await expect(total('R1', 'US$')).rejects.toThrow(/^input\.convertTo: "US\$" is no currency code/u);
  });
});
