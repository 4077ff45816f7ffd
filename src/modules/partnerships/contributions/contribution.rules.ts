import { ContributionState } from '../partnership.codes.js';
import { isYetToCome } from '../../../platform/days/yet-to-come.rules.js';

/** Who gives, and when, as far as it can be wrong. */
export interface ContributionFact {
  readonly organizationId: string | null;
  readonly side: string | null;
  readonly state: `${ContributionState}`;
  readonly contributedOn: string | null;
}

/** What of a contribution does not fit together, the field in which it lies, and the remedy. */
export interface ContributionProblem {
  readonly code: 'MISMATCH' | 'OUT_OF_RANGE';
  readonly field: keyof ContributionFact;
  readonly message: string;
}

/** A contribution comes from an organization or from a side that is not told further; what is given is given by today. */
export function contributionProblems(contribution: ContributionFact, today: string): ContributionProblem[] {
  const { organizationId, side, state, contributedOn } = contribution;
  const problems: ContributionProblem[] = [];
  if (organizationId === null && side === null) {
    const message = 'It comes from nobody: give the organization or, where a source tells no more, the side.';
    problems.push({ code: 'MISMATCH', field: 'organizationId', message });
  }
  if (organizationId !== null && side !== null) {
    const message = 'It comes from an organization, whose side is known: give the organization, or the side, not both.';
    problems.push({ code: 'MISMATCH', field: 'side', message });
  }
  if (state === ContributionState.REALISED && contributedOn !== null && isYetToCome(contributedOn, today)) {
    const message = `${contributedOn} is still to come: what is not given yet is PLEDGED or COMMITTED.`;
    problems.push({ code: 'OUT_OF_RANGE', field: 'contributedOn', message });
  }
  return problems;
}
