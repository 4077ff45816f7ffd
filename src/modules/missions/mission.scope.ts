import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { Mission } from './mission.entity.js';
import { ServiceArea } from './service-area.entity.js';

/** That a mission exists and whom it serves is public; its records are not. */
export const MISSION_SCOPES: readonly ScopeDeclaration[] = [
  open(() => Mission, 'read:missions'),
  open(() => ServiceArea, 'read:missions'),
];
