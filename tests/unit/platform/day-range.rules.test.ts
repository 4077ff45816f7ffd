import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  ALWAYS,
  covers,
  type DayRange,
  isOn,
  isProper,
  joined,
  liesWithin,
  overlaps,
  piecesOf,
  sharedBy,
  without,
} from '../../../src/platform/days/day-range.rules.js';

const DAYS = Array.from({ length: 28 }, (_, index) => `2020-02-${String(index + 1).padStart(2, '0')}`);
const day = fc.constantFrom(...DAYS);
const range: fc.Arbitrary<DayRange> = fc.record({ since: fc.option(day), until: fc.option(day) });
const ranges = fc.array(range, { maxLength: 6 });
const inAny = (many: readonly DayRange[], which: string): boolean => many.some((one) => isOn(one, which));

describe('ranges of days', () => {
  it('are half-open', () => {
    const february = { since: '2020-02-01', until: '2020-03-01' };
    expect(['2020-01-31', '2020-02-01', '2020-02-29', '2020-03-01'].map((one) => isOn(february, one))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isProper({ since: '2020-02-01', until: '2020-02-01' })).toBe(false);
  });

  it('joined have the same days, apart from each other and in order', () => {
    fc.assert(
      fc.property(ranges, day, (many, which) => {
        const result = joined(many);
        expect(inAny(result, which)).toBe(inAny(many, which));
        result.slice(1).forEach((one, index) => expect(result[index]!.until! < one.since!).toBe(true));
      }),
    );
  });

  it('without others have the days that are in none of them', () => {
    fc.assert(
      fc.property(ranges, ranges, day, (many, others, which) => {
        expect(inAny(without(many, others), which)).toBe(inAny(many, which) && !inAny(others, which));
      }),
    );
  });

  it('share a day exactly if they overlap', () => {
    fc.assert(
      fc.property(range, range, day, (one, other, which) => {
        const shared = sharedBy(one, other);
        expect(shared !== null).toBe(overlaps(one, other));
        expect(shared !== null && isOn(shared, which)).toBe(isOn(one, which) && isOn(other, which));
      }),
    );
  });

  it('cut all time into pieces in which each holds throughout or not at all', () => {
    fc.assert(
      fc.property(ranges, day, (many, which) => {
        const pieces = piecesOf(many);
        const [piece, ...rest] = pieces.filter((one) => isOn(one, which));
        expect(rest).toEqual([]);
        for (const one of many.filter(isProper)) expect(covers(one, piece!)).toBe(isOn(one, which));
      }),
    );
  });

  it('lie within another if no known day of theirs is outside', () => {
    const life = { since: '2020-01-01', until: '2021-01-01' };
    expect(liesWithin(ALWAYS, life)).toBe(true);
    expect(liesWithin(life, life)).toBe(true);
    expect(liesWithin({ since: '2019-12-31', until: null }, life)).toBe(false);
    expect(liesWithin({ since: '2021-01-01', until: null }, life)).toBe(false);
    expect(liesWithin({ since: null, until: '2021-01-02' }, life)).toBe(false);
    expect(liesWithin({ since: '2020-05-01', until: null }, ALWAYS)).toBe(true);
  });
});
