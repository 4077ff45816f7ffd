import { servedByAskedMissions } from './observation-figures.js';
import { groupColumns, keyed, sameGroup } from './observation-groups.js';
import type { ObservationQuery } from './observation-query.js';
import { allOf } from './statement.js';

/** What a statement gives of figures that may count the same twice: columns and joins of its result. */
export interface ObservationOverlaps {
  readonly parts: readonly string[];
  readonly joins: string;
  /** The value of a group: none, where it has units with an overlap that is not resolved. */
  readonly value: string;
  readonly columns: Readonly<Record<string, string>>;
}

/**
 * Units of which several partnerships give a figure and the mission itself gives none, while they may count the same people: their
 * figure lies between the largest of them and their sum, and so does that of their group.
 */
export function overlapped(query: ObservationQuery): string {
  const step = query.time.stepOfCell('o');
  return `overlapped as (
    select o.indicator_id, r.by_mission, o.country_id, nullif(o.mission_id, 0) as mission_id, ${step} as step,
      max(o.greatest) as lower, sum(o.total) as upper, count(*) as periods
    from ${query.source} o join requested r using (indicator_id)
    where ${allOf([
      `o.indicator_id = any(${query.parameters.once(query.overlapping, 'int[]')})`,
      query.belongs('o'),
      `${query.time.isWhole('o')} and o.figures > 1`,
      query.isInPeriod('o'),
      servedByAskedMissions(query),
    ])}
    group by o.indicator_id, r.by_mission, o.country_id, o.mission_id${query.time.grain === null ? '' : `, ${step}`}
  )`;
}

/** The bounds of groups; none where a unit has other periods besides, which may count the same people, too. */
export function overlaps(query: ObservationQuery): ObservationOverlaps {
  if (query.overlapping.length === 0) {
    return {
      parts: [],
      joins: '',
      value: 'g.value',
      columns: {},
    };
  }
  const columns = groupColumns(query).join(', ');
  const elsewhere = `(select o.*, o.periods > 1 or exists (select from unit u where u.indicator_id = o.indicator_id
      and u.country_id = o.country_id and u.mission_id is not distinct from o.mission_id and u.step = o.step) as several
    from overlapped o)`;
  const bound = (side: string) => `case when v.several = 0 then trim_scale(coalesce(g.value, 0) + v.${side})::text end`;
  return {
    parts: [
      `overlap_group as (
        select indicator_id, ${columns}, count(*)::int as unresolved, sum(lower) as lower, sum(upper) as upper,
          count(*) filter (where several)::int as several
        from (${keyed(query, elsewhere)}) m group by indicator_id, ${columns}
      )`,
    ],
    joins: `left join overlap_group v on ${sameGroup(query, 'v', 'x')}`,
    value: 'case when v.unresolved is null then g.value end',
    columns: { unresolved: 'coalesce(v.unresolved, 0)', lower_bound: bound('lower'), upper_bound: bound('upper') },
  };
}
