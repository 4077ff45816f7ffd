import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  endProblem,
  eventOf,
  handedOver,
  type SucceedingPlace,
  type SuccessionFact,
  successionProblem,
} from '../../../src/modules/places/successions/place-succession.rules.js';
import { isOn, isProper } from '../../../src/platform/days/day-range.rules.js';

const DAYS = Array.from({ length: 28 }, (_, index) => `2020-02-${String(index + 1).padStart(2, '0')}`);
/** All time: the days, and all before and after them. */
const ALL_TIME = ['0001-01-01', ...DAYS, '9999-12-31'];
const day = fc.constantFrom(...DAYS);
const days = fc.record({ since: fc.option(day), until: fc.option(day) }).filter(isProper);
const place = (id: string, since: string | null, until: string | null): SucceedingPlace => ({
  id,
  name: `Place ${id}`,
  since,
  until,
});

describe('a place', () => {
  it('can end once, after it began', () => {
    expect(endProblem(place('1', '2020-02-01', null), '2020-02-02')).toBeNull();
    expect(endProblem(place('1', null, null), '2020-02-02')).toBeNull();
    expect(endProblem(place('1', '2020-02-02', null), '2020-02-02')?.code).toBe('OUTSIDE_LIFETIME');
    expect(endProblem(place('1', null, '2020-02-05'), '2020-02-02')?.code).toBe('ALREADY');
  });

  it('that can end on a day has a day before it, and is there on none from it on', () => {
    fc.assert(
      fc.property(days, day, (range, on) => {
        const one = { ...range, name: 'Place' };
        const [ended] = handedOver([one], [], on).ended;
        const isAsBefore = ALL_TIME.every((which) => isOn(ended!, which) === (isOn(one, which) && which < on));
        expect(endProblem(one, on) !== null || (isProper(ended!) && isAsBefore)).toBe(true);
      }),
    );
  });
});

describe('places that are split or merged', () => {
  it('cover every day that they had exactly once: they themselves before, each of their successors from then on', () => {
    const many = fc.array(fc.record({ since: fc.option(day), name: fc.string() }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(many, fc.nat(5), day, (olds, parts, on) => {
        const predecessors = olds.map((old) => ({ ...old, until: null })).filter((old) => endProblem(old, on) === null);
        const { ended, begun } = handedOver(
          predecessors,
          Array.from({ length: parts }, () => ({})),
          on,
        );
        for (const [index, predecessor] of predecessors.entries()) {
          for (const successor of begun) {
            const times = ALL_TIME.map((which) => [ended[index]!, successor].filter((one) => isOn(one, which)).length);
            expect(times).toEqual(ALL_TIME.map((which) => (isOn(predecessor, which) ? 1 : 0)));
          }
        }
        expect([ended.length, begun.length]).toEqual([predecessors.length, parts]);
      }),
    );
  });

  it('can be recorded as predecessors and successors', () => {
    fc.assert(
      fc.property(fc.option(day), day, (since, on) => {
        const old = { ...place('1', since, null), until: null };
        const { ended, begun } = handedOver([old], [{ id: '2', name: 'New' }], on);
        expect(endProblem(old, on) !== null || successionProblem(ended[0]!, begun[0]!, new Set()) === null).toBe(true);
      }),
    );
  });
});

describe('a succession', () => {
  const old = place('1', '2020-02-01', '2020-02-10');

  it('is on the day on which the one ends and the other begins', () => {
    const code = (successor: SucceedingPlace, predecessor = old) =>
      successionProblem(predecessor, successor, new Set())?.code ?? null;
    expect(code(place('2', '2020-02-10', null))).toBeNull();
    expect(code(place('2', '2020-02-11', null))).toBe('OUTSIDE_LIFETIME');
    expect(code(place('2', '2020-02-09', null))).toBe('OUTSIDE_LIFETIME');
    expect(code(place('2', null, null))).toBe('OUTSIDE_LIFETIME');
    expect(code(place('2', null, null), place('1', null, null))).toBe('OUTSIDE_LIFETIME');
    expect(successionProblem(old, place('2', null, null), new Set())?.message).toBe(
      'Place 2 has no first day, and Place 1 ends on 2020-02-10: a place begins when its predecessors end; update one of them first.',
    );
  });

  it('leads from no place to itself, however long the way', () => {
    expect(successionProblem(old, old, new Set())?.code).toBe('CYCLE');
    expect(successionProblem(old, place('2', '2020-02-10', null), new Set(['3', '2']))?.code).toBe('CYCLE');
  });

  it('of places that begin when others end never closes a circle, whatever is recorded', () => {
    const places = fc.array(days, { minLength: 2, maxLength: 8 });
    const attempts = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 40 });
    fc.assert(
      fc.property(places, attempts, (ranges, pairs) => {
        const all = ranges.map(({ since, until }, index) => place(String(index), since, until));
        const ancestors = new Map(all.map(({ id }) => [id, new Set<string>()]));
        for (const [one, other] of pairs) {
          const [predecessor, successor] = [all[one % all.length]!, all[other % all.length]!];
          // Without what is known of their ancestors: the days alone suffice.
          if (successionProblem(predecessor, successor, new Set()) !== null) continue;
          const heirs = all.filter(({ id }) => id === successor.id || ancestors.get(id)!.has(successor.id));
          for (const { id } of heirs) {
            for (const older of [predecessor.id, ...ancestors.get(predecessor.id)!]) ancestors.get(id)!.add(older);
          }
        }
        expect(all.filter(({ id }) => ancestors.get(id)!.has(id))).toEqual([]);
      }),
    );
  });
});

describe('what happened on one day', () => {
  const became = (predecessorId: string, successorId: string): SuccessionFact => ({ predecessorId, successorId });

  it('is all that shares places, and nothing else', () => {
    const successions = [became('9', '8'), became('1', 'a'), became('1', 'b'), became('2', 'b'), became('2', 'c')];
    const { predecessors, successors } = eventOf(successions, '1');
    expect([[...predecessors].sort(), [...successors].sort()]).toEqual([
      ['1', '2'],
      ['a', 'b', 'c'],
    ]);
    expect(eventOf(successions, '7')).toEqual({ predecessors: new Set(['7']), successors: new Set() });
  });

  it('is the same from each of the places that ended in it', () => {
    const some = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, (pairs) => {
        const successions = pairs.map(([one, other]) => became(`old ${one}`, `new ${other}`));
        const event = eventOf(successions, successions[0]!.predecessorId);
        for (const predecessor of event.predecessors) expect(eventOf(successions, predecessor)).toEqual(event);
        const inIt = successions.filter(({ predecessorId }) => event.predecessors.has(predecessorId));
        expect(new Set(inIt.map(({ successorId }) => successorId))).toEqual(event.successors);
        expect(successions.filter((one) => !inIt.includes(one) && event.successors.has(one.successorId))).toEqual([]);
      }),
    );
  });
});
