/** A stretch of days, half-open: `since` is in, `until` is out. Null: without end on that side. Days are "YYYY-MM-DD". */
export interface DayRange {
  readonly since: string | null;
  readonly until: string | null;
}

/** All days. */
export const ALWAYS: DayRange = { since: null, until: null };

// Days compare as text; these stand before and after all of them.
const BEFORE_ALL = '';
const AFTER_ALL = '~';
const from = ({ since }: DayRange): string => since ?? BEFORE_ALL;
const to = ({ until }: DayRange): string => until ?? AFTER_ALL;
const rangeOf = (since: string, until: string): DayRange => ({
  since: since === BEFORE_ALL ? null : since,
  until: until === AFTER_ALL ? null : until,
});

/** Whether a day lies in the range. */
export function isOn(range: DayRange, day: string): boolean {
  return from(range) <= day && day < to(range);
}

/** Whether the range has any day: `since` before `until`. */
export function isProper(range: DayRange): boolean {
  return from(range) < to(range);
}

/** Whether two ranges share a day. */
export function overlaps(one: DayRange, other: DayRange): boolean {
  return from(one) < to(other) && from(other) < to(one) && isProper(one) && isProper(other);
}

/**
 * Whether a range lies within another. A side that is not known (null) is taken to be as long as the other range there: a membership
 * without dates lasts as long as the partnership.
 */
export function liesWithin(inner: DayRange, outer: DayRange): boolean {
  const { since, until } = inner;
  const sinceFits = since === null || (from(outer) <= since && since < to(outer));
  const untilFits = until === null || (from(outer) < until && until <= to(outer));
  return sinceFits && untilFits;
}

/** What two ranges share. Null: no day. */
export function sharedBy(one: DayRange, other: DayRange): DayRange | null {
  const since = from(one) > from(other) ? from(one) : from(other);
  const until = to(one) < to(other) ? to(one) : to(other);
  return since < until ? rangeOf(since, until) : null;
}

/** The days of all the ranges, as few ranges as possible, the earliest first. */
export function joined(ranges: readonly DayRange[]): DayRange[] {
  const result: { since: string; until: string }[] = [];
  for (const range of ranges.filter(isProper).sort((a, b) => (from(a) < from(b) ? -1 : 1))) {
    const last = result.at(-1);
    if (last !== undefined && from(range) <= last.until) {
      if (to(range) > last.until) last.until = to(range);
    } else {
      result.push({ since: from(range), until: to(range) });
    }
  }
  return result.map(({ since, until }) => rangeOf(since, until));
}

/** The days of the ranges that are in none of the others. */
export function without(ranges: readonly DayRange[], others: readonly DayRange[]): DayRange[] {
  const taken = joined(others);
  return joined(ranges).flatMap((range) => {
    const left: DayRange[] = [];
    let since = from(range);
    for (const other of taken) {
      if (to(other) <= since || from(other) >= to(range)) continue;
      if (since < from(other)) left.push(rangeOf(since, from(other)));
      since = to(other);
    }
    if (since < to(range)) left.push(rangeOf(since, to(range)));
    return left;
  });
}

/** All time, cut at every beginning and end of the ranges: within a piece, each range holds throughout or not at all. */
export function piecesOf(ranges: readonly DayRange[]): DayRange[] {
  const cuts = [
    ...new Set([BEFORE_ALL, AFTER_ALL, ...ranges.filter(isProper).flatMap((range) => [from(range), to(range)])]),
  ].sort();
  return cuts.slice(1).map((cut, index) => rangeOf(cuts[index]!, cut));
}

/** Whether a range holds throughout a piece of `piecesOf` that was cut by it, too. */
export function covers(range: DayRange, piece: DayRange): boolean {
  return from(range) <= from(piece) && to(piece) <= to(range);
}
