import { scoped, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { registerScope } from '../partnerships/index.js';
import { Seat } from './seat.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

/** Synergistic agents are partnerships, and are seen by whoever sees the partnership. */
export const SYNERGISTIC_AGENT_SCOPES: readonly ScopeDeclaration[] = [
  scoped(
    () => SynergisticAgent,
    'read:synergistic-agents',
    (actor, row) => registerScope(actor, row, 'partnershipId'),
  ),
  scoped(
    () => Seat,
    'read:synergistic-agents',
    (actor, row) => registerScope(actor, row, 'partnershipId'),
  ),
];
