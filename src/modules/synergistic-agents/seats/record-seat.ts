import type { DayRange } from '../../../platform/days/day-range.rules.js';
import { inWords } from '../../../platform/days/day-range-words.rules.js';
import type { Path } from '../../../platform/mutations/index.js';
import type { Sector } from '../../organizations/organization.codes.js';
import { Organization } from '../../organizations/organization.entity.js';
import { checkWithinLife } from '../../partnerships/index.js';
import { type RegisterWork, WarningCode } from '../../register/index.js';
import { Seat } from '../seat.entity.js';
import type { SynergisticAgent } from '../synergistic-agent.entity.js';
import { SeatHolder } from './seat-holder.entity.js';
import type { SeatInput } from './seat.inputs.js';
import { rivalSeat, sectorDiffers, type TitledSeat } from './seat.rules.js';

/** A seat as an input gives it, with its organization. */
export interface GivenSeat extends TitledSeat {
  readonly sector: Sector;
  readonly organization: Organization;
  readonly holderName: string | null;
}

/** Reads what an input has of a seat. @param path of what has these fields in the input */
export async function readSeat(work: RegisterWork, input: SeatInput, path: Path): Promise<GivenSeat> {
  const { sector, organizationId, title, since = null, until = null, holderName = null } = input;
  const organization = await work.reference(Organization, organizationId, [...path, 'organizationId']);
  return { sector, organization, title, since, until, holderName };
}

/**
 * Problems of a seat by itself: its dates lie outside the life of the partnership, or it is held already for part of them.
 * @param others seats of the synergistic agent, without this one
 * @param path of what has the fields of the seat in the input
 * @param overlapping the field by which it is held twice
 */
export function checkSeat(
  work: RegisterWork,
  seat: TitledSeat,
  others: readonly TitledSeat[],
  life: DayRange,
  path: Path,
  overlapping: keyof TitledSeat = 'since',
): void {
  checkWithinLife(work, seat, life, path, 'The seat');
  const rival = rivalSeat(seat, others);
  if (rival === null) return;
  work.problem(
    'OVERLAP',
    [...path, overlapping],
    `The seat "${seat.title}" is held ${inWords(rival)} already: end or correct that one, or give another title or other days.`,
  );
}

/** Warns of a seat whose organization is known to be of another sector than it represents. */
export function warnOfSector(work: RegisterWork, sector: Sector, organization: Organization, path: Path): void {
  if (!sectorDiffers(sector, organization.sector)) return;
  work.warn(
    WarningCode.SECTOR_DIFFERS,
    path,
    `The seat represents ${sector}, but ${organization.name} is of ${organization.sector}: correct the one or the other, if it is wrong.`,
  );
}

/** Adds a seat that was checked. @param path of what has the fields of the seat in the input */
export async function recordSeat(
  work: RegisterWork,
  { missionId, partnershipId }: Pick<SynergisticAgent, 'missionId' | 'partnershipId'>,
  { organization, holderName, ...facts }: GivenSeat,
  path: Path,
): Promise<Seat> {
  const seat = await work.insert(Seat, { missionId, partnershipId, organizationId: organization.id, ...facts });
  if (holderName !== null) {
    await work.insert(SeatHolder, { missionId, seatId: seat.id, partnershipId, name: holderName });
  }
  warnOfSector(work, facts.sector, organization, [...path, 'sector']);
  return seat;
}

/** The other seats of the same synergistic agent. */
export async function otherSeats(work: RegisterWork, { missionId, partnershipId, id }: Seat): Promise<Seat[]> {
  const seats = await work.manager.findBy(Seat, { missionId, partnershipId });
  return seats.filter((seat) => seat.id !== id);
}
