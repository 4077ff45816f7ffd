import type { DayRange } from '../../../platform/days/day-range.rules.js';

/** Why something cannot be, and how to mend it. */
export interface SuccessionProblem<Code extends string> {
  readonly code: Code;
  readonly message: string;
}

/** Why a place cannot end on a day, for others to begin. Null: it can. */
export function endProblem(
  place: DayRange & { readonly name: string },
  on: string,
): SuccessionProblem<'ALREADY' | 'OUTSIDE_LIFETIME'> | null {
  if (place.until !== null) {
    return {
      code: 'ALREADY',
      message: `${place.name} has ended on ${place.until} already: if that is wrong, update the place.`,
    };
  }
  if (place.since !== null && place.since >= on) {
    return {
      code: 'OUTSIDE_LIFETIME',
      message: `${place.name} would end on ${on}, not after it began on ${place.since}: give a later day.`,
    };
  }
  return null;
}

/**
 * Places that give way to others on a day: until then there are the ones, and from then on the others, on every day the ones or the
 * others.
 */
export function handedOver<Old extends DayRange, New extends object>(
  predecessors: readonly Old[],
  successors: readonly New[],
  on: string,
): { readonly ended: (Old & { until: string })[]; readonly begun: (New & { since: string; until: null })[] } {
  return {
    ended: predecessors.map((place) => ({ ...place, until: on })),
    begun: successors.map((place) => ({ ...place, since: on, until: null })),
  };
}

/** A place, as far as its part in a succession goes. */
export interface SucceedingPlace extends DayRange {
  readonly id: string;
  readonly name: string;
}

/**
 * Why one place cannot be recorded as the predecessor of another. Null: it can.
 * @param ancestors ids of all places that the predecessor came from, however long ago
 */
export function successionProblem(
  predecessor: SucceedingPlace,
  successor: SucceedingPlace,
  ancestors: ReadonlySet<string>,
): SuccessionProblem<'CYCLE' | 'OUTSIDE_LIFETIME'> | null {
  if (predecessor.id === successor.id)
    return { code: 'CYCLE', message: 'A place does not succeed itself: give another one.' };
  if (ancestors.has(successor.id)) {
    return {
      code: 'CYCLE',
      message: `${predecessor.name} came from ${successor.name}, so it cannot become it again: give another place.`,
    };
  }
  if (predecessor.until !== null && predecessor.until === successor.since) return null;
  const ends = predecessor.until === null ? 'has not ended' : `ends on ${predecessor.until}`;
  const begins = successor.since === null ? 'has no first day' : `begins on ${successor.since}`;
  return {
    code: 'OUTSIDE_LIFETIME',
    message: `${successor.name} ${begins}, and ${predecessor.name} ${ends}: a place begins when its predecessors end; update one of them first.`,
  };
}

/** That one place became another. */
export interface SuccessionFact {
  readonly predecessorId: string;
  readonly successorId: string;
}

/** What happened on one day: places ended, and others began in their stead. */
export interface SuccessionEvent {
  readonly predecessors: ReadonlySet<string>;
  readonly successors: ReadonlySet<string>;
}

/** All successions that happened together with the end of a place, because they share places with it or with each other. */
export function eventOf(successions: readonly SuccessionFact[], predecessorId: string): SuccessionEvent {
  const predecessors = new Set<string>([predecessorId]);
  const successors = new Set<string>();
  let seen: number;
  do {
    seen = predecessors.size + successors.size;
    for (const one of successions) {
      if (!predecessors.has(one.predecessorId) && !successors.has(one.successorId)) continue;
      predecessors.add(one.predecessorId);
      successors.add(one.successorId);
    }
  } while (predecessors.size + successors.size > seen);
  return { predecessors, successors };
}
