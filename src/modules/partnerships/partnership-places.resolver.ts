import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { ListField, via } from '../../platform/read-plan/index.js';
import { Place } from '../places/place.entity.js';
import { PlaceOfAnyTimeList } from '../places/index.js';
import { Partnership } from './partnership.entity.js';
import { PartnershipList } from './partnership.list.js';
import { PartnershipPlace } from './partnership-place.entity.js';

/** Places of a partnership. */
@Resolver(() => Partnership)
export class PartnershipPlacesResolver {
  @ListField(PlaceOfAnyTimeList, {
    link: via(() => PartnershipPlace, 'partnership', 'place'),
    description: 'Places below its countries in which it works; those that have ended since, too.',
  })
  places: Connection<Place>;
}

/** Partnerships of a place. */
@Resolver(() => Place)
export class PlacePartnershipsResolver {
  @ListField(PartnershipList, {
    link: via(() => PartnershipPlace, 'place', 'partnership'),
    description: 'Partnerships that work in it and that the caller may see; not those of its successors.',
  })
  partnerships: Connection<Partnership>;
}
