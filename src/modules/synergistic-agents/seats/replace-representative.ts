import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { liesWithin } from '../../../platform/days/day-range.rules.js';
import { ChangingInput, Checked } from '../../../platform/mutations/index.js';
import { Organization } from '../../organizations/organization.entity.js';
import { lifeOf } from '../../partnerships/index.js';
import { defineMutation } from '../../register/index.js';
import { Seat } from '../seat.entity.js';
import { checkSeat, otherSeats, recordSeat } from './record-seat.js';
import { HOLDER_NAME } from './seat.inputs.js';

@InputType({ description: 'Another representative in a seat.' })
class ReplaceRepresentativeInput extends ChangingInput {
  @Field(() => ID, { description: 'The seat as it is held until then; it has no end yet.' })
  seatId: string;

  @Field(() => ID, {
    description: 'The organization that holds it from then on. It may be the same, with another person.',
  })
  organizationId: string;

  @Field(() => DateScalar, { description: 'First day of the new representative: the old one holds it no longer.' })
  since: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the person who holds it from then on, 200 characters at most: only the mission itself ever reads it. Null: not recorded.',
  })
  @Checked(HOLDER_NAME)
  holderName?: string | null;
}

/** Ends a seat and begins it anew with another representative on one day. */
export const ReplaceRepresentative = defineMutation({
  name: 'replaceRepresentative',
  description:
    'Ends a seat and begins it anew, under the same title and for the same sector, with another representative on one day: no gap opens.',
  permission: 'write:partnerships',
  input: ReplaceRepresentativeInput,
  returns: { seat: () => Seat, formerSeat: () => Seat },
  errors: ['OUTSIDE_LIFETIME', 'OVERLAP', 'ALREADY'],
  async run(work, { seatId, organizationId, since, holderName = null, expectedVersion }) {
    const former = await work.find(Seat, seatId, ['seatId']);
    const organization = await work.reference(Organization, organizationId, ['organizationId']);
    if (former.until !== null) {
      work.refuse(
        'ALREADY',
        ['seatId'],
        `It has ended on ${former.until} already: appoint a representative for a new seat instead.`,
      );
    }
    if (former.since !== null && since <= former.since) {
      work.refuse(
        'OUTSIDE_LIFETIME',
        ['since'],
        `It is held from ${former.since} on: give a later day, or correct the seat if it was never held by the other one.`,
      );
    }
    const { missionId, partnershipId, sector, title } = former;
    const given = { sector, title, organization, since, until: null, holderName };
    const life = await lifeOf(work.manager, { missionId, id: partnershipId });
    checkSeat(work, given, await otherSeats(work, former), life, []);
    work.settle();
    if (!liesWithin({ since: former.since, until: since }, life)) {
      work.refuse(
        'OUTSIDE_LIFETIME',
        ['since'],
        `The former one would have left on ${since}, before the agent began: give a later day, or correct the seat if it was never held by the other one.`,
      );
    }
    const formerSeat = await work.update(Seat, former, { until: since }, expectedVersion);
    return { seat: await recordSeat(work, former, given, []), formerSeat };
  },
});
