import { moved, open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { OrganizationMerge } from './organization-merge.entity.js';
import { Organization } from './organization.entity.js';

/** That an organization exists is public; what it does in partnerships is not. */
export const ORGANIZATION_SCOPES: readonly ScopeDeclaration[] = [
  open(() => Organization, 'read:organizations'),
  open(() => OrganizationIdentifier, 'read:organizations'),
];

/** The id of an organization that was merged with another one answers with that one. */
export const ORGANIZATION_MERGES = moved(
  () => Organization,
  () => OrganizationMerge,
  { from: 'mergedId', to: 'survivorId' },
);
