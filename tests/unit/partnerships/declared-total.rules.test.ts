import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  mismatchInWords,
  type MoneyFact,
  totalMismatch,
} from '../../../src/modules/partnerships/contributions/declared-total.rules.js';
import { ContributionState } from '../../../src/modules/partnerships/partnership.codes.js';

const usd = (state: MoneyFact['state'], amount: string, currency = 'USD'): MoneyFact => ({ state, amount, currency });
const declared = (declaredTotal: string | null, declaredCurrency: string | null = 'USD') => ({
  declaredTotal,
  declaredCurrency,
});

/** An amount in millionths, and as it is written. */
const written = (millionths: bigint): string =>
  `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`;
const millionths = fc.oneof(
  fc.bigInt({ min: 0n, max: 3n }),
  fc.bigInt({ min: 0n, max: 999_999_999_999_999_999_999_999n }),
);
const money = fc.record({
  state: fc.constantFrom(...Object.values(ContributionState)),
  millionths,
  currency: fc.constantFrom('USD', 'USD', 'USD', 'USD', 'EUR'),
});

describe('a declared total', () => {
  it('agrees with the sum of one state, whatever the others come to', () => {
    const contributions = [
      usd('PLEDGED', '500'),
      usd('COMMITTED', '0.10'),
      usd('COMMITTED', '0.20'),
      usd('REALISED', '0.05'),
    ];
    expect(totalMismatch(declared('0.3'), contributions)).toBeNull();
    expect(totalMismatch(declared('500.000000'), contributions)).toBeNull();
    expect(totalMismatch(declared('0.35'), contributions)).toEqual({
      total: '0.35',
      currency: 'USD',
      sums: [
        { state: 'PLEDGED', sum: '500' },
        { state: 'COMMITTED', sum: '0.3' },
        { state: 'REALISED', sum: '0.05' },
      ],
    });
  });

  it('is compared with nothing where there is nothing', () => {
    expect(totalMismatch(declared('100'), [])).toBeNull();
    expect(totalMismatch(declared(null, null), [usd('REALISED', '1')])).toBeNull();
  });

  it('of nothing disagrees with a contribution of something', () => {
    expect(totalMismatch(declared('0'), [usd('REALISED', '0')])).toBeNull();
    expect(totalMismatch(declared('0'), [usd('REALISED', '0.000001')])).not.toBeNull();
  });

  it('is not compared with amounts that would have to be converted', () => {
    expect(totalMismatch(declared('100'), [usd('COMMITTED', '40'), usd('COMMITTED', '55', 'EUR')])).toBeNull();
    expect(totalMismatch(declared('100'), [usd('COMMITTED', '40'), usd('PLEDGED', '55', 'EUR')])).toBeNull();
  });

  it('disagrees exactly when no sum of one state, counted in millionths, is the total', () => {
    fc.assert(
      fc.property(fc.array(money, { maxLength: 8 }), millionths, fc.boolean(), (some, other, isOneSum) => {
        const sumOf = (state: string) =>
          some.filter((one) => one.state === state).reduce((sum, one) => sum + one.millionths, 0n);
        const total = isOneSum ? sumOf('COMMITTED') : other;
        const contributions = some.map((one) => usd(one.state, written(one.millionths), one.currency));
        const states = [...new Set(some.map(({ state }) => state))];
        const disagrees =
          some.length > 0 &&
          some.every(({ currency }) => currency === 'USD') &&
          states.every((state) => sumOf(state) !== total);
        expect(totalMismatch(declared(written(total)), contributions) !== null).toBe(disagrees);
      }),
      { numRuns: 500 },
    );
  });

  it('that disagrees is told with every sum', () => {
    const mismatch = totalMismatch(declared('100'), [usd('REALISED', '1'), usd('PLEDGED', '12345678901234567890.5')]);
    expect(mismatchInWords(mismatch!)).toBe(
      'The declared total is 100 USD, and the contributions come to 12345678901234567890.5 PLEDGED, 1 REALISED: ' +
        'record what is missing, or correct the one or the other.',
    );
  });
});
