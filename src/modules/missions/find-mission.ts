import type { DayRange } from '../../platform/days/day-range.rules.js';
import type { RegisterWork } from '../register/index.js';
import { Mission } from './mission.entity.js';

/** The mission of the input's `missionId`, to be changed. Headquarters may be granted some missions only: others are as good as none. */
export async function missionToChange(work: RegisterWork, missionId: string): Promise<Mission> {
  const mission = await work.find(Mission, missionId, ['missionId']);
  if (work.mayChange({ missionId: mission.id })) return mission;
  work.refuse(
    'NOT_FOUND',
    ['missionId'],
    'There is no Mission with this id that you may use here: take the id from a query.',
  );
}

/** From when to when a mission is open. */
export function lifeOfMission({ openedOn, closedOn }: Pick<Mission, 'openedOn' | 'closedOn'>): DayRange {
  return { since: openedOn, until: closedOn };
}

/** A problem if a mission has the code. @param own id of the mission that may have it */
export async function checkMissionCode(work: RegisterWork, code: string, own: number | null): Promise<void> {
  const holder = await work.manager.findOneBy(Mission, { code });
  if (holder === null || holder.id === own) return;
  work.problem('DUPLICATE_REFERENCE', ['code'], `${code} is the code of ${holder.name}: give another one.`);
}
