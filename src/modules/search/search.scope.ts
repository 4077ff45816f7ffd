import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { ArrangementSearchText } from './arrangement-search-text.entity.js';
import { OrganizationSearchText } from './organization-search-text.entity.js';
import { PartnershipSearchText } from './partnership-search-text.entity.js';

/** Texts show nowhere, and only lead to their records: whether a caller finds one is told by the scope of the record. */
export const SEARCH_SCOPES: readonly ScopeDeclaration[] = [
  open(() => OrganizationSearchText, 'read:nodes'),
  open(() => PartnershipSearchText, 'read:nodes'),
  open(() => ArrangementSearchText, 'read:nodes'),
];
