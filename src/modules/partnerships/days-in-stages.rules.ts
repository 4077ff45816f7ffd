import type { DayRange } from '../../platform/days/day-range.rules.js';
import type { StageFact } from '../composition/index.js';

/** A stage in the history of a partnership. */
export interface StageInHistory extends StageFact {
  /** Days in it by a day. Null: its first day is not known. */
  readonly days: number | null;
}

const MS_PER_DAY = 86_400_000;

/** All stages, the first one first, with the days that the partnership had been in each by the beginning of a day. */
export function stageHistory(stages: readonly StageFact[], by: string): StageInHistory[] {
  return [...stages]
    .sort((one, other) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1))
    .map(({ stage, since, until }) => ({ stage, since, until, days: daysOf({ since, until }, by) }));
}

function daysOf({ since, until }: DayRange, by: string): number | null {
  if (since === null) return null;
  const end = until === null || until > by ? by : until;
  return Math.max(0, Math.round((Date.parse(end) - Date.parse(since)) / MS_PER_DAY));
}
