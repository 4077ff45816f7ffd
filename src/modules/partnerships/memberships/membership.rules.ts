import { type DayRange, overlaps } from '../../../platform/days/day-range.rules.js';
import type { MembershipRole } from '../partnership.codes.js';

/** A membership, as far as it matters whether it is recorded twice. */
export interface MembershipFact extends DayRange {
  readonly organizationId: string;
  readonly role: `${MembershipRole}`;
}

/** The first of the others that has the same organization in the same role for part of the time. Null: none has. */
export function rivalOf<T extends MembershipFact>(membership: MembershipFact, others: readonly T[]): T | null {
  const rival = others.find(
    (other) =>
      other.organizationId === membership.organizationId &&
      other.role === membership.role &&
      overlaps(other, membership),
  );
  return rival ?? null;
}
