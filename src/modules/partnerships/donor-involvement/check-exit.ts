import { Assessment } from '../../assessments/assessment.entity.js';
import { AssessmentRound } from '../../assessments/assessment.codes.js';
import type { RegisterWork } from '../../register/index.js';
import { DonorInvolvement } from './donor-involvement.entity.js';
import { hasDonorLeftBy, isAfterExit } from './donor-involvement.rules.js';
import { ExitVerification } from './exit-verification.entity.js';

/** What tells of a time after a donor's exit, and of none any more if the exit changes: the earliest day of each kind. */
interface LeftBehind {
  readonly verifiedOn: string | null;
  readonly assessedOn: string | null;
}

/**
 * What would lie before the exit of which it tells: verifications of the involvement, assessments after an exit that is then none.
 * @param leftOn day of the exit as it is to be. Null: there is to be none
 */
async function leftBehind(
  { manager }: RegisterWork,
  { missionId, partnershipId, id }: DonorInvolvement,
  leftOn: string | null,
): Promise<LeftBehind> {
  const verifications = await manager.find(ExitVerification, {
    where: { missionId, donorInvolvementId: id },
    order: { verifiedOn: 'ASC' },
  });
  const involvements = await manager.findBy(DonorInvolvement, { missionId, partnershipId });
  const then = involvements.map((one) => (one.id === id ? { until: leftOn } : one));
  const assessments = await manager.find(Assessment, {
    where: { missionId, partnershipId, round: AssessmentRound.POST_EXIT },
    order: { assessedOn: 'ASC' },
  });
  return {
    verifiedOn: verifications.find(({ verifiedOn }) => !isAfterExit(verifiedOn, leftOn))?.verifiedOn ?? null,
    assessedOn: assessments.find(({ assessedOn }) => !hasDonorLeftBy(assessedOn, then))?.assessedOn ?? null,
  };
}

/** Problems of an exit that is moved or taken away: what was found after it would lie before it. */
export async function checkExit(
  work: RegisterWork,
  involvement: DonorInvolvement,
  leftOn: string | null,
): Promise<void> {
  const { verifiedOn, assessedOn } = await leftBehind(work, involvement, leftOn);
  if (verifiedOn !== null) {
    work.problem(
      'OUTSIDE_LIFETIME',
      ['until'],
      `It was verified on ${verifiedOn} that the donor had left: correct or withdraw that verification first, or give that day or an earlier one.`,
    );
  }
  if (assessedOn !== null) {
    work.problem(
      'OUTSIDE_LIFETIME',
      ['until'],
      `There is an assessment POST_EXIT of ${assessedOn}, by which no donor would have left: correct or withdraw it first, or give that day or an earlier one.`,
    );
  }
}

/** Problems of an exit that is withdrawn together with its involvement. */
export async function checkNothingAfterExit(work: RegisterWork, involvement: DonorInvolvement): Promise<void> {
  const { verifiedOn, assessedOn } = await leftBehind(work, involvement, null);
  if (verifiedOn !== null) {
    work.problem(
      'IN_USE',
      ['donorInvolvementId'],
      `It was verified on ${verifiedOn}: withdraw its verifications first.`,
    );
  }
  if (assessedOn !== null) {
    work.problem(
      'IN_USE',
      ['donorInvolvementId'],
      `There is an assessment POST_EXIT of ${assessedOn}, by which no other donor had left: correct or withdraw it first.`,
    );
  }
}
