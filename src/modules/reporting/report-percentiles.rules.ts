import type { Decimal } from 'decimal.js';
import { Exact } from './exact.js';
import type { PercentileData, PercentilesData, ReportRowData, ReportValueData } from './indicator-report.js';
import { competitionsOf, currenciesIn, rankedDimension } from './report-ranking.rules.js';
import { refused } from './report-refused.js';
import type { ReportRequest } from './report-request.js';

/** Percentiles of one report at most. */
const PERCENTILES_MAX = 101;

/**
 * The figures that are ranked among each other, of each indicator in order of size: of the countries of a year, where rows are of
 * countries and years. Left out: where there is none, and amounts in several currencies, of which none is more than another.
 */
export function spreadOf(groupBy: ReportRequest['groupBy'], rows: readonly ReportRowData[]): PercentilesData[] {
  if (groupBy.length === 0) return [];
  const ranked = rankedDimension(groupBy);
  return [...competitionsOf(rows, ranked)].flatMap((competing) => {
    const [{ keys, values } = { keys: [], values: [] }] = competing;
    return values.flatMap((_, index) => {
      const given = competing.map((row) => row.values[index]!).filter(({ value }) => value !== null);
      if (given.length === 0 || currenciesIn(given).length > 1) return [];
      const { indicator, currency } = given[0]!;
      return { keys: keys.toSpliced(ranked, 1), indicator, currency, figures: inOrder(given) };
    });
  });
}

function inOrder(values: readonly ReportValueData[]): Decimal[] {
  return values.map(({ value }) => new Exact(value!)).sort((a, b) => a.comparedTo(b));
}

/**
 * Percentiles of figures in order of size. Between two figures they are interpolated linearly, as type 7 of Hyndman and Fan,
 * "Sample Quantiles in Statistical Packages" (1996), does: percentile 50 is the median, 0 the least and 100 the greatest figure. Exact.
 * @throws ReportRefused where a percentile is not from 0 to 100, or there are too many
 */
export function percentilesOf(figures: readonly Decimal[], percents: readonly number[]): PercentileData[] {
  if (percents.length > PERCENTILES_MAX) throw refused('of', `a report has ${PERCENTILES_MAX} percentiles at most.`);
  return percents.map((percent) => {
    if (percent < 0 || percent > 100) throw refused('of', `${percent} is not from 0 to 100. Ask for percentiles.`);
    const hundredths = (figures.length - 1) * percent;
    const below = new Exact(figures[Math.floor(hundredths / 100)]!);
    const above = new Exact(figures[Math.ceil(hundredths / 100)]!);
    const value = below.plus(
      above
        .minus(below)
        .times(hundredths % 100)
        .times('0.01'),
    );
    return { percent, value: value.toFixed() };
  });
}
