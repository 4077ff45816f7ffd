import type { IndicatorFact } from '../report-facts.js';
import { FigureFlag } from '../report.codes.js';

const KEY = 'indicator_id, country_id, mission_id, scenario, period_kind, period_start';
const VALUE = 'coalesce(o.value, trim_scale(o.numerator) / nullif(trim_scale(o.denominator), 0))';

/** What a reader should know of an observation (o), as bits. */
export const FLAG = `case o.status ${Object.values(FigureFlag)
  .map((flag, place) => `when '${flag}' then ${2 ** place}`)
  .join(' ')} else 0 end`;

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

/** How cells are rolled up from rows `o` that have the columns of observations. */
interface RollUp {
  readonly from: string;
  readonly count?: string;
  readonly flags: string;
  readonly ids?: string;
  /** Which parts of a unit come before its others, be they its own or of its partnerships. */
  readonly preferred?: string;
}

export function rolled({ from, count = 'count(*)', flags, ids, preferred }: RollUp): string {
  const columns = [...CELL_CONTENTS, ...(ids === undefined ? [] : ['ids'])].join(', ');
  const also = (sql: string) => (preferred === undefined ? '' : sql);
  return `select distinct on (${KEY}) ${KEY}, ${columns} from (
      select o.indicator_id, o.country_id, coalesce(o.mission_id, 0) as mission_id, o.scenario, o.period_kind, o.period_start,
        date_part('year', o.period_start)::int as year, o.partnership_id is null as own, ${count}::int as observations,
        count(${VALUE})::int as figures, sum(${VALUE}) as total,
        case when count(${VALUE}) > 1 then min(${VALUE}) end as least,
        case when count(${VALUE}) > 1 then max(${VALUE}) end as greatest,
        count(o.numerator)::int as ratios, sum(o.numerator) as numerator, sum(o.denominator) as denominator, bit_or(${flags}) as flags,
        case when count(o.value) + count(o.numerator) = 0 then min(o.status collate "C") end as status
        ${ids === undefined ? '' : `, ${ids} as ids`}${also(`, ${preferred} as preferred`)}
      from ${from}
      group by o.indicator_id, o.country_id, coalesce(o.mission_id, 0), o.scenario, o.period_kind, o.period_start,
        o.partnership_id is null${also(`, ${preferred}`)}
    ) part order by ${KEY}, ${also('preferred desc, ')}own desc`;
}

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
