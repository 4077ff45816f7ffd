import { type DayRange, without } from '../../platform/days/day-range.rules.js';
import type { Path } from '../../platform/mutations/index.js';
import { type RegisterWork, WarningCode } from '../register/index.js';
import type { Place } from './place.entity.js';

const PARTNERSHIPS = `
  select count(*)::int as count from partnership_place work
  where place_id = $1 and ($2::int[] is null or mission_id = any ($2)) and exists (
    select from stage_period period
    where period.mission_id = work.mission_id and period.partnership_id = work.partnership_id and stage <> 'ENDED'
      and daterange(since, until) && daterange($3, $4))`;

const ADOPTIONS = `
  select count(*)::int as count from adoption
  where place_id = $1 and ($2::int[] is null or mission_id = any ($2)) and daterange(since, until) && daterange($3, $4)`;

/** Warns of what goes on in a place after it has ended, as far as the caller may change it. */
export async function warnOfUse(work: RegisterWork, place: Place, on: string, path: Path): Promise<void> {
  const inUse = await usesOf(work, place, { since: on, until: null });
  if (inUse === null) return;
  work.warn(
    WarningCode.STILL_IN_USE,
    path,
    `${inUse} would go on in ${place.name} after it has ended on ${on}: record the places where they go on.`,
  );
}

/**
 * Warns of what is recorded in a place on days that it does not have any more, as far as the caller may change it.
 * @param paths where in the input its first day, and its end, are told
 */
export async function warnOfDaysLost(
  work: RegisterWork,
  before: Place,
  after: Place,
  paths: { readonly since: Path; readonly until: Path },
): Promise<void> {
  for (const lost of without([before], [after])) {
    if (lost.since === after.until && after.until !== null) {
      await warnOfUse(work, after, after.until, paths.until);
      continue;
    }
    const inUse = await usesOf(work, after, lost);
    if (inUse === null) continue;
    work.warn(
      WarningCode.STILL_IN_USE,
      paths.since,
      `${inUse} would be in ${after.name} before it begins on ${after.since}: record the places of that time.`,
    );
  }
}

/** What is in a place on some of these days: "1 partnership and 2 adoptions". Null: nothing that the caller may change. */
async function usesOf(work: RegisterWork, { id }: Place, days: DayRange): Promise<string | null> {
  const countOf = async (sql: string): Promise<number> => {
    const values = [id, work.actor.missionIds, days.since, days.until];
    const [found]: { count: number }[] = await work.manager.query(sql, values);
    return found!.count;
  };
  const uses = [
    counted(await countOf(PARTNERSHIPS), 'partnership'),
    counted(await countOf(ADOPTIONS), 'adoption'),
  ].flat();
  return uses.length === 0 ? null : uses.join(' and ');
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
}
