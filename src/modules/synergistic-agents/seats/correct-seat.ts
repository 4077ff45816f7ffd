import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput, Checked, given, NeverCleared } from '../../../platform/mutations/index.js';
import { Sector } from '../../organizations/organization.codes.js';
import { Organization } from '../../organizations/organization.entity.js';
import { lifeOf } from '../../partnerships/index.js';
import { defineMutation, type RegisterWork } from '../../register/index.js';
import { checkRepresentation, representationOf } from '../representation/check-representation.js';
import { Seat } from '../seat.entity.js';
import { checkSeat, otherSeats, warnOfSector } from './record-seat.js';
import { SeatHolder } from './seat-holder.entity.js';
import { HOLDER_NAME, SEAT_TITLE } from './seat.inputs.js';

@InputType({ description: 'What was recorded wrongly of a seat. A field left out stays as it is.' })
class CorrectSeatInput extends ChangingInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId: string;

  @Field(() => Sector, { nullable: true, description: 'The sector that it represents.' })
  @NeverCleared()
  sector?: Sector;

  @Field(() => ID, { nullable: true, description: 'The organization that holds it.' })
  @NeverCleared()
  organizationId?: string;

  @Field(() => String, { nullable: true, description: 'Title of the seat, 200 characters at most.' })
  @Checked(SEAT_TITLE, { clearable: false })
  title?: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer held. Null: it still is.',
  })
  until?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the person who holds it, 200 characters at most: only the mission itself ever reads it. Null: not recorded.',
  })
  @Checked(HOLDER_NAME)
  holderName?: string | null;
}

/** Mends what was recorded wrongly of a seat. */
export const CorrectSeat = defineMutation({
  name: 'correctSeat',
  description:
    'Mends what was recorded wrongly of a seat. If somebody else holds it now, replace the representative instead.',
  permission: 'write:partnerships',
  input: CorrectSeatInput,
  returns: { seat: () => Seat },
  errors: ['MISSING_SECTOR_REPRESENTATION', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  async run(work, { seatId, organizationId, holderName, expectedVersion, ...input }) {
    const seat = await work.find(Seat, seatId, ['seatId']);
    const organization =
      organizationId === undefined
        ? await work.manager.findOneByOrFail(Organization, { id: seat.organizationId })
        : await work.reference(Organization, organizationId, ['organizationId']);
    const changes = { ...given(input, ['sector', 'title', 'since', 'until']), organizationId: organization.id };
    const corrected = { ...seat, ...changes };
    const partnership = { missionId: seat.missionId, id: seat.partnershipId };
    const moved = (['since', 'until', 'title', 'sector'] as const).find((field) => corrected[field] !== seat[field]);
    const life = await lifeOf(work.manager, partnership);
    checkSeat(work, corrected, await otherSeats(work, seat), life, [], moved === 'sector' ? undefined : moved);
    work.settle();
    const before = await representationOf(work.manager, partnership);
    const isRenamed = holderName !== undefined && (await renameHolder(work, seat, holderName));
    const changed = await work.update(Seat, seat, changes, expectedVersion, isRenamed);
    await checkRepresentation(work, partnership, before, [moved ?? 'seatId']);
    if (corrected.sector !== seat.sector || organization.id !== seat.organizationId) {
      const path = organization.id === seat.organizationId ? 'sector' : 'organizationId';
      warnOfSector(work, corrected.sector, organization, [path]);
    }
    return { seat: changed };
  },
});

/** @returns whether it has changed who holds the seat */
async function renameHolder(work: RegisterWork, seat: Seat, name: string | null): Promise<boolean> {
  const { missionId, id: seatId, partnershipId } = seat;
  const holder = await work.manager.findOneBy(SeatHolder, { missionId, seatId });
  if (name === (holder?.name ?? null)) return false;
  if (name === null) await work.manager.delete(SeatHolder, { missionId, seatId });
  else if (holder === null) await work.insert(SeatHolder, { missionId, seatId, partnershipId, name });
  else await work.manager.update(SeatHolder, { missionId, seatId }, { name });
  return true;
}
