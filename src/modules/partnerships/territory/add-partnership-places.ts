import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput } from '../../../platform/mutations/index.js';
import { defineMutation } from '../../register/index.js';
import { Partnership } from '../partnership.entity.js';
import { PartnershipCountry } from '../partnership-country.entity.js';
import { lifeOf } from '../partnership-life.js';
import { PartnershipPlace } from '../partnership-place.entity.js';
import { readPlaces } from './check-places.js';

@InputType({ description: 'Places in which a partnership works besides those that are recorded.' })
class AddPartnershipPlacesInput extends ChangingInput {
  @Field(() => ID, { description: 'The partnership.' })
  partnershipId: string;

  @Field(() => [ID], { description: 'The places: each in one of its countries, and there on some day of its life.' })
  placeIds: string[];
}

/** Records more places in which a partnership works. */
export const AddPartnershipPlaces = defineMutation({
  name: 'addPartnershipPlaces',
  description: 'Records more places, below its countries, in which a partnership works.',
  permission: 'write:partnerships',
  input: AddPartnershipPlacesInput,
  returns: { partnership: () => Partnership },
  errors: ['MISMATCH', 'OUTSIDE_LIFETIME', 'ALREADY'],
  async run(work, { partnershipId, placeIds, expectedVersion }) {
    const partnership = await work.find(Partnership, partnershipId, ['partnershipId']);
    const ofPartnership = { missionId: partnership.missionId, partnershipId: partnership.id };
    const countries = await work.manager.findBy(PartnershipCountry, ofPartnership);
    const recorded = await work.manager.findBy(PartnershipPlace, ofPartnership);
    const where = {
      countries: countries.map(({ countryId }) => countryId),
      life: await lifeOf(work.manager, partnership),
      taken: recorded.map(({ placeId }) => placeId),
    };
    const places = await readPlaces(work, placeIds, where, ['placeIds']);
    work.settle();
    await work.update(Partnership, partnership, {}, expectedVersion, places.length > 0);
    for (const { id: placeId } of places) await work.insert(PartnershipPlace, { ...ofPartnership, placeId });
    return { partnership };
  },
});
