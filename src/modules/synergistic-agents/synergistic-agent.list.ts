import { by, choice, defineList, inForceOn, related, SINCE_UNTIL, to } from '../../platform/read-plan/index.js';
import { MissionList } from '../missions/index.js';
import { OrganizationList } from '../organizations/index.js';
import { Sector } from '../organizations/organization.codes.js';
import { PartnershipList } from '../partnerships/index.js';
import { Coordination } from './coordinations/coordination.entity.js';
import { representationGapOnDay } from './representation/representation-gap.filter.js';
import { Seat } from './seat.entity.js';
import { Sponsorship } from './sponsorships/sponsorship.entity.js';
import { SynergisticAgent } from './synergistic-agent.entity.js';

export const SeatList = defineList(() => Seat, {
  name: 'Seat',
  filters: {
    sector: choice('sector', 'The sector that it represents.', { name: 'Sector', values: Sector }),
    organization: related(to<Seat>('organization'), OrganizationList, 'The organization that holds it is such a one.'),
    onDate: inForceOn(SINCE_UNTIL, 'It is held on this day.'),
  },
  validity: SINCE_UNTIL,
});

export const SponsorshipList = defineList(() => Sponsorship, {
  name: 'Sponsorship',
  filters: {
    sponsor: related(to<Sponsorship>('sponsor'), MissionList, 'The mission that sponsors is such a one.'),
    onDate: inForceOn(SINCE_UNTIL, 'It is there on this day.'),
  },
  validity: SINCE_UNTIL,
});

export const CoordinationList = defineList(() => Coordination, {
  name: 'Coordination',
  filters: {
    coordinatedPartnership: related(
      to<Coordination>('coordinatedPartnership'),
      PartnershipList,
      'The partnership that is coordinated is such a one.',
    ),
    onDate: inForceOn(SINCE_UNTIL, 'It is there on this day.'),
  },
  validity: SINCE_UNTIL,
});

export const SynergisticAgentList = defineList(() => SynergisticAgent, {
  name: 'SynergisticAgent',
  filters: {
    mission: related(to<SynergisticAgent>('mission'), MissionList, 'Its mission is such a one.'),
    partnership: related(
      to<SynergisticAgent>('partnership'),
      PartnershipList,
      'The partnership that it is, is such a one: by country, for instance.',
    ),
    seats: related(
      by(() => Seat, 'synergisticAgent'),
      SeatList,
      'It has at least one such seat, at any time unless `onDate` is given there.',
    ),
    sponsorships: related(
      by(() => Sponsorship, 'synergisticAgent'),
      SponsorshipList,
      'It has at least one such sponsorship, at any time unless `onDate` is given there.',
    ),
    coordinations: related(
      by(() => Coordination, 'synergisticAgent'),
      CoordinationList,
      'It has at least one such coordination, at any time unless `onDate` is given there.',
    ),
    representationGap: representationGapOnDay(),
  },
});
