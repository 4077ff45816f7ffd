import type { DaysOfRow, RecordKind } from '../plan/records.js';
import { keyColumns } from '../plan/records.js';
import { formulaOf } from '../plan/formulas.js';
import { RegisterQuery, type RegisterQuestion } from '../plan/register-query.js';
import { tablesThen } from '../plan/register-then.js';
import type { ExplainedUnit } from '../plan/result.js';
import { allOf, type Statement } from '../plan/statement.js';
import { changedRecordId } from '../../history/index.js';
import type { ReportCaller } from '../report-scope.rules.js';
import type { RecordBehindData } from './figure-explanation.js';
import { BEHIND_MAX } from './observations-behind.js';

/** A record as a statement gives it, with its last change; null: it has been there always, or the caller may not see the change. */
export interface ChangedRecordRow {
  readonly record_type: string;
  readonly record_id: string;
  readonly mission_id: number | null;
  readonly change: { readonly useCase: string; readonly actor: string; readonly recordedAt: string } | null;
}

/** A record behind a unit, likewise. */
export interface RecordBehindRow extends ChangedRecordRow {
  /** Place of the unit in the page. */
  readonly nr: number;
  readonly total: number;
}

/** A change `c` as a row tells it. */
export const TOLD_CHANGE = `jsonb_build_object('useCase', c.use_case, 'actor', c.actor, 'recordedAt', c.recorded_at)`;

/** What of a record a caller is told: when and by whom it was changed, only if it may read the history. */
export function tellRecord(
  { record_type: recordType, record_id: id, mission_id: mission, change }: ChangedRecordRow,
  { readsHistory = false }: ReportCaller,
): RecordBehindData {
  const last = readsHistory ? change : null;
  return {
    id: changedRecordId(recordType, mission, id),
    recordType,
    changedAt: last && new Date(last.recordedAt),
    useCase: last?.useCase ?? null,
    actor: last?.actor ?? null,
  };
}

/**
 * The records of the register that some units of a derived indicator are made from, as its formula names them.
 * @param most records of each unit
 * @param besides kinds of records that are told besides
 */
export function planRecordsBehind(
  question: RegisterQuestion,
  units: readonly ExplainedUnit[],
  days: DaysOfRow,
  most = BEHIND_MAX,
  besides: readonly RecordKind[] = [],
): Statement {
  const formula = formulaOf(question.indicators[0]!.fact.code);
  const query = new RegisterQuery(question, [formula]);
  const { parameters } = query;
  const { asOf } = question.request;
  const at = asOf === null ? null : parameters.once(asOf, 'timestamptz');
  const page = units.map(({ key }, nr) => ({ ...key, nr }));
  const unit = `unit as (select * from jsonb_to_recordset(${parameters.once(JSON.stringify(page), 'jsonb')})
      as u(nr int, ${keyColumns(formula.units.key)}))`;
  const behind = [...new Set([...formula.records, ...besides])]
    .map((kind) => recordsOf(query, kind, days))
    .join(' union all ');
  const then = at === null ? [] : [query.presentMembership, ...tablesThen(behind, at)];
  return parameters.finish(`with ${[...then, unit, `behind as (${behind})`].join(', ')}
    select b.nr, b.total, b.record_type, b.record_id::text, b.mission_id, (
        select ${TOLD_CHANGE}
        from record_change c where (c.record_type, c.record_id) = (b.record_type, b.record_id) and ${changeIsVisible(query)}
          ${at === null ? '' : `and c.recorded_at <= ${at}`}
        order by c.id desc limit 1) as change
    from (
      select *, row_number() over (partition by nr order by record_type, record_id) as place, count(*) over (partition by nr)::int as total
      from behind
    ) b where place <= ${parameters.once(most, 'int')} order by b.nr, b.place`);
}

/** Tables of records that belong to no one mission. */
const SHARED: readonly string[] = ['place', 'organization'];

function recordsOf(query: RegisterQuery, { table, on, when }: RecordKind, days: DaysOfRow): string {
  const mission = SHARED.includes(table) ? 'null::int' : 'r.mission_id';
  return `select u.nr, '${table.toUpperCase()}' as record_type, r.id as record_id, ${mission} as mission_id
      from unit u join ${table} r on ${on}${when ? ` and ${when(query, days)}` : ''}`;
}

/** The caller may see the change `c`: of a record that missions share, or of one of the register that it may see. */
export function changeIsVisible(query: RegisterQuery): string {
  const ofRegister = [query.missionIsVisible('c'), query.isMember('p')];
  return `(c.mission_id is null or exists (select from (select c.mission_id, c.partnership_id as id) p where ${allOf(ofRegister)}))`;
}
