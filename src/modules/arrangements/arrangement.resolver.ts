import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import {
  by,
  DerivedField,
  ListField,
  ListQuery,
  onDateArgument,
  RecordQuery,
  rowsOf,
} from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { Mission } from '../missions/mission.entity.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { Place } from '../places/place.entity.js';
import { Adoption } from './adoptions/adoption.entity.js';
import { AdoptionList, AdoptionTreeList, InstitutionalArrangementList } from './arrangement.list.js';
import { diffusionOn } from './diffusion.rules.js';
import { Diffusion } from './diffusion.type.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

/** Institutional arrangements, and how they spread. */
@Resolver(() => InstitutionalArrangement)
class InstitutionalArrangementResolver {
  @RequiresPermission('read:arrangements')
  @ListQuery(InstitutionalArrangementList, {
    description: 'Institutional arrangements of all missions, in the order in which they were recorded.',
  })
  institutionalArrangements: Connection<InstitutionalArrangement>;

  @RequiresPermission('read:arrangements')
  @RecordQuery(() => InstitutionalArrangement, {
    key: { mission: ['mission', 'code'], name: ['name'] },
    arguments: { mission: 'Code of the mission that keeps it: "MLI".', name: 'Its name, letter by letter.' },
    description: 'The institutional arrangement with this name. Null: there is none.',
  })
  institutionalArrangement: InstitutionalArrangement | null;

  @ListField(AdoptionList, {
    link: by(() => Adoption, 'arrangement'),
    description: 'Its adoptions, in the order in which they were recorded. Default: those in use today.',
  })
  adoptions: Connection<Adoption>;

  @ListField(AdoptionTreeList, {
    link: by(() => Adoption, 'arrangement'),
    defaultOrder: ['TREE_ASC'],
    description:
      'All its adoptions, whether in use or given up, as a tree: each stands after the one that it was copied from (`copiedFrom`), followed by its own copies in the order in which they were recorded. `depth` tells how far to indent it.',
  })
  adoptionTree: Connection<Adoption>;

  @DerivedField(() => Diffusion, {
    description: 'How far it had spread on a day.',
    of: () => InstitutionalArrangement,
    needs: { originCountryId: true, originPlaceId: true },
    rows: {
      adoptions: rowsOf(
        by(() => Adoption, 'arrangement'),
        { countryId: true, placeId: true, since: true, until: true, depth: true, adaptation: true, donorMoney: true },
      ),
    },
    arguments: { onDate: onDateArgument() },
    compute: ({ originCountryId, originPlaceId, adoptions }, { onDate }) =>
      diffusionOn(onDate, { countryId: originCountryId, placeId: originPlaceId }, adoptions),
  })
  diffusion: Diffusion;
}

/** Adoptions of institutional arrangements. */
@Resolver(() => Adoption)
class AdoptionResolver {
  @RequiresPermission('read:arrangements')
  @ListQuery(AdoptionList, {
    description:
      'Adoptions of institutional arrangements, in the order in which they were recorded. Default: those in use today.',
  })
  adoptions: Connection<Adoption>;

  @ListField(AdoptionList, {
    link: by(() => Adoption, 'copiedFrom'),
    description: 'The adoptions that were copied from it. Default: those in use today.',
  })
  copies: Connection<Adoption>;
}

/** What was adopted in a country. */
@Resolver(() => Country)
class CountryAdoptionsResolver {
  @ListField(AdoptionList, {
    link: by(() => Adoption, 'country'),
    description: 'Adoptions of institutional arrangements in it. Default: those in use today.',
  })
  adoptions: Connection<Adoption>;
}

/** What was adopted in a place. */
@Resolver(() => Place)
class PlaceAdoptionsResolver {
  @ListField(AdoptionList, {
    link: by(() => Adoption, 'place'),
    description: 'Adoptions of institutional arrangements in it. Default: those in use today.',
  })
  adoptions: Connection<Adoption>;
}

/** What came from a partnership, and what it took over. */
@Resolver(() => Partnership)
class PartnershipArrangementsResolver {
  @ListField(InstitutionalArrangementList, {
    link: by(() => InstitutionalArrangement, 'originPartnership'),
    description: 'Institutional arrangements that come from it.',
  })
  arrangements: Connection<InstitutionalArrangement>;

  @ListField(AdoptionList, {
    link: by(() => Adoption, 'partnership'),
    description: 'Institutional arrangements that it adopted. Default: those in use today.',
  })
  adoptions: Connection<Adoption>;
}

/** What a mission keeps of arrangements. */
@Resolver(() => Mission)
class MissionArrangementsResolver {
  @ListField(InstitutionalArrangementList, {
    link: by(() => InstitutionalArrangement, 'mission'),
    description: 'Institutional arrangements that it keeps.',
  })
  arrangements: Connection<InstitutionalArrangement>;

  @ListField(AdoptionList, {
    link: by(() => Adoption, 'mission'),
    description: 'Adoptions that it keeps, of arrangements of any mission. Default: those in use today.',
  })
  adoptions: Connection<Adoption>;
}

export const ARRANGEMENT_RESOLVERS = [
  InstitutionalArrangementResolver,
  AdoptionResolver,
  CountryAdoptionsResolver,
  PlaceAdoptionsResolver,
  PartnershipArrangementsResolver,
  MissionArrangementsResolver,
] as const;
