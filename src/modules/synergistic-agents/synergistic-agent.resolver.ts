import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, ListField, ListQuery, RecordQuery, SINCE_UNTIL, via } from '../../platform/read-plan/index.js';
import { Mission } from '../missions/mission.entity.js';
import { MissionList } from '../missions/index.js';
import { Organization } from '../organizations/organization.entity.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { PartnershipList } from '../partnerships/index.js';
import { Coordination } from './coordinations/coordination.entity.js';
import { Seat } from './seat.entity.js';
import { Sponsorship } from './sponsorships/sponsorship.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';
import { CoordinationList, SeatList, SponsorshipList, SynergisticAgentList } from './synergistic-agent.list.js';

/** Synergistic agents: their seats, who sponsors them, what they coordinate. */
@Resolver(() => SynergisticAgent)
export class SynergisticAgentResolver {
  @RequiresPermission('read:synergistic-agents')
  @ListQuery(SynergisticAgentList, {
    description:
      'Synergistic agents that the caller may see, by mission. Those with a gap: `where: { representationGap: {} }`.',
  })
  synergisticAgents: Connection<SynergisticAgent>;

  @RequiresPermission('read:synergistic-agents')
  @RecordQuery(() => SynergisticAgent, {
    key: { mission: ['mission', 'code'], reference: ['partnership', 'reference'] },
    arguments: { mission: 'Code of its mission: "MLI".', reference: 'Reference of its partnership in that mission.' },
    description: 'The synergistic agent with this reference. Null: there is none that the caller may see.',
  })
  synergisticAgent: SynergisticAgent | null;

  @ListField(SeatList, {
    link: by(() => Seat, 'synergisticAgent'),
    description: 'Its seats, in the order in which they were recorded. Default: those held today.',
  })
  seats: Connection<Seat>;

  @ListField(SponsorshipList, {
    link: by(() => Sponsorship, 'synergisticAgent'),
    description: 'Who sponsors it, in the order in which it was recorded. Default: today.',
  })
  sponsorships: Connection<Sponsorship>;

  @ListField(MissionList, {
    link: via(() => Sponsorship, 'synergisticAgent', 'sponsor'),
    linkValidity: SINCE_UNTIL,
    description: 'Missions that sponsor it, each once. Default: those of today.',
  })
  sponsors: Connection<Mission>;

  @ListField(CoordinationList, {
    link: by(() => Coordination, 'synergisticAgent'),
    description: 'What it coordinates, in the order in which it was recorded. Default: today.',
  })
  coordinations: Connection<Coordination>;

  @ListField(PartnershipList, {
    link: via(() => Coordination, 'synergisticAgent', 'coordinatedPartnership'),
    linkValidity: SINCE_UNTIL,
    description: 'Partnerships that it coordinates and that the caller may see, each once. Default: those of today.',
  })
  coordinatedPartnerships: Connection<Partnership>;
}

/** Synergistic agents of a mission. */
@Resolver(() => Mission)
export class MissionSynergisticAgentsResolver {
  @ListField(SynergisticAgentList, {
    link: by(() => SynergisticAgent, 'mission'),
    description: 'Synergistic agents that it keeps and that the caller may see.',
  })
  synergisticAgents: Connection<SynergisticAgent>;

  @ListField(SynergisticAgentList, {
    link: via(() => Sponsorship, 'sponsor', 'synergisticAgent'),
    linkValidity: SINCE_UNTIL,
    description:
      'Synergistic agents that it sponsors and that the caller may see, whichever mission keeps them. Default: today.',
  })
  sponsoredSynergisticAgents: Connection<SynergisticAgent>;
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

/** Who coordinates a partnership. */
@Resolver(() => Partnership)
export class PartnershipCoordinatorsResolver {
  @ListField(SynergisticAgentList, {
    link: via(() => Coordination, 'coordinatedPartnership', 'synergisticAgent'),
    linkValidity: SINCE_UNTIL,
    description: 'Synergistic agents that coordinate it and that the caller may see. Default: those of today.',
  })
  coordinatedBy: Connection<SynergisticAgent>;
}
