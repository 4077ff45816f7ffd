import { ID, Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { DerivedField, ListField, ListQuery, matching } from '../../platform/read-plan/index.js';
import { Adoption } from '../arrangements/adoptions/adoption.entity.js';
import { InstitutionalArrangement } from '../arrangements/institutional-arrangement.entity.js';
import { AssessmentInstrument } from '../assessments/assessment-instrument.entity.js';
import { Assessment } from '../assessments/assessment.entity.js';
import { Indicator } from '../indicators/indicator.entity.js';
import { Mission } from '../missions/mission.entity.js';
import { ServiceArea } from '../missions/service-area.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Contribution } from '../partnerships/contribution.entity.js';
import { DonorInvolvement } from '../partnerships/donor-involvement/donor-involvement.entity.js';
import { ExitVerification } from '../partnerships/donor-involvement/exit-verification.entity.js';
import { Membership } from '../partnerships/membership.entity.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { StagePeriod } from '../partnerships/stage-period.entity.js';
import { Place } from '../places/place.entity.js';
import { Coordination } from '../synergistic-agents/coordinations/coordination.entity.js';
import { Seat } from '../synergistic-agents/seat.entity.js';
import { SeatHolder } from '../synergistic-agents/seats/seat-holder.entity.js';
import { Sponsorship } from '../synergistic-agents/sponsorships/sponsorship.entity.js';
import { SynergisticAgent } from '../synergistic-agents/synergistic-agent.entity.js';
import { FieldChange } from './field-change.type.js';
import { fieldChanges } from './field-changes.rules.js';
import { RecordChange } from './record-change.entity.js';
import { RecordChangeList } from './record-change.list.js';
import { changedRecordId } from './record-ids.rules.js';

/** The changes of all records. */
@Resolver(() => RecordChange)
class RecordChangesResolver {
  @RequiresPermission('read:history')
  @ListQuery(RecordChangeList, {
    defaultOrder: ['RECORDED_DESC'],
    description:
      'Every change of every record that the caller may see, the latest first. What was withdrawn is found here.',
  })
  recordChanges: Connection<RecordChange>;

  @DerivedField(() => [FieldChange], {
    description: 'What it changed, field by field: of a record that was created or withdrawn, all that was recorded.',
    of: () => RecordChange,
    needs: { before: true, after: true, missionId: true },
    rows: {},
    compute: ({ before, after, missionId }) => fieldChanges(before, after, missionId),
  })
  changes: FieldChange[];

  @DerivedField(() => ID, {
    description:
      'Global id of the record, with which `node` answers as long as the record is there. Of a part without an id of its own ' +
      '(a score, an identifier, a country of a partnership): of the record that it belongs to.',
    of: () => RecordChange,
    needs: { recordType: true, missionId: true, recordId: true },
    rows: {},
    compute: ({ recordType, missionId, recordId }) => changedRecordId(recordType, missionId, recordId),
  })
  recordId: string;
}

type Record = abstract new (...args: never[]) => object;

/** Adds the field `history` to a type: which changes are those of a record of it. */
function historyField(record: () => Record, description: string, link: ReturnType<typeof matching>): Function {
  const name = `${record().name}HistoryResolver`;
  const resolver: Function = { [name]: class {} }[name]!;
  Resolver(record)(resolver);
  ListField(RecordChangeList, { link, defaultOrder: ['RECORDED_DESC'], description })(resolver.prototype, 'history');
  return resolver;
}

/** `history` of a record that belongs to no one mission. */
function historyOf(record: () => Record, recordType: string): Function {
  return historyField(
    record,
    'Its changes, the latest first. Without a token: none.',
    matching(() => RecordChange, { id: 'recordId' }, { recordType }),
  );
}

/** `history` of a record of a mission's register. */
function historyInMission(record: () => Record, recordType: string, id = 'id'): Function {
  return historyField(
    record,
    'Its changes, the latest first. Without a token: none.',
    matching(() => RecordChange, { [id]: 'recordId', missionId: 'missionId' }, { recordType }),
  );
}

/** Every resolver of the history: a line for each type of record. */
export const HISTORY_RESOLVERS: readonly Function[] = [
  RecordChangesResolver,
  historyOf(() => Mission, 'MISSION'),
  historyInMission(() => ServiceArea, 'SERVICE_AREA'),
  historyOf(() => Place, 'PLACE'),
  historyOf(() => Indicator, 'INDICATOR'),
  historyOf(() => Organization, 'ORGANIZATION'),
  historyField(
    () => Partnership,
    'Its changes and those of all that belongs to it (members, stages, contributions, seats, …), the latest first. Without a token: none.',
    matching(() => RecordChange, { missionId: 'missionId', id: 'partnershipId' }),
  ),
  historyInMission(() => StagePeriod, 'STAGE_PERIOD'),
  historyInMission(() => Membership, 'MEMBERSHIP'),
  historyInMission(() => Contribution, 'CONTRIBUTION'),
  historyInMission(() => DonorInvolvement, 'DONOR_INVOLVEMENT'),
  historyInMission(() => ExitVerification, 'EXIT_VERIFICATION'),
  historyInMission(() => Assessment, 'ASSESSMENT'),
  historyOf(() => AssessmentInstrument, 'ASSESSMENT_INSTRUMENT'),
  historyInMission(() => SynergisticAgent, 'SYNERGISTIC_AGENT', 'partnershipId'),
  historyInMission(() => Seat, 'SEAT'),
  historyInMission(() => SeatHolder, 'SEAT_HOLDER', 'seatId'),
  historyInMission(() => Sponsorship, 'SPONSORSHIP'),
  historyInMission(() => Coordination, 'COORDINATION'),
  historyInMission(() => InstitutionalArrangement, 'INSTITUTIONAL_ARRANGEMENT'),
  historyInMission(() => Adoption, 'ADOPTION'),
];
