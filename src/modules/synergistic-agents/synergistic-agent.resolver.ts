import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, ListField, ListQuery } from '../../platform/read-plan/index.js';
import { Mission } from '../missions/mission.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Seat } from './seat.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';
import { SeatList, SynergisticAgentList } from './synergistic-agent.list.js';

/** Synergistic agents and their seats. */
@Resolver(() => SynergisticAgent)
export class SynergisticAgentResolver {
  @RequiresPermission('read:synergistic-agents')
  @ListQuery(SynergisticAgentList, { description: 'Synergistic agents that the caller may see, by mission.' })
  synergisticAgents: Connection<SynergisticAgent>;

  @ListField(SeatList, {
    link: by(() => Seat, 'synergisticAgent'),
    description: 'Its seats, in the order in which they were recorded. Default: those held today.',
  })
  seats: Connection<Seat>;
}

/** Synergistic agents of a mission. */
@Resolver(() => Mission)
export class MissionSynergisticAgentsResolver {
  @ListField(SynergisticAgentList, {
    link: by(() => SynergisticAgent, 'mission'),
    description: 'Synergistic agents that it keeps and that the caller may see.',
  })
  synergisticAgents: Connection<SynergisticAgent>;
}

/** Seats of an organization. */
@Resolver(() => Organization)
export class OrganizationSeatsResolver {
  @ListField(SeatList, {
    link: by(() => Seat, 'organization'),
    description: 'Seats that it holds in synergistic agents that the caller may see. Default: those held today.',
  })
  seats: Connection<Seat>;
}
