import { Field, ID, InputType } from 'type-graphql';
import { WithdrawingInput } from '../../../platform/mutations/index.js';
import { Place } from '../../places/place.entity.js';
import { defineMutation } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';
import { PartnershipPlace } from '../partnership-place.entity.js';

@InputType({ description: 'A place in which a partnership does not work.' })
class RemovePartnershipPlaceInput extends WithdrawingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => ID, { description: 'The place.' })
  placeId: string;
}

/** Takes a place off those in which a partnership works. */
export const RemovePartnershipPlace = defineMutation({
  name: 'removePartnershipPlace',
  description: 'Takes a place off those in which a partnership works; it stays in the history.',
  permission: 'write:partnerships',
  input: RemovePartnershipPlaceInput,
  returns: { partnership: () => Partnership },
  errors: [],
  async run(work, { partnershipId, placeId, expectedVersion }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const place = await work.reference(Place, placeId, ['placeId']);
    const { missionId, id } = partnership;
    const recorded = await work.manager.findOneBy(PartnershipPlace, {
      missionId,
      partnershipId: id,
      placeId: place.id,
    });
    if (recorded === null) {
      return work.refuse('NOT_FOUND', ['placeId'], `${place.name} is none of its places: nothing is to be taken off.`);
    }
    await work.update(Partnership, partnership, {}, expectedVersion, true);
    await work.remove(PartnershipPlace, recorded);
    return { partnership };
  },
});
