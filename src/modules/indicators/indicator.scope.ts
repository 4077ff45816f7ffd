import type { Actor } from '../../platform/graphql/context.js';
import {
  any,
  type Condition,
  open,
  type RowConditions,
  scoped,
  type ScopeDeclaration,
} from '../../platform/read-plan/index.js';
import { registerScope } from '../partnerships/index.js';
import { IndicatorVersion } from './indicator-version.entity.js';
import { Indicator } from './indicator.entity.js';
import { Observation } from './observation.entity.js';

/** Figures of data sets are public; what a mission reported is seen as its other records are. */
function observationScope(actor: Actor, row: RowConditions): Condition {
  return any([row.isNull('missionId'), registerScope(actor, row, 'partnershipId')]);
}

/** Definitions are public, figures by their origin. */
export const INDICATOR_SCOPES: readonly ScopeDeclaration[] = [
  open(() => Indicator, 'read:indicators'),
  open(() => IndicatorVersion, 'read:indicators'),
  scoped(() => Observation, 'read:observations', observationScope),
];
