import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { percentilesOf } from '../../../src/modules/reporting/report-percentiles.rules.js';

const told = (figures: readonly string[], ...percents: number[]) =>
  percentilesOf(
    figures.map((figure) => new Decimal(figure)),
    percents,
  ).map(({ value }) => value);

describe('percentiles', () => {
  it('lie between the two nearest figures, in the part of the way that is left', () => {
    expect(told(['10', '20', '30', '40', '50'], 0, 10, 25, 50, 90, 100)).toEqual(['10', '14', '20', '30', '46', '50']);
    expect(told(['1', '2'], 50, 12.5)).toEqual(['1.5', '1.125']);
    expect(told(['7'], 0, 33.3, 100)).toEqual(['7', '7', '7']);
  });

  it('are exact, however many digits the figures have', () => {
    const long = '0.1234567890123456789012345678901234567890';
    expect(told([long, `${long}2`], 50)).toEqual([`${long}1`]);
    expect(told(['-100000000000000000000000000000', '100000000000000000000000000001'], 50)).toEqual(['0.5']);
  });

  it('never fall as the percent rises, and lie within the figures', () => {
    const figures = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(figures, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 }), (given, percents) => {
        const sorted = given.sort((a, b) => a - b).map((figure) => new Decimal(figure));
        const values = percentilesOf(
          sorted,
          percents.sort((a, b) => a - b),
        ).map(({ value }) => Number(value));
        expect(values).toEqual(values.toSorted((a, b) => a - b));
        expect(
          values.every((value) => sorted[0]!.lessThanOrEqualTo(value) && sorted.at(-1)!.greaterThanOrEqualTo(value)),
        ).toBe(true);
      }),
    );
  });

  it('that there are not are refused, and so are too many', () => {
    expect(() => told(['1'], 101)).toThrow(/of: 101 is not from 0 to 100/);
    expect(() => told(['1'], -1)).toThrow(/-1 is not from 0 to 100/);
    expect(() => told(['1'], ...Array.from({ length: 102 }, () => 50))).toThrow(/101 percentiles at most/);
  });
});
