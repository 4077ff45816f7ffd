import { type DayRange, overlaps } from '../../platform/days/day-range.rules.js';

/** A place, as far as it matters whether another one has its code. */
export interface PlaceFact extends DayRange {
  readonly countryId: string;
  readonly level: number;
  readonly code: string;
}

/** The first of the others that has the code, at the level and in the country, for part of the time. Null: none has. */
export function holderOf<T extends PlaceFact>(place: PlaceFact, others: readonly T[]): T | null {
  const holder = others.find(
    (other) =>
      other.code === place.code &&
      other.level === place.level &&
      other.countryId === place.countryId &&
      overlaps(other, place),
  );
  return holder ?? null;
}

/** How many people live in a place, and in which year that was found out. */
export interface PopulationFact {
  readonly population: number | null;
  readonly populationYear: number | null;
}

/** People who lived in some places and in those that succeed them, which should be as many. */
export interface PopulationDifference {
  readonly year: number;
  readonly before: number;
  readonly after: number;
}

/**
 * How the people of some places and of those that succeed them do not add up. Null: they do, or nothing can be said, because not all
 * populations are known and of one year.
 */
export function populationDifference(
  predecessors: readonly PopulationFact[],
  successors: readonly PopulationFact[],
): PopulationDifference | null {
  const all = [...predecessors, ...successors];
  const year = all[0]?.populationYear ?? null;
  if (year === null || all.some((one) => one.population === null || one.populationYear !== year)) return null;
  const sum = (some: readonly PopulationFact[]): number =>
    some.reduce((people, one) => people + (one.population ?? 0), 0);
  const [before, after] = [sum(predecessors), sum(successors)];
  return before === after ? null : { year, before, after };
}
