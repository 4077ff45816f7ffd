import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, ListField, ListQuery } from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationIdentifierList, OrganizationList } from './organization.list.js';

/** Organizations that take part in partnerships. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @RequiresPermission('read:organizations')
  @ListQuery(OrganizationList, { description: 'Organizations, in the order in which they were recorded.' })
  organizations: Connection<Organization>;

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
