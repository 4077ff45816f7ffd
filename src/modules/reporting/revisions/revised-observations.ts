import { pairText } from '../../indicators/index.js';
import { servedByAskedMissions } from '../plan/observation-figures.js';
import { ObservationQuery, type ObservationQuestion } from '../plan/observation-query.js';
import { allOf, type Statement } from '../plan/statement.js';
import { stoodAt } from '../plan/stood-at.js';
import type { FigureSource } from './figure-sources.rules.js';
import type { RevisedObservationData } from './revision-report.js';

/** Between which times; `to` null: what stands now. ISO 8601. */
export interface RevisionTimes {
  readonly from: string;
  readonly to: string | null;
}

/** An observation behind a figure, as the statement gives it; the times of recording are text within. */
export interface RevisedObservationRow {
  readonly nr: number;
  /** Observations behind that figure by what happened to them, as far as any did. */
  readonly counts: Readonly<Record<string, number>>;
  readonly told: Omit<RevisedObservationData, 'before' | 'after' | 'disaggregation'> & {
    readonly disaggregation: string;
    readonly before: RevisionRow | null;
    readonly after: RevisionRow | null;
  };
}

type RevisionRow = Omit<NonNullable<RevisedObservationData['before']>, 'id' | 'recordedAt'> & {
  readonly id: string;
  readonly recordedAt: string;
};

const KEY = 'indicator_id, country_id, mission_id, partnership_id, scenario, period_kind, period_start, disaggregation';
const TOLD = ['value', 'numerator', 'denominator', 'status'];

/**
 * The observations behind some figures that stood differently at two times, in the scope of the report: the same conditions say which
 * belong to it. Each figure gives as many as `first`, and at least one, which counts all.
 *
 * @param question of the indicators of the figures, or of those that they are weighed by
 * @param by which of the two
 */
export function planRevisedObservations(
  question: ObservationQuestion,
  by: 'indicator' | 'weight',
  sources: readonly FigureSource[],
  { from, to }: RevisionTimes,
  first: number,
): Statement {
  const query = new ObservationQuery(question);
  const { parameters } = query;
  const start = parameters.once(from, 'timestamptz');
  const end = parameters.once(to ?? 'infinity', 'timestamptz');
  const values = (o: string) => `(${TOLD.map((column) => `${o}.${column}`).join(', ')})`;
  const has = (o: string) => `coalesce(${o}.value, ${o}.numerator) is not null`;
  return parameters.finish(`with changed as materialized (
      select ${KEY}, max(o.id) filter (where ${stoodAt('o', start)}) as before_id, max(o.id) filter (where ${stoodAt('o', end)}) as after_id
      from observation o
      where ${query.isRequested('o')} and o.period_kind = any(${parameters.once([query.time.base.dimension, ...query.time.parts], 'text[]')})
        and (o.recorded_at > ${start} and o.recorded_at <= ${end} or o.superseded_at > ${start} and o.superseded_at <= ${end})
      group by ${KEY}
    ),
    told as materialized (
      select o.indicator_id, o.country_id, o.mission_id, o.partnership_id, o.period_start, o.disaggregation,
        ${revision('b', 'bi')} as before, ${revision('a', 'ai')} as after,
        case when b.id is null then 'NEW_FIGURE' when a.id is null or ${has('b')} and not ${has('a')} then 'WITHDRAWN'
          else 'CORRECTED' end as reason
      from (select ${KEY.replace('mission_id', 'coalesce(mission_id, 0) as mission_id')}, before_id, after_id, 1 as observations
          from changed) o
        left join observation b on b.country_id = o.country_id and b.id = o.before_id
        left join import_run bi on bi.id = b.import_run_id
        left join observation a on a.country_id = o.country_id and a.id = o.after_id
        left join import_run ai on ai.id = a.import_run_id
      where ${allOf([
        `${values('b')} is distinct from ${values('a')}`,
        ...query.question.request.categories.map(({ dimension, categories }) => {
          const pairs = categories.map((category) => pairText({ dimension, category }));
          return `string_to_array(o.disaggregation, ';') && ${parameters.once(pairs, 'text[]')}`;
        }),
        query.belongs('o'),
        query.isInPeriod('o'),
        servedByAskedMissions(query),
      ])}
    ),
    behind as (
      select f.nr, t.*, i.code, row_number() over (partition by f.nr order by i.code, t.period_start, t.country_id, t.mission_id,
          t.partnership_id nulls first, t.disaggregation) as place
      from jsonb_to_recordset(${parameters.once(JSON.stringify(sources), 'jsonb')}) as f(nr int, indicator int, weight int,
          countries text[], mission int, first date, next date, categories text[])
        join told t on t.indicator_id = f.${by}
        join indicator i on i.id = t.indicator_id
      where string_to_array(t.disaggregation, ';') @> f.categories and (f.countries is null or t.country_id = any(f.countries))
        and (f.first is null or t.period_start >= f.first) and (f.next is null or t.period_start < f.next)
        and (f.mission is null or case when t.mission_id <> 0 then t.mission_id = f.mission
          else (f.mission <> 0) = exists (select from service_area s where s.country_id = t.country_id
            and (f.mission = 0 or s.mission_id = f.mission)
            and (s.since is null or f.next is null or s.since < f.next)
            and (s.until is null or f.first is null or s.until > f.first)) end)
    )
    select b.nr, (select jsonb_object_agg(reason, n) from (
        select reason, count(*) as n from behind o where o.nr = b.nr group by reason) c) as counts,
      jsonb_build_object('indicator', b.code, 'country', jsonb_build_object('iso3', c.iso3, 'name', c.name),
        'mission', case when m.id is not null then jsonb_build_object('code', m.code, 'name', m.name) end,
        'partnership', case when p.id is not null then jsonb_build_object('reference', p.reference) end,
        'periodStart', b.period_start, 'disaggregation', b.disaggregation, 'reason', b.reason, 'before', b.before, 'after', b.after) as told
    from behind b join country c on c.iso3 = b.country_id left join mission m on m.id = b.mission_id
      left join partnership p on p.mission_id = b.mission_id and p.id = b.partnership_id
    where b.place <= greatest(${parameters.once(first, 'int')}, 1)
    order by b.nr, b.place`);
}

/** Numbers as text: JSON would let a reader round them. */
function revision(o: string, run: string): string {
  return `case when ${o}.id is not null then jsonb_build_object('id', ${o}.id::text, 'revision', ${o}.revision,
    'value', ${o}.value::text, 'numerator', ${o}.numerator::text, 'denominator', ${o}.denominator::text, 'status', ${o}.status,
    'vintage', ${o}.vintage, 'recordedAt', ${o}.recorded_at, 'importedFile', ${run}.file_name, 'importMapping', ${run}.mapping) end`;
}
