import { Int, Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, DerivedField, ListField, ListQuery, rowsOf } from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { Membership } from '../partnerships/membership.entity.js';
import { StandingWarning } from '../register/index.js';
import { sectorOfIatiType } from './iati-type.rules.js';
import { organizationWarnings } from './organization-warnings.js';
import { Sector } from './organization.codes.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationIdentifierList, OrganizationList } from './organization.list.js';

/** Organizations that take part in partnerships. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @RequiresPermission('read:organizations')
  @ListQuery(OrganizationList, { description: 'Organizations, in the order in which they were recorded.' })
  organizations: Connection<Organization>;

  @RequiresPermission('read:organizations')
  @ListQuery(OrganizationList, {
    only: (row) => row.isNull('sector'),
    description:
      'Organizations without a sector, in the order in which they were recorded: the work list of whoever classifies them. They count in no sector until then.',
  })
  unclassifiedOrganizations: Connection<Organization>;

  @DerivedField(() => Sector, {
    description:
      'The sector that its IATI type tells, as long as it has none. Null: it has one, or no type that decides: a person has to choose.',
    of: () => Organization,
    needs: { sector: true, iatiType: true },
    rows: {},
    nullable: true,
    compute: ({ sector, iatiType }) => (sector === null ? sectorOfIatiType(iatiType) : null),
  })
  suggestedSector: Sector | null;

  @DerivedField(() => Int, {
    description: 'In how many partnerships that the caller may see it is, was or will be a member.',
    of: () => Organization,
    rows: {
      memberships: rowsOf(
        by(() => Membership, 'organization'),
        { partnershipId: true },
      ),
    },
    compute: ({ memberships }) => new Set(memberships.map(({ partnershipId }) => partnershipId)).size,
  })
  partnershipCount: number;

  @DerivedField(() => [StandingWarning], {
    description: 'What is odd about its record: SECTOR_DETAIL for government without level or kind.',
    of: () => Organization,
    needs: { sector: true, governmentLevel: true, governmentKind: true },
    rows: {},
    compute: organizationWarnings,
  })
  warnings: StandingWarning[];

  @ListField(OrganizationIdentifierList, {
    link: by(() => OrganizationIdentifier, 'organization'),
    description: 'Identifiers that registers and sources give it, by scheme.',
  })
  identifiers: Connection<OrganizationIdentifier>;
}

/** Organizations of a country. */
@Resolver(() => Country)
export class CountryOrganizationsResolver {
  @ListField(OrganizationList, {
    link: by(() => Organization, 'homeCountry'),
    description: 'Organizations whose home country it is.',
  })
  organizations: Connection<Organization>;
}
