import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lifeOfStages, outsideLife } from '../../../src/modules/partnerships/partnership-life.rules.js';
import { liesWithin } from '../../../src/platform/days/day-range.rules.js';
import { day, stages } from '../composition/composition-facts.js';

describe('the life of a partnership', () => {
  it('is from its earliest stage to its end', () => {
    expect(
      lifeOfStages([
        { stage: 'OPERATING', since: '2012-01-01', until: '2015-01-01' },
        { stage: 'ENDED', since: '2015-01-01', until: null },
        { stage: 'EXPLORING', since: '2010-01-01', until: '2012-01-01' },
      ]),
    ).toEqual({ since: '2010-01-01', until: '2015-01-01' });
  });

  it('has no known side where there is no stage, or its day is not known', () => {
    expect(lifeOfStages([])).toEqual({ since: null, until: null });
    expect(lifeOfStages([{ stage: 'ENDED', since: '2015-01-01', until: null }])).toEqual({
      since: null,
      until: '2015-01-01',
    });
    expect(
      lifeOfStages([
        { stage: 'EXPLORING', since: null, until: '2012-01-01' },
        { stage: 'OPERATING', since: '2012-01-01', until: '2015-01-01' },
      ]),
    ).toEqual({ since: null, until: null });
  });

  it('holds a day of every stage but the end', () => {
    fc.assert(
      fc.property(stages, (some) => {
        const life = lifeOfStages(some);
        for (const stage of some.filter((one) => one.stage !== 'ENDED'))
          expect(outsideLife(stage, life, 'It')).toEqual([]);
      }),
    );
  });

  it('has outside of it what does not lie within, and tells on which side', () => {
    fc.assert(
      fc.property(stages, fc.option(day), fc.option(day), (some, since, until) => {
        fc.pre(since === null || until === null || since < until);
        const life = lifeOfStages(some);
        expect(outsideLife({ since, until }, life, 'It').length === 0).toBe(liesWithin({ since, until }, life));
      }),
    );
  });

  it('is told with the remedy', () => {
    const life = { since: '2010-01-01', until: '2015-01-01' };
    expect(outsideLife({ since: '2009-01-01', until: '2016-01-01' }, life, 'The seat')).toEqual([
      {
        side: 'since',
        message:
          'The seat would be there on 2009-01-01, before the first day of the partnership, 2010-01-01: give a later day, or record when it began first.',
      },
      {
        side: 'until',
        message:
          'The seat would last until 2016-01-01, but the partnership has ended on 2015-01-01: give an earlier day, or correct when it ended first.',
      },
    ]);
    expect(outsideLife({ since: '2012-01-01', until: '2012-01-01' }, life, 'The seat')).toEqual([
      { side: 'until', message: 'The seat would end on 2012-01-01, not after 2012-01-01: give a later day.' },
    ]);
  });
});
