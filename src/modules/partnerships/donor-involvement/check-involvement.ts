import type { DayRange } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import { type RegisterWork, WarningCode } from '../../register/index.js';
import type { Organization } from '../../organizations/organization.entity.js';
import { checkWithinLife } from '../partnership-life.js';
import { type InvolvementFact, rivalInvolvement } from './donor-involvement.rules.js';

/**
 * Problems of a donor involvement by itself: its dates lie outside the life of the partnership, or it is there already for part of them.
 * @param others involvements of the partnership, without this one
 */
export function checkInvolvement(
  work: RegisterWork,
  involvement: InvolvementFact,
  others: readonly InvolvementFact[],
  life: DayRange,
): void {
  checkWithinLife(work, involvement, life, [], 'The donor involvement');
  const rival = rivalInvolvement(involvement, others);
  if (rival === null) return;
  work.problem(
    'OVERLAP',
    ['since'],
    `The donor is ${rival.kind} of the partnership ${inWords(rival)} already: end or correct that involvement, or give other days.`,
  );
}

/** Warns of a donor that reports do not count as one. */
export function warnOfUnmarkedDonor(work: RegisterWork, { isDonorAgency, name }: Organization): void {
  if (isDonorAgency) return;
  work.warn(
    WarningCode.NOT_DONOR_AGENCY,
    ['organizationId'],
    `${name} is not marked as a donor agency, so that reports count what it gives as given by partners: mark it, if it is one.`,
  );
}
