import type { DomainTable } from './domain-rows.js';

interface RecordKind {
  readonly table: DomainTable;
  /** The name of its type in global ids. */
  readonly type: string;
  /** The columns that a global id is made of. */
  readonly key: readonly string[];
}

const ofMission = (table: DomainTable, type: string): RecordKind => ({ table, type, key: ['mission_id', 'id'] });
const shared = (table: DomainTable, type: string): RecordKind => ({ table, type, key: ['id'] });

const partnership = ofMission('partnership', 'Partnership');
const organization = shared('organization', 'Organization');
const place = shared('place', 'Place');
const mission = shared('mission', 'Mission');
const adoption = shared('adoption', 'Adoption');

/** What the ids in inputs stand for, by the name of the field without "Id". */
export const RECORDS: Readonly<Record<string, RecordKind>> = {
  partnership,
  originPartnership: partnership,
  organization,
  merged: organization,
  survivor: organization,
  manager: organization,
  place,
  originPlace: place,
  predecessor: place,
  successor: place,
  mission,
  sponsor: mission,
  serviceArea: shared('service_area', 'ServiceArea'),
  stagePeriod: ofMission('stage_period', 'StagePeriod'),
  membership: ofMission('membership', 'Membership'),
  donorInvolvement: ofMission('donor_involvement', 'DonorInvolvement'),
  exitVerification: ofMission('exit_verification', 'ExitVerification'),
  contribution: ofMission('contribution', 'Contribution'),
  synergisticAgent: { table: 'synergistic_agent', type: 'SynergisticAgent', key: ['mission_id', 'partnership_id'] },
  seat: ofMission('seat', 'Seat'),
  sponsorship: ofMission('sponsorship', 'Sponsorship'),
  coordination: ofMission('coordination', 'Coordination'),
  arrangement: shared('institutional_arrangement', 'InstitutionalArrangement'),
  adoption,
  copiedFrom: adoption,
  instrument: shared('assessment_instrument', 'AssessmentInstrument'),
  assessment: ofMission('assessment', 'Assessment'),
};
