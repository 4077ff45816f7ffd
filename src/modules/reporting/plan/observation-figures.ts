import type { ObservationQuery } from './observation-query.js';
import { figureOfCell } from './observation-source.js';
import { allOf } from './statement.js';

/** What the statement asks of each indicator. */
export function requested(query: ObservationQuery): string {
  const { indicators } = query.question;
  const column = (values: unknown[], type: string) => query.parameters.once(values, `${type}[]`);
  return `requested as materialized (
    select * from unnest(
      ${column(
        indicators.map(({ fact }) => fact.id),
        'int',
      )},
      ${column(
        indicators.map(({ overPlaces }) => overPlaces),
        'text',
      )},
      ${column(
        indicators.map(({ overTime }) => overTime),
        'text',
      )},
      ${column(
        indicators.map(({ fact }) => fact.expectedUnits),
        'text',
      )},
      ${column(
        indicators.map(({ fact }) => fact.source === 'REPORTED'),
        'bool',
      )},
      ${column(
        indicators.map(({ weight }) => weight?.id ?? null),
        'int',
      )},
      ${column(
        indicators.map(({ weight }) => weight?.source === 'REPORTED'),
        'bool',
      )}
    ) as r(indicator_id, over_places, over_time, expected_units, by_mission, weight_id, weight_by_mission)
  )`;
}

/**
 * The figures that the operators can use, one row for each unit and calendar year.
 * A value that is recorded as numerator and denominator is their quotient, unless the operator wants them apart.
 */
export function figure(query: ObservationQuery): string {
  const { carried } = query.question;
  return `figure as (
    select o.indicator_id, o.country_id, nullif(o.mission_id, 0) as mission_id, o.year,
      ${query.figure('o')} as value, o.numerator, o.denominator
    from ${query.source} o
    where ${allOf([
      query.isRequested('o'),
      query.belongs('o'),
      `o.period_kind = 'YEAR'`,
      !carried && query.isInPeriod('o'),
      query.isUsable('o'),
      servedByAskedMissions(query),
    ])}
  )`;
}

/** A figure of a country counts for the missions that are asked for while they serve the country. */
export function servedByAskedMissions(query: ObservationQuery): string | false {
  if (query.missionsOnly === null || !query.expects('EXTERNAL')) return false;
  const { first, next } = query.yearly
    ? { first: 'o.period_start', next: `o.period_start + interval '1 year'` }
    : query.bounds;
  return `(o.mission_id <> 0 or exists (
    select from service_area s where s.country_id = o.country_id and s.mission_id = any(${query.missionsOnly})
      and (s.since is null or ${next} is null or s.since < ${next})
      and (s.until is null or ${first} is null or s.until > ${first})))`;
}

/** The weights by which figures may be weighed: actual values above zero. */
export function weights(query: ObservationQuery): string {
  const facts = new Map(
    query.question.indicators.flatMap(({ weight }) => (weight === null ? [] : [[weight.id, weight]])),
  );
  const ofIndicator = [...facts.values()].map(
    (fact) => `when ${query.parameters.once(fact.id, 'int')} then ${figureOfCell(fact, 'o')}`,
  );
  return `weight as (
    select * from (
      select o.indicator_id as weight_id, o.country_id, nullif(o.mission_id, 0) as mission_id, o.year,
        case o.indicator_id ${ofIndicator.join(' ')} end as weight
      from ${query.source} o
      where ${allOf([
        `o.indicator_id = any(${query.parameters.once([...facts.keys()], 'int[]')})`,
        query.stands('o'),
        `o.scenario = 'ACTUAL' and o.period_kind = 'YEAR' and o.ratios = 0`,
        !query.question.carried && query.isInPeriod('o'),
        query.countryIsAsked('o.country_id'),
      ])}
    ) w where weight > 0
  )`;
}

/** Figures with the weight of the same unit and period. */
function weighed(query: ObservationQuery): string {
  if (!query.weighted) return 'figure f join requested r using (indicator_id)';
  return `figure f join requested r using (indicator_id)
    left join weight w on w.weight_id = r.weight_id and w.country_id = f.country_id and w.year = f.year
      and w.mission_id is not distinct from case when r.weight_by_mission then f.mission_id end`;
}

/**
 * One figure for each unit and row: over time first, within the unit.
 * Where rows are years a unit has one figure in each, as the database holds.
 */
export function unit(query: ObservationQuery): string {
  const weightColumn = query.weighted ? 'w.weight' : 'null::numeric as weight';
  if (query.question.carried) return carriedUnit(query, weightColumn);
  if (query.groupsOnly) return `unit as (select f.*, null::numeric as weight, 1 as periods from figure f)`;
  if (query.yearly) {
    return `unit as (select f.*, r.over_places, r.by_mission, ${weightColumn}, 1 as periods from ${weighed(query)})`;
  }
  return `measured as (
    select f.*, ${weightColumn}, r.over_places, r.by_mission, r.over_time,
      max(f.year) over (partition by f.indicator_id, f.country_id, f.mission_id) as last_year
    from ${weighed(query)}
  ),
  unit as (
    select indicator_id, over_places, by_mission, country_id, mission_id, 0 as year,
      ${inUnit('value')}, ${inUnit('numerator')}, ${inUnit('denominator')},
      trim_scale(sum(weight)) / count(weight) as weight, count(*)::int as periods
    from measured where over_time <> 'LAST' or year = last_year
    group by indicator_id, over_places, by_mission, over_time, country_id, mission_id
  )`;
}

function inUnit(column: string): string {
  return `case over_time when 'MEAN' then trim_scale(sum(${column})) / count(${column}) else sum(${column}) end as ${column}`;
}

/**
 * Reference points: flows have those of the same period; of all others the last baseline up to the end of the row's
 * period applies, and the first target that is due at its end or later (the last one, where none is).
 */
function carriedUnit(query: ObservationQuery, weightColumn: string): string {
  const isTarget = query.question.scenario === 'TARGET';
  const due = `(p.next is not null and make_date(m.year + 1, 1, 1) >= p.next)`;
  return `measured as (
    select f.*, ${weightColumn}, r.over_places, r.by_mission, r.over_time from ${weighed(query)}
  ),
  unit as (
    select indicator_id, over_places, by_mission, country_id, mission_id, p.year, sum(value) as value, sum(numerator) as numerator,
      sum(denominator) as denominator, trim_scale(sum(weight)) / count(weight) as weight, 1 as periods
    from measured m join period p on (p.first is null or make_date(m.year, 1, 1) >= p.first)
      and (p.next is null or make_date(m.year, 1, 1) < p.next)
    where over_time = 'SUM'
    group by indicator_id, over_places, by_mission, country_id, mission_id, p.year
    union all
    (select distinct on (m.indicator_id, m.country_id, m.mission_id, p.year)
      m.indicator_id, m.over_places, m.by_mission, m.country_id, m.mission_id, p.year,
      m.value, m.numerator, m.denominator, m.weight, 1
    from measured m cross join period p
    where m.over_time <> 'SUM' ${isTarget ? '' : 'and (p.next is null or make_date(m.year, 1, 1) < p.next)'}
    order by m.indicator_id, m.country_id, m.mission_id, p.year,
      ${isTarget ? `${due} desc, case when ${due} then m.year end, ` : ''}m.year desc)
  )`;
}
