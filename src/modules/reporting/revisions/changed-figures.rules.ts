import { Exact } from '../exact.js';
import type { IndicatorReportData, ReportKeyData, ReportValueData } from '../indicator-report.js';
import { compareKeys } from '../report-keys.rules.js';
import type { ChangedFigure, RevisedValueData } from './revision-report.js';

const NUMBERS = ['value', 'numerator', 'denominator', 'lowerBound', 'upperBound'] as const;

/**
 * The figures that two reports of the same request tell differently, in the order of the report: another number, standing or
 * coverage. A row that only one of them has counts where it tells something.
 */
export function changedFigures(before: IndicatorReportData, after: IndicatorReportData): ChangedFigure[] {
  const rows = new Map<string, { keys: readonly ReportKeyData[]; before?: ValuesOfRow; after?: ValuesOfRow }>();
  for (const { keys, values } of before.rows) rows.set(rowId(keys), { keys, before: values });
  for (const { keys, values } of after.rows) rows.set(rowId(keys), { ...rows.get(rowId(keys)), keys, after: values });
  return [...rows.values()]
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .flatMap(({ keys, before: was = [], after: is = [] }) =>
      (is.length > 0 ? is : was).flatMap(({ indicator }, index) => {
        const [old, now] = [told(was[index]), told(is[index])];
        return isSame(old, now)
          ? []
          : [{ keys, indicator, before: old, after: now, difference: differenceOf(old?.value, now?.value) }];
      }),
    );
}

type ValuesOfRow = readonly ReportValueData[];

/** A row told by the codes of its keys. */
export function rowId(keys: readonly { readonly code: string }[]): string {
  return JSON.stringify(keys.map(({ code }) => code));
}

function told(data: ReportValueData | undefined): RevisedValueData | null {
  if (data === undefined) return null;
  const { value, numerator, denominator, lowerBound, upperBound, status, reason, coverage, indicator } = data;
  return {
    value,
    numerator,
    denominator,
    lowerBound,
    upperBound,
    status,
    reason,
    reporting: coverage.reporting,
    expected: coverage.expected,
    definitionVersion: indicator.version,
  };
}

function isSame(one: RevisedValueData | null, other: RevisedValueData | null): boolean {
  // A year comes into a report with the first figure of any indicator; that others have none in it is no news.
  if (one === null || other === null) return (one ?? other)?.status === 'NO_DATA';
  return (
    NUMBERS.every((name) => isSameNumber(one[name], other[name])) &&
    (['status', 'reason', 'reporting', 'expected'] as const).every((name) => one[name] === other[name])
  );
}

function isSameNumber(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : new Exact(one).equals(other);
}

function differenceOf(before: string | null | undefined, after: string | null | undefined): string | null {
  return before == null || after == null ? null : new Exact(after).minus(before).toFixed();
}
