import { RepresentationResolver } from './representation/representation.resolver.js';
import {
  MissionSynergisticAgentsResolver,
  OrganizationSeatsResolver,
  PartnershipCoordinatorsResolver,
  SynergisticAgentResolver,
} from './synergistic-agent.resolver.js';

export { checkRepresentation, representationOf } from './representation/check-representation.js';
export { SYNERGISTIC_AGENT_SCOPES } from './synergistic-agent.scope.js';

/** All that the API offers of synergistic agents. */
export const SYNERGISTIC_AGENT_RESOLVERS = [
  SynergisticAgentResolver,
  RepresentationResolver,
  MissionSynergisticAgentsResolver,
  OrganizationSeatsResolver,
  PartnershipCoordinatorsResolver,
] as const;
