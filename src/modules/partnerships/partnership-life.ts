import type { EntityManager } from 'typeorm';
import type { DayRange } from '../../platform/days/day-range.rules.js';
import type { Path } from '../../platform/mutations/index.js';
import type { PartnershipKey } from '../composition/index.js';
import type { RegisterWork } from '../register/index.js';
import { lifeOfStages, outsideLife } from './partnership-life.rules.js';
import { StagePeriod } from './stage-period.entity.js';

/** From when to when a partnership lives: see `lifeOfStages`. */
export async function lifeOf(manager: EntityManager, partnership: PartnershipKey): Promise<DayRange> {
  const { missionId, id: partnershipId } = partnership;
  return lifeOfStages(await manager.findBy(StagePeriod, { missionId, partnershipId }));
}

/**
 * A problem with OUTSIDE_LIFETIME for each side of a range that lies outside the life of its partnership, or if the range has no day.
 * @param range dates of a membership, a seat and the like
 * @param life as `lifeOf` gives it
 * @param path of what has the fields `since` and `until` in the input: `[]`, or `['members', '0']`
 * @param what it is, at the beginning of a sentence: "The membership"
 */
export function checkWithinLife(work: RegisterWork, range: DayRange, life: DayRange, path: Path, what: string): void {
  for (const { side, message } of outsideLife(range, life, what)) {
    work.problem('OUTSIDE_LIFETIME', [...path, side], message);
  }
}

/** Like `checkWithinLife`, for one day. @param path of the day itself: `['contributedOn']` */
export function checkDayWithinLife(
  work: RegisterWork,
  day: string | null,
  life: DayRange,
  path: Path,
  what: string,
): void {
  for (const { message } of outsideLife({ since: day, until: null }, life, what)) {
    work.problem('OUTSIDE_LIFETIME', path, message);
  }
}
