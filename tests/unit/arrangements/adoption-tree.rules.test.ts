import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  LEVELS_MAX,
  wouldBeTooDeep,
  wouldDescendFromItself,
} from '../../../src/modules/arrangements/adoptions/adoption-tree.rules.js';

/** A forest: of each adoption, in order, which earlier one it was copied from, if any. */
const forest = fc
  .array(fc.nat(), { minLength: 1, maxLength: 30 })
  .map((numbers) => numbers.map((number, index) => (number % (index + 1) === index ? null : number % (index + 1))));

const lineagesOf = (sources: readonly (number | null)[]): string[][] => {
  const lineages: string[][] = [];
  sources.forEach((source, index) => lineages.push([...(source === null ? [] : lineages[source]!), String(index)]));
  return lineages;
};

describe('the tree of adoptions', () => {
  it('has a cycle after a change just where following the sources comes back', () => {
    fc.assert(
      fc.property(forest, fc.nat(), fc.nat(), (sources, first, second) => {
        const self = first % sources.length;
        const source = second % sources.length;
        const changed = sources.with(self, source);
        let at: number | null = self;
        for (let step = 0; step < sources.length && at !== null; step += 1) {
          at = changed[at]!;
          if (at === self) break;
        }
        expect(wouldDescendFromItself(String(self), lineagesOf(sources)[source]!)).toBe(at === self);
      }),
    );
  });

  it(`goes on for ${LEVELS_MAX} adoptions, the first one counted`, () => {
    const lineage = Array.from({ length: LEVELS_MAX - 1 }, (_, index) => String(index));
    expect(wouldBeTooDeep(lineage, 0)).toBe(false);
    expect(wouldBeTooDeep(lineage, 1)).toBe(true);
    expect(wouldBeTooDeep([...lineage, 'x'], 0)).toBe(true);
    expect(wouldBeTooDeep([], LEVELS_MAX - 1)).toBe(false);
  });
});
