import { FigureFlag, type ReportDimension } from '../report.codes.js';
import { isTime } from '../time-grain.rules.js';
import type { ObservationQuery } from './observation-query.js';
import { COUNTRY_COLUMNS } from './register-country-columns.js';
import { columnsOf } from './statement.js';
import type { ObservationOverlaps } from './observation-overlap.js';
import type { ObservationLists } from './observation-lists.js';

/** A unit counts as reporting when it has a figure and, where figures are weighed or divided, what they are weighed or divided by. */
export const COUNTS = `case over_places when 'WEIGHTED_MEAN' then weight is not null
  when 'RATIO_OF_SUMS' then denominator is not null else true end`;

/** Names of the columns that tell a group apart: one for each dimension but time, and the step of that. */
export function groupColumns(query: ObservationQuery): string[] {
  return [...placeDimensions(query).map((_, index) => `k${index}`), 'step'];
}

function placeDimensions(query: ObservationQuery): `${ReportDimension}`[] {
  return query.question.groupBy.filter((dimension) => !isTime(dimension));
}

/** Two parts of the statement speak of the same indicator and group. */
export function sameGroup(query: ObservationQuery, one: string, other: string): string {
  return ['indicator_id', ...groupColumns(query)]
    .map((column) => `${one}.${column} = ${other}.${column}`)
    .join(' and ');
}

/** Units with the codes of their groups; a unit of several missions stands once for each. */
export function keyed(query: ObservationQuery, units: string): string {
  const keys = placeDimensions(query).map((dimension, index) => {
    const column =
      dimension === 'MISSION'
        ? '(case when u.by_mission then u.mission_id else s.mission_id end)::text'
        : COUNTRY_COLUMNS[dimension];
    return `, coalesce(${column}, 'NONE') collate "C" as k${index}`;
  });
  const byMission = query.question.groupBy.includes('MISSION');
  const counted = query.countsServed && units === 'unit';
  return `select u.*${keys.join('')}${counted ? ', (a.years @> u.step) is not true as outside' : ''}
    from ${units} u join country c on c.iso3 = u.country_id
    ${counted ? 'left join area a on a.country_id = u.country_id and a.mission_id = u.mission_id' : ''}
    ${byMission ? 'left join served s on not u.by_mission and s.country_id = u.country_id and s.step = u.step' : ''}`;
}

/** The figures of each group. Of the operators only those that the report uses are computed. */
export function grouped(query: ObservationQuery): string {
  const { indicators, selection, carried } = query.question;
  const using = (operator: string) => indicators.filter(({ overPlaces }) => overPlaces === operator);
  const uses = (operator: string) => using(operator).length > 0;
  const only = (operator: string) => {
    const users = using(operator);
    if (users.length === indicators.length) return '';
    const ids = users.map(({ fact }) => fact.id);
    return `filter (where indicator_id = any(${query.parameters.once(ids, 'int[]')}))`;
  };
  const middle = (order: string) => `percentile_disc(0.5) within group (order by value ${order}) ${only('MEDIAN')}`;
  const values = [
    uses('SUM') && `when 'SUM' then sum(value)`,
    uses('MEAN') && `when 'MEAN' then trim_scale(sum(value)) / count(value)`,
    // Of an even number of values there are two in the middle: the lower one, and the lower one from above.
    uses('MEDIAN') && `when 'MEDIAN' then (${middle('asc')} + ${middle('desc')}) * 0.5`,
    uses('MIN') && `when 'MIN' then min(value)`,
    uses('MAX') && `when 'MAX' then max(value)`,
    uses('WEIGHTED_MEAN') && `when 'WEIGHTED_MEAN' then trim_scale(sum(value * weight)) / trim_scale(sum(weight))`,
    uses('RATIO_OF_SUMS') &&
      `when 'RATIO_OF_SUMS' then trim_scale(sum(numerator)) / nullif(trim_scale(sum(denominator)), 0)`,
    uses('NONE') && `when 'NONE' then min(value)`,
  ].filter(Boolean);
  const columns = groupColumns(query).join(', ');
  const ofRatios = (column: string) =>
    uses('RATIO_OF_SUMS') ? `sum(${column}) ${only('RATIO_OF_SUMS')}` : 'null::numeric';
  const unitSet = `md5(string_agg(country_id || coalesce('/' || mission_id, ''), ' ' order by country_id, mission_id) filter (where ${COUNTS}))`;
  const flagCounts = Object.values(FigureFlag).map(
    (_, place) => `count(*) filter (where flags & ${2 ** place} > 0 and ${COUNTS})`,
  );
  // The operator is one of the indicator: taken by its number, it need not stand beside each unit.
  const operator = `(array[${indicators.map(({ overPlaces }) => `'${overPlaces}'`).join(', ')}])[array_position(${query.parameters.once(
    indicators.map(({ fact }) => fact.id),
    'int[]',
  )}, indicator_id)]`;
  return `member as (${keyed(query, 'unit')}),
  grouped as (
    select indicator_id, ${columns}, count(*) ${query.weighted || query.divided ? `filter (where ${COUNTS})` : ''}::int as reporting,
      case ${operator} ${values.join(' ')} end as value,
      ${ofRatios('numerator')} as numerator, ${ofRatios('denominator')} as denominator,
      ${query.weighted ? 'sum(weight)' : 'null::numeric'} as weight,
      ${query.time.single ? '0' : 'count(*) filter (where periods > 1)::int'} as several_periods,
      ${query.countsServed ? 'count(*) filter (where outside)::int as outside,' : ''}
      ${selection.targets || selection.unitSets || carried ? unitSet : 'null::text'} as unit_set
      ${selection.flags ? `, jsonb_build_array(${flagCounts.join(', ')}) as flags` : ''}
    from member group by indicator_id, ${columns}
  )`;
}

