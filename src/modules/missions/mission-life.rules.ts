import { inWords } from '../../platform/days/day-range-words.rules.js';
import { type DayRange, overlaps } from '../../platform/days/day-range.rules.js';

/** A country that a mission serves, as far as the rules look at it. */
export interface ServiceAreaFact extends DayRange {
  readonly countryId: string;
}

/** What is wrong with a side of a range, and how to mend it. */
export interface OutsideMission {
  readonly side: 'since' | 'until';
  readonly message: string;
}

/**
 * What of a service area lies outside the life of its mission, or is not in order. Days that are not known are taken to be within; only
 * a mission that has closed serves no country without an end.
 * @param life from the day it opened to the day it closed
 */
export function outsideMission({ countryId, since, until }: ServiceAreaFact, life: DayRange): OutsideMission[] {
  const serving = `Serving ${countryId}`;
  if (since !== null && until !== null && since >= until) {
    return [{ side: 'until', message: `${serving} would end on ${until}, not after ${since}: give a later day.` }];
  }
  const problems: OutsideMission[] = [];
  const report = (side: OutsideMission['side'], message: string): void => void problems.push({ side, message });
  if (life.since !== null) {
    const opened = `but the mission opened on ${life.since}: give a later day, or correct when it opened first.`;
    if (since !== null && since < life.since) report('since', `${serving} would begin on ${since}, ${opened}`);
    if (until !== null && until <= life.since) report('until', `${serving} would be over by ${until}, ${opened}`);
  }
  if (life.until !== null) {
    const closed = `but the mission closed on ${life.until}: give an earlier day, or correct when it closed first.`;
    if (since !== null && since >= life.until) report('since', `${serving} would begin on ${since}, ${closed}`);
    if (until === null) report('until', `${serving} would have no end, ${closed}`);
    else if (until > life.until) report('until', `${serving} would last until ${until}, ${closed}`);
  }
  return problems;
}

/** The first of the others that has the same country for part of the time. Null: none has. */
export function rivalOf<T extends ServiceAreaFact>(area: ServiceAreaFact, others: readonly T[]): T | null {
  return others.find((other) => other.countryId === area.countryId && overlaps(other, area)) ?? null;
}

/** The first two areas of different countries that are served at the same time. Null: it is one country at every time. */
export function twoAtATime<T extends ServiceAreaFact>(areas: readonly T[]): readonly [T, T] | null {
  for (const [index, area] of areas.entries()) {
    const other = areas.slice(index + 1).find((one) => one.countryId !== area.countryId && overlaps(one, area));
    if (other !== undefined) return [area, other];
  }
  return null;
}

/** A service area, to end a sentence with: "MLI from 2010-01-01 on". */
export function areaInWords(area: ServiceAreaFact): string {
  return `${area.countryId} ${inWords(area)}`;
}

/** What is left of a service area when its mission closes: it ends that day, unless it ended before. Null: nothing is left. */
export function untilClosing<T extends DayRange>(area: T, closedOn: string): T | null {
  if (area.since !== null && area.since >= closedOn) return null;
  return area.until === null || area.until > closedOn ? { ...area, until: closedOn } : area;
}
