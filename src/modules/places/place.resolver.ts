import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, ListField, ListQuery, via } from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { Place } from './place.entity.js';
import { PlaceList, PlaceOfAnyTimeList } from './place.list.js';
import { PlaceSuccession } from './place-succession.entity.js';

/** Places, and what became of them. */
@Resolver(() => Place)
export class PlaceResolver {
  @RequiresPermission('read:places')
  @ListQuery(PlaceList, {
    description: 'Places of all countries, in the order in which they were recorded. Default: those of today.',
  })
  places: Connection<Place>;

  @ListField(PlaceOfAnyTimeList, {
    link: via(() => PlaceSuccession, 'successor', 'predecessor'),
    description: 'The places that it came from, all or in part, when they ended.',
  })
  predecessors: Connection<Place>;

  @ListField(PlaceOfAnyTimeList, {
    link: via(() => PlaceSuccession, 'predecessor', 'successor'),
    description: 'The places that it became, or became part of, when it ended.',
  })
  successors: Connection<Place>;
}

/** Places of a country. */
@Resolver(() => Country)
export class CountryPlacesResolver {
  @ListField(PlaceList, {
    link: by(() => Place, 'country'),
    description: 'Its places of every level, in the order in which they were recorded. Default: those of today.',
  })
  places: Connection<Place>;
}
