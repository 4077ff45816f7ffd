import { AddOrganizationIdentifier } from './add-identifier.js';
import { ClassifyOrganization } from './classify-organization.js';
import { MergeOrganizations } from './merge/merge-organizations.js';
import { RegisterOrganization } from './register-organization.js';
import { RemoveOrganizationIdentifier } from './remove-identifier.js';
import { UpdateOrganization } from './update-organization.js';
import { WithdrawOrganization } from './withdraw-organization.js';

export { IATI_TYPES, KNOWN_IATI_TYPES } from './iati-type.rules.js';
export { OrganizationFacetsResolver } from './organization-facets.resolver.js';
export { OrganizationList } from './organization.list.js';
export { CountryOrganizationsResolver, OrganizationResolver } from './organization.resolver.js';
export { ORGANIZATION_MERGES, ORGANIZATION_SCOPES } from './organization.scope.js';

export const ORGANIZATION_MUTATIONS = [
  RegisterOrganization,
  UpdateOrganization,
  ClassifyOrganization,
  AddOrganizationIdentifier,
  RemoveOrganizationIdentifier,
  MergeOrganizations,
  WithdrawOrganization,
] as const;
