import type { EntityManager } from 'typeorm';
import type { Path } from '../../../platform/mutations/index.js';
import type { RegisterWork } from '../../register/index.js';
import { lifeOfMission } from '../find-mission.js';
import { areaInWords, outsideMission, rivalOf, type ServiceAreaFact, twoAtATime } from '../mission-life.rules.js';
import { MissionKind } from '../mission.codes.js';
import type { Mission } from '../mission.entity.js';
import { ServiceArea } from '../service-area.entity.js';

/** The other areas that the mission of an area serves, served or will serve. */
export async function otherAreasOf(manager: EntityManager, area: ServiceArea): Promise<ServiceArea[]> {
  const areas = await manager.find(ServiceArea, { where: { missionId: area.missionId }, order: { id: 'ASC' } });
  return areas.filter(({ id }) => id !== area.id);
}

/**
 * Problems of a country that a mission is to serve: outside its life, served already, or a second one of a bilateral mission.
 * @param others that it serves, without this one
 * @param path of what stands against the others
 */
export function checkServiceArea(
  work: RegisterWork,
  area: ServiceAreaFact,
  others: readonly ServiceAreaFact[],
  mission: Mission,
  path: Path,
): void {
  for (const { side, message } of outsideMission(area, lifeOfMission(mission))) {
    work.problem('OUTSIDE_LIFETIME', [side], message);
  }
  const rival = rivalOf(area, others);
  if (rival !== null) {
    work.problem(
      'OVERLAP',
      path,
      `The mission serves ${areaInWords(rival)} already: end or correct that service area, or give other days.`,
    );
  }
  if (mission.kind !== MissionKind.BILATERAL) return;
  const second = others.find((other) => twoAtATime([area, other]) !== null);
  if (second !== undefined) {
    work.problem(
      'MISMATCH',
      path,
      `A bilateral mission serves one country at a time, and this one serves ${areaInWords(second)}: end that first, or make the mission REGIONAL.`,
    );
  }
}
