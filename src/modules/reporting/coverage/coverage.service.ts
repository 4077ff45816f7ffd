import type { Connections } from '../../../platform/database/connections.js';
import { allOf, Parameters } from '../plan/statement.js';
import type { ReportInput } from '../report-request.js';
import type { ReportScope } from '../report-scope.rules.js';
import { inSnapshot, type ReportSnapshot } from '../report-snapshot.js';
import { reportIn } from '../report.service.js';
import type { ReportCaller } from '../report-scope.rules.js';
import {
  type CoverageLineData,
  coverageLines,
  type CoverageSumData,
  type LastReported,
  lastReportedKey,
  sumLines,
  worstFirst,
} from './coverage.rules.js';

/** A coverage report as it is asked for. */
export interface CoverageRequest {
  readonly indicators: readonly string[];
  readonly missions?: readonly string[] | null;
  readonly period?: NonNullable<ReportInput['where']>['period'];
  readonly statuses?: readonly string[] | null;
  readonly orderBy: 'WORST_FIRST' | 'MISSION';
}

/** A coverage report, whole. */
export interface CoverageReportData {
  readonly asOf: Date;
  readonly lines: readonly CoverageLineData[];
  readonly missions: readonly CoverageSumData[];
  readonly indicators: readonly CoverageSumData[];
}

/**
 * Makes a coverage report: one report by mission and year, and when missions last reported, in one snapshot.
 * @param missing missing units to list for each line; 0: none
 * @throws ReportRefused where the report cannot be made, or would be too large
 */
export async function makeCoverageReport(
  pool: Connections,
  { indicators, missions, period, statuses, orderBy }: CoverageRequest,
  missing: number,
  caller: ReportCaller,
): Promise<CoverageReportData> {
  return inSnapshot(pool, async (snapshot) => {
    const input: ReportInput = {
      indicators,
      groupBy: ['MISSION', 'YEAR'],
      where: { period: period ?? null, missions: missions == null ? null : { codes: missions } },
    };
    const rows = { missing, units: 0, weightShare: false, targets: false };
    const report = await reportIn(pool, snapshot, input, { rows, totals: null }, caller);
    const all = coverageLines(report, await readLastReported(snapshot, indicators, caller.scope));
    const lines = statuses == null ? all : all.filter(({ status }) => statuses.includes(status));
    return {
      asOf: report.asOf,
      lines: orderBy === 'WORST_FIRST' ? worstFirst(lines) : lines,
      missions: sumLines(lines, ({ mission }) => mission),
      indicators: sumLines(lines, ({ indicator }) => indicator),
    };
  });
}

/** When each mission last recorded a figure that stands, of those that the caller may see. */
async function readLastReported(
  snapshot: ReportSnapshot,
  indicators: readonly string[],
  scope: ReportScope,
): Promise<LastReported> {
  const parameters = new Parameters();
  const text = `select i.code as indicator, m.code as mission, max(o.recorded_at) as at
    from observation o join indicator i on i.id = o.indicator_id join mission m on m.id = o.mission_id
    where ${allOf([
      `i.code = any(${parameters.once(indicators, 'text[]')})`,
      `i.source = 'REPORTED' and o.superseded_at is null`,
      scope.kind === 'missions' && `o.mission_id = any(${parameters.once(scope.missionIds, 'int[]')})`,
      (scope.kind === 'organization' || scope.kind === 'nothing') && 'false',
    ])}
    group by i.code, m.code`;
  const rows = await snapshot.run<{ indicator: string; mission: string; at: Date }>(parameters.finish(text));
  return new Map(rows.map(({ indicator, mission, at }) => [lastReportedKey(indicator, mission), at]));
}
