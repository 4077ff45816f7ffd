import { type DayRange, overlaps } from '../../../platform/days/day-range.rules.js';
import type { DonorInvolvementKind } from './donor-involvement.codes.js';

/** A donor involvement, as far as it matters whether it is recorded twice. */
export interface InvolvementFact extends DayRange {
  readonly organizationId: string;
  readonly kind: `${DonorInvolvementKind}`;
}

/** The first of the others by which the same donor does the same for part of the time. Null: there is none. */
export function rivalInvolvement<T extends InvolvementFact>(
  involvement: InvolvementFact,
  others: readonly T[],
): T | null {
  const rival = others.find(
    (other) =>
      other.organizationId === involvement.organizationId &&
      other.kind === involvement.kind &&
      overlaps(other, involvement),
  );
  return rival ?? null;
}

/** Whether a day lies after a donor's exit; the day on which it left counts. Null: it is still there. */
export function isAfterExit(day: string, leftOn: string | null): boolean {
  return leftOn !== null && leftOn <= day;
}

/** Whether some donor had left by a day: one of the involvements was over. */
export function hasDonorLeftBy(day: string, involvements: readonly Pick<DayRange, 'until'>[]): boolean {
  return involvements.some(({ until }) => isAfterExit(day, until));
}
