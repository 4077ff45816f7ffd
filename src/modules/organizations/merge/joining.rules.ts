import type { DayRange } from '../../../platform/days/day-range.rules.js';
import { overlappingGroups } from './overlapping.rules.js';

/** A record of an organization in a partnership, from one day to another. */
export interface DatedRecord extends DayRange {
  readonly missionId: number;
  readonly id: string;
  readonly partnershipId: string;
  readonly organizationId: string;
}

/** Records that overlap once their organizations are one: which stays, for the days of all, and which go. */
export interface Joining<T extends DatedRecord> {
  readonly kept: T;
  readonly gone: readonly T[];
  readonly span: DayRange;
}

/**
 * Which records of two organizations in one become one. Of each group one stays, the first of the survivor's.
 * @param kindOf what else has to be the same: the role, what a donor does
 */
export function joinings<T extends DatedRecord>(
  records: readonly T[],
  survivorId: string,
  kindOf: (record: T) => string,
): Joining<T>[] {
  const alike = new Map<string, T[]>();
  for (const record of records) {
    const key = `${record.missionId} ${record.partnershipId} ${kindOf(record)}`;
    alike.set(key, [...(alike.get(key) ?? []), record]);
  }
  return [...alike.values()]
    .flatMap((group) => overlappingGroups(group))
    .map(({ members, span }) => {
      const kept = members.find(({ organizationId }) => organizationId === survivorId) ?? members[0]!;
      return { kept, gone: members.filter((record) => record !== kept), span };
    });
}

/** The one value that is told, apart from nulls. Undefined: different ones are. */
export function oneValue<T>(values: readonly (T | null)[]): T | null | undefined {
  const told = [...new Set(values.filter((value) => value !== null))];
  return told.length > 1 ? undefined : (told[0] ?? null);
}

/** A verification of what became of a partnership after a donor had left. */
export interface VerificationFact {
  readonly verifiedOn: string;
}

/**
 * Whether verifications still make sense once the involvements that they belong to are one: what they tell has to be after its end,
 * and one a day at most.
 * @param until the end of the joined involvement
 */
export function verificationsFit(verifications: readonly VerificationFact[], until: string | null): boolean {
  const days = verifications.map(({ verifiedOn }) => verifiedOn);
  return days.every((day) => until !== null && day >= until) && new Set(days).size === days.length;
}
