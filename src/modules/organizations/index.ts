export { OrganizationFacetsResolver } from './organization-facets.resolver.js';
export { OrganizationList } from './organization.list.js';
export { CountryOrganizationsResolver, OrganizationResolver } from './organization.resolver.js';
export { ORGANIZATION_MERGES, ORGANIZATION_SCOPES } from './organization.scope.js';
