import { checkDayWithinLife, hasDonorLeftBy, lifeOf } from '../partnerships/index.js';
import { DonorInvolvement } from '../partnerships/donor-involvement/donor-involvement.entity.js';
import type { RegisterWork } from '../register/index.js';
import type { AssessmentInstrument } from './assessment-instrument.entity.js';
import { looksBack, type RoundFact, roundProblems } from './assessment-rounds.rules.js';
import { Assessment } from './assessment.entity.js';
import { findingProblems, type FindingsFact } from './assessment-findings.rules.js';

/** Which assessment is checked; without id, a new one. */
interface CheckedAssessment extends RoundFact {
  readonly missionId: number;
  readonly partnershipId: string;
  readonly id?: string;
}

/** Problems of an assessment among the others of its partnership, on its day, by its instrument. */
export async function checkRound(
  work: RegisterWork,
  assessment: CheckedAssessment,
  instrument: AssessmentInstrument,
): Promise<void> {
  const { missionId, partnershipId, id, round, assessedOn } = assessment;
  const { manager, today } = work;
  const all = await manager.findBy(Assessment, { missionId, partnershipId });
  const involvements = await manager.findBy(DonorInvolvement, { missionId, partnershipId });
  const setting = {
    instrument,
    others: all.filter((other) => other.id !== id),
    hasDonorLeft: hasDonorLeftBy(assessedOn, involvements),
    today,
  };
  for (const { code, field, message } of roundProblems(assessment, setting)) work.problem(code, [field], message);
  const { since, until } = await lifeOf(manager, { missionId, id: partnershipId });
  const life = { since, until: looksBack(round) ? null : until };
  checkDayWithinLife(work, assessedOn, life, ['assessedOn'], 'The assessment');
}

/** Problems of what an assessment found, as it is given in the input. */
export function checkFindings(work: RegisterWork, findings: FindingsFact): void {
  for (const { code, path, message } of findingProblems(findings)) work.problem(code, path, message);
}
