import { COUNTS, groupColumns, keyed, sameGroup } from './observation-groups.js';
import { isTime } from '../time-grain.rules.js';
import type { ExplainedGroup } from './selection.js';
import type { ObservationQuery } from './observation-query.js';
import { allOf } from './statement.js';

/** What a statement gives beside the figures: further parts of it, and their joins and columns in the result. */
export interface ObservationLists {
  readonly parts: readonly string[];
  readonly joins: string;
  /** Null: left out. */
  readonly columns: Readonly<Record<string, string | null>>;
}

/** The lists of missing and of reporting units and the share of the weight, where they are asked for. */
export function lists(query: ObservationQuery): ObservationLists {
  const { selection } = query.question;
  const weightShare = selection.weightShare && query.weighted;
  const parts: string[] = [];
  const names: string[] = [];
  if (selection.missing > 0 || weightShare) parts.push(absent(query));
  if (weightShare) {
    parts.push(absentWeight(query));
    names.push('absent_weight');
  }
  if (selection.missing > 0) {
    parts.push(unusable(query), missing(query));
    names.push('missing');
  }
  if (selection.units > 0) {
    parts.push(listedUnits(query));
    names.push('listed_unit');
  }
  if (selection.explained) {
    parts.push(explainedUnits(query, selection.explained));
    names.push('explained_unit');
  }
  return {
    parts,
    joins: names.map((name) => `left join ${name} on ${sameGroup(query, name, 'x')}`).join(' '),
    columns: {
      weight_share: weightShare ? 'trim_scale(g.weight / (g.weight + coalesce(absent_weight.weight, 0)))::text' : null,
      missing: selection.missing > 0 ? 'missing.missing' : null,
      units: selection.units > 0 ? 'listed_unit.units' : null,
      explained: selection.explained ? 'explained_unit.explained' : null,
    },
  };
}

/** Expected units that do not count as reporting. */
function absent(query: ObservationQuery): string {
  const columns = groupColumns(query).join(', ');
  const units =
    query.time.grain !== null && !query.expectedByStep
      ? `(select e.indicator_id, e.by_mission, e.country_id, e.mission_id, p.step from expected_unit e cross join period p)`
      : 'expected_unit';
  return `absent as (
    select m.*, u.indicator_id is not null as has_value,
      row_number() over (partition by m.indicator_id, ${prefixed('m', columns)} order by m.country_id, m.mission_id) as place
    from (${keyed(query, units)}) m
      left join unit u on u.indicator_id = m.indicator_id and u.country_id = m.country_id
        and u.mission_id is not distinct from m.mission_id and u.step = m.step
    where u.indicator_id is null or not (${COUNTS})
  )`;
}

/** The weight of the expected units that have no figure: of the year, or over time as the figures themselves. */
function absentWeight(query: ObservationQuery): string {
  const columns = groupColumns(query).join(', ');
  const step = query.time.stepOfBase('year');
  const weights = query.time.single
    ? `weight`
    : `(select weight_id, country_id, mission_id, ${step} as step, trim_scale(sum(weight)) / count(*) as mean,
        (array_agg(weight order by year desc))[1] as last
      from weight group by weight_id, country_id, mission_id${query.time.grain === null ? '' : `, ${step}`})`;
  const sameTime = query.time.single ? `w.year = ${query.time.yearOfBase('a.step')}` : 'w.step = a.step';
  const value = query.time.single ? 'w.weight' : `case r.over_time when 'LAST' then w.last else w.mean end`;
  return `absent_weight as (
    select a.indicator_id, ${prefixed('a', columns)}, sum(${value}) as weight
    from absent a join requested r using (indicator_id) join ${weights} w on w.weight_id = r.weight_id
      and w.country_id = a.country_id and ${sameTime}
      and w.mission_id is not distinct from case when r.weight_by_mission then a.mission_id end
    where not a.has_value group by a.indicator_id, ${prefixed('a', columns)}
  )`;
}

/** Of each unit the last cell in the period that the operators cannot use, and why they cannot. */
function unusable(query: ObservationQuery): string {
  const step = `${query.time.stepOfCell('o')}::int`;
  return `unusable as (
    select distinct on (o.indicator_id, o.country_id, o.mission_id, ${step})
      o.indicator_id, o.country_id, nullif(o.mission_id, 0) as mission_id, ${step} as step,
      case when not ${query.time.isWhole('o')} then ${whyNotWhole(query)} when o.status is not null then o.status
        else ${query.whyUnusable('o')} end as reason
    from ${query.source} o
    where ${allOf([
      query.isRequested('o'),
      query.belongs('o'),
      query.isInPeriod('o'),
      `(${query.time.isWhole('o')} and ${query.isUsable('o')}) is not true`,
    ])}
    order by o.indicator_id, o.country_id, o.mission_id, ${step}, (${query.time.isWhole('o')}) desc, o.period_start desc
  )`;
}

