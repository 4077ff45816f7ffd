import { describe, expect, it } from '@jest/globals';
import { KNOWN_CURRENCIES } from '../../../src/modules/register/index.js';

describe('known currencies', () => {
  it('are those of today and those that were withdrawn', () => {
    expect(KNOWN_CURRENCIES.codes()).toEqual(expect.arrayContaining(['USD', 'EUR', 'XOF', 'MRU', 'MRO', 'DEM', 'ZMK']));
  });

  it('are all that Node offers, and no code for none', () => {
    expect(KNOWN_CURRENCIES.codes()).toEqual(expect.arrayContaining(Intl.supportedValuesOf('currency')));
    expect(KNOWN_CURRENCIES.codes()).not.toEqual(expect.arrayContaining(['XXX']));
    expect(KNOWN_CURRENCIES.codes()).not.toEqual(expect.arrayContaining(['XTS']));
  });
});
