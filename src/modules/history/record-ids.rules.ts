import { encodeGlobalId } from '../../platform/read-plan/global-id.js';

/** A type of records. */
interface RecordType {
  /** Its name in the API. */
  readonly name: string;
  /** Whether the key of such a record begins with that of its mission. */
  readonly inMission: boolean;
}

const shared = (name: string): RecordType => ({ name, inMission: false });
const inMission = (name: string): RecordType => ({ name, inMission: true });

const ADOPTION = shared('Adoption');
const ARRANGEMENT = shared('InstitutionalArrangement');
const ASSESSMENT = inMission('Assessment');
const INSTRUMENT = shared('AssessmentInstrument');
const DONOR_INVOLVEMENT = inMission('DonorInvolvement');
const INDICATOR = shared('Indicator');
const MISSION = shared('Mission');
const ORGANIZATION = shared('Organization');
const PARTNERSHIP = inMission('Partnership');
const PLACE = shared('Place');
const SEAT = inMission('Seat');

/** What a change of each kind of record is a change of. Parts without an id of their own are changes of what they belong to. */
export const CHANGED_TYPES: Readonly<Record<string, RecordType>> = {
  MISSION,
  SERVICE_AREA: shared('ServiceArea'),
  INDICATOR,
  PLACE,
  PLACE_SUCCESSION: PLACE,
  ORGANIZATION,
  ORGANIZATION_IDENTIFIER: ORGANIZATION,
  ORGANIZATION_MERGE: ORGANIZATION,
  PARTNERSHIP,
  PARTNERSHIP_COUNTRY: PARTNERSHIP,
  PARTNERSHIP_PLACE: PARTNERSHIP,
  STAGE_PERIOD: inMission('StagePeriod'),
  MEMBERSHIP: inMission('Membership'),
  DONOR_INVOLVEMENT,
  EXIT_VERIFICATION: inMission('ExitVerification'),
  CONTRIBUTION: inMission('Contribution'),
  SYNERGISTIC_AGENT: inMission('SynergisticAgent'),
  SPONSORSHIP: inMission('Sponsorship'),
  COORDINATION: inMission('Coordination'),
  SEAT,
  SEAT_HOLDER: SEAT,
  INSTITUTIONAL_ARRANGEMENT: ARRANGEMENT,
  ADOPTION,
  ASSESSMENT_INSTRUMENT: INSTRUMENT,
  ASSESSMENT,
  ASSESSMENT_SCORE: ASSESSMENT,
  LOCALLY_LED_PRACTICE: ASSESSMENT,
};

/** Columns that refer to a record, and the type of it. */
const REFERENCES: Readonly<Record<string, RecordType>> = {
  arrangement_id: ARRANGEMENT,
  assessment_id: ASSESSMENT,
  coordinated_id: PARTNERSHIP,
  copied_from_id: ADOPTION,
  donor_involvement_id: DONOR_INVOLVEMENT,
  instrument_id: INSTRUMENT,
  manager_id: ORGANIZATION,
  merged_id: ORGANIZATION,
  mission_id: MISSION,
  organization_id: ORGANIZATION,
  origin_partnership_id: PARTNERSHIP,
  origin_place_id: PLACE,
  partnership_id: PARTNERSHIP,
  place_id: PLACE,
  predecessor_id: PLACE,
  seat_id: SEAT,
  sponsor_id: MISSION,
  successor_id: PLACE,
  survivor_id: ORGANIZATION,
  weight_indicator_id: INDICATOR,
};

/** The global id of the record that a change is one of. */
export function changedRecordId(recordType: string, missionId: number | null, recordId: string): string {
  return globalId(CHANGED_TYPES[recordType]!, missionId, recordId);
}

/**
 * The global id of the record that a column refers to. Null: the column refers to none.
 * @param missionId mission of that record, for those that are kept by one
 */
export function referredId(column: string, missionId: unknown, key: unknown): string | null {
  const type = REFERENCES[column];
  return type === undefined ? null : globalId(type, missionId, key);
}

function globalId({ name, inMission: ofMission }: RecordType, missionId: unknown, key: unknown): string {
  return encodeGlobalId(name, ofMission ? [missionId, key] : [key]);
}
