import type { ExplainedUnit } from '../plan/result.js';
import { Parameters, type Statement } from '../plan/statement.js';
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
    readonly disaggregation: string;
    readonly value: string | null;
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly status: 'NORMAL' | 'ESTIMATED' | 'IMPUTED' | 'PROVISIONAL' | 'BREAK';
    readonly revision: number;
    readonly vintage: string | null;
    readonly recordedAt: string;
    readonly importedFile: string | null;
    readonly importMapping: string | null;
    readonly importedBy: string | null;
  };
}

/** The observations that the figures of some units are made from, and those that weigh or divide them: as the units name them. */
export function planObservationsBehind(units: readonly ExplainedUnit[]): Statement {
  const parameters = new Parameters();
  const roles: readonly [ObservationRole, (unit: ExplainedUnit) => string | null | undefined][] = [
    ['FIGURE', ({ ids }) => ids],
    ['DENOMINATOR', ({ divisor_ids }) => divisor_ids],
    ['WEIGHT', ({ weight_ids }) => weight_ids],
  ];
  const named = units.flatMap((unit, nr) =>
    roles.flatMap(([role, idsOf]) => ({
      nr,
      role,
      country: unit.key['country_id'],
      ids: idsOf(unit)?.split(' ') ?? [],
    })),
  );
  return parameters.finish(`with behind as (
      select distinct u.nr, u.role, u.country, id::bigint as id
      from jsonb_to_recordset(${parameters.once(JSON.stringify(named), 'jsonb')}) as u(nr int, role text, country text, ids text[]), unnest(u.ids) id
    )
    select b.nr, b.total, b.role, jsonb_build_object('country', o.country_id, 'id', o.id::text,
        'indicator', i.code, 'partnership', p.reference, 'periodKind', o.period_kind, 'periodStart', o.period_start,
        'disaggregation', o.disaggregation, 'value', trim_scale(o.value)::text, 'numerator', trim_scale(o.numerator)::text,
        'denominator', trim_scale(o.denominator)::text, 'status', o.status, 'revision', o.revision, 'vintage', o.vintage,
        'recordedAt', o.recorded_at, 'importedFile', r.file_name, 'importMapping', r.mapping, 'importedBy', r.actor) as told
    from (
      select *, count(*) over (partition by nr)::int as total, row_number() over (partition by nr order by role = 'FIGURE' desc, role, id) as place
      from behind
    ) b join observation o on o.country_id = b.country and o.id = b.id join indicator i on i.id = o.indicator_id
      left join partnership p on p.mission_id = o.mission_id and p.id = o.partnership_id
      left join import_run r on r.id = o.import_run_id
    where b.place <= ${parameters.once(BEHIND_MAX, 'int')}
    order by b.nr, b.role = 'FIGURE' desc, b.role, o.period_start, p.reference nulls first, o.disaggregation, o.id`);
}
