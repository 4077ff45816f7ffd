import type { RegisterWork } from '../register/index.js';
import { AssessmentScore } from './assessment-score.entity.js';
import { Assessment } from './assessment.entity.js';
import type { PracticeInput, ScoreInput, TrustSurveyInput } from './assessment.inputs.js';
import { LocallyLedPractice } from './locally-led-practice.entity.js';

type Key = Pick<Assessment, 'missionId' | 'partnershipId' | 'id'>;

/** The columns that tell of a trust survey. */
export function trustColumns(
  survey: TrustSurveyInput | null,
): Pick<Assessment, 'trustMean' | 'trustScaleLeast' | 'trustScaleMost' | 'trustRespondents'> {
  return {
    trustMean: survey?.mean ?? null,
    trustScaleLeast: survey?.scaleLeast ?? null,
    trustScaleMost: survey?.scaleMost ?? null,
    trustRespondents: survey?.respondents ?? null,
  };
}

/** Scores of an assessment as they are recorded. */
export async function scoresOf({ manager }: RegisterWork, { missionId, id }: Key): Promise<AssessmentScore[]> {
  return await manager.findBy(AssessmentScore, { missionId, assessmentId: id });
}

/** Practices of an assessment as they are recorded. */
export async function practicesOf({ manager }: RegisterWork, { missionId, id }: Key): Promise<LocallyLedPractice[]> {
  return await manager.findBy(LocallyLedPractice, { missionId, assessmentId: id });
}

/**
 * Makes the scores of an assessment those that are given, and touches only what differs.
 * @returns whether anything differed
 */
export async function replaceScores(work: RegisterWork, key: Key, scores: readonly ScoreInput[]): Promise<boolean> {
  const { missionId, partnershipId, id: assessmentId } = key;
  const recorded = await scoresOf(work, key);
  let differs = false;
  for (const score of recorded) {
    if (scores.some(({ dimension }) => dimension === score.dimension)) continue;
    await work.remove(AssessmentScore, score);
    differs = true;
  }
  for (const { dimension, score, evidence } of scores) {
    const before = recorded.find((one) => one.dimension === dimension);
    if (before?.score === score && before.evidence === evidence) continue;
    differs = true;
    if (before === undefined) {
      await work.insert(AssessmentScore, { missionId, assessmentId, partnershipId, dimension, score, evidence });
    } else {
      await work.manager.update(AssessmentScore, { missionId, assessmentId, dimension }, { score, evidence });
    }
  }
  return differs;
}

/** Makes the practices of an assessment those that are given. @returns whether anything differed */
export async function replacePractices(
  work: RegisterWork,
  key: Key,
  practices: readonly PracticeInput[],
): Promise<boolean> {
  const { missionId, partnershipId, id: assessmentId } = key;
  const recorded = await practicesOf(work, key);
  const isAmong = (some: readonly PracticeInput[], { category, practice }: PracticeInput): boolean =>
    some.some((one) => one.category === category && one.practice === practice);
  const gone = recorded.filter((one) => !isAmong(practices, one));
  const added = practices.filter((one) => !isAmong(recorded, one));
  for (const practice of gone) await work.remove(LocallyLedPractice, practice);
  for (const { category, practice } of added) {
    await work.insert(LocallyLedPractice, { missionId, assessmentId, partnershipId, category, practice });
  }
  return gone.length + added.length > 0;
}
