import { type RegisterWork, WarningCode } from '../register/index.js';
import type { Mission } from './mission.entity.js';

const PARTNERSHIPS = `
  select count(distinct partnership_id)::int as count from stage_period
  where mission_id = $1 and stage <> 'ENDED' and daterange(since, until) && daterange($2, null)`;

/** Those that other missions keep as far as the caller may change them. */
const SPONSORSHIPS = `
  select count(*)::int as count from sponsorship
  where sponsor_id = $1 and daterange(since, until) && daterange($2, $3) and ($4::int[] is null or mission_id = any ($4))`;

/** Warns of what a mission still keeps or sponsors after it has closed, and of what it sponsored before it opened. */
export async function warnOfWhatGoesOn(
  work: RegisterWork,
  { id, code }: Mission,
  days: { readonly openedOn?: string | null; readonly closedOn?: string | null },
): Promise<void> {
  const { openedOn, closedOn } = days;
  const sponsored = async (since: string | null, until: string | null): Promise<number> =>
    await countOf(work, SPONSORSHIPS, [id, since, until, work.actor.missionIds]);
  if (openedOn) {
    const early = counted(await sponsored(null, openedOn), 'sponsorship');
    if (early !== null) {
      const message = `${early} by ${code} would begin before it opened on ${openedOn}: correct those days, or this one.`;
      work.warn(WarningCode.STILL_IN_USE, ['openedOn'], message);
    }
  }
  if (!closedOn) return;
  const partnerships = counted(await countOf(work, PARTNERSHIPS, [id, closedOn]), 'partnership');
  if (partnerships !== null) {
    const message = `${partnerships} of ${code} would go on after it has closed on ${closedOn}: enter the stage ENDED where it is over.`;
    work.warn(WarningCode.STILL_IN_USE, ['closedOn'], message);
  }
  const sponsorships = counted(await sponsored(closedOn, null), 'sponsorship');
  if (sponsorships === null) return;
  const message = `${sponsorships} by ${code} would go on after it has closed on ${closedOn}: have the missions that keep those synergistic agents end it.`;
  work.warn(WarningCode.STILL_IN_USE, ['closedOn'], message);
}

async function countOf(work: RegisterWork, sql: string, values: readonly unknown[]): Promise<number> {
  const [found]: { count: number }[] = await work.manager.query(sql, [...values]);
  return found!.count;
}

function counted(count: number, what: string): string | null {
  return count === 0 ? null : `${count} ${what}${count === 1 ? '' : 's'}`;
}
