import type { IndicatorReportData } from './indicator-report.js';
import { spreadOf } from './report-percentiles.rules.js';
import { orderRows, rankRows } from './report-ranking.rules.js';
import { compareKeys } from './report-keys.rules.js';
import type { MissionFact } from './report-facts.js';
import type { ReportInput } from './report-request.js';

/** Whether rows are of single missions and fiscal years. */
export function hasRowsOfFiscalYears({ groupBy }: ReportInput): boolean {
  return groupBy?.includes('MISSION') === true && groupBy.includes('FISCAL_YEAR');
}

/**
 * A report by mission and fiscal year in parts, one for the missions that begin theirs in the same month: each row then is of the fiscal
 * year of its own mission. One part where they all do, or a mission that is asked for is unknown.
 */
export function fiscalYearParts(input: ReportInput, missions: readonly MissionFact[]): ReportInput[] {
  const asked = input.where?.missions?.codes ?? null;
  const isKnown = asked === null || asked.every((code) => missions.some((mission) => mission.code === code));
  if (!isKnown) return [input];
  const byMonth = new Map<number, string[]>();
  for (const { code, fiscalYearFirstMonth: month } of missions) {
    if (asked?.includes(code) ?? true) byMonth.set(month, [...(byMonth.get(month) ?? []), code]);
  }
  if (byMonth.size <= 1) return [input];
  return [...byMonth.values()].map((codes) => ({
    ...input,
    orderBy: null,
    first: null,
    where: { ...input.where, missions: { codes } },
  }));
}

/** The parts as the one report that was asked for. */
export function joinParts(
  input: ReportInput,
  parts: readonly IndicatorReportData[],
  asked: { readonly ranks: boolean; readonly percentiles: boolean },
): IndicatorReportData {
  const groupBy = input.groupBy ?? [];
  const all = parts.flatMap(({ rows }) => rows).sort((one, other) => compareKeys(one.keys, other.keys));
  const ranked = asked.ranks ? rankRows(groupBy, all) : all;
  const ordered = input.orderBy ? orderRows(ranked, input.orderBy) : ranked;
  return {
    asOf: parts[0]!.asOf,
    rows: input.first == null ? ordered : ordered.slice(0, input.first),
    percentiles: asked.percentiles ? spreadOf(groupBy, all) : [],
    totals: [],
  };
}
