export {
  MissionSynergisticAgentsResolver,
  OrganizationSeatsResolver,
  SynergisticAgentResolver,
} from './synergistic-agent.resolver.js';
export { SYNERGISTIC_AGENT_SCOPES } from './synergistic-agent.scope.js';
