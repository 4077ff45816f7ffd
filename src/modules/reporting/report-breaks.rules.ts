import type { GroupedRow, ReportValueData } from './indicator-report.js';
import type { ReportPeriod } from './report-period.rules.js';
import type { ReportRequest } from './report-request.js';
import { spanOfRow } from './report-time.rules.js';
import { firstDayOf, isTime } from './time-grain.rules.js';

/** The days in which a new series would part two periods: after the end of the earlier one, up to the end of the later. Null: none. */
export function spanBetween(one: ReportPeriod, other: ReportPeriod): ReportPeriod | null {
  const [from, until] = [one.until, other.until].sort((a, b) =>
    a === b ? 0 : a === null || (b !== null && a > b) ? 1 : -1,
  );
  return from == null || from === until ? null : { from, until: until ?? null };
}

/** The report that tells, step by step, in which groups new series begin. Null: nothing observed is compared, or no days lie between. */
export function breaksRequest(
  request: ReportRequest,
  groupBy: ReportRequest['groupBy'],
  compared: ReportPeriod,
  rows: readonly GroupedRow[],
): ReportRequest | null {
  const indicators = request.indicators.filter(({ fact }) => fact.source !== 'DERIVED');
  const spans = rows.flatMap((row) => spanBetween(spanOfRow(request, groupBy, row.raw), compared) ?? []);
  if (indicators.length === 0 || spans.length === 0) return null;
  const from = spans.map((span) => span.from!).sort()[0]!;
  const ends = spans.map(({ until }) => until);
  const until = ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
  return {
    ...request,
    indicators,
    groupBy: [...groupBy.filter((dimension) => !isTime(dimension)), request.base.dimension],
    grain: request.base,
    period: { from, until },
  };
}

/**
 * Tells of each comparison whether new series part the two periods.
 * @param steps rows of the report that `breaksRequest` asks for
 */
export function tellBreaks<Row extends GroupedRow>(
  rows: readonly Row[],
  request: ReportRequest,
  groupBy: ReportRequest['groupBy'],
  compared: ReportPeriod,
  steps: readonly GroupedRow[],
): readonly Row[] {
  const broken = new Map<string, string[]>();
  for (const { raw, values } of steps) {
    const day = firstDayOf(request.base, Number(raw.at(-1)));
    for (const { indicator } of values.filter(beginsSeries)) {
      const id = groupId(indicator.code, raw.slice(0, -1));
      broken.set(id, [...(broken.get(id) ?? []), day]);
    }
  }
  const isObserved = new Set(
    request.indicators.filter(({ fact }) => fact.source !== 'DERIVED').map(({ fact }) => fact.code),
  );
  return rows.map((row) => {
    const span = spanBetween(spanOfRow(request, groupBy, row.raw), compared);
    const keys = row.raw.filter((_, index) => !isTime(groupBy[index]!));
    const acrossBreak = ({ indicator: { code } }: ReportValueData) =>
      isObserved.has(code)
        ? span !== null && (broken.get(groupId(code, keys)) ?? []).some((day) => lies(day, span))
        : null;
    return {
      ...row,
      values: row.values.map((value) =>
        value.comparison === null
          ? value
          : { ...value, comparison: { ...value.comparison, acrossBreak: acrossBreak(value) } },
      ),
    };
  });
}

function beginsSeries({ flags }: ReportValueData): boolean {
  return flags.some(({ flag }) => flag === 'BREAK');
}

function lies(day: string, { from, until }: ReportPeriod): boolean {
  return (from === null || day >= from) && (until === null || day < until);
}

function groupId(code: string, keys: readonly (string | null)[]): string {
  return JSON.stringify([code, ...keys]);
}
