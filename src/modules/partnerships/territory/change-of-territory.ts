import type { RegisterWork } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';

/**
 * Counts a change of where a partnership works as a change of the partnership, so that nobody changes it on what was read before.
 * @throws GraphQLError CONFLICT when the partnership has changed since `expectedVersion`
 */
export async function countChange(
  work: RegisterWork,
  partnership: Partnership,
  expectedVersion: number,
): Promise<void> {
  const { missionId, id } = await work.update(Partnership, partnership, {}, expectedVersion);
  await work.manager.increment(Partnership, { missionId, id }, 'version', 1);
}
