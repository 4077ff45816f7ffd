import type { IndicatorFact } from '../report-facts.js';
import { FigureFlag } from '../report.codes.js';

const KEY = 'indicator_id, country_id, mission_id, scenario, period_kind, period_start';
const VALUE = 'coalesce(o.value, trim_scale(o.numerator) / nullif(trim_scale(o.denominator), 0))';

/** What a reader should know of an observation (o), as bits. */
const FLAG = `case o.status ${Object.values(FigureFlag)
  .map((flag, place) => `when '${flag}' then ${2 ** place}`)
  .join(' ')} else 0 end`;

/** By how much, of the greater, totals of the same unit by different dimensions may differ: a thousandth. */
const DISAGREEMENT = 0.001;

/** What a cell holds; the same columns for those that are stored and those that are rolled up on the spot. */
export const CELL_KEY: readonly string[] = KEY.split(', ');
export const CELL_CONTENTS: readonly string[] =
  'year, observations, figures, total, least, greatest, ratios, numerator, denominator, flags, status'.split(', ');

/**
 * Rolls observations (o) of all categories up into cells: one row for each reporting unit and period, with mission 0 for none. The figure
 * of a mission or a data set itself is its cell; else it is made of the figures of partnerships.
 * @param traced whether each tells of which observations it is, by their ids with spaces between (`ids`)
 */
export function rollUp(stands: string, traced = false): string {
  const ids = traced ? { ids: `string_agg(o.id::text, ' ' order by o.id)` } : {};
  return rolled({ from: `observation o where o.disaggregation = '' and ${stands}`, flags: FLAG, ...ids });
}

/**
 * Rolls observations up into cells of series likewise, each series from the observations of its own categories, or from finer ones where
 * these make up the whole. Where they do not, the cell has no figure but the reason.
 * @param series as SQL: series and its indicator
 * @param ways as SQL: every CategoryWay
 */
export function rollUpSeries(series: string, ways: string, stands: string, traced = false): string {
  const key = 'o.country_id, o.mission_id, o.partnership_id, o.scenario, o.period_kind, o.period_start';
  const unit = 'indicator_id, country_id, mission_id, partnership_id, scenario, period_kind, period_start';
  const pairs = `string_to_array(o.disaggregation, ';')`;
  const all = (column: string) => `count(${column}) = count(*)`;
  // What is told of the very categories stands as it is, without a figure as well; what is added up has to be all there.
  const reason = `case when w.series is null then 'OTHER_CATEGORIES' when w.direct then null
    when not w.exhaustive then 'CATEGORIES_NOT_EXHAUSTIVE' when count(*) < w.combinations then 'INCOMPLETE_CATEGORIES'
    when count(o.value) + count(o.numerator) < count(*) then min(o.status collate "C") filter (where o.value is null and o.numerator is null)
    when not (${all('o.numerator')} or (w.adds or w.combinations = 1) and ${all('o.value')}) then 'CATEGORIES_NOT_ADDITIVE' end`;
  const ofWays = `select s.series as indicator_id, ${key}, w.nr, w.direct, count(*) as observations, sum(o.value) as value, sum(o.numerator) as numerator,
        sum(o.denominator) as denominator, min(o.status) as told, bit_or(${FLAG}) as flags, ${reason} as reason
        ${traced ? `, string_agg(o.id::text, ' ' order by o.id) as ids` : ''}
      from ${series} join observation o on o.indicator_id = s.indicator
        left join ${ways} on w.series = s.series and w.size = cardinality(${pairs}) and ${pairs} <@ w.allowed
      where ${stands}
      group by s.series, ${key}, w.series, w.nr, w.direct, w.combinations, w.exhaustive, w.adds`;
  // Sources round, so that what their categories come to differs a little by the way.
  const range = (column: string) =>
    `abs(max(${column}) filter (where reason is null) over unit - min(${column}) filter (where reason is null) over unit)
      > ${DISAGREEMENT} * greatest(abs(max(${column}) filter (where reason is null) over unit), abs(min(${column}) filter (where reason is null) over unit))`;
  const judged = `select *, case when reason is null and not direct and (${['value', 'numerator', 'denominator'].map((column) => `coalesce(${range(column)}, false)`).join(' or ')})
        then 'CATEGORIES_DISAGREE' else reason end as why
      from (${ofWays}) way window unit as (partition by ${unit})`;
  const told = `select distinct on (${unit}) *, coalesce(why, told) as status, why is null as usable from (${judged}) judged
      order by ${unit}, why is null desc, nr nulls last`;
  const part = `select indicator_id, country_id, mission_id, partnership_id, scenario, period_kind, period_start, observations,
    case when usable then value end as value, case when usable then numerator end as numerator,
    case when usable then denominator end as denominator, status, flags, usable ${traced ? ', ids' : ''} from (${told}) told`;
  const ids = traced ? { ids: `string_agg(o.ids, ' ' order by o.partnership_id)` } : {};
  return rolled({ from: `(${part}) o`, count: 'sum(o.observations)', flags: 'o.flags', preferred: 'o.usable', ...ids });
}

