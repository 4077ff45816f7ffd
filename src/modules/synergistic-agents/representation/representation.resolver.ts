import { Resolver } from 'type-graphql';
import { isOn } from '../../../platform/days/day-range.rules.js';
import { by, DerivedField, matching, onDateArgument, rowsOf } from '../../../platform/read-plan/index.js';
import { StagePeriod } from '../../partnerships/stage-period.entity.js';
import { StandingWarning } from '../../register/index.js';
import { Seat } from '../seat.entity.js';
import { SynergisticAgent } from '../synergistic-agent.entity.js';
import { agentWarnings } from './agent-warnings.js';
import { representationGaps, seatsBySector } from './representation.rules.js';
import { Representation, RepresentationGap } from './representation.types.js';

const STAGES = rowsOf(
  matching(() => StagePeriod, { missionId: 'missionId', partnershipId: 'partnershipId' }),
  { id: true, stage: true, since: true, until: true },
);

const SEATS = rowsOf(
  by(() => Seat, 'synergisticAgent'),
  { sector: true, title: true, since: true, until: true, record: true, organization: { sector: true } },
);

/** Which sectors are represented in a synergistic agent. */
@Resolver(() => SynergisticAgent)
export class RepresentationResolver {
  @DerivedField(() => Representation, {
    description: 'Who is represented in it on a day.',
    of: () => SynergisticAgent,
    rows: { stages: STAGES, seats: SEATS },
    arguments: { onDate: onDateArgument() },
    compute: ({ stages, seats }, { onDate }): Representation => {
      const sectors = seatsBySector(seats, onDate);
      return {
        sectors: sectors.map(({ sector, seats: held }) => ({ sector, seats: held.map(({ record }) => record) })),
        isComplete: sectors.every(({ seats: held }) => held.length > 0),
        gaps: representationGaps(stages, seats).filter((gap) => isOn(gap, onDate)),
      };
    },
  })
  representation: Representation;

  @DerivedField(() => [RepresentationGap], {
    description: 'Every gap that it ever had or is known to have, the earliest first.',
    of: () => SynergisticAgent,
    rows: { stages: STAGES, seats: SEATS },
    compute: ({ stages, seats }) => representationGaps(stages, seats),
  })
  representationGaps: RepresentationGap[];

  @DerivedField(() => [StandingWarning], {
    description:
      'What is odd about it: MISSING_SECTOR_REPRESENTATION for each entry into work without all sectors seated, REPRESENTATION_GAP for each gap, SECTOR_DIFFERS for each seat of an organization of another sector.',
    of: () => SynergisticAgent,
    rows: { stages: STAGES, seats: SEATS },
    compute: ({ stages, seats }) => agentWarnings(stages, seats),
  })
  warnings: StandingWarning[];
}
