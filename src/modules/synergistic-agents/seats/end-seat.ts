import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { lifeOf } from '../../partnerships/index.js';
import { defineMutation, refuseEnded } from '../../register/index.js';
import { checkRepresentation, representationOf } from '../representation/check-representation.js';
import { Seat } from '../seat.entity.js';
import { checkSeat } from './record-seat.js';

@InputType({ description: 'The end of a seat: its representative has left.' })
class EndSeatInput extends ChangingInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId: string;

  @Field(() => DateScalar, { description: 'First day on which it is no longer held.' })
  until: string;
}

/** Ends a seat that has no end yet. */
export const EndSeat = defineMutation({
  name: 'endSeat',
  description:
    'Ends a seat that has no end yet: its representative has left. If it is the last one of its sector while the agent is at work, a gap opens that day, is warned of with REPRESENTATION_GAP, and lasts until it is filled. Refused only if it would have ended before the agent entered OPERATING.',
  permission: 'write:partnerships',
  input: EndSeatInput,
  returns: { seat: () => Seat },
  errors: ['MISSING_SECTOR_REPRESENTATION', 'OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { seatId, until, expectedVersion }) {
    const seat = await work.find(Seat, seatId, ['seatId']);
    refuseEnded(work, seat, 'seat');
    const partnership = { missionId: seat.missionId, id: seat.partnershipId };
    checkSeat(work, { ...seat, until }, [], await lifeOf(work.manager, partnership), []);
    work.settle();
    const before = await representationOf(work.manager, partnership);
    const ended = await work.update(Seat, seat, { until }, expectedVersion);
    await checkRepresentation(work, partnership, before, ['until']);
    return { seat: ended };
  },
});
