import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { holderOf, type PlaceFact, populationDifference } from '../../../src/modules/places/place.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';

const DAYS = Array.from({ length: 28 }, (_, index) => `2020-02-${String(index + 1).padStart(2, '0')}`);
/** All time: the days, and all before and after them. */
const ALL_TIME = ['0001-01-01', ...DAYS, '9999-12-31'];
const day = fc.constantFrom(...DAYS);
const place: fc.Arbitrary<PlaceFact> = fc.record({
  countryId: fc.constantFrom('MLI', 'NER'),
  level: fc.constantFrom(1, 2),
  code: fc.constantFrom('A', 'B'),
  since: fc.option(day),
  until: fc.option(day),
});

describe('the code of a place', () => {
  it('has another holder exactly if there is a day on which both would have it at one level of one country', () => {
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 8 }), (one, others) => {
        const same = (other: PlaceFact) =>
          other.code === one.code && other.level === one.level && other.countryId === one.countryId;
        const held = others.some(
          (other) => same(other) && ALL_TIME.some((which) => isOn(other, which) && isOn(one, which)),
        );
        const holder = holderOf(one, others);
        expect(holder !== null).toBe(held);
        expect(holder === null || same(holder)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the populations of places and of those that succeed them', () => {
  const of = (population: number | null, populationYear: number | null) => ({ population, populationYear });

  it('differ by what they are in one year', () => {
    expect(populationDifference([of(100, 2009)], [of(60, 2009), of(41, 2009)])).toEqual({
      year: 2009,
      before: 100,
      after: 101,
    });
    expect(populationDifference([of(60, 2009), of(40, 2009)], [of(100, 2009)])).toBeNull();
  });

  it('say nothing where one is unknown, has no year, or is of another one', () => {
    expect(populationDifference([of(100, 2009)], [of(60, 2009), of(null, null)])).toBeNull();
    expect(populationDifference([of(100, 2009)], [of(60, 2009), of(41, 2010)])).toBeNull();
    expect(populationDifference([of(100, null)], [of(60, null), of(41, null)])).toBeNull();
    expect(populationDifference([], [])).toBeNull();
  });

  it('never differ when people are only dealt out, however they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1800, max: 2200 }),
        fc.integer({ min: -5, max: 5 }),
        (parts, year, missing) => {
          const whole = parts.reduce((sum, part) => sum + part, 0);
          const difference = populationDifference(
            [of(whole + missing, year)],
            parts.map((part) => of(part, year)),
          );
          expect(difference).toEqual(missing === 0 ? null : { year, before: whole + missing, after: whole });
        },
      ),
    );
  });
});
