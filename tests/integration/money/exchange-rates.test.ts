import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ publicRead: true });
  await api.pool.query(`
    insert into exchange_rate (currency, since, until, per_usd, source, revision, recorded_at, superseded_at) values
      ('EUR', '2013-01-01', '2014-01-01', 0.75316, 'Bank', 1, '2015-01-01', null),
      ('EUR', '2014-01-01', '2015-01-01', 0.70000, 'Bank', 1, '2015-01-01', '2016-01-01'),
      ('EUR', '2014-01-01', '2015-01-01', 0.73238, 'Bank', 2, '2016-01-01', null),
      ('XOF', '2014-01-01', '2015-01-01', 494.41498, 'Bank', 1, '2015-01-01', null)`);
});
afterAll(() => api.close());

const RATES = `query Rates($where: ExchangeRateWhere, $asOf: DateTime) {
  exchangeRates(where: $where, asOf: $asOf) { nodes { currency since until perUsd revision } }
}`;
const rates = async (where: object, asOf?: string): Promise<unknown[]> => {
  const { exchangeRates } = await api.public().ask(RATES, { where, asOf });
  return exchangeRates.nodes;
};

describe('exchange rates', () => {
  it('are public, and found by currency, year and day', async () => {
    const corrected = { currency: 'EUR', since: '2014-01-01', until: '2015-01-01', perUsd: '0.73238', revision: 2 };
    expect(await rates({ currency: { eq: 'EUR' }, year: { eq: 2014 } })).toEqual([corrected]);
    expect(await rates({ onDate: '2014-12-31', currency: { eq: 'EUR' } })).toEqual([corrected]);
    expect(await rates({ onDate: '2015-01-01' })).toEqual([]);
    expect(await rates({ year: { range: { gte: 2013 } } })).toHaveLength(3);
  });

  it('stand as they were on record at a time in the past', async () => {
    const before = await rates({ currency: { eq: 'EUR' }, year: { eq: 2014 } }, '2015-06-01T00:00:00Z');
    expect(before).toMatchObject([{ perUsd: '0.70000', revision: 1 }]);
    expect(await rates({}, '2014-06-01T00:00:00Z')).toEqual([]);
  });

  it('answer a currency that does not exist with the nearest', async () => {
    const { errors } = await api.public().request(RATES, { where: { currency: { eq: 'EUO' } } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors![0].message).toContain('EUR');
  });
});

describe('the table of exchange rates', () => {
  const insert = (values: string): Promise<unknown> =>
    api.pool.query(`insert into exchange_rate (currency, since, until, per_usd, source) values (${values})`);

  it.each([
    ['two rates of a day', `'EUR', '2014-06-01', '2014-07-01', 0.7, 'Bank'`, 'exchange_rate_overlap'],
    ['a dollar that is not one', `'USD', '2014-01-01', '2015-01-01', 2, 'Bank'`, 'exchange_rate_of_dollar_is_one'],
    ['nothing for a dollar', `'GBP', '2014-01-01', '2015-01-01', 0, 'Bank'`, 'exchange_rate_per_usd_check'],
    ['no number', `'GBP', '2014-01-01', '2015-01-01', 'NaN', 'Bank'`, 'exchange_rate_per_usd_check'],
    ['an end before the beginning', `'GBP', '2014-01-01', '2014-01-01', 1, 'Bank'`, 'exchange_rate_check'],
    ['no currency', `'gbp', '2014-01-01', '2015-01-01', 1, 'Bank'`, 'exchange_rate_currency_check'],
  ])('takes no %s', async (_what, values, constraint) => {
    await expect(insert(values)).rejects.toMatchObject({ constraint });
  });
});
