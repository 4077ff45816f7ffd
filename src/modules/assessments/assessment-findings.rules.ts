import { Decimal } from 'decimal.js';
import type { AssessmentDimension, PracticeCategory } from './assessment.codes.js';

/** How people answered when asked whether they trust each other. */
export interface TrustFact {
  readonly mean: string;
  readonly scaleLeast: string;
  readonly scaleMost: string;
}

/** What an assessment found. */
export interface FindingsFact {
  readonly scores: readonly { readonly dimension: `${AssessmentDimension}` }[];
  readonly practices: readonly { readonly category: `${PracticeCategory}`; readonly practice: string }[];
  /** Null: nobody was asked. */
  readonly trustSurvey: TrustFact | null;
}

/** What is wrong with the findings, where in them it lies, and the remedy. */
export interface FindingProblem {
  readonly code: 'MISMATCH' | 'OUT_OF_RANGE' | 'REQUIRED';
  readonly path: readonly string[];
  readonly message: string;
}

/** An assessment found something, scores each dimension once, tells each practice once, and has a trust that lies on its scale. */
export function findingProblems({ scores, practices, trustSurvey }: FindingsFact): FindingProblem[] {
  if (scores.length === 0 && practices.length === 0 && trustSurvey === null) {
    const message = 'It found nothing: give scores, a trust survey or practices.';
    return [{ code: 'REQUIRED', path: ['scores'], message }];
  }
  const twice = [
    ...repeated(scores.map(({ dimension }) => dimension)).map((index) => ({
      path: ['scores', String(index), 'dimension'],
      message: `${scores[index]!.dimension} is scored before: give each dimension once.`,
    })),
    ...repeated(practices.map(({ category, practice }) => `${category} ${practice}`)).map((index) => ({
      path: ['practices', String(index)],
      message: 'This practice is there before: give it once in its category.',
    })),
  ];
  return [
    ...twice.map((problem): FindingProblem => ({ code: 'MISMATCH', ...problem })),
    ...(trustSurvey === null ? [] : trustProblems(trustSurvey)),
  ];
}

function trustProblems({ mean, scaleLeast, scaleMost }: TrustFact): FindingProblem[] {
  if (new Decimal(scaleMost).lessThanOrEqualTo(scaleLeast)) {
    const message = `The scale ends at ${scaleMost}, not above ${scaleLeast}: give the greatest answer there could be.`;
    return [{ code: 'MISMATCH', path: ['trustSurvey', 'scaleMost'], message }];
  }
  if (new Decimal(mean).lessThan(scaleLeast) || new Decimal(mean).greaterThan(scaleMost)) {
    const message = `This is ${mean}: give a mean on the scale from ${scaleLeast} to ${scaleMost}.`;
    return [{ code: 'OUT_OF_RANGE', path: ['trustSurvey', 'mean'], message }];
  }
  return [];
}

/** Indexes of what is there before in the list. */
function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? index : []));
}
