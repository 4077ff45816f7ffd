import type { Path } from '../../platform/mutations/index.js';
import { type RegisterWork, WarningCode } from '../register/index.js';
import type { Place } from './place.entity.js';

const PARTNERSHIPS = `
  select count(*)::int as count from partnership_place work
  where place_id = $1 and ($2::int[] is null or mission_id = any ($2)) and exists (
    select from stage_period period
    where period.mission_id = work.mission_id and period.partnership_id = work.partnership_id and stage <> 'ENDED'
      and daterange(since, until) && daterange($3, null))`;

const ADOPTIONS = `
  select count(*)::int as count from adoption
  where place_id = $1 and ($2::int[] is null or mission_id = any ($2)) and daterange(since, until) && daterange($3, null)`;

/** Warns of what goes on in a place after it has ended, as far as the caller may change it. */
export async function warnOfUse(work: RegisterWork, place: Place, on: string, path: Path): Promise<void> {
  const countOf = async (sql: string): Promise<number> => {
    const [found]: { count: number }[] = await work.manager.query(sql, [place.id, work.actor.missionIds, on]);
    return found!.count;
  };
  const inUse = [
    counted(await countOf(PARTNERSHIPS), 'partnership'),
    counted(await countOf(ADOPTIONS), 'adoption'),
  ].flat();
  if (inUse.length === 0) return;
  work.warn(
    WarningCode.STILL_IN_USE,
    path,
    `${inUse.join(' and ')} would go on in ${place.name} after it has ended on ${on}: record the places where they go on.`,
  );
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
}
