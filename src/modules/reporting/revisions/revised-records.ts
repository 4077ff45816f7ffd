import { daysOf, groupOf, questionOf } from '../explanation/explanation.service.js';
import {
  type ChangedRecordRow,
  changeIsVisible,
  planRecordsBehind,
  type RecordBehindRow,
  tellRecord,
  TOLD_CHANGE,
} from '../explanation/records-behind.js';
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

/** Units of a figure whose records are looked through at most, at each of the two times, and records of each of them. */
const UNITS_MAX = 1_000;
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

/**
 * The records behind a derived figure, of both times, that changed between them: those that its formula names of the units in its sums
 * (the first 1,000 of each time), and the partnerships themselves, by which units are grouped.
 */
export async function revisedRecords(
  snapshot: ReportSnapshot,
  made: { readonly before: MadeReport; readonly after: MadeReport },
  { keys, indicator: { code } }: ChangedFigure,
  { from, to }: RevisionTimes,
  caller: ReportCaller,
): Promise<RevisedRecordData[]> {
  const found = new Map<string, RecordOfFigure>();
  for (const { request, grouped } of [made.before, made.after]) {
    const row = grouped.find((one) => rowId(one.keys) === rowId(keys));
    if (row === undefined) continue;
    for (const { record_type: type, record_id: id } of await recordsOf(
      snapshot,
      request,
      code,
      row.raw,
      caller.scope,
    )) {
      for (const part of [type, ...(PARTS[type] ?? [])]) found.set(`${part} ${id}`, { type: part, id });
    }
  }
  if (found.size === 0) return [];
  const { request } = made.after;
  const ofCaller = {
    request,
    indicators: [],
    groupBy: [],
    selection: FIGURES_ONLY,
    scope: caller.scope,
    resultsMax: 0,
  };
  const changes = planChanges(new RegisterQuery(ofCaller, []), [...found.values()], from, to);
  const rows = await snapshot.run<ChangeRow & Record<string, unknown>>(changes);
  return rows.map((row) => ({ ...tellRecord(row, caller), action: row.action, changes: row.changes }));
}

async function recordsOf(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  code: string,
  keys: GroupedRow['raw'],
  scope: ReportScope,
): Promise<RecordBehindRow[]> {
  const indicator = request.indicators.find(({ fact }) => fact.code === code)!;
  const asked = { request, groupBy: request.groupBy, indicator, keys };
  const question = questionOf(asked, scope, { offset: 0, first: UNITS_MAX });
  const units = (await groupOf(snapshot, question))?.explained?.units ?? [];
  if (units.length === 0) return [];
  const formula = formulaOf(code);
  const besides = formula.records.flatMap(({ table }) => DEPENDED_ON[table] ?? []);
  if (['mission_id', 'id'].every((column) => formula.units.key.includes(column))) besides.push(RECORDS.partnership);
  return snapshot.run<RecordBehindRow & Record<string, unknown>>(
    planRecordsBehind(question as RegisterQuestion, units, daysOf(asked), RECORDS_OF_UNIT_MAX, besides),
  );
}

/** The last change of each record between two times, and how many there were. */
function planChanges(
  query: RegisterQuery,
  records: readonly RecordOfFigure[],
  from: string,
  to: string | null,
): Statement {
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