/** How many units are expected in each group. */
export function expectedGroups(query: ObservationQuery): string {
  const places = groupColumns(query).filter((column) => column !== 'step');
  const columns = ['indicator_id', ...places].join(', ');
  if (query.countsServed) {
    // The same units for each indicator: counted once, and then told for each; what reports from outside is added.
    const group = groupColumns(query).join(', ');
    return `expected as (
      select indicator_id, ${group}, sum(expected)::int as expected from (
        select r.indicator_id, e.* from requested r cross join (
          select ${group}, count(*) as expected
          from (${keyed(query, '(select a.*, p.step from area a join period p on a.years @> p.step)')}) m
          group by ${group}
        ) e
        union all select indicator_id, ${group}, outside from grouped where outside > 0
      ) counted group by indicator_id, ${group}
    )`;
  }
  if (query.time.grain !== null && !query.expectedByStep) {
    // The same units all the time: counted once, and then told for each step of it.
    return `expected as (
      select e.*, p.step from (
        select ${columns}, count(*)::int as expected from (${keyed(query, 'expected_unit')}) m group by ${columns}
      ) e cross join period p
    )`;
  }
  return `expected as (
    select ${columns}, step, count(*)::int as expected from (${keyed(query, 'expected_unit')}) m group by ${columns}, step
  )`;
}

/** What the statement gives back: a row for each group with expected units; see GroupResult. */
export function result(query: ObservationQuery, lists: ObservationLists, overlaps: ObservationOverlaps): string {
  const { carried, groupBy, indicators, resultsMax, selection } = query.question;
  const keys = groupBy.map((dimension) =>
    isTime(dimension) ? 'x.step::text' : `x.k${placeDimensions(query).indexOf(dimension)}`,
  );
  const ofRatios = indicators.some(({ overPlaces }) => overPlaces === 'RATIO_OF_SUMS');
  const columns = columnsOf({
    indicator_id: 'x.indicator_id',
    keys: `json_build_array(${keys.join(', ')})`,
    expected: carried ? '0' : 'x.expected',
    reporting: 'coalesce(g.reporting, 0)',
    value: `trim_scale(${overlaps.value})::text`,
    numerator: ofRatios ? 'trim_scale(g.numerator)::text' : null,
    denominator: ofRatios ? 'trim_scale(g.denominator)::text' : null,
    several_periods: query.time.single ? null : 'coalesce(g.several_periods, 0)',
    unit_set: selection.targets || selection.unitSets || carried ? 'g.unit_set' : null,
    flags: selection.flags ? 'g.flags' : null,
    ...overlaps.columns,
    ...lists.columns,
  });
  return `select ${columns}
    from ${carried ? 'grouped' : 'expected'} x left join grouped g on ${sameGroup(query, 'g', 'x')}
    ${lists.joins} ${overlaps.joins}
    limit ${query.parameters.once(resultsMax + 1, 'int')}`;
}
