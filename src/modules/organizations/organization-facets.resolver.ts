import { Resolver } from 'type-graphql';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { byChoice, byCode, byRecord, FacetQuery, to } from '../../platform/read-plan/index.js';
import { Sector } from './organization.codes.js';
import type { Organization } from './organization.entity.js';
import { OrganizationList } from './organization.list.js';

/** Organizations, counted. */
@Resolver()
export class OrganizationFacetsResolver {
  @RequiresPermission('read:organizations')
  @FacetQuery(OrganizationList, {
    description:
      'How many organizations fit a filter, by what they have. Each count is that of the list `organizations` with the same filter and, ' +
      'besides, the one that the facet names.',
    facets: {
      sector: byChoice('sector', 'By sector. In the list: `sector: {eq: …}`, for null `sector: {isNull: true}`.', {
        name: 'Sector',
        values: Sector,
      }),
      homeCountry: byRecord(
        to<Organization>('homeCountry'),
        { value: 'iso3', label: 'name' },
        'By home country, ISO 3166-1 alpha-3, labelled with its name. In the list: `homeCountry: {iso3: {eq: …}}`, for null ' +
          '`not: {homeCountry: {}}`.',
      ),
      iatiType: byCode(
        'iatiType',
        'By IATI OrganisationType code. In the list: `iatiType: {eq: …}`, for null `iatiType: {isNull: true}`.',
      ),
    },
  })
  organizationFacets: object;
}
