import { type Asked, daysOf, groupOf, questionOf } from '../explanation/explanation.service.js';
import {
  type ChangedRecordRow,
  changeIsVisible,
  planRecordsBehind,
  type RecordBehindRow,
  tellRecord,
  TOLD_CHANGE,
} from '../explanation/records-behind.js';
import type { ExplainedUnit } from '../plan/result.js';
import { FIGURES_ONLY } from '../plan/selection.js';
import { RECORDS, type RecordKind } from '../plan/records.js';
import { formulaOf } from '../plan/formulas.js';
import { RegisterQuery, type RegisterQuestion } from '../plan/register-query.js';
import type { Statement } from '../plan/statement.js';
import type { GroupedRow } from '../indicator-report.js';
import type { ReportRequest } from '../report-request.js';
import type { ReportCaller, ReportScope } from '../report-scope.rules.js';
import type { ReportSnapshot } from '../report-snapshot.js';
import type { MadeReport } from '../report.service.js';
import { rowId } from './changed-figures.rules.js';
import type { RevisionTimes } from './revised-observations.js';
import type { ChangedFigure, RevisedRecordData } from './revision-report.js';

/** Units in the sums of a figure that are compared, at each of the two times; of how many that differ records are looked through, and how many of each. */
const UNITS_MAX = 20_000;
const CHANGED_UNITS_MAX = 1_000;
const RECORDS_OF_UNIT_MAX = 1_000;

/** Records on which it depends, besides, what records of a table put into a figure: the sector of a member, the home of a giver. */
const DEPENDED_ON: Readonly<Record<string, readonly RecordKind[]>> = {
  membership: [RECORDS.organizationsOfMembers],
  contribution: [RECORDS.organizationsOfGivers],
};

/** Parts of records without an id of their own: their changes are told of the record that they belong to. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  PARTNERSHIP: ['PARTNERSHIP_COUNTRY', 'PARTNERSHIP_PLACE', 'SYNERGISTIC_AGENT'],
  PLACE: ['PLACE_SUCCESSION'],
  ORGANIZATION: ['ORGANIZATION_MERGE'],
  ASSESSMENT: ['ASSESSMENT_SCORE', 'LOCALLY_LED_PRACTICE'],
};

interface RecordOfFigure {
  readonly type: string;
  readonly id: string;
}

interface ChangeRow extends ChangedRecordRow {
  readonly action: RevisedRecordData['action'];
  readonly changes: number;
}

/** What is known of why a derived figure changed. */
export interface RevisedRecords {
  /** The records that changed. */
  readonly told: readonly RevisedRecordData[];
  /** Because of what units changed of which no record did. Null: there are none. */
  readonly otherwise: 'REGISTER_CHANGED' | 'RATES_REVISED' | 'TIME_PASSED' | null;
}

/**
 * Why a derived figure changed: the records of those units whose part in it is not the same at the two times, as far as they changed
 * between them. They are those that the formula names or depends on, and the partnerships themselves, by which units are grouped.
 */
export async function revisedRecords(
  snapshot: ReportSnapshot,
  made: { readonly before: MadeReport; readonly after: MadeReport },
  { keys, indicator: { code } }: ChangedFigure,
  { from, to }: RevisionTimes,
  caller: ReportCaller,
): Promise<RevisedRecords> {
  const sides = await Promise.all(
    [made.before, made.after].map(({ request, grouped }) => {
      const row = grouped.find((one) => rowId(one.keys) === rowId(keys));
      return row === undefined ? null : sideOf(snapshot, request, code, row.raw, caller.scope);
    }),
  );
  const changed = changedUnits(sides[0]?.units ?? [], sides[1]?.units ?? []);
  // Which units each record is behind.
  const behind = new Map<string, RecordOfFigure & { readonly units: Set<string> }>();
  for (const side of sides) {
    const units = side?.units.filter((unit) => changed.has(idOf(unit))).slice(0, CHANGED_UNITS_MAX) ?? [];
    if (side === null || units.length === 0) continue;
    for (const { nr, record_type, record_id: id } of await recordsOf(snapshot, side.asked, units, caller.scope)) {
      for (const type of [record_type, ...(PARTS[record_type] ?? [])]) {
        const record = behind.get(`${type} ${id}`) ?? { type, id, units: new Set() };
        behind.set(`${type} ${id}`, record);
        record.units.add(idOf(units[nr]!));
      }
    }
  }
  const rows = await changesOf(snapshot, made.after.request, [...behind.values()], { from, to }, caller.scope);
  const explained = new Set(
    rows.flatMap(({ record_type, record_id }) => [...(behind.get(`${record_type} ${record_id}`)?.units ?? [])]),
  );
  const isExplained = changed.size > 0 && [...changed].every((unit) => explained.has(unit));
  return {
    told: rows.map((row) => ({ ...tellRecord(row, caller), action: row.action, changes: row.changes })),
    otherwise: isExplained ? null : await otherCause(snapshot, made.after.request, { from, to }, caller.scope),
  };
}

