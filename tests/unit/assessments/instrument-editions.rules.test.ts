import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type EditionFact,
  editionProblems,
  isInForceOn,
} from '../../../src/modules/assessments/instruments/instrument-editions.rules.js';
import { day, DAYS } from '../composition/composition-facts.js';

const edition = (number: number, publishedOn: string | null, retiredOn: string | null): EditionFact => ({
  edition: number,
  publishedOn,
  retiredOn,
});
const fieldsOf = (...[one, others, usedOn = []]: [EditionFact, EditionFact[], string[]?]) =>
  editionProblems(one, others, usedOn).map(({ field }) => field);

describe('an edition of an instrument', () => {
  it('is retired after it was published', () => {
    expect(fieldsOf(edition(1, '2010-01-01', '2010-01-01'), [])).toEqual(['retiredOn']);
    expect(fieldsOf(edition(1, '2010-01-01', '2010-01-02'), [])).toEqual([]);
    expect(fieldsOf(edition(1, null, null), [])).toEqual([]);
  });

  it('follows the one before and is followed by the next, with days between or without', () => {
    const first = edition(1, null, '2012-01-01');
    const third = edition(3, '2014-01-01', null);
    expect(fieldsOf(edition(2, '2012-01-01', '2014-01-01'), [third, first])).toEqual([]);
    expect(fieldsOf(edition(2, '2011-12-31', '2014-01-02'), [third, first])).toEqual(['publishedOn', 'retiredOn']);
    expect(fieldsOf(edition(2, null, null), [third, first])).toEqual(['publishedOn', 'retiredOn']);
    expect(fieldsOf(edition(2, '2015-01-01', '2016-01-01'), [first, third])).toEqual(['retiredOn']);
  });

  it('stays in force on the days on which it was used', () => {
    const used = ['2013-01-01', '2012-05-01'];
    expect(fieldsOf(edition(1, '2012-05-01', '2013-01-02'), [], used)).toEqual([]);
    expect(fieldsOf(edition(1, '2012-05-02', '2013-01-01'), [], used)).toEqual(['publishedOn', 'retiredOn']);
  });

  it('is alone in force on any day, and was so on every day of its use, if nothing is wrong', () => {
    const some = fc.record({ publishedOn: fc.option(day), retiredOn: fc.option(day) });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 4 }), fc.array(day, { maxLength: 3 }), (drawn, usedOn) => {
        const kept: EditionFact[] = [];
        for (const { publishedOn, retiredOn } of drawn) {
          const next = edition(kept.length + 1, publishedOn, retiredOn);
          if (editionProblems(next, kept, []).length === 0) kept.push(next);
        }
        for (const on of DAYS) expect(kept.filter((one) => isInForceOn(one, on)).length).toBeLessThanOrEqual(1);
        for (const one of kept) {
          const others = kept.filter((other) => other !== one);
          const isRight = editionProblems(one, others, usedOn).length === 0;
          expect(isRight).toBe(usedOn.every((on) => isInForceOn(one, on)));
        }
      }),
    );
  });
});
