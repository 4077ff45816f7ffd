import * as fc from 'fast-check';
import type { CoordinationFact } from '../../../src/modules/synergistic-agents/coordinations/coordination.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { day } from '../composition/composition-facts.js';

/** A few bodies, so that what is drawn from them often leads in a circle. */
export const BODIES = ['1 1', '1 2', '1 3', '2 4', '2 5'];

/** Coordinations of bodies by others, at all times and for a while. */
export const coordination: fc.Arbitrary<CoordinationFact> = fc
  .record({
    coordinator: fc.constantFrom(...BODIES),
    coordinated: fc.constantFrom(...BODIES),
    since: fc.option(day, { freq: 4 }),
    until: fc.option(day, { freq: 4 }),
  })
  .filter(({ since, until }) => since === null || until === null || since < until);

/** Whether some body coordinates itself on a day, told without any arithmetic of ranges. */
export function hasCycleOn(coordinations: readonly CoordinationFact[], on: string): boolean {
  let left = coordinations.filter((one) => isOn(one, on));
  for (;;) {
    const coordinators = new Set(left.map(({ coordinator }) => coordinator));
    const rest = left.filter(({ coordinated }) => coordinators.has(coordinated));
    if (rest.length === left.length) return left.length > 0;
    left = rest;
  }
}
