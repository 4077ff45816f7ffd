import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  areaInWords,
  outsideMission,
  rivalOf,
  type ServiceAreaFact,
  twoAtATime,
  untilClosing,
} from '../../../src/modules/missions/mission-life.rules.js';
import { type DayRange, isOn, isProper } from '../../../src/platform/days/day-range.rules.js';

const DAYS = Array.from({ length: 28 }, (_, index) => `2020-02-${String(index + 1).padStart(2, '0')}`);
/** All time: the days, and all before and after them. */
const ALL_TIME = ['0001-01-01', ...DAYS, '9999-12-31'];
const day = fc.constantFrom(...DAYS);
const range: fc.Arbitrary<DayRange> = fc.record({ since: fc.option(day), until: fc.option(day) }).filter(isProper);
const area: fc.Arbitrary<ServiceAreaFact> = fc
  .tuple(range, fc.constantFrom('MLI', 'NER', 'BFA'))
  .map(([days, countryId]) => ({
    ...days,
    countryId,
  }));
const areas = fc.array(area, { maxLength: 6 });
const mali = (since: string | null, until: string | null): ServiceAreaFact => ({ countryId: 'MLI', since, until });

describe('a service area', () => {
  it('is not in order if it ends before it begins, wherever it lies', () => {
    const [problem, ...others] = outsideMission(mali('2020-02-05', '2020-02-05'), { since: null, until: null });
    expect(others).toEqual([]);
    expect(problem).toEqual({
      side: 'until',
      message: 'Serving MLI would end on 2020-02-05, not after 2020-02-05: give a later day.',
    });
  });

  it('lies in the life of its mission, told side by side', () => {
    const life = { since: '2020-02-05', until: '2020-02-10' };
    const sides = (since: string | null, until: string | null) =>
      outsideMission(mali(since, until), life).map(({ side }) => side);
    expect(sides('2020-02-05', '2020-02-10')).toEqual([]);
    expect(sides('2020-02-04', '2020-02-11')).toEqual(['since', 'until']);
    expect(sides('2020-02-10', '2020-02-11')).toEqual(['since', 'until']);
    expect(sides(null, '2020-02-05')).toEqual(['until']);
    expect(sides(null, '2020-02-06')).toEqual([]);
  });

  it('has an end where its mission has closed, and needs none where it is open', () => {
    const open = mali('2020-02-06', null);
    expect(outsideMission(open, { since: null, until: '2020-02-10' }).map(({ side }) => side)).toEqual(['until']);
    expect(outsideMission(open, { since: '2020-02-01', until: null })).toEqual([]);
  });

  it('without problems has no day outside of its mission, as far as its days are known', () => {
    fc.assert(
      fc.property(area, range, day, (some, life, which) => {
        const known = { ...some, since: some.since ?? life.since };
        const isOutside = isOn(known, which) && !isOn(life, which);
        expect(isOutside && outsideMission(some, life).length === 0).toBe(false);
      }),
    );
  });

  it('has a rival exactly if its country is served on one of its days already', () => {
    fc.assert(
      fc.property(area, areas, (some, others) => {
        const shared = others.some(
          (other) => other.countryId === some.countryId && ALL_TIME.some((one) => isOn(other, one) && isOn(some, one)),
        );
        const rival = rivalOf(some, others);
        expect(rival !== null).toBe(shared);
        expect([undefined, some.countryId]).toContain(rival?.countryId);
      }),
    );
  });

  it('is told by its country and days', () => {
    expect(areaInWords(mali('2020-02-01', null))).toBe('MLI from 2020-02-01 on');
  });
});

describe('service areas of a bilateral mission', () => {
  it('are two at a time exactly if there is a day with two countries', () => {
    fc.assert(
      fc.property(areas, (some) => {
        const countries = ALL_TIME.map(
          (one) => new Set(some.filter((each) => isOn(each, one)).map((each) => each.countryId)),
        );
        expect(twoAtATime(some) !== null).toBe(countries.some(({ size }) => size > 1));
      }),
    );
  });
});

describe('the closing of a mission', () => {
  it('leaves of its service areas all days before, and none after', () => {
    fc.assert(
      fc.property(area, day, day, (some, closedOn, which) => {
        const left = untilClosing(some, closedOn);
        expect(left !== null && isOn(left, which)).toBe(isOn(some, which) && which < closedOn);
        expect(left === null || (isProper(left) && left.until !== null)).toBe(true);
      }),
    );
  });

  it('leaves an area as it is that ended before', () => {
    const over = mali('2020-02-01', '2020-02-03');
    expect(untilClosing(over, '2020-02-10')).toBe(over);
  });
});
