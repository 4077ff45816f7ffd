import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { checkRepresentation, representationOf } from '../representation/check-representation.js';
import { Seat } from '../seat.entity.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { SeatHolder } from './seat-holder.entity.js';

@InputType({ description: 'A seat that should never have been recorded.' })
class WithdrawSeatInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId: string;
}

/** Takes a seat out of the register that should never have been there. */
export const WithdrawSeat = defineMutation({
  name: 'withdrawSeat',
  description:
    'Takes a seat out of the register that should never have been there; it stays in the history. If it is over, end it instead.',
  permission: 'write:partnerships',
  input: WithdrawSeatInput,
  returns: { synergisticAgent: () => SynergisticAgent },
  errors: ['MISSING_SECTOR_REPRESENTATION'],
  async run(work, { seatId, expectedVersion }) {
    const seat = await work.find(Seat, seatId, ['seatId']);
    const { missionId, partnershipId } = seat;
    const partnership = { missionId, id: partnershipId };
    const before = await representationOf(work.manager, partnership);
    await work.manager.delete(SeatHolder, { missionId, seatId: seat.id });
    await work.withdraw(Seat, seat, expectedVersion);
    await checkRepresentation(work, partnership, before, ['seatId']);
    return { synergisticAgent: { missionId, partnershipId } };
  },
});
