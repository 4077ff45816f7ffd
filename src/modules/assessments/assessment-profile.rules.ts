import { AssessmentDimension, type AssessmentDomain, type AssessmentRound, DOMAIN_OF } from './assessment.codes.js';

/** A score, with the assessment that gave it. */
export interface ScoreFact {
  readonly dimension: `${AssessmentDimension}`;
  readonly score: number;
  readonly round: `${AssessmentRound}`;
  readonly assessedOn: string;
  /** Edition of the instrument. */
  readonly instrumentId: string;
}

/** How a dimension was scored in all assessments. */
export interface DimensionScores<Score extends ScoreFact> {
  readonly domain: AssessmentDomain;
  readonly dimension: AssessmentDimension;
  /** The first assessment first. */
  readonly rounds: readonly Score[];
  /** The last score less that of the baseline by the same edition of the instrument. Null: there are not both. */
  readonly change: number | null;
}

/** All scores of a partnership, by dimension; every dimension is there, scored or not, in the order of the domains. */
export function profileOf<Score extends ScoreFact>(scores: readonly Score[]): DimensionScores<Score>[] {
  return Object.values(AssessmentDimension).map((dimension) => {
    const rounds = scores
      .filter((one) => one.dimension === dimension)
      .sort((one, other) => compare(one.assessedOn, other.assessedOn));
    return { domain: DOMAIN_OF[dimension], dimension, rounds, change: changeOf(rounds) };
  });
}

/** Scores by different editions are not compared: the last one counts only against the baseline by its own. */
function changeOf(rounds: readonly ScoreFact[]): number | null {
  const last = rounds.at(-1);
  const baseline = rounds.find(
    ({ round, instrumentId }) => round === 'BASELINE' && instrumentId === last?.instrumentId,
  );
  return last === undefined || baseline === undefined || baseline === last ? null : last.score - baseline.score;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
