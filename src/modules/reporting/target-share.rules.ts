import { Decimal } from 'decimal.js';
import type { ReportRowData, ReportValueData, TargetShareData } from './indicator-report.js';
import type { ReportRequest } from './report-request.js';

/** Code of the indicator that tells of the others how many are on target. */
export const ACHIEVEMENT_CODE = 'I11';

/** Digits that the share of I11 is given with. */
const SIGNIFICANT_DIGITS = 20;

/** How many of some figures are on target: of those that can be judged. Achievements are never summed, nor averaged. */
function targetShare(values: readonly ReportValueData[]): TargetShareData {
  const judged = values.filter(({ onTrack }) => onTrack !== null);
  const onTarget = judged.filter(({ onTrack }) => onTrack).length;
  return {
    onTarget,
    reporting: judged.length,
    share: judged.length === 0 ? null : Math.floor((onTarget * 1e6) / judged.length) / 1e6,
  };
}

/** Puts the figures of I11 into rows: of each row, the share of its other figures that are on target. */
export function withAchievement<Row extends ReportRowData>(
  request: ReportRequest,
  rows: readonly Row[],
): readonly Row[] {
  const at = request.indicators.findIndex(({ fact }) => fact.code === ACHIEVEMENT_CODE);
  if (at < 0) return rows;
  return rows.map((row) => ({ ...row, values: row.values.with(at, achievement(row.values[at]!, row.values)) }));
}

/**
 * Puts into totals what only rows tell: of each indicator the share of its figures that are on target, and as I11 that of all figures.
 * @param rows of the same report
 */
export function withTargetShares(
  totals: readonly ReportValueData[],
  rows: readonly ReportRowData[],
): readonly ReportValueData[] {
  return totals.map((total, index) => {
    if (total.indicator.code === ACHIEVEMENT_CODE) {
      return achievement(
        total,
        rows.flatMap(({ values }) => values),
      );
    }
    return { ...total, targets: targetShare(rows.map(({ values }) => values[index]!)) };
  });
}

/**
 * I11 over some figures. Those that have a direction are expected to have a target, and report where they can be judged by it.
 * @param empty the value of I11 without figures
 */
function achievement(empty: ReportValueData, values: readonly ReportValueData[]): ReportValueData {
  const figures = values.filter(
    ({ indicator }) => indicator.code !== ACHIEVEMENT_CODE && indicator.direction !== 'NEUTRAL',
  );
  const { onTarget, reporting, share } = targetShare(figures);
  const expected = figures.length;
  const coverage = {
    ...empty.coverage,
    reporting,
    expected,
    share: expected === 0 ? null : Math.floor((reporting * 1e6) / expected) / 1e6,
  };
  const targets = { onTarget, reporting, share };
  if (reporting === 0) {
    const reason = 'No figure here has both a direction and a target that is made from the same units.';
    return { ...empty, coverage, targets, status: 'NO_DATA', reason };
  }
  return {
    ...empty,
    value: new Decimal(onTarget).dividedBy(reporting).toSignificantDigits(SIGNIFICANT_DIGITS).toFixed(),
    numerator: String(onTarget),
    denominator: String(reporting),
    status: reporting === expected ? 'COMPLETE' : 'PARTIAL',
    reason: null,
    coverage,
    targets,
  };
}
