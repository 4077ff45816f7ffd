import { Decimal } from 'decimal.js';
import type { ReportKeyData, ReportRowData, ReportValueData } from './indicator-report.js';
import { nearestTo } from './nearest.rules.js';
import { SPECIAL_KEYS } from './report.codes.js';
import { REPORT_VALUES_MAX } from './report-limits.js';
import { refused } from './report-refused.js';
import { isTime } from './time-grain.rules.js';
import type { OrderInput, ReportInput, ReportRequest } from './report-request.js';

const NO_SINGLE_GROUP: readonly string[] = Object.values(SPECIAL_KEYS);

/**
 * Refuses an order and a number of rows that the report cannot have.
 * @throws ReportRefused naming the place and the remedy
 */
export function checkOrder({ indicators, orderBy, first }: ReportInput): void {
  if (orderBy && !indicators.includes(orderBy.indicator)) {
    throw refused(
      'input.orderBy.indicator',
      `"${orderBy.indicator.slice(0, 60)}" is not among the indicators of this report. Add it to them, or order by one of them.`,
      nearestTo(orderBy.indicator, indicators),
    );
  }
  if (first != null && (first < 1 || first > REPORT_VALUES_MAX)) {
    throw refused('input.first', `${first} is not from 1 to ${REPORT_VALUES_MAX}. Leave it out for all rows.`);
  }
}

/**
 * Tells of each figure its place among those of the same indicator in the rows that differ from its own by the ranked
 * dimension alone: the first of `groupBy` that is not time, or time where there is no other. Best first by the direction of the
 * indicator, the greatest first where neither is good. Equals share a place, and as many places after it stay empty. Without a
 * place: figures that are not there, rows that are no single group, amounts in several currencies, and a report without groups.
 */
export function rankRows<Row extends ReportRowData>(
  groupBy: ReportRequest['groupBy'],
  rows: readonly Row[],
): readonly Row[] {
  if (groupBy.length === 0) return rows;
  const ranks = new Map<ReportValueData, Rank>();
  for (const competing of competitionsOf(rows, rankedDimension(groupBy))) {
    const width = competing[0]?.values.length ?? 0;
    for (let index = 0; index < width; index += 1) {
      for (const [value, rank] of ranksOf(competing.map(({ values }) => values[index]!))) ranks.set(value, rank);
    }
  }
  return rows.map((row) => ({
    ...row,
    values: row.values.map((value) => ({ ...value, ...ranks.get(value) })),
  }));
}

/** Place of the dimension whose groups compete: the first that is not time, or time where there is no other. */
export function rankedDimension(groupBy: ReportRequest['groupBy']): number {
  return Math.max(
    0,
    // Within a year countries compete, not a country with itself in another year.
    groupBy.findIndex((dimension) => !isTime(dimension)),
  );
}

interface Rank {
  readonly rank: number;
  readonly rankedOf: number;
}

/** The rows that compete with each other: they share all keys but the ranked one, which tells a single group. */
export function competitionsOf(rows: readonly ReportRowData[], ranked: number): Iterable<readonly ReportRowData[]> {
  const groups = new Map<string, ReportRowData[]>();
  for (const row of rows) {
    if (NO_SINGLE_GROUP.includes(row.keys[ranked]!.code)) continue;
    const id = JSON.stringify(row.keys.toSpliced(ranked, 1).map(({ code }: ReportKeyData) => code));
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups.values();
}

function ranksOf(values: readonly ReportValueData[]): (readonly [ReportValueData, Rank])[] {
  const given = values.filter(({ value }) => value !== null);
  if (currenciesIn(given).length > 1) return [];
  const sign = given[0]?.indicator.direction === 'LOWER_IS_BETTER' ? 1 : -1;
  const figures = given.map((value) => ({ value, figure: new Decimal(value.value!) }));
  figures.sort((a, b) => sign * a.figure.comparedTo(b.figure));
  let rank = 0;
  return figures.map(({ value, figure }, index) => {
    if (index === 0 || !figure.equals(figures[index - 1]!.figure)) rank = index + 1;
    return [value, { rank, rankedOf: figures.length }];
  });
}

/**
 * Orders rows by the figures of one indicator. Equals stay in the order of their keys; rows without a figure come last, whatever
 * the direction.
 * @throws ReportRefused where the figures are amounts in several currencies, of which none is more than another
 */
export function orderRows<Row extends ReportRowData>(
  rows: readonly Row[],
  { indicator, direction }: OrderInput,
): Row[] {
  const at = rows[0]?.values.findIndex((value) => value.indicator.code === indicator) ?? 0;
  const values = rows.map((row) => row.values[at]!);
  const currencies = currenciesIn(values);
  if (currencies.length > 1) {
    throw refused(
      'input.orderBy',
      `the figures of ${indicator} are in ${currencies.length} currencies (${currencies.slice(0, 5).join(', ')}), of which none is more than another. Convert them with convertTo, or narrow them with where.currency.`,
    );
  }
  const leastFirst = isLeastFirst(direction, values[0]?.indicator.direction);
  const ordered = rows.map((row, index) => {
    const { value } = values[index]!;
    return { row, figure: value === null ? null : new Decimal(value) };
  });
  ordered.sort((a, b) => {
    if (a.figure === null || b.figure === null) return Number(a.figure === null) - Number(b.figure === null);
    return (leastFirst ? 1 : -1) * a.figure.comparedTo(b.figure);
  });
  return ordered.map(({ row }) => row);
}

function isLeastFirst(direction: OrderInput['direction'], good: string | undefined): boolean {
  if (direction === 'LEAST_FIRST') return true;
  if (direction === 'GREATEST_FIRST') return false;
  return (direction === 'BEST_FIRST') === (good === 'LOWER_IS_BETTER');
}

/** In which currencies figures are, in alphabetical order; none: they are no money. */
export function currenciesIn(values: readonly ReportValueData[]): string[] {
  const given = values.filter(({ value }) => value !== null);
  return [...new Set(given.flatMap(({ currency }) => currency ?? []))].sort();
}
