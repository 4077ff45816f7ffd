import type { PartnershipKey } from '../composition/index.js';
import { StagePeriod } from '../partnerships/stage-period.entity.js';
import type { RegisterWork } from '../register/index.js';
import type { MovedStages, StageProblem } from './stage-history.rules.js';

/** The stages of a partnership, as they are recorded. */
export async function stagesOf(work: RegisterWork, { missionId, id }: PartnershipKey): Promise<StagePeriod[]> {
  return await work.manager.findBy(StagePeriod, { missionId, partnershipId: id });
}

/** Refuses if the rules of the history found a problem. */
export function refuseProblem<T extends object>(work: RegisterWork, result: T | StageProblem): T {
  return 'code' in result ? work.refuse(result.code, [result.field], result.message) : result;
}

/** Writes what the rules of the history moved, one by one. @param expectedVersions of those that the caller has read, by id */
export async function moveStages(
  work: RegisterWork,
  recorded: readonly StagePeriod[],
  moved: MovedStages,
  expectedVersions: Readonly<Record<string, number>> = {},
): Promise<void> {
  for (const { id, stage, since, until } of moved) {
    const period = recorded.find((one) => one.id === id)!;
    const changes = { stage: stage as StagePeriod['stage'], since, until };
    await work.update(StagePeriod, period, changes, expectedVersions[id] ?? period.version);
  }
}
