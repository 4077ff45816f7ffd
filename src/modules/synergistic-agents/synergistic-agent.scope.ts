import type { Actor } from '../../platform/graphql/context.js';
import {
  type Condition,
  NOTHING,
  type RowConditions,
  scoped,
  type ScopeDeclaration,
} from '../../platform/read-plan/index.js';
import { registerScope } from '../partnerships/index.js';
import { Coordination } from './coordinations/coordination.entity.js';
import { Seat } from './seat.entity.js';
import { SeatHolder } from './seats/seat-holder.entity.js';
import { Sponsorship } from './sponsorships/sponsorship.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

const ofPartnership = (actor: Actor, row: RowConditions): Condition => registerScope(actor, row, 'partnershipId');

/** Names of people are for their own mission, however open the server is. */
function ofOwnMission({ role, missionIds }: Actor, row: RowConditions): Condition {
  return role === 'MISSION' ? row.in('missionId', missionIds ?? []) : NOTHING;
}

/** Synergistic agents are partnerships, and are seen by whoever sees the partnership. */
export const SYNERGISTIC_AGENT_SCOPES: readonly ScopeDeclaration[] = [
  scoped(() => SynergisticAgent, 'read:synergistic-agents', ofPartnership),
  scoped(() => Seat, 'read:synergistic-agents', ofPartnership),
  scoped(() => Sponsorship, 'read:synergistic-agents', ofPartnership),
  scoped(() => Coordination, 'read:synergistic-agents', ofPartnership),
  scoped(() => SeatHolder, 'read:synergistic-agents', ofOwnMission),
];
