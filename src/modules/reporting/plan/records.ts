import type { RegisterQuery } from './register-query.js';

/** A kind of records that a derived figure is made from: where they are kept, and which are behind a unit. */
export interface RecordKind {
  readonly table: string;
  /** Condition on a record `r` and the key of a unit `u`. */
  readonly on: string;
  /** Condition on a record `r` that a report may set besides. */
  readonly when?: (query: RegisterQuery) => string;
}

const OF_PARTNERSHIP = '(r.mission_id, r.partnership_id) = (u.mission_id, u.id)';
const ofPartnership = (table: string): RecordKind => ({ table, on: OF_PARTNERSHIP });

/** The organizations that records of a partnership name, whose sector, home or kind may matter. */
const organizationsOf = (table: string): RecordKind => ({
  table: 'organization',
  on: `r.id in (select o.organization_id from ${table} o where (o.mission_id, o.partnership_id) = (u.mission_id, u.id))`,
});

/** The kinds of records that formulas name. */
export const RECORDS = {
  partnership: { table: 'partnership', on: '(r.mission_id, r.id) = (u.mission_id, u.id)' },
  stagePeriods: ofPartnership('stage_period'),
  memberships: ofPartnership('membership'),
  membershipsOfPair: { table: 'membership', on: `${OF_PARTNERSHIP} and r.organization_id in (u.one_id, u.other_id)` },
  organizationsOfMembers: organizationsOf('membership'),
  organizationsOfGivers: organizationsOf('contribution'),
  seats: ofPartnership('seat'),
  assessments: ofPartnership('assessment'),
  contributions: {
    ...ofPartnership('contribution'),
    when: ({ parameters, question }) => `r.state = ${parameters.once(question.request.contributionState, 'text')}`,
  },
  place: { table: 'place', on: 'r.id = u.place_id' },
  adoption: { table: 'adoption', on: 'r.id = u.adoption_id' },
  adoptionsOfPlace: { table: 'adoption', on: '(r.arrangement_id, r.place_id) = (u.arrangement_id, u.place_id)' },
  exit: { table: 'donor_involvement', on: '(r.mission_id, r.id) = (u.mission_id, u.exit_id)' },
  verifications: {
    table: 'exit_verification',
    on: '(r.mission_id, r.donor_involvement_id) = (u.mission_id, u.exit_id)',
  },
} as const satisfies Readonly<Record<string, RecordKind>>;

/** Types of the columns that keys of units consist of. */
const TYPES: Readonly<Record<string, string>> = {
  mission_id: 'int',
  country_id: 'text',
  slice: 'text',
  dimension: 'text',
};

/** The columns of a key with their types, as a definition of columns. */
export function keyColumns(key: readonly string[]): string {
  return key.map((column) => `${column} ${TYPES[column] ?? 'bigint'}`).join(', ');
}
