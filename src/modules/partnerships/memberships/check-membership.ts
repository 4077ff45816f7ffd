import type { DayRange } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import type { RegisterWork } from '../../register/index.js';
import { checkWithinLife } from '../partnership-life.js';
import { type MembershipFact, rivalOf } from './membership.rules.js';

/**
 * Problems of a membership by itself: its dates lie outside the life of the partnership, or it is there already for part of them.
 * @param others memberships of the partnership, without this one
 * @param path of what has the fields of the membership in the input
 */
export function checkMembership(
  work: RegisterWork,
  membership: MembershipFact,
  others: readonly MembershipFact[],
  life: DayRange,
  path: Path,
): void {
  checkWithinLife(work, membership, life, path, 'The membership');
  const rival = rivalOf(membership, others);
  if (rival === null) return;
  work.problem(
    'OVERLAP',
    [...path, 'since'],
    `The organization is ${rival.role} of the partnership ${inWords(rival)} already: end or correct that membership, or give other days.`,
  );
}
