import { ObservationQuery, type ObservationQuestion } from '../plan/observation-query.js';
import type { ExplainedUnit } from '../plan/result.js';
import { allOf, type Statement } from '../plan/statement.js';
import { stepOfDay } from '../plan/time-steps.js';
import type { ObservationRole } from './figure-explanation.js';

/** Observations that one unit lists at most. */
export const BEHIND_MAX = 100;

/** An observation as the statement gives it; numbers as text, days as "YYYY-MM-DD". */
export interface ObservationBehindRow {
  /** Place of the unit in the page. */
  readonly nr: number;
  readonly total: number;
  readonly role: ObservationRole;
  readonly told: {
    readonly country: string;
    readonly id: string;
    readonly indicator: string;
    readonly partnership: string | null;
    readonly periodKind: 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_YEAR';
    readonly periodStart: string;
    readonly value: string | null;
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly status: 'NORMAL';
    readonly revision: number;
    readonly vintage: string | null;
    readonly recordedAt: string;
    readonly importedFile: string | null;
    readonly importMapping: string | null;
    readonly importedBy: string | null;
  };
}

/**
 * The observations that the figures of some units are made from, each once: of whole periods, or of shorter ones where there are none; of
 * the last period alone, where that is taken; of the mission itself rather than of its partnerships; and what weighs or divides them.
 *
 * @param question of the one indicator, and of the units that are told in its groups
 * @param span first day of the row and the day after its last, "YYYY-MM-DD"; null: no bound
 */
export function planObservationsBehind(
  question: ObservationQuestion,
  units: readonly ExplainedUnit[],
  span: { readonly from: string | null; readonly until: string | null },
): Statement {
  const query = new ObservationQuery(question);
  const { parameters, base } = query;
  const [{ fact, overTime, weight, denominator }] = question.indicators as [ObservationQuestion['indicators'][number]];
  const companion = weight ?? denominator;
  const { asOf } = question.request;
  const at = asOf === null ? null : parameters.once(asOf, 'timestamptz');
  const stands =
    at === null
      ? 'o.superseded_at is null'
      : `o.recorded_at <= ${at} and (o.superseded_at is null or o.superseded_at > ${at})`;
  const page = units.map(({ key }, nr) => ({ nr, country: key['country_id'], mission: key['mission_id'] }));
  const unit = `jsonb_to_recordset(${parameters.once(JSON.stringify(page), 'jsonb')}) as u(nr int, country text, mission int)`;
  const kinds = parameters.once([base.dimension, ...query.parts], 'text[]');
  const taken = overTime === 'LAST' ? 'last_base' : 'true';
  return parameters.finish(`with candidate as (
      select u.nr, o.*, ${stepOfDay(base, 'o.period_start')} as base,
        bool_or(o.partnership_id is null) over (partition by u.nr, o.period_kind, o.period_start) as has_own
      from ${unit} join observation o on o.country_id = u.country and coalesce(o.mission_id, 0) = u.mission
      where ${allOf([
        `o.indicator_id = ${parameters.once(fact.id, 'int')}`,
        `o.scenario = ${parameters.once(question.scenario, 'text')}`,
        `o.period_kind = any(${kinds})`,
        stands,
        span.from !== null && `o.period_start >= ${parameters.once(span.from, 'date')}`,
        span.until !== null && `o.period_start < ${parameters.once(span.until, 'date')}`,
      ])}
    ),
    usable as (
      select * from candidate where (partnership_id is null or not has_own) and coalesce(value, numerator) is not null
    ),
    kind as (
      select nr, base, period_kind, max(period_start) as latest, period_kind = '${base.dimension}' as whole,
        count(distinct period_start) * case period_kind when 'QUARTER' then 3 else 1 end = ${base.months} as complete
      from usable group by nr, base, period_kind
    ),
    ranked as (
      select o.*, k.latest, k.whole, k.choice, o.base = max(o.base) over (partition by o.nr) as last_base
      from usable o join (
        select *, row_number() over (partition by nr, base order by whole desc, complete desc, period_kind = 'QUARTER' desc, latest desc) as choice
        from kind ${overTime === 'SUM' ? 'where whole or complete' : ''}
      ) k using (nr, base, period_kind)
    ),
    used as (
      select * from ranked where choice = 1 and ${taken} and (whole or ${overTime === 'LAST' ? 'period_start = latest' : 'true'})
    ),
    behind as (
      select nr, 'FIGURE' as role, country_id, id from used
      ${companion === null ? '' : beside(query, companion.id, companion.source === 'REPORTED', weight === null, unit, stands)}
    )
    select b.nr, count(*) over (partition by b.nr)::int as total, b.role, jsonb_build_object('country', o.country_id, 'id', o.id::text,
        'indicator', i.code, 'partnership', p.reference, 'periodKind', o.period_kind, 'periodStart', o.period_start,
        'value', trim_scale(o.value)::text, 'numerator', trim_scale(o.numerator)::text, 'denominator', trim_scale(o.denominator)::text,
        'status', o.status, 'revision', o.revision, 'vintage', o.vintage, 'recordedAt', o.recorded_at,
        'importedFile', r.file_name, 'importMapping', r.mapping, 'importedBy', r.actor) as told
    from (
      select *, row_number() over (partition by nr order by role, id) as place from behind
    ) b join observation o on o.country_id = b.country_id and o.id = b.id join indicator i on i.id = o.indicator_id
      left join partnership p on p.mission_id = o.mission_id and p.id = o.partnership_id
      left join import_run r on r.id = o.import_run_id
    where b.place <= ${parameters.once(BEHIND_MAX, 'int')}
    order by b.nr, b.role, o.period_start, p.reference nulls first, o.id`);
}

/** The observations of another indicator of the same units, in the calendar years in which the periods that are used end. */
function beside(
  query: ObservationQuery,
  id: number,
  byMission: boolean,
  divides: boolean,
  unit: string,
  stands: string,
): string {
  const scenario = divides ? query.question.scenario : 'ACTUAL';
  return `union
      select u.nr, '${divides ? 'DENOMINATOR' : 'WEIGHT'}', o.country_id, o.id
      from ${unit} join used f on f.nr = u.nr
        join observation o on o.country_id = u.country and coalesce(o.mission_id, 0) = ${byMission ? 'u.mission' : '0'}
          and extract(year from o.period_start)::int = ${query.yearOfBase('f.base')}
      where o.indicator_id = ${query.parameters.once(id, 'int')} and o.scenario = ${query.parameters.once(scenario, 'text')}
        and o.period_kind = 'YEAR' and o.value is not null and ${stands}`;
}
