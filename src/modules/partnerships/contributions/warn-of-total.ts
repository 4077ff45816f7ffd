import type { Path } from '../../../platform/mutations/index.js';
import type { PartnershipKey } from '../../composition/index.js';
import { type RegisterWork, WarningCode } from '../../register/index.js';
import { Contribution } from '../contribution.entity.js';
import { Partnership } from '../partnership.entity.js';
import { mismatchInWords, totalMismatch } from './declared-total.rules.js';

/**
 * Warns with TOTAL_MISMATCH if the declared total of a partnership is not the sum of its contributions. To be called after the change of
 * either is written.
 */
export async function warnOfTotalMismatch(
  work: RegisterWork,
  { missionId, id }: PartnershipKey,
  path: Path,
): Promise<void> {
  const partnership = await work.manager.findOneByOrFail(Partnership, { missionId, id });
  const contributions = await work.manager.findBy(Contribution, { missionId, partnershipId: id });
  const mismatch = totalMismatch(partnership, contributions);
  if (mismatch !== null) work.warn(WarningCode.TOTAL_MISMATCH, path, mismatchInWords(mismatch));
}
