import { inWords } from '../../platform/days/day-range-words.rules.js';
import { isYetToCome } from '../../platform/days/yet-to-come.rules.js';
import type { AssessmentRound } from './assessment.codes.js';
import { type EditionFact, inForce, isInForceOn } from './instruments/instrument-editions.rules.js';

/** Which assessment it is of a partnership. */
export interface RoundFact {
  readonly instrumentId: string;
  readonly round: `${AssessmentRound}`;
  readonly assessedOn: string;
}

/** What an assessment has to fit to. */
export interface RoundSetting {
  /** The edition of the instrument by which it is made. */
  readonly instrument: EditionFact;
  /** The other assessments of the partnership. */
  readonly others: readonly RoundFact[];
  /** Whether a donor had left the partnership by the day of the assessment. */
  readonly hasDonorLeft: boolean;
  /** "YYYY-MM-DD". */
  readonly today: string;
}

/** What is wrong with an assessment, the field in which it lies, and the remedy. */
export interface RoundProblem {
  readonly code: 'OUT_OF_RANGE' | 'OUTSIDE_LIFETIME' | 'ALREADY' | 'MISMATCH';
  readonly field: 'round' | 'assessedOn';
  readonly message: string;
}

/** Whether a round looks back, so that it may be made after the partnership has ended. */
export function looksBack(round: `${AssessmentRound}`): boolean {
  return round === 'FINAL' || round === 'POST_EXIT';
}

/**
 * What is wrong with an assessment: its day is to come, or its instrument was not in force; it is POST_EXIT and no donor had left; it is
 * the second baseline by its edition of the instrument, or does not come after the baseline.
 */
export function roundProblems(assessment: RoundFact, setting: RoundSetting): RoundProblem[] {
  const { round, assessedOn } = assessment;
  const { instrument, hasDonorLeft, today } = setting;
  const problems: RoundProblem[] = [];
  if (isYetToCome(assessedOn, today)) {
    const message = `${assessedOn} is still to come: give the day on which it was assessed.`;
    problems.push({ code: 'OUT_OF_RANGE', field: 'assessedOn', message });
  }
  if (!isInForceOn(instrument, assessedOn)) {
    const message = `Edition ${instrument.edition} of the instrument is in force ${inWords(inForce(instrument))}: give a day of that time, or another edition.`;
    problems.push({ code: 'OUTSIDE_LIFETIME', field: 'assessedOn', message });
  }
  if (round === 'POST_EXIT' && !hasDonorLeft) {
    const message = `No donor had left the partnership by ${assessedOn}: record the exit of a donor first, or give another round.`;
    problems.push({ code: 'OUTSIDE_LIFETIME', field: 'assessedOn', message });
  }
  return [...problems, ...orderProblems(assessment, setting.others)];
}

function orderProblems(assessment: RoundFact, others: readonly RoundFact[]): RoundProblem[] {
  const { round, assessedOn, instrumentId } = assessment;
  const same = others.filter((other) => other.instrumentId === instrumentId);
  const baseline = same.find((other) => other.round === 'BASELINE');
  if (round === 'BASELINE') {
    if (baseline !== undefined) {
      const message = `The baseline by this instrument is that of ${baseline.assessedOn}: correct it, or give another round.`;
      return [{ code: 'ALREADY', field: 'round', message }];
    }
    const [first] = same.map((other) => other.assessedOn).sort();
    if (first === undefined || assessedOn < first) return [];
    const message = `It was assessed by this instrument on ${first} already, and a baseline comes first: give an earlier day, or another round.`;
    return [{ code: 'MISMATCH', field: 'assessedOn', message }];
  }
  const problems: RoundProblem[] = [];
  if (baseline !== undefined && assessedOn <= baseline.assessedOn) {
    const message = `The baseline by this instrument is that of ${baseline.assessedOn}, and comes first: give a later day.`;
    problems.push({ code: 'MISMATCH', field: 'assessedOn', message });
  }
  if (same.some((other) => other.round === round && other.assessedOn === assessedOn)) {
    const message = `There is an assessment ${round} of ${assessedOn} by this instrument already: correct it, or give another day.`;
    problems.push({ code: 'ALREADY', field: 'assessedOn', message });
  }
  return problems;
}
