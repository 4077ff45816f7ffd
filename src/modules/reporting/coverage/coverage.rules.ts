import type { IndicatorReportData, MissingUnitData, ReportIndicatorData } from '../indicator-report.js';
import { SPECIAL_KEYS, type ReportStatus } from '../report.codes.js';

/** What a mission reports of an indicator in a year, out of what it is expected to. */
export interface CoverageLineData {
  readonly indicator: ReportIndicatorData;
  /** Null: the units are of no mission. */
  readonly mission: { readonly code: string; readonly name: string } | null;
  /** "2014". Null: the records have no date. */
  readonly period: string | null;
  readonly expected: number;
  readonly reporting: number;
  readonly share: number;
  readonly status: `${ReportStatus}`;
  readonly missing: readonly MissingUnitData[];
  /** Null: the mission has never reported it, or it is no figure that missions report. */
  readonly lastReportedAt: Date | null;
}

/** Sums of lines: of one mission, or of one indicator. */
export interface CoverageSumData {
  readonly code: string;
  readonly name: string;
  readonly expected: number;
  readonly reporting: number;
  readonly share: number;
  /** Lines that are not COMPLETE. */
  readonly incomplete: number;
}

/** When missions last reported indicators, by `lastReportedKey`. */
export type LastReported = ReadonlyMap<string, Date>;

export const lastReportedKey = (indicator: string, mission: string): string => `${indicator}\n${mission}`;

/** Six places, rounded down, so that 1 means that nothing is missing. */
const share = (reporting: number, expected: number): number => Math.floor((reporting * 1e6) / expected) / 1e6;

/**
 * The lines of a report by mission and year, one for each of its values in which something is expected.
 * @param report grouped by MISSION and YEAR, in this order
 */
export function coverageLines(report: Pick<IndicatorReportData, 'rows'>, lastReported: LastReported): CoverageLineData[] {
  return report.rows.flatMap(({ keys: [mission, year], values }) => {
    const known = mission !== undefined && mission.code !== SPECIAL_KEYS.none;
    return values
      .filter(({ coverage }) => coverage.expected > 0)
      .map(({ indicator, status, coverage: { expected, reporting, missing } }) => ({
        indicator,
        mission: known ? { code: mission.code, name: mission.label } : null,
        period: year === undefined || year.code === SPECIAL_KEYS.notDated ? null : year.code,
        expected,
        reporting,
        share: share(reporting, expected),
        status,
        missing,
        lastReportedAt: (known && lastReported.get(lastReportedKey(indicator.code, mission.code))) || null,
      }));
  });
}

/** What tells a line apart from all others of a report. */
export function lineKey({ indicator, mission, period }: CoverageLineData): string {
  return JSON.stringify([indicator.code, mission?.code ?? null, period]);
}

/** Lines with the least share first; of those alike, the one with the most missing units, then by their keys. */
export function worstFirst(lines: readonly CoverageLineData[]): CoverageLineData[] {
  const missing = ({ expected, reporting }: CoverageLineData) => expected - reporting;
  return [...lines].sort(
    (a, b) => a.share - b.share || missing(b) - missing(a) || (lineKey(a) < lineKey(b) ? -1 : lineKey(a) > lineKey(b) ? 1 : 0),
  );
}

/** Sums of lines by what they have in common, in the order in which it first comes. Null: a line belongs to no sum. */
export function sumLines(
  lines: readonly CoverageLineData[],
  by: (line: CoverageLineData) => { readonly code: string; readonly name: string } | null,
): CoverageSumData[] {
  const sums = new Map<string, { code: string; name: string; expected: number; reporting: number; incomplete: number }>();
  for (const line of lines) {
    const of = by(line);
    if (of === null) continue;
    let sum = sums.get(of.code);
    if (sum === undefined) {
      sum = { code: of.code, name: of.name, expected: 0, reporting: 0, incomplete: 0 };
      sums.set(of.code, sum);
    }
    sum.expected += line.expected;
    sum.reporting += line.reporting;
    if (line.status !== 'COMPLETE') sum.incomplete += 1;
  }
  return [...sums.values()].map((sum) => ({ ...sum, share: share(sum.reporting, sum.expected) }));
}
