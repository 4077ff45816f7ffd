import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { Place } from './place.entity.js';
import { PlaceSuccession } from './place-succession.entity.js';

/** Places are common knowledge. */
export const PLACE_SCOPES: readonly ScopeDeclaration[] = [
  open(() => Place, 'read:places'),
  open(() => PlaceSuccession, 'read:places'),
];