/** One figure at one of the two times. */
interface Side {
  readonly asked: Asked;
  readonly units: readonly ExplainedUnit[];
}

async function sideOf(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  code: string,
  keys: GroupedRow['raw'],
  scope: ReportScope,
): Promise<Side> {
  const indicator = request.indicators.find(({ fact }) => fact.code === code)!;
  const asked = { request, groupBy: request.groupBy, indicator, keys };
  const group = await groupOf(snapshot, questionOf(asked, scope, { offset: 0, first: UNITS_MAX }));
  return { asked, units: group?.explained?.units ?? [] };
}

/** A unit by what tells it from others, which is the same at any time. */
function idOf({ key }: ExplainedUnit): string {
  return JSON.stringify(Object.entries(key).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The units that put another thing into a figure at one time than at the other, or are there at one of them alone. */
function changedUnits(before: readonly ExplainedUnit[], after: readonly ExplainedUnit[]): Set<string> {
  const partOf = ({ value, numerator, denominator, reason }: ExplainedUnit) =>
    JSON.stringify([value, numerator, denominator, reason]);
  const was = new Map(before.map((unit) => [idOf(unit), partOf(unit)]));
  const is = new Map(after.map((unit) => [idOf(unit), partOf(unit)]));
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}

async function recordsOf(
  snapshot: ReportSnapshot,
  asked: Asked,
  units: readonly ExplainedUnit[],
  scope: ReportScope,
): Promise<RecordBehindRow[]> {
  const question = questionOf(asked, scope, { offset: 0, first: UNITS_MAX });
  const formula = formulaOf(asked.indicator.fact.code);
  const besides = [...(formula.dependsOn ?? []), ...formula.records.flatMap(({ table }) => DEPENDED_ON[table] ?? [])];
  if (['mission_id', 'id'].every((column) => formula.units.key.includes(column))) besides.push(RECORDS.partnership);
  return snapshot.run<RecordBehindRow & Record<string, unknown>>(
    planRecordsBehind(question as RegisterQuestion, units, daysOf(asked), RECORDS_OF_UNIT_MAX, besides),
  );
}

async function changesOf(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  records: readonly RecordOfFigure[],
  times: RevisionTimes,
  scope: ReportScope,
): Promise<readonly ChangeRow[]> {
  if (records.length === 0) return [];
  const told = records.map(({ type, id }) => ({ type, id }));
  return snapshot.run<ChangeRow & Record<string, unknown>>(planChanges(queryOf(request, scope), told, times));
}

/** What else can have changed a figure between two times, as far as the caller may see, where no record behind it did. */
async function otherCause(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  { from, to }: RevisionTimes,
  scope: ReportScope,
): Promise<'REGISTER_CHANGED' | 'RATES_REVISED' | 'TIME_PASSED'> {
  const query = queryOf(request, scope);
  const [start, end] = [from, to ?? 'infinity'].map((time) => query.parameters.once(time, 'timestamptz'));
  const between = (column: string) => `${column} > ${start} and ${column} <= ${end}`;
  const [found] = await snapshot.run<{ rates: boolean; register: boolean }>(
    query.parameters.finish(`with ${query.presentMembership}
      select exists (select from exchange_rate where ${between('recorded_at')} or ${between('superseded_at')}) as rates,
        exists (select from record_change c where ${between('c.recorded_at')} and ${changeIsVisible(query)}) as register`),
  );
  if (request.convertTo !== null && found!.rates) return 'RATES_REVISED';
  return found!.register ? 'REGISTER_CHANGED' : 'TIME_PASSED';
}

/** Asks for nothing but what the caller may see. */
function queryOf(request: ReportRequest, scope: ReportScope): RegisterQuery {
  const nothing = { request, indicators: [], groupBy: [], selection: FIGURES_ONLY, scope, resultsMax: 0 };
  return new RegisterQuery(nothing, []);
}

/** The last change of each record between two times, and how many there were. */
function planChanges(query: RegisterQuery, records: readonly RecordOfFigure[], { from, to }: RevisionTimes): Statement {
  const { parameters } = query;
  return parameters.finish(`with ${query.presentMembership}
    select distinct on (c.record_type, c.record_id) c.record_type, c.record_id::text, c.mission_id,
      case when bool_or(c.action = 'REMOVED') over whole then 'REMOVED'
        when bool_or(c.action = 'CREATED') over whole then 'CREATED' else 'CHANGED' end as action,
      count(*) over whole::int as changes, case when ${changeIsVisible(query)} then ${TOLD_CHANGE} end as change
    from jsonb_to_recordset(${parameters.once(JSON.stringify(records), 'jsonb')}) as r(type text, id bigint)
      join record_change c on c.record_type = r.type and c.record_id = r.id
    where c.recorded_at > ${parameters.once(from, 'timestamptz')} and c.recorded_at <= ${parameters.once(to ?? 'infinity', 'timestamptz')}
    window whole as (partition by c.record_type, c.record_id)
    order by c.record_type, c.record_id, c.id desc`);
}
