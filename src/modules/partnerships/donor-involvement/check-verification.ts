import { isYetToCome } from '../../../platform/days/yet-to-come.rules.js';
import type { RegisterWork } from '../../register/index.js';
import type { DonorInvolvement } from './donor-involvement.entity.js';
import { isAfterExit } from './donor-involvement.rules.js';
import { ExitVerification } from './exit-verification.entity.js';

/**
 * Problems of the day of a verification: it is still to come, the donor had not left, or it was verified on that day already.
 * @param own the verification that is being corrected. Null: a new one
 */
export async function checkVerification(
  work: RegisterWork,
  { missionId, id: donorInvolvementId, until }: DonorInvolvement,
  verifiedOn: string,
  own: ExitVerification | null,
): Promise<void> {
  const at = ['verifiedOn'];
  if (isYetToCome(verifiedOn, work.today)) {
    work.problem('OUT_OF_RANGE', at, `${verifiedOn} is still to come: give the day on which it was verified.`);
  }
  if (!isAfterExit(verifiedOn, until)) {
    work.problem(
      'OUTSIDE_LIFETIME',
      at,
      until === null
        ? 'The donor has not left: record its exit first.'
        : `The donor left on ${until}: give that day or a later one, or correct the donor involvement first.`,
    );
  }
  const sameDay = await work.manager.findOneBy(ExitVerification, { missionId, donorInvolvementId, verifiedOn });
  if (sameDay !== null && sameDay.id !== own?.id) {
    work.problem(
      'ALREADY',
      at,
      `It was verified on ${verifiedOn} already: correct that verification, or give another day.`,
    );
  }
}
