import type { Decimal } from 'decimal.js';
import type { PartnershipRow } from './register-kit.js';

/** What the plain rules of the register are told in. */

export interface PlainRegisterQuestion {
  readonly groupBy: readonly PlainDimension[];
  readonly grouping: 'DISJOINT' | 'EACH';
  /** First day, and day after the last. */
  readonly from: string | null;
  readonly next: string | null;
  readonly countries: readonly string[] | null;
  readonly issueAreas: readonly string[] | null;
  readonly currency: string | null;
  readonly convertTo: string | null;
  readonly today: string;
}

export type PlainDimension =
  'MISSION' | 'COUNTRY' | 'REGION' | 'PLACE' | 'ISSUE_AREA' | 'PARTNERSHIP_FORM' | 'PARTNERSHIP' | 'YEAR';

/** What a partnership puts into a figure; a year of null is not known. */
export interface Fact {
  readonly year: number | null;
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly reason: string | null;
  readonly currencies: readonly string[];
  readonly rateDays?: readonly string[];
}

export const FAR = '9999-12-31';
export const yearOf = (day: string) => Number(day.slice(0, 4));

export const later = (...days: (string | null)[]) =>
  days.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null)!;
export const earlier = (...days: (string | null)[]) =>
  days.reduce((a, b) => (b !== null && (a === null || b < a) ? b : a), null)!;
export const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
export const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
/** The sum of the amounts that are known; null: none is. */
export const add = (amounts: readonly (Decimal | null)[]) => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum.plus(amount));
};
export function lifeOf({ stages = [] }: PartnershipRow): { since: string | null; until: string | null } {
  const before = stages.filter(([stage]) => stage !== 'ENDED');
  const ended = stages.find(([stage, since]) => stage === 'ENDED' && since !== null)?.[1] ?? null;
  const unknown = before.some(([, since]) => since === null);
  const open = before.some(([, , until]) => until === null);
  return {
    since: unknown ? null : earlier(null, ...before.map(([, since]) => since)),
    until: ended ?? (open ? null : later(null, ...before.map(([, , until]) => until))),
  };
}
