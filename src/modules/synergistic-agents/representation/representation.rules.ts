import { type DayRange, isOn, joined, overlaps, without } from '../../../platform/days/day-range.rules.js';
import { isAtWork, type StageFact } from '../../composition/index.js';
import { Sector } from '../../organizations/organization.codes.js';

/** A stage of the partnership that a synergistic agent is. */
export interface StageOfAgent extends StageFact {
  readonly id: string;
}

/** A seat, as far as it represents a sector. */
export interface SeatFact extends DayRange {
  readonly sector: `${Sector}`;
}

/** What tells who is represented in a synergistic agent over time. */
export interface AgentFacts {
  readonly stages: readonly StageOfAgent[];
  readonly seats: readonly SeatFact[];
}

/** Days on which a synergistic agent is at work, and nobody is seated for a sector. */
export interface RepresentationGap extends DayRange {
  readonly sector: Sector;
}

/** An entry into work for which sectors had nobody seated. */
export interface UnseatedEntry {
  readonly stage: StageOfAgent;
  /** In alphabetical order, one at least. */
  readonly sectors: readonly Sector[];
}

/** All that have to be represented, in alphabetical order. */
export const SECTORS: readonly Sector[] = Object.values(Sector).sort();

/** The seats that are held on a day, under each of the three sectors. */
export function seatsBySector<T extends SeatFact>(seats: readonly T[], day: string): { sector: Sector; seats: T[] }[] {
  const held = seats.filter((seat) => isOn(seat, day));
  return SECTORS.map((sector) => ({ sector, seats: held.filter((seat) => seat.sector === sector) }));
}

/**
 * The days on which a synergistic agent is at work (OPERATING, SUSTAINING) and a sector has nobody seated, each stretch of days once;
 * the earliest first, then by sector.
 */
export function representationGaps(stages: readonly StageFact[], seats: readonly SeatFact[]): RepresentationGap[] {
  const atWork = stages.filter(({ stage }) => isAtWork(stage));
  const from = ({ since }: DayRange): string => since ?? '';
  return SECTORS.flatMap((sector) => gapsOf(sector, atWork, seats)).sort((one, other) =>
    from(one) === from(other) ? 0 : from(one) < from(other) ? -1 : 1,
  );
}

/** Days that a change makes part of a gap, and that were part of none of that sector before. */
export function gapsOpened(before: AgentFacts, after: AgentFacts): RepresentationGap[] {
  const standing = representationGaps(before.stages, before.seats);
  const now = representationGaps(after.stages, after.seats);
  return SECTORS.flatMap((sector) =>
    without(
      now.filter((gap) => gap.sector === sector),
      standing.filter((gap) => gap.sector === sector),
    ).map((days) => ({ sector, ...days })),
  );
}

/**
 * The entries into work for which a sector had nobody seated: into OPERATING, and into SUSTAINING from a stage without work. What counts
 * is the first day; where that is not known, anybody who was seated during the stage is taken to have been there.
 */
export function unseatedEntries({ stages, seats }: AgentFacts): UnseatedEntry[] {
  return stages
    .filter((stage) => isEntry(stage, stages))
    .flatMap((stage) => {
      const sectors = SECTORS.filter(
        (sector) => !seats.some((seat) => seat.sector === sector && wasSeatedAt(stage, seat)),
      );
      return sectors.length === 0 ? [] : [{ stage, sectors }];
    });
}

/** The entries for which a change leaves a sector without anybody seated that was represented before, or that had not been entered. */
export function entriesBroken(before: AgentFacts, after: AgentFacts): UnseatedEntry[] {
  const standing = unseatedEntries(before);
  return unseatedEntries(after).flatMap(({ stage, sectors }) => {
    const missed = standing.find((entry) => entry.stage.id === stage.id)?.sectors ?? [];
    const broken = sectors.filter((sector) => !missed.includes(sector));
    return broken.length === 0 ? [] : [{ stage, sectors: broken }];
  });
}

function gapsOf(sector: Sector, atWork: readonly DayRange[], seats: readonly SeatFact[]): RepresentationGap[] {
  const seated = seats.filter((seat) => seat.sector === sector);
  return without(joined(atWork), seated).map((days) => ({ sector, ...days }));
}

function isEntry({ stage, since }: StageFact, stages: readonly StageFact[]): boolean {
  if (!isAtWork(stage)) return false;
  const last = since === null ? undefined : stages.find(({ until }) => until === since);
  return last === undefined || !(stage === 'SUSTAINING' ? isAtWork(last.stage) : last.stage === stage);
}

function wasSeatedAt(entry: StageFact, seat: SeatFact): boolean {
  return entry.since === null ? overlaps(entry, seat) : isOn(seat, entry.since);
}
