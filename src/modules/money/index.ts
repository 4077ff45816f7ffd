export { ExchangeRateResolver } from './exchange-rate.resolver.js';
export { EXCHANGE_RATE_SCOPES } from './exchange-rate.scope.js';
