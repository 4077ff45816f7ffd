import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type AdoptionSurroundings,
  hasBegunBefore,
  impossibleDays,
} from '../../../src/modules/arrangements/adoptions/adoption-life.rules.js';
import type { DayRange } from '../../../src/platform/days/day-range.rules.js';

const ANYWHERE: AdoptionSurroundings = { originatedOn: null, sourceSince: null, place: null, copies: [] };
const from2010: DayRange = { since: '2010-01-01', until: null };
const sides = (adoption: DayRange, around: Partial<AdoptionSurroundings>) =>
  impossibleDays(adoption, { ...ANYWHERE, ...around }).map(({ side, against }) => [side, against]);

describe('the days of an adoption', () => {
  it.each<[string, DayRange, Partial<AdoptionSurroundings>, (string | null)[][]]>([
    ['are free where nothing is known', { since: null, until: null }, {}, []],
    ['end after they begin', { since: '2010-01-02', until: '2010-01-02' }, {}, [['until', 'since']]],
    ['may begin on the day on which the arrangement originated', from2010, { originatedOn: '2010-01-01' }, []],
    ['do not begin before it originated', from2010, { originatedOn: '2010-01-02' }, [['since', null]]],
    ['may begin with the adoption that was copied', from2010, { sourceSince: '2010-01-01' }, []],
    [
      'do not begin before the adoption that was copied',
      from2010,
      { sourceSince: '2010-01-02' },
      [['since', 'copiedFromId']],
    ],
    ['do not begin after a copy', from2010, { copies: [{ since: '2009-12-31', until: null }] }, [['since', null]]],
    ['may begin with a copy', from2010, { copies: [from2010, { since: null, until: null }] }, []],
    [
      'do not begin after a copy was given up',
      from2010,
      { copies: [{ since: null, until: '2010-01-01' }] },
      [['since', null]],
    ],
    ['begin while the place exists', from2010, { place: { since: '2010-01-01', until: '2010-01-02' } }, []],
    [
      'do not begin before the place',
      from2010,
      { place: { since: '2010-01-02', until: null } },
      [['since', 'placeId']],
    ],
    ['do not begin after the place', from2010, { place: { since: null, until: '2010-01-01' } }, [['since', 'placeId']]],
    [
      'may last longer than the place',
      { since: '2010-01-01', until: '2015-01-01' },
      { place: { since: null, until: '2012-01-01' } },
      [],
    ],
    [
      'of which the first is not known end after the arrangement originated',
      { since: null, until: '2010-01-01' },
      { originatedOn: '2010-01-01' },
      [['until', null]],
    ],
    [
      'of which the first is not known end after the place begins',
      { since: null, until: '2010-01-01' },
      { place: { since: '2010-01-01', until: null } },
      [['until', 'placeId']],
    ],
  ])('%s', (_, adoption, around, expected) => {
    expect(sides(adoption, around)).toEqual(expected);
  });

  it('are told with every reason at once, each in a sentence that names the remedy', () => {
    const problems = impossibleDays(from2010, {
      originatedOn: '2011-01-01',
      sourceSince: '2012-01-01',
      place: { since: '2013-01-01', until: '2014-01-01' },
      copies: [{ since: '2009-01-01', until: null }],
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'It would begin on 2010-01-01, before the arrangement originated on 2011-01-01: give a later day, or correct when it originated first.',
      'It would begin on 2010-01-01, before the adoption that it was copied from, of 2012-01-01: give a later day, or another one in `copiedFromId`.',
      'It would begin on 2010-01-01, but its place exists only from 2013-01-01 until 2014-01-01: give a day of that time, or the place of that day.',
      'It would begin on 2010-01-01, but an adoption that was copied from it began earlier: give an earlier day, or correct that one first.',
    ]);
  });

  const DAYS = Array.from({ length: 9 }, (_, index) => `2020-01-0${index + 1}`);
  const day = fc.option(fc.constantFrom(...DAYS));
  const range: fc.Arbitrary<DayRange> = fc.record({ since: day, until: day });

  it('are possible just where some true first day would be: not known days are in favour', () => {
    fc.assert(
      fc.property(range, day, day, fc.option(range), (adoption, originatedOn, sourceSince, place) => {
        const around = { originatedOn, sourceSince, place, copies: [] };
        // What ends on the first of the days can have begun on the day before it.
        const firstDays = adoption.since === null ? ['2019-12-31', ...DAYS] : [adoption.since];
        const fits = (first: string): boolean =>
          (adoption.until === null || first < adoption.until) &&
          (originatedOn === null || originatedOn <= first) &&
          (sourceSince === null || sourceSince <= first);
        const inPlace = (first: string): boolean =>
          place === null ||
          ((place.since === null || place.since <= first) && (place.until === null || first < place.until));
        const isPossible = firstDays.some((first) => fits(first)) && firstDays.some(inPlace);
        // A place that ends before anything can begin is told only where the first day is known.
        fc.pre(adoption.since !== null || place === null);
        expect(impossibleDays(adoption, around).length === 0).toBe(isPossible);
      }),
    );
  });

  it('have begun before a day just where every true first day is before it', () => {
    fc.assert(
      fc.property(range, fc.constantFrom(...DAYS), (adoption, before) => {
        fc.pre(adoption.since === null || adoption.until === null || adoption.since < adoption.until);
        const until = adoption.until ?? '9999-01-01';
        const firstDays = (adoption.since === null ? [...DAYS, '2020-01-10'] : [adoption.since]).filter(
          (one) => one < until,
        );
        fc.pre(firstDays.length > 0);
        expect(hasBegunBefore(adoption, before)).toBe(firstDays.every((one) => one < before));
      }),
    );
  });
});
