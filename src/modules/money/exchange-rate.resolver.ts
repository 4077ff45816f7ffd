import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { ListQuery } from '../../platform/read-plan/index.js';
import { ExchangeRate } from './exchange-rate.entity.js';
import { ExchangeRateList } from './exchange-rate.list.js';

/** The rates by which money is converted. */
@Resolver(() => ExchangeRate)
export class ExchangeRateResolver {
  @RequiresPermission('read:exchange-rates')
  @ListQuery(ExchangeRateList, {
    defaultOrder: ['CURRENCY_ASC', 'SINCE_ASC'],
    description:
      'Exchange rates against the US dollar, by currency, then by day. Default: the revisions that stand now. Empty for a currency ' +
      'and a year: no source on record tells a rate, and money of it is not converted.',
  })
  exchangeRates: Connection<ExchangeRate>;
}
