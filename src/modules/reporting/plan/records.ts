import { conditionOf, type Side } from './register-money.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

/** The days of the row that is explained. */
export interface DaysOfRow {
  /** First day, "YYYY-MM-DD"; null: no bound. */
  readonly from: string | null;
  /** The day after the last; null: no bound. */
  readonly until: string | null;
  /** It is the row of what has no day. */
  readonly notDated: boolean;
}

/** A kind of records that a derived figure is made from: where they are kept, and which are behind a unit. */
export interface RecordKind {
  readonly table: string;
  /** Condition on a record `r` and the key of a unit `u`. */
  readonly on: string;
  /** Condition on a record `r` that a report may set besides. */
  readonly when?: (query: RegisterQuery, days: DaysOfRow) => string;
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
  place: { table: 'place', on: 'r.id = u.place_id' },
  partnershipsOfPlace: {
    table: 'partnership',
    on: `exists (select from partnership_place o where (o.mission_id, o.partnership_id, o.place_id) = (r.mission_id, r.id, u.place_id))`,
  },
  stagePeriodsOfPlace: {
    table: 'stage_period',
    on: `exists (select from partnership_place o where (o.mission_id, o.partnership_id, o.place_id) = (r.mission_id, r.partnership_id, u.place_id))`,
  },
  arrangement: { table: 'institutional_arrangement', on: 'r.id = u.arrangement_id' },
  arrangementOfAdoption: {
    table: 'institutional_arrangement',
    on: 'r.id in (select o.arrangement_id from adoption o where o.id = u.adoption_id)',
  },
  adoption: { table: 'adoption', on: 'r.id = u.adoption_id' },
  adoptionsOfPlace: { table: 'adoption', on: '(r.arrangement_id, r.place_id) = (u.arrangement_id, u.place_id)' },
  stagePeriodsOfExit: {
    table: 'stage_period',
    on: `(r.mission_id, r.partnership_id) in (
      select o.mission_id, o.partnership_id from donor_involvement o where (o.mission_id, o.id) = (u.mission_id, u.exit_id))`,
  },
  exit: { table: 'donor_involvement', on: '(r.mission_id, r.id) = (u.mission_id, u.exit_id)' },
  verifications: {
    table: 'exit_verification',
    on: '(r.mission_id, r.donor_involvement_id) = (u.mission_id, u.exit_id)',
  },
} as const satisfies Readonly<Record<string, RecordKind>>;

/** The contributions that sums of a side are made from: of the state, the currency and the days that the figure is about. */
export function contributionsOf(side: Side): RecordKind {
  return {
    ...ofPartnership('contribution'),
    when: (query, { from, until, notDated }) => {
      const { currency, contributionState } = query.question.request;
      const bind = (value: string, type: 'text' | 'date') => query.parameters.once(value, type);
      return allOf([
        `r.state = ${bind(contributionState, 'text')}`,
        currency !== null && `r.currency = ${bind(currency, 'text')}`,
        query.isInPeriod('r.contributed_on'),
        from !== null && `r.contributed_on >= ${bind(from, 'date')}`,
        until !== null && `r.contributed_on < ${bind(until, 'date')}`,
        notDated && 'r.contributed_on is null',
        `exists (select from (select r.*) k left join organization o on o.id = k.organization_id where ${conditionOf(side)})`,
      ]);
    },
  };
}

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
