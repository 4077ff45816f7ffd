import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { OrganizationIdentifier } from './organization-identifier.entity.js';
import { Organization } from './organization.entity.js';

/** That an organization exists is public; what it does in partnerships is not. */
export const ORGANIZATION_SCOPES: readonly ScopeDeclaration[] = [
  open(() => Organization, 'read:organizations'),
  open(() => OrganizationIdentifier, 'read:organizations'),
];
