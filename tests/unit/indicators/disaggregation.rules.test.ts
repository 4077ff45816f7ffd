import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  disaggregationProblems,
  disaggregationText,
  droppedCategories,
  readDisaggregation,
} from '../../../src/modules/indicators/disaggregation.rules.js';
import { DisaggregationDimension } from '../../../src/modules/indicators/indicator.codes.js';

describe('what an observation says of its categories', () => {
  it('is one text, in whatever order they are told, and is read back', () => {
    const categories = fc.uniqueArray(
      fc.record({
        dimension: fc.constantFrom(...Object.values(DisaggregationDimension)),
        category: fc.string({ minLength: 1 }).filter((text) => !text.includes(';')),
      }),
      { selector: ({ dimension }) => dimension },
    );
    fc.assert(
      fc.property(categories, fc.boolean(), (told, turned) => {
        const text = disaggregationText(told);
        expect(disaggregationText(turned ? told.toReversed() : told)).toBe(text);
        const sorted = [...told].sort((one, other) => (one.dimension < other.dimension ? -1 : 1));
        expect(readDisaggregation(text)).toEqual(sorted);
      }),
    );
    expect(disaggregationText([])).toBe('');
  });
});

describe('the disaggregations of a definition', () => {
  const problemsOf = (...categories: string[]) =>
    [...disaggregationProblems([{ dimension: 'SEX', categories, exhaustive: true }])].map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );

  it('have categories that can be told apart', () => {
    expect(problemsOf('F', 'M')).toEqual([]);
    expect(problemsOf()).toEqual(['0.categories: There are 0: name 1 to 100 categories.']);
    expect(problemsOf('F', 'F', ' M', 'a;b', 'x'.repeat(101), '')).toEqual([
      '0.categories.1: It stands there already: name it once.',
      '0.categories.2: It is empty or has spaces around it: give a short code.',
      '0.categories.3: It has a semicolon or a control character in it: leave it out.',
      '0.categories.4: It is longer than 100 characters: give a short code.',
      '0.categories.5: It is empty or has spaces around it: give a short code.',
    ]);
    const twice = { dimension: 'SEX', categories: ['F'], exhaustive: false } as const;
    expect([...disaggregationProblems([twice, twice])].map(({ path }) => path)).toEqual([[1, 'dimension']]);
  });

  it('drop what a later one lacks, be it a category or a dimension', () => {
    const before = [
      { dimension: 'SEX', categories: ['F', 'M'], exhaustive: true },
      { dimension: 'ORIGIN', categories: ['LOCAL'], exhaustive: false },
    ] as const;
    expect(droppedCategories(before, [{ dimension: 'SEX', categories: ['M', 'X'], exhaustive: true }])).toEqual([
      { dimension: 'SEX', category: 'F' },
      { dimension: 'ORIGIN', category: 'LOCAL' },
    ]);
  });
});
