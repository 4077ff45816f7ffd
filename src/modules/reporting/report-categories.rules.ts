import type { Disaggregation } from '../indicators/index.js';
import { DisaggregationDimension } from '../indicators/indicator.codes.js';
import { nearestTo } from './nearest.rules.js';
import { refused, ReportRefused } from './report-refused.js';
import type { ReportDimension } from './report.codes.js';
import type { IndicatorFact } from './report-facts.js';
import { isAdditive } from './additivity.rules.js';
import type { CategoryFilter, ReportRequest, RequestedIndicator } from './report-request.js';

type CategoryDimension = `${DisaggregationDimension}`;

/** Most combinations of categories of all indicators that a report has rows for. */
const SERIES_MAX = 1000;

/** Whether a dimension is one by which observations are told apart. */
export function isCategory(dimension: `${ReportDimension}`): dimension is CategoryDimension {
  return dimension in DisaggregationDimension;
}

/** The dimensions of categories that a report asks for, be it to group by them or to narrow itself. */
function askedDimensions({ groupBy, categories }: Pick<ReportRequest, 'groupBy' | 'categories'>): CategoryDimension[] {
  return [...new Set([...groupBy.filter(isCategory), ...categories.map(({ dimension }) => dimension)])];
}

/**
 * The categories that a report is narrowed to.
 * @throws ReportRefused for a dimension without categories, or one that stands there twice
 */
export function readCategories(filters: readonly CategoryFilter[] | null | undefined): readonly CategoryFilter[] {
  const read = (filters ?? []).map(({ dimension, categories }) => ({
    dimension,
    categories: [...new Set(categories)],
  }));
  for (const [index, { dimension, categories }] of read.entries()) {
    const argument = `input.where.disaggregations[${index}]`;
    if (categories.length === 0) throw refused(`${argument}.categories`, 'is empty. Leave it out, or name some.');
    if (read.findIndex((other) => other.dimension === dimension) < index)
      throw refused(
        `${argument}.dimension`,
        `${dimension} stands there already. Name it once, with all its categories.`,
      );
  }
  return read;
}

/**
 * Refuses what categories cannot say of the indicators of a report.
 * @throws ReportRefused naming the first indicator or category
 */
export function refuseUntold(request: Pick<ReportRequest, 'groupBy' | 'categories' | 'indicators'>): void {
  const asked = askedDimensions(request);
  if (asked.length === 0) return;
  for (const [index, indicator] of request.indicators.entries()) refuseOf(indicator, request, asked, index);
  const rows = request.indicators.reduce((sum, { fact }) => sum + seriesCount(fact, request), 0);
  if (rows > SERIES_MAX) {
    throw new ReportRefused(
      'QUERY_TOO_COMPLEX',
      `input.groupBy: the report would tell ${rows} combinations of categories, and ${SERIES_MAX} are told at most. Group by fewer of these dimensions, narrow them by input.where.disaggregations, or name fewer indicators.`,
      { argument: 'input.groupBy' },
    );
  }
}

function refuseOf(
  { fact, overPlaces, denominator }: RequestedIndicator,
  { groupBy, categories }: Pick<ReportRequest, 'groupBy' | 'categories'>,
  asked: readonly CategoryDimension[],
  index: number,
): void {
  const argument = `input.indicators[${index}]`;
  const known = new Map(fact.disaggregations.map((each) => [each.dimension, each.categories]));
  const untold = asked.find((dimension) => !known.has(dimension));
  if (untold !== undefined) {
    const others = known.size === 0 ? '' : ` They are by ${[...known.keys()].join(', ')}.`;
    throw refused(
      argument,
      `figures of ${fact.code} are not told apart by ${untold}.${others} Leave out one of the two.`,
    );
  }
  if (denominator !== null || overPlaces === 'WEIGHTED_MEAN') {
    throw refused(
      argument,
      `figures of ${fact.code} in single categories cannot be ${denominator === null ? 'weighed' : 'divided'} by another indicator, which would be that of all categories. Choose another operator over places.`,
    );
  }
  for (const [place, filter] of categories.entries()) {
    const at = `input.where.disaggregations[${place}].categories`;
    for (const [nr, category] of filter.categories.entries()) {
      const names = known.get(filter.dimension)!;
      if (!names.includes(category)) {
        throw refused(
          `${at}[${nr}]`,
          `"${category.slice(0, 60)}" is no ${filter.dimension} of ${fact.code}.`,
          nearestTo(category, names),
        );
      }
    }
    const together = filter.categories.length > 1 && !groupBy.includes(filter.dimension);
    if (together && !addsUpOverCategories(fact)) {
      throw refused(
        at,
        `figures of ${fact.code} do not add up, so that several categories have none in common. Name one, or group by ${filter.dimension}.`,
      );
    }
  }
}

/** Whether figures of disjoint categories have a sum: quantities have, and so have numerators and denominators. */
function addsUpOverCategories(fact: Pick<IndicatorFact, 'measure' | 'placeOperator' | 'hasRatios'>): boolean {
  return isAdditive(fact) || fact.placeOperator === 'RATIO_OF_SUMS' || fact.hasRatios;
}

/** The categories of a dimension that a report asks for. */
export function categoriesAsked(
  { dimension, categories }: Disaggregation,
  filters: readonly CategoryFilter[],
): readonly string[] {
  return filters.find((filter) => filter.dimension === dimension)?.categories ?? categories;
}

function seriesCount(
  { disaggregations }: IndicatorFact,
  { groupBy, categories }: Pick<ReportRequest, 'groupBy' | 'categories'>,
): number {
  return disaggregations
    .filter(({ dimension }) => groupBy.includes(dimension))
    .reduce((product, each) => product * categoriesAsked(each, categories).length, 1);
}