/** Why a cell (o) of another kind of period than the base is no figure: some of its like are missing, or it is of no use at all. */
function whyNotWhole(query: ObservationQuery): string {
  const flows = query.assembled.filter(({ overTime }) => overTime === 'SUM').map(({ fact }) => fact.id);
  if (flows.length === 0) return `'OTHER_PERIOD_LENGTH'`;
  return `case when o.indicator_id = any(${query.parameters.once(flows, 'int[]')})
        and o.period_kind = any(${query.parameters.once(query.time.parts, 'text[]')}) and ${query.isUsable('o')}
        then 'INCOMPLETE_PERIOD' else 'OTHER_PERIOD_LENGTH' end`;
}

/** The first missing units of each group, each with the reason that its observations give. */
function missing(query: ObservationQuery): string {
  const columns = groupColumns(query).join(', ');
  const first = query.parameters.once(query.question.selection.missing, 'int');
  const same = (other: string) => `${other}.indicator_id = a.indicator_id and ${other}.country_id = a.country_id
        and ${other}.mission_id is not distinct from a.mission_id`;
  return `missing as (
    select a.indicator_id, ${prefixed('a', columns)},
      jsonb_agg(jsonb_build_object('country', a.country_id, 'mission', a.mission_id,
        'reason', case when a.has_value then ${query.byIndicator('a', ({ weight }) => (weight === null ? `'NO_DENOMINATOR'` : `'NO_WEIGHT'`))} when u.reason is not null then u.reason
          when e.indicator_id is null then 'NEVER_REPORTED' else 'NOT_REPORTED' end) order by a.place) as missing
    from (select * from absent where place <= ${first} limit ${most(query)}) a
      left join unusable u on ${same('u')} and u.step = a.step
      left join ever e on ${same('e')}
    group by a.indicator_id, ${prefixed('a', columns)}
  )`;
}

/** The first reporting units of each group with what each puts into the figure. */
function listedUnits(query: ObservationQuery): string {
  const columns = groupColumns(query).join(', ');
  const first = query.parameters.once(query.question.selection.units, 'int');
  const text = (column: string) => `'${column}', trim_scale(${column})::text`;
  return `listed_unit as (
    select indicator_id, ${columns},
      jsonb_agg(jsonb_build_object('country', country_id, 'mission', mission_id,
        'value', trim_scale(${valueOfUnit(query)})::text, ${['numerator', 'denominator', 'weight'].map(text).join(', ')}
        ${query.question.selection.flags ? `, 'flags', flags` : ''}) order by place) as units
    from (
      select * from (
        select *, row_number() over (partition by indicator_id, ${columns} order by country_id, mission_id) as place
        from member where ${COUNTS}
      ) placed where place <= ${first} limit ${most(query)}
    ) m group by indicator_id, ${columns}
  )`;
}

/** The page of the units of the group that is explained, and how many it has. */
function explainedUnits(query: ObservationQuery, { keys, offset, first }: ExplainedGroup): string {
  const { groupBy } = query.question;
  const columns = groupColumns(query).join(', ');
  const bind = (count: number) => query.parameters.once(count, 'int');
  const same = groupBy.map((dimension, index) => {
    const column = isTime(dimension)
      ? 'step::text'
      : `k${groupBy.filter((other) => !isTime(other)).indexOf(dimension)}`;
    return `coalesce(${column}, '') = ${query.parameters.once(keys[index] ?? '', 'text')}`;
  });
  const text = (column: string) => `'${column}', trim_scale(${column})::text`;
  const behind = ['ids', query.weighted && 'weight_ids', query.divided && 'divisor_ids']
    .flatMap((name) => (name ? [`'${name}', ${name}`] : []))
    .join(', ');
  return `explained_unit as (
    select indicator_id, ${columns}, jsonb_build_object('count', count(*), 'units', jsonb_agg(jsonb_build_object(
        'country', country_id, 'mission', mission_id, 'value', trim_scale(${valueOfUnit(query)})::text,
        ${['numerator', 'denominator', 'weight'].map(text).join(', ')}, 'reason', null, ${behind},
        'key', jsonb_build_object('country_id', country_id, 'mission_id', coalesce(mission_id, 0))) order by place)
      filter (where place > ${bind(offset)} and place <= ${bind(offset + first)})) as explained
    from (
      select *, row_number() over (partition by indicator_id, ${columns} order by country_id, mission_id) as place
      from member where ${allOf([COUNTS, ...same])}
    ) m group by indicator_id, ${columns}
  )`;
}

/** The value of a unit (m): what it is divided by, where it is, makes it a quotient. */
function valueOfUnit(query: ObservationQuery): string {
  return query.byIndicator('m', ({ denominator }) =>
    denominator === null ? 'value' : 'trim_scale(numerator) / nullif(trim_scale(denominator), 0)',
  );
}

/** One more than may be listed in all: a report that comes to it is refused, not cut. */
function most(query: ObservationQuery): string {
  return query.parameters.once(query.question.listedMax + 1, 'int');
}

function prefixed(alias: string, columns: string): string {
  return columns.replace(/\w+/g, `${alias}.$&`);
}
