import { type DayRange, overlaps } from '../../../platform/days/day-range.rules.js';
import type { Sector } from '../../organizations/organization.codes.js';

/** A seat, as far as it matters whether it is recorded twice. */
export interface TitledSeat extends DayRange {
  readonly title: string;
}

/** The first of the others that is the same seat for part of the time. Null: none is. */
export function rivalSeat<T extends TitledSeat>(seat: TitledSeat, others: readonly T[]): T | null {
  return others.find((other) => other.title === seat.title && overlaps(other, seat)) ?? null;
}

/** Whether a seat represents another sector than its organization is of. What is unclassified may be of any. */
export function sectorDiffers(represented: `${Sector}`, ofOrganization: `${Sector}` | null): boolean {
  return ofOrganization !== null && ofOrganization !== represented;
}
