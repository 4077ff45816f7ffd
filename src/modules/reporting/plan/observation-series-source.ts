import { FLAG, rolled } from './observation-source.js';

/** By how much, of the greater, wholes of the same unit by different dimensions may differ: a thousandth. Sources round. */
const DISAGREEMENT = 0.001;

/** What a party (a mission, a data set, a partnership) says of a period, apart from its categories. */
const PARTY = 'indicator_id, country_id, mission_id, partnership_id, scenario, period_kind, period_start';

/**
 * Rolls observations (o) up into cells of series, as `rollUp` does it of all categories: each series from the observations of its own
 * categories, or from finer ones where these make up the whole. Where they do not, the cell has no figure but the reason.
 * @param series as SQL: series and its indicator
 * @param ways as SQL: every CategoryWay
 * @param traced whether each tells of which observations it is (`ids`)
 */
export function rollUpSeries(series: string, ways: string, stands: string, traced = false): string {
  const ids = traced ? { ids: `string_agg(o.ids, ' ' order by o.partnership_id)` } : {};
  const part = `select ${PARTY}, observations, case when usable then value end as value, case when usable then numerator end as numerator,
    case when usable then denominator end as denominator, status, flags, usable ${traced ? ', ids' : ''}
    from (${firstWay(judged(byWay(series, ways, stands, traced)))}) told`;
  return rolled({ from: `(${part}) o`, count: 'sum(o.observations)', flags: 'o.flags', preferred: 'o.usable', ...ids });
}

/** What each way of a series leads to: the sum of what it takes, or the reason why there is none. */
function byWay(series: string, ways: string, stands: string, traced: boolean): string {
  const key = 'o.country_id, o.mission_id, o.partnership_id, o.scenario, o.period_kind, o.period_start';
  const pairs = `string_to_array(o.disaggregation, ';')`;
  return `select s.series as indicator_id, ${key}, w.nr, w.direct, count(*) as observations, sum(o.value) as value,
      sum(o.numerator) as numerator, sum(o.denominator) as denominator, min(o.status) as told, bit_or(${FLAG}) as flags, ${WHY_NO_SUM} as reason
      ${traced ? `, string_agg(o.id::text, ' ' order by o.id) as ids` : ''}
    from ${series} join observation o on o.indicator_id = s.indicator
      left join ${ways} on w.series = s.series and w.size = cardinality(${pairs}) and ${pairs} <@ w.allowed
    where ${stands}
    group by s.series, ${key}, w.series, w.nr, w.direct, w.combinations, w.exhaustive, w.adds`;
}

/** What is told of the very categories stands as it is, without a figure as well; what is added up has to be all there, and to have a sum. */
const WHY_NO_SUM = `case when w.series is null then 'OTHER_CATEGORIES' when w.direct then null
  when not w.exhaustive then 'CATEGORIES_NOT_EXHAUSTIVE' when count(*) < w.combinations then 'INCOMPLETE_CATEGORIES'
  when count(o.value) + count(o.numerator) < count(*) then min(o.status collate "C") filter (where o.value is null and o.numerator is null)
  when count(o.numerator) = count(*) then null when count(o.value) = count(*) and (w.adds or w.combinations = 1) then null
  else 'CATEGORIES_NOT_ADDITIVE' end`;

/** Ways (columns of `byWay`) that come to different wholes come to none, unless one of them is told directly. */
function judged(ways: string): string {
  const most = (column: string) => `max(${column}) filter (where reason is null) over party`;
  const least = (column: string) => `min(${column}) filter (where reason is null) over party`;
  const differs = (column: string) =>
    `coalesce(${most(column)} - ${least(column)} > ${DISAGREEMENT} * greatest(abs(${most(column)}), abs(${least(column)})), false)`;
  return `select *, case when reason is null and not direct
      and (${differs('value')} or ${differs('numerator')} or ${differs('denominator')}) then 'CATEGORIES_DISAGREE' else reason end as why
    from (${ways}) way window party as (partition by ${PARTY})`;
}

/** Of each party the first way that leads to a figure, or else the first of all with its reason. */
function firstWay(ways: string): string {
  return `select distinct on (${PARTY}) *, coalesce(why, told) as status, why is null as usable from (${ways}) judged
    order by ${PARTY}, why is null desc, nr nulls last`;
}
