import { code, day, defineList, inForceOn, SINCE_UNTIL, type Validity, year } from '../../platform/read-plan/index.js';
import { KNOWN_CURRENCIES } from '../register/index.js';
import { ExchangeRate } from './exchange-rate.entity.js';

/** A rate stands from when it was recorded until a later revision takes its place. */
const REVISIONS: Validity = { since: 'recordedAt', until: 'supersededAt', argument: 'asOf' };

export const ExchangeRateList = defineList(() => ExchangeRate, {
  name: 'ExchangeRate',
  filters: {
    currency: code('currency', 'Currency, ISO 4217: "EUR".', { known: KNOWN_CURRENCIES }),
    year: year('since', 'Calendar year in which it begins; of yearly rates, the year in which it is in force.'),
    onDate: inForceOn(SINCE_UNTIL, 'It is in force on this day.'),
    since: day('since', 'First day on which it is in force.'),
  },
  orders: { CURRENCY: 'currency', SINCE: 'since' },
  validity: REVISIONS,
});
