import { covers, type DayRange, isOn, joined, piecesOf, without } from '../../platform/days/day-range.rules.js';
import { GovernmentLevel, Sector } from '../organizations/organization.codes.js';
import { MembershipRole, PartnershipStage } from '../partnerships/partnership.codes.js';

/** A stage of a partnership. */
export interface StageFact extends DayRange {
  readonly stage: `${PartnershipStage}`;
}

/** A membership, with what counts of its organization. */
export interface MemberFact extends DayRange {
  readonly organizationId: string;
  readonly role: `${MembershipRole}`;
  /** Null: unclassified. */
  readonly sector: `${Sector}` | null;
  readonly governmentLevel: `${GovernmentLevel}` | null;
}

/** What a partnership is made up of over time. */
export interface Composition {
  readonly stages: readonly StageFact[];
  readonly members: readonly MemberFact[];
}

/** Days on which a partnership is at work, and its members are not known to span two sectors. */
export interface CompositionGap extends DayRange {
  /** SECTORS_UNKNOWN: the unclassified members could make the two sectors up. */
  readonly code: 'NOT_INTERSECTORAL' | 'SECTORS_UNKNOWN';
  /** Sectors that are there, in alphabetical order: one or none. */
  readonly sectors: readonly `${Sector}`[];
  /** Unclassified organizations among the members, donors left out. */
  readonly unclassified: number;
}

/** From this many on, a partnership is intersectoral. */
const SECTORS_LEAST = 2;

/** Whether a partnership is at work in a stage: active. */
export function isAtWork(stage: `${PartnershipStage}`): boolean {
  return stage === PartnershipStage.OPERATING || stage === PartnershipStage.SUSTAINING;
}

/** Sectors of the members on a day, in alphabetical order. Donors and unclassified organizations count for none. */
export function sectorsOn(members: readonly MemberFact[], day: string): `${Sector}`[] {
  return sectorsAmong(members.filter((member) => isOn(member, day)));
}

/** Whether the members on a day span two sectors or more, in whatever stage the partnership is. */
export function isIntersectoralOn(members: readonly MemberFact[], day: string): boolean {
  return sectorsOn(members, day).length >= SECTORS_LEAST;
}

/** The days on which a partnership is at work without members of two sectors, in order; cut where what is there changes. */
export function compositionGaps(composition: Composition): CompositionGap[] {
  const gaps: CompositionGap[] = [];
  for (const { piece, members } of piecesAtWork(composition)) {
    const sectors = sectorsAmong(members);
    if (sectors.length >= SECTORS_LEAST) continue;
    const unclassified = unclassifiedAmong(members);
    const last = gaps.at(-1);
    if (last !== undefined && last.until === piece.since && isAlike(last, sectors, unclassified)) {
      gaps[gaps.length - 1] = { ...last, until: piece.until };
    } else {
      const code = sectors.length + unclassified >= SECTORS_LEAST ? 'SECTORS_UNKNOWN' : 'NOT_INTERSECTORAL';
      gaps.push({ ...piece, code, sectors, unclassified });
    }
  }
  return gaps;
}

/** The days on which a partnership is at work without a member from local government, in order. */
export function localGovernmentGaps(composition: Composition): DayRange[] {
  return joined(
    piecesAtWork(composition)
      .filter(({ members }) => !members.some(isLocalGovernment))
      .map(({ piece }) => piece),
  );
}

/**
 * The first gap that a change opens: days that were none before. A record that came with a gap can so be mended step by step, and
 * not be made worse. Null: it opens none.
 */
export function gapOpened(before: Composition, after: Composition): CompositionGap | null {
  const standing = compositionGaps(before);
  for (const gap of compositionGaps(after)) {
    const [days] = without([gap], standing);
    if (days !== undefined) return { ...gap, ...days };
  }
  return null;
}

/** The first days without local government that a change brings. Null: it brings none. */
export function localGovernmentLost(before: Composition, after: Composition): DayRange | null {
  return without(localGovernmentGaps(after), localGovernmentGaps(before))[0] ?? null;
}

/** All time at work, cut where the members change, with those who are there throughout. */
function piecesAtWork({ stages, members }: Composition): { piece: DayRange; members: MemberFact[] }[] {
  const atWork = joined(stages.filter(({ stage }) => isAtWork(stage)));
  return piecesOf([...atWork, ...members])
    .filter((piece) => atWork.some((range) => covers(range, piece)))
    .map((piece) => ({ piece, members: members.filter((member) => covers(member, piece)) }));
}

function sectorsAmong(members: readonly MemberFact[]): `${Sector}`[] {
  const sectors = members.flatMap(({ role, sector }) =>
    role === MembershipRole.DONOR || sector === null ? [] : sector,
  );
  return [...new Set(sectors)].sort();
}

function unclassifiedAmong(members: readonly MemberFact[]): number {
  const open = members.filter(({ role, sector }) => role !== MembershipRole.DONOR && sector === null);
  return new Set(open.map(({ organizationId }) => organizationId)).size;
}

function isLocalGovernment({ role, sector, governmentLevel }: MemberFact): boolean {
  return role !== MembershipRole.DONOR && sector === Sector.GOVERNMENT && governmentLevel === GovernmentLevel.LOCAL;
}

function isAlike(gap: CompositionGap, sectors: readonly `${Sector}`[], unclassified: number): boolean {
  return gap.unclassified === unclassified && gap.sectors.join() === sectors.join();
}
