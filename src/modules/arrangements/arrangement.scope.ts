import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { Adoption } from './adoptions/adoption.entity.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

/** Arrangements are there to spread: everybody may see which there are and who adopted them. Partnerships keep their own scope. */
export const ARRANGEMENT_SCOPES: readonly ScopeDeclaration[] = [
  open(() => InstitutionalArrangement, 'read:arrangements'),
  open(() => Adoption, 'read:arrangements'),
];