interface RollUp {
  readonly from: string;
  readonly count?: string;
  readonly flags: string;
  readonly ids?: string;
  /** Which parts of a unit come before its others, be they its own or of its partnerships. */
  readonly preferred?: string;
}

function rolled({ from, count = 'count(*)', flags, ids, preferred }: RollUp): string {
  const columns = [...CELL_CONTENTS, ...(ids === undefined ? [] : ['ids'])].join(', ');
  const preferring = preferred === undefined ? { select: '', group: '', order: '' } : PREFERRING(preferred);
  return `select distinct on (${KEY}) ${KEY}, ${columns} from (
      select o.indicator_id, o.country_id, coalesce(o.mission_id, 0) as mission_id, o.scenario, o.period_kind, o.period_start,
        date_part('year', o.period_start)::int as year, o.partnership_id is null as own, ${count}::int as observations,
        count(${VALUE})::int as figures, sum(${VALUE}) as total,
        case when count(${VALUE}) > 1 then min(${VALUE}) end as least,
        case when count(${VALUE}) > 1 then max(${VALUE}) end as greatest,
        count(o.numerator)::int as ratios, sum(o.numerator) as numerator, sum(o.denominator) as denominator, bit_or(${flags}) as flags,
        case when count(o.value) + count(o.numerator) = 0 then min(o.status collate "C") end as status
        ${ids === undefined ? '' : `, ${ids} as ids`}${preferring.select}
      from ${from}
      group by o.indicator_id, o.country_id, coalesce(o.mission_id, 0), o.scenario, o.period_kind, o.period_start,
        o.partnership_id is null${preferring.group}
    ) part order by ${KEY}, ${preferring.order}own desc`;
}

const PREFERRING = (preferred: string) => ({
  select: `, ${preferred} as preferred`,
  group: `, ${preferred}`,
  order: 'preferred desc, ',
});

/**
 * The figure of a cell (o), as SQL: its one figure, or several of partnerships taken together as the definition takes
 * units together. Null: it has none, or the definition knows no way.
 */
export function figureOfCell(
  { placeOperator, mayOverlap }: Pick<IndicatorFact, 'placeOperator' | 'mayOverlap'>,
  o: string,
): string {
  switch (mayOverlap ? null : placeOperator) {
    case 'SUM':
      return `${o}.total`;
    case 'MIN':
      return `coalesce(${o}.least, ${o}.total)`;
    case 'MAX':
      return `coalesce(${o}.greatest, ${o}.total)`;
    case 'MEAN':
    case 'WEIGHTED_MEAN':
      return `case when ${o}.figures = 1 then ${o}.total else trim_scale(${o}.total) / nullif(${o}.figures, 0) end`;
    case 'RATIO_OF_SUMS':
      return `case when ${o}.ratios > 1 and ${o}.denominator <> 0 then trim_scale(${o}.numerator) / trim_scale(${o}.denominator)
        when ${o}.figures = 1 then ${o}.total end`;
    default:
      return `case when ${o}.figures = 1 then ${o}.total end`;
  }
}

/** The cell (o) has a figure. */
export function hasFigure(
  { placeOperator, mayOverlap }: Pick<IndicatorFact, 'placeOperator' | 'mayOverlap'>,
  o: string,
): string {
  switch (mayOverlap ? null : placeOperator) {
    case 'SUM':
    case 'MIN':
    case 'MAX':
    case 'MEAN':
    case 'WEIGHTED_MEAN':
      return `${o}.figures > 0`;
    default:
      return `(${figureOfCell({ placeOperator, mayOverlap }, o)}) is not null`;
  }
}
