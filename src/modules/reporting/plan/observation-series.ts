import { pairText } from '../../indicators/index.js';
import type { IndicatorFact } from '../report-facts.js';
import { categoriesAsked, isCategory } from '../report-categories.rules.js';
import { isAdditive } from '../additivity.rules.js';
import type { CategoryFilter, ReportRequest, RequestedIndicator } from '../report-request.js';
import type { ReportDimension } from '../report.codes.js';
import type { GroupResult } from './result.js';

/**
 * An indicator as a statement is asked for it: in all categories, or in certain ones, which then is to the statement an indicator of
 * its own: its `fact.id` is a number that no indicator has.
 */
export interface ObservedSeries extends RequestedIndicator {
  /** Id of the indicator whose observations they are. */
  readonly indicatorId: number;
  /** To which categories it is narrowed; of other dimensions all. */
  readonly categories: readonly CategoryFilter[];
}

/** An indicator in all categories. */
export function wholeSeries(indicator: RequestedIndicator): ObservedSeries {
  return { ...indicator, ...wholeFact(indicator.fact) };
}

/**
 * The series of indicators that a report by some dimensions asks for: one for each combination of the categories that rows are of.
 * They are numbered from -1 downwards.
 */
export function seriesOf(
  indicators: readonly RequestedIndicator[],
  groupBy: readonly `${ReportDimension}`[],
  categories: ReportRequest['categories'],
): ObservedSeries[] {
  const dimensions = groupBy.filter(isCategory);
  if (dimensions.length === 0 && categories.length === 0) return indicators.map(wholeSeries);
  const series = indicators.flatMap((indicator) => {
    const { fact } = indicator;
    const choices = dimensions.map((dimension) => {
      const disaggregation = fact.disaggregations.find((each) => each.dimension === dimension)!;
      return categoriesAsked(disaggregation, categories).map((category) => ({ dimension, categories: [category] }));
    });
    const combinations = choices.reduce<CategoryFilter[][]>(
      (before, next) => before.flatMap((chosen) => next.map((choice) => [...chosen, choice])),
      [[]],
    );
    const others = categories.filter(({ dimension }) => !dimensions.includes(dimension));
    return combinations.map((chosen) => ({ ...indicator, indicatorId: fact.id, categories: [...chosen, ...others] }));
  });
  return series.map((one, index) => ({ ...one, fact: { ...one.fact, id: -1 - index } }));
}

/** The results of series as those of their indicators, in groups of which the categories are a part. */
export function ofIndicators(
  results: readonly GroupResult[],
  series: readonly ObservedSeries[],
  groupBy: readonly `${ReportDimension}`[],
): GroupResult[] {
  const byId = new Map(series.map((one) => [one.fact.id, one]));
  return results.map((result) => {
    const { indicatorId, categories } = byId.get(result.indicator_id)!;
    if (categories.length === 0) return result;
    const others = result.keys.values();
    const keys = groupBy.map((dimension) =>
      isCategory(dimension)
        ? categories.find((each) => each.dimension === dimension)!.categories[0]!
        : (others.next().value as string),
    );
    return { ...result, indicator_id: indicatorId, keys };
  });
}

/** A way to a figure of a series: from observations that are told apart by exactly these dimensions. */
export interface CategoryWay {
  readonly series: number;
  /** Place among the ways of the series: of several that lead to a figure the first is taken. */
  readonly nr: number;
  /** From observations of the very categories: what they say stands, whatever others come to. */
  readonly direct: boolean;
  /** How many dimensions. */
  readonly size: number;
  /** The categories that go into it: "SEX=F". */
  readonly allowed: readonly string[];
  /** How many observations it takes, one for each combination of them. */
  readonly combinations: number;
  /** Whether nothing is left out then, nor in twice. */
  readonly exhaustive: boolean;
  /** Whether values of several have a sum. */
  readonly adds: boolean;
}

/** Every way to the figures of a series: from observations of just these categories, or of finer ones that are added up. */
export function waysTo({ fact, categories }: Pick<ObservedSeries, 'fact' | 'categories'>): CategoryWay[] {
  return subsets(fact.disaggregations)
    .filter((dimensions) =>
      categories.every((asked) => dimensions.some(({ dimension }) => dimension === asked.dimension)),
    )
    .sort((one, other) => one.length - other.length)
    .map((dimensions, nr) => {
      const taken = dimensions.map((each) => ({ ...each, taken: categoriesAsked(each, categories) }));
      const isAsked = (dimension: string) => categories.some((asked) => asked.dimension === dimension);
      return {
        series: fact.id,
        nr,
        direct: dimensions.length === categories.length && categories.every((asked) => asked.categories.length === 1),
        size: dimensions.length,
        allowed: taken.flatMap(({ dimension, taken: some }) =>
          some.map((category) => pairText({ dimension, category })),
        ),
        combinations: taken.reduce((product, { taken: some }) => product * some.length, 1),
        exhaustive: taken.every(({ dimension, exhaustive }) => exhaustive || isAsked(dimension)),
        adds: isAdditive(fact),
      };
    });
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((before, item) => [...before, ...before.map((some) => [...some, item])], [[]]);
}

/** What a weight or divisor is: an indicator in all categories. */
export function wholeFact(fact: IndicatorFact): Pick<ObservedSeries, 'fact' | 'indicatorId' | 'categories'> {
  return { fact, indicatorId: fact.id, categories: [] };
}
