import type { IndicatorFact } from '../report-facts.js';
import type { ObservationQuery } from './observation-query.js';
import { figureOfCell } from './observation-source.js';
import { allOf } from './statement.js';
import { firstDayOfStep, nextDayOfStep, stepOfDay } from './time-steps.js';

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
      )},
      ${column(
        indicators.map(({ denominator }) => denominator?.id ?? null),
        'int',
      )},
      ${column(
        indicators.map(({ denominator }) => denominator?.source === 'REPORTED'),
        'bool',
      )}
    ) as r(indicator_id, over_places, over_time, expected_units, by_mission, weight_id, weight_by_mission, divisor_id, divisor_by_mission)
  )`;
}

/**
 * The figures that the operators can use, one row for each unit and step of the base: those of whole steps, and what is made of
 * shorter periods where a unit has none.
 * A value that is recorded as numerator and denominator is their quotient, unless the operator wants them apart.
 */
export function figure(query: ObservationQuery): string {
  const whole = figuresOf(query, '', query.time.isWhole('o'));
  return query.assembled.length === 0 ? `figure as (${whole})` : `whole as (${whole}),\n  ${assembled(query)}`;
}

function figuresOf(query: ObservationQuery, columns: string, condition: string): string {
  return `
    select o.indicator_id, o.country_id, nullif(o.mission_id, 0) as mission_id, ${query.time.baseOfCell('o')} as base,
      ${query.figure('o')} as value, o.numerator, o.denominator ${columns}${query.traitsOf('o.')}
    from ${query.source} o
    where ${allOf([
      query.isRequested('o'),
      query.belongs('o'),
      condition,
      !query.question.carried && query.isInPeriod('o'),
      query.isUsable('o'),
      servedByAskedMissions(query),
    ])}
  `;
}

/**
 * Figures made of those of shorter periods, of one kind for each: of quarters where all are there, else of months, else of what was
 * measured last. A flow is the sum of all of them or nothing; of what is no flow, the last is taken or the mean of those there are.
 */
function assembled(query: ObservationQuery): string {
  const bind = (value: unknown, type: string) => query.parameters.once(value, type);
  const ids = bind(
    query.assembled.map(({ fact }) => fact.id),
    'int[]',
  );
  const key = 'indicator_id, country_id, mission_id, base';
  const taken = (column: string) => `case over_time
      when 'LAST' then (array_agg(${column} order by period_start desc))[1]
      when 'MEAN' then trim_scale(sum(${column})) / count(${column}) else sum(${column}) end as ${column}`;
  const traits = query.traits.map(
    ({ name, together }) =>
      `, case over_time when 'LAST' then (array_agg(${name} order by period_start desc))[1] else ${together(name)} end as ${name}`,
  );
  const isComplete = `count(*) * case period_kind when 'QUARTER' then 3 else 1 end = ${query.time.base.months}`;
  const parts = figuresOf(
    query,
    ', o.period_kind, o.period_start',
    `o.period_kind = any(${bind(query.time.parts, 'text[]')}) and o.indicator_id = any(${ids})`,
  );
  return `part as (${parts}),
  made as (
    select ${key}, period_kind, ${taken('value')}, ${taken('numerator')}, ${taken('denominator')},
      ${isComplete} as complete, max(period_start) as latest${traits.join('')}
    from part join requested using (indicator_id)
    group by ${key}, period_kind, over_time
    having over_time <> 'SUM' or ${isComplete}
  ),
  figure as (
    select ${key}, value, numerator, denominator${query.traitsOf('')} from whole
    union all
    (select distinct on (${key}) ${key}, value, numerator, denominator${query.traitsOf('')}
    from made m
    where not exists (select from whole w where (w.indicator_id, w.country_id, w.base) = (m.indicator_id, m.country_id, m.base)
      and w.mission_id is not distinct from m.mission_id)
    order by ${key}, complete desc, period_kind = 'QUARTER' desc, latest desc)
  )`;
}

/** A figure of a country counts for the missions that are asked for while they serve the country. */
export function servedByAskedMissions(query: ObservationQuery): string | false {
  if (query.missionsOnly === null || !query.expects('EXTERNAL')) return false;
  const { grain } = query.time;
  const { first, next } =
    grain === null
      ? query.bounds
      : {
          first: firstDayOfStep(grain, stepOfDay(grain, 'o.period_start')),
          next: nextDayOfStep(grain, stepOfDay(grain, 'o.period_start')),
        };
  return `(o.mission_id <> 0 or exists (
    select from service_area s where s.country_id = o.country_id and s.mission_id = any(${query.missionsOnly})
      and (s.since is null or ${next} is null or s.since < ${next})
      and (s.until is null or ${first} is null or s.until > ${first})))`;
}

/** The weights by which figures may be weighed: actual values above zero. */
export function weights(query: ObservationQuery): string {
  const facts = query.question.indicators.flatMap(({ weight }) => weight ?? []);
  return `weight as (
    select * from (${figuresBeside(query, facts, 'weight', 'ACTUAL')}) w where weight > 0
  )`;
}

/** What figures may be divided by, in the scenario of these. Zeros stay: it is the sum that is divided by. */
export function divisors(query: ObservationQuery): string {
  const facts = query.question.indicators.flatMap(({ denominator }) => denominator ?? []);
  return `divisor as (
    select * from (${figuresBeside(query, facts, 'divisor', query.question.scenario)}) d where divisor is not null
  )`;
}

/** The figures of other indicators for units and years: the columns NAME_id and NAME beside those of the unit. */
function figuresBeside(
  query: ObservationQuery,
  used: readonly IndicatorFact[],
  name: string,
  scenario: string,
): string {
  const facts = new Map(used.map((fact) => [fact.id, fact]));
  const ofIndicator = [...facts.values()].map(
    (fact) => `when ${query.parameters.once(fact.id, 'int')} then ${figureOfCell(fact, 'o')}`,
  );
  return `select o.indicator_id as ${name}_id, o.country_id, nullif(o.mission_id, 0) as mission_id, o.year,
        case o.indicator_id ${ofIndicator.join(' ')} end as ${name}${query.traced ? `, o.ids as ${name}_ids` : ''}
      from ${query.source} o
      where ${allOf([
        `o.indicator_id = any(${query.parameters.once([...facts.keys()], 'int[]')})`,
        query.stands('o'),
        `o.scenario = ${query.parameters.once(scenario, 'text')} and o.period_kind = 'YEAR' and o.ratios = 0`,
        !query.question.carried && query.isInYearsOfPeriod('o'),
        query.countryIsAsked('o.country_id'),
      ])}`;
}

/**
 * Figures with the weight or the divisor of the same unit and period. What is divided has its own figure for numerator and the
 * divisor for denominator: a ratio of sums like any other. Without a divisor it has neither, and its unit does not count.
 */
function accompanied(query: ObservationQuery): string {
  const beside = (name: string) =>
    `left join ${name} on ${name}.${name}_id = r.${name}_id and ${name}.country_id = f.country_id and ${name}.year = ${query.time.yearOfBase('f.base')}
      and ${name}.mission_id is not distinct from case when r.${name}_by_mission then f.mission_id end`;
  const figures = query.divided
    ? `(select f.indicator_id, f.country_id, f.mission_id, f.base, f.value,
        case when r.divisor_id is null then f.numerator when divisor is not null then f.value end as numerator,
        case when r.divisor_id is null then f.denominator else divisor end as denominator${query.traitsOf('f.')}
        ${query.traced ? ', divisor_ids' : ''}
      from figure f join requested r using (indicator_id) ${beside('divisor')}) f`
    : 'figure f';
  return `${figures} join requested r using (indicator_id) ${query.weighted ? beside('weight') : ''}`;
}

/**
 * One figure for each unit and row: over time first, within the unit.
 * Where rows are single periods a unit has one figure in each.
 */
export function unit(query: ObservationQuery): string {
  const weightColumn = query.weighted
    ? `weight.weight${query.traced ? ', weight.weight_ids' : ''}`
    : 'null::numeric as weight';
  if (query.question.carried) return carriedUnit(query, weightColumn);
  if (query.groupsOnly)
    return `unit as (select f.*, f.base as step, null::numeric as weight, 1 as periods from figure f)`;
  if (query.time.single) {
    return `unit as (select f.*, f.base as step, r.over_places, r.by_mission, ${weightColumn}, 1 as periods from ${accompanied(query)})`;
  }
  return `measured as (
    select f.*, ${query.time.stepOfBase('f.base')} as step, ${weightColumn}, r.over_places, r.by_mission, r.over_time,
      ${lastBase(query)} as last_base
    from ${accompanied(query)}
  ),
  unit as (
    select indicator_id, over_places, by_mission, country_id, mission_id, step,
      ${inUnit('value')}, ${inUnit('numerator')}, ${inUnit('denominator')},
      trim_scale(sum(weight)) / count(weight) as weight, count(*)::int as periods${togetherInUnit(query)}
    from measured where over_time <> 'LAST' or base = last_base
    group by indicator_id, over_places, by_mission, over_time, country_id, mission_id, step
  )`;
}

/** What goes with the figures of a unit, taken together as they are. */
function togetherInUnit(query: ObservationQuery): string {
  const traits = query.traits.map(({ name, together }) => `, ${together(name)} as ${name}`);
  const beside = [query.traced && query.weighted && 'weight_ids', query.traced && query.divided && 'divisor_ids'];
  return [...traits, ...beside.flatMap((name) => (name ? [`, string_agg(${name}, ' ') as ${name}`] : []))].join('');
}

/** The last period of a unit in a row; of what is divided, the last one in which it can be, if there is any. */
function lastBase(query: ObservationQuery): string {
  const of = (filter: string) =>
    `max(f.base) ${filter} over (partition by f.indicator_id, f.country_id, f.mission_id${query.time.grain === null ? '' : `, ${query.time.stepOfBase('f.base')}`})`;
  if (!query.divided) return of('');
  return `coalesce(${of('filter (where r.divisor_id is null or f.denominator is not null)')}, ${of('')})`;
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
  const [first, next] = [firstDayOfStep(query.time.base, 'm.base'), nextDayOfStep(query.time.base, 'm.base')];
  const due = `(p.next is not null and ${next} >= p.next)`;
  return `measured as (
    select f.*, ${weightColumn}, r.over_places, r.by_mission, r.over_time from ${accompanied(query)}
  ),
  unit as (
    select indicator_id, over_places, by_mission, country_id, mission_id, p.step, sum(value) as value, sum(numerator) as numerator,
      sum(denominator) as denominator, trim_scale(sum(weight)) / count(weight) as weight, 1 as periods
    from measured m join period p on (p.first is null or ${first} >= p.first)
      and (p.next is null or ${first} < p.next)
    where over_time = 'SUM'
    group by indicator_id, over_places, by_mission, country_id, mission_id, p.step
    union all
    (select distinct on (m.indicator_id, m.country_id, m.mission_id, p.step)
      m.indicator_id, m.over_places, m.by_mission, m.country_id, m.mission_id, p.step,
      m.value, m.numerator, m.denominator, m.weight, 1
    from measured m cross join period p
    where m.over_time <> 'SUM' ${isTarget ? '' : `and (p.next is null or ${first} < p.next)`}
    order by m.indicator_id, m.country_id, m.mission_id, p.step,
      ${isTarget ? `${due} desc, case when ${due} then m.base end, ` : ''}m.base desc)
  )`;
}
