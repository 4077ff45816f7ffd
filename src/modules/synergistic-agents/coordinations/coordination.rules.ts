import { type DayRange, joined, sharedBy, without } from '../../../platform/days/day-range.rules.js';

/** That one body coordinates another, each told by a key. */
export interface CoordinationFact extends DayRange {
  readonly coordinator: string;
  readonly coordinated: string;
}

/** A body that would coordinate itself. */
export interface Cycle<T extends CoordinationFact> {
  /** Days on which it would; the first ones that are found. */
  readonly days: DayRange;
  /** What closes the circle: by which it is coordinated itself on these days. Null: it coordinates itself directly. */
  readonly by: T | null;
}

/**
 * Whether by a coordination its coordinator would coordinate itself on some day, directly or through others, all of them at the same
 * time. Null: it would not.
 * @param others other coordinations: at least those that lead on from the coordinated body
 */
export function cycleOf<T extends CoordinationFact>(
  coordination: CoordinationFact,
  others: readonly T[],
): Cycle<T> | null {
  const { coordinator, coordinated, since, until } = coordination;
  if (coordinator === coordinated) return { days: { since, until }, by: null };
  // The days on which the coordinator coordinates a body through the new coordination. Days that are new for a body are followed on.
  const reached = new Map<string, DayRange[]>([[coordinated, [{ since, until }]]]);
  const open = [{ body: coordinated, days: [{ since, until }] as readonly DayRange[] }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { body, days } = step;
    for (const next of others.filter((other) => other.coordinator === body)) {
      const shared = days.flatMap((range) => sharedBy(range, next) ?? []);
      if (shared.length > 0 && next.coordinated === coordinator) return { days: shared[0]!, by: next };
      const known = reached.get(next.coordinated) ?? [];
      const fresh = without(shared, known);
      if (fresh.length === 0) continue;
      reached.set(next.coordinated, joined([...known, ...fresh]));
      open.push({ body: next.coordinated, days: fresh });
    }
  }
  return null;
}
