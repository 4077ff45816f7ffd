import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import {
  by,
  ListField,
  ListQuery,
  RecordQuery,
  SINCE_UNTIL,
  ValueOnDayField,
  via,
} from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { CountryList } from '../countries/index.js';
import { Mission } from '../missions/mission.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Contribution } from './contribution.entity.js';
import { Membership } from './membership.entity.js';
import { PartnershipCountry } from './partnership-country.entity.js';
import { PartnershipStage } from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';
import { ContributionList, MembershipList, PartnershipList, StagePeriodList } from './partnership.list.js';
import { StagePeriod } from './stage-period.entity.js';

/** The register of partnerships. */
@Resolver(() => Partnership)
export class PartnershipResolver {
  @RequiresPermission('read:partnerships')
  @ListQuery(PartnershipList, {
    description: 'Partnerships that the caller may see, by mission, in the order in which they were recorded.',
  })
  partnerships: Connection<Partnership>;

  @RequiresPermission('read:partnerships')
  @RecordQuery(() => Partnership, {
    key: { mission: ['mission', 'code'], reference: ['reference'] },
    arguments: { mission: 'Code of its mission: "MLI".', reference: 'Its reference in that mission.' },
    description: 'The partnership with this reference. Null: there is none that the caller may see.',
  })
  partnership: Partnership | null;

  @ValueOnDayField(() => PartnershipStage, {
    link: by(() => StagePeriod, 'partnership'),
    property: 'stage',
    validity: SINCE_UNTIL,
    description: 'Its stage on a day. Null: none is recorded. All its stages: `stagePeriods`.',
  })
  stage: PartnershipStage | null;

  @ListField(StagePeriodList, {
    link: by(() => StagePeriod, 'partnership'),
    defaultOrder: ['SINCE_ASC'],
    description: 'All its stages, the first one first.',
  })
  stagePeriods: Connection<StagePeriod>;

  @ListField(CountryList, {
    link: via(() => PartnershipCountry, 'partnership', 'country'),
    description: 'Countries in which it works, by code.',
  })
  countries: Connection<Country>;

  @ListField(MembershipList, {
    link: by(() => Membership, 'partnership'),
    description: 'Its members, in the order in which they were recorded. Default: those of today.',
  })
  memberships: Connection<Membership>;

  @ListField(ContributionList, {
    link: by(() => Contribution, 'partnership'),
    description: 'What is given to it, in the order in which it was recorded.',
  })
  contributions: Connection<Contribution>;
}

/** Partnerships of a country. */
@Resolver(() => Country)
export class CountryPartnershipsResolver {
  @ListField(PartnershipList, {
    link: via(() => PartnershipCountry, 'country', 'partnership'),
    description: 'Partnerships that work in it and that the caller may see.',
  })
  partnerships: Connection<Partnership>;
}

/** Partnerships of a mission. */
@Resolver(() => Mission)
export class MissionPartnershipsResolver {
  @ListField(PartnershipList, {
    link: by(() => Partnership, 'mission'),
    description: 'Partnerships that it keeps and that the caller may see.',
  })
  partnerships: Connection<Partnership>;
}

/** What an organization does in partnerships. */
@Resolver(() => Organization)
export class OrganizationMembershipsResolver {
  @ListField(MembershipList, {
    link: by(() => Membership, 'organization'),
    description: 'Its memberships that the caller may see. Default: those of today.',
  })
  memberships: Connection<Membership>;

  @ListField(ContributionList, {
    link: by(() => Contribution, 'organization'),
    description: 'What it gives to partnerships, as far as the caller may see.',
  })
  contributions: Connection<Contribution>;
}
