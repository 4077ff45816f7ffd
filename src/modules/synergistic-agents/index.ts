import { COORDINATION_MUTATIONS } from './coordinations/index.js';
import { DesignateSynergisticAgent } from './designate-synergistic-agent.js';
import { RepresentationResolver } from './representation/representation.resolver.js';
import { SEAT_MUTATIONS } from './seats/index.js';
import { SPONSORSHIP_MUTATIONS } from './sponsorships/index.js';
import {
  MissionSynergisticAgentsResolver,
  OrganizationSeatsResolver,
  PartnershipCoordinatorsResolver,
  SynergisticAgentResolver,
} from './synergistic-agent.resolver.js';
import { UpdateSynergisticAgent } from './update-synergistic-agent.js';
import { WithdrawSynergisticAgent } from './withdraw-synergistic-agent.js';

export { checkRepresentation, representationOf } from './representation/check-representation.js';
export { SYNERGISTIC_AGENT_SCOPES } from './synergistic-agent.scope.js';

/** All that the API offers of synergistic agents. */
export const SYNERGISTIC_AGENT_RESOLVERS = [
  SynergisticAgentResolver,
  RepresentationResolver,
  MissionSynergisticAgentsResolver,
  OrganizationSeatsResolver,
  PartnershipCoordinatorsResolver,
  DesignateSynergisticAgent,
  UpdateSynergisticAgent,
  WithdrawSynergisticAgent,
  ...SEAT_MUTATIONS,
  ...SPONSORSHIP_MUTATIONS,
  ...COORDINATION_MUTATIONS,
] as const;
