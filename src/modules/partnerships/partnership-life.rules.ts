import type { DayRange } from '../../platform/days/day-range.rules.js';
import type { StageFact } from '../composition/index.js';

/**
 * From when to when a partnership lives: from the first day of its earliest stage to the first day of ENDED. A side is null where
 * that day is not known or there is no such stage.
 */
export function lifeOfStages(stages: readonly StageFact[]): DayRange {
  const firstDayOf = (some: readonly StageFact[]): string | null => {
    const days = some.map(({ since }) => since);
    return days.includes(null) ? null : ((days.sort()[0] as string | undefined) ?? null);
  };
  return {
    since: firstDayOf(stages.filter(({ stage }) => stage !== 'ENDED')),
    until: firstDayOf(stages.filter(({ stage }) => stage === 'ENDED')),
  };
}

/** What is wrong with a side of a range, and how to mend it. */
export interface OutsideLife {
  readonly side: 'since' | 'until';
  readonly message: string;
}

/**
 * What of a range lies outside the life of the partnership that it belongs to, or is not in order. Days that are not known are taken to
 * be within. One day alone is a range with `since` only.
 * @param what it is that has the range, at the beginning of a sentence: "The membership"
 */
export function outsideLife({ since, until }: DayRange, life: DayRange, what: string): OutsideLife[] {
  if (since !== null && until !== null && since >= until) {
    return [{ side: 'until', message: `${what} would end on ${until}, not after ${since}: give a later day.` }];
  }
  const problems: OutsideLife[] = [];
  const report = (side: OutsideLife['side'], message: string): void => void problems.push({ side, message });
  if (life.since !== null) {
    const begins = `the first day of the partnership, ${life.since}: give a later day, or record when it began first.`;
    if (since !== null && since < life.since) report('since', `${what} would be there on ${since}, before ${begins}`);
    if (until !== null && until <= life.since)
      report('until', `${what} would be over by ${until}, not after ${begins}`);
  }
  if (life.until !== null) {
    const ended = `the partnership has ended on ${life.until}: give an earlier day, or correct when it ended first.`;
    if (since !== null && since >= life.until) report('since', `${what} would be there on ${since}, but ${ended}`);
    if (until !== null && until > life.until) report('until', `${what} would last until ${until}, but ${ended}`);
  }
  return problems;
}
