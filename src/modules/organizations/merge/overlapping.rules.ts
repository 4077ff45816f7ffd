import { type DayRange, overlaps } from '../../../platform/days/day-range.rules.js';

/** Ranges that share days with one another, directly or through others in the group, and the span of all of them. */
export interface OverlappingGroup<T extends DayRange> {
  /** The earliest first. */
  readonly members: readonly T[];
  readonly span: DayRange;
}

/** The groups of ranges that overlap; a range that shares no day with another one is in none. Ranges that only touch stay apart. */
export function overlappingGroups<T extends DayRange>(ranges: readonly T[]): OverlappingGroup<T>[] {
  const groups: { members: T[]; span: DayRange }[] = [];
  for (const range of ranges.toSorted((a, b) => compare(a.since ?? '', b.since ?? ''))) {
    const last = groups.at(-1);
    if (last !== undefined && overlaps(last.span, range)) {
      last.members.push(range);
      last.span = { since: last.span.since, until: later(last.span.until, range.until) };
    } else {
      groups.push({ members: [range], span: { since: range.since, until: range.until } });
    }
  }
  return groups.filter(({ members }) => members.length > 1);
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
