import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type CoordinationFact,
  cycleOf,
} from '../../../src/modules/synergistic-agents/coordinations/coordination.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { DAYS } from '../composition/composition-facts.js';
import { coordination, hasCycleOn } from './coordination-facts.js';

const TIME = ['2020-01-31', ...DAYS, '2020-02-21'];

const of = (
  coordinator: string,
  coordinated: string,
  since: string | null = null,
  until: string | null = null,
): CoordinationFact => ({ coordinator, coordinated, since, until });

describe('a body', () => {
  it('does not coordinate itself directly', () => {
    expect(cycleOf(of('a', 'a', '2020-01-01'), [])).toEqual({ days: { since: '2020-01-01', until: null }, by: null });
  });

  it('does not coordinate itself through others', () => {
    const back = of('c', 'a');
    expect(cycleOf(of('a', 'b'), [of('b', 'c'), back])).toEqual({ days: { since: null, until: null }, by: back });
    expect(cycleOf(of('a', 'b'), [of('b', 'c'), of('c', 'd')])).toBeNull();
  });

  it('may be coordinated by what it coordinated at another time', () => {
    const others = [of('b', 'c', '2010-01-01', '2012-01-01'), of('c', 'a', '2011-01-01', '2014-01-01')];
    expect(cycleOf(of('a', 'b', null, '2011-01-01'), others)).toBeNull();
    expect(cycleOf(of('a', 'b', '2012-01-01'), others)).toBeNull();
    expect(cycleOf(of('a', 'b', '2011-06-01'), others)?.days).toEqual({ since: '2011-06-01', until: '2012-01-01' });
  });

  it('may be coordinated by several, and several times', () => {
    const others = [of('b', 'd'), of('c', 'd'), of('d', 'e'), of('b', 'd', '2010-01-01', '2011-01-01')];
    expect(cycleOf(of('a', 'b'), [...others, of('a', 'c'), of('a', 'd')])).toBeNull();
  });

  it('is found to coordinate itself exactly if it does on some day, on days on which it does', () => {
    fc.assert(
      fc.property(coordination, fc.array(coordination, { maxLength: 12 }), (added, some) => {
        // What is recorded has no circle.
        const recorded: CoordinationFact[] = [];
        for (const one of some) {
          if (!TIME.some((on) => hasCycleOn([...recorded, one], on))) recorded.push(one);
        }
        const days = TIME.filter((on) => hasCycleOn([...recorded, added], on));
        const cycle = cycleOf(added, recorded);
        expect(cycle !== null).toBe(days.length > 0);
        if (cycle === null) return;
        const told = TIME.filter((on) => isOn(cycle.days, on));
        expect(told.length).toBeGreaterThan(0);
        expect(days).toEqual(expect.arrayContaining(told));
        expect(cycle.by === null || cycle.by.coordinated === added.coordinator).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is found soon, however many ways there are', () => {
    const layers = Array.from({ length: 30 }, (_, layer) => [0, 1, 2].map((one) => `${layer} ${one}`));
    const ways = layers
      .slice(1)
      .flatMap((layer, index) => layer.flatMap((to) => layers[index]!.map((from) => of(from, to))));
    expect(cycleOf(of('a', '0 0'), ways)).toBeNull();
    expect(cycleOf(of('29 0', '0 0'), ways)).not.toBeNull();
  });
});
