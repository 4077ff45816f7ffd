import { Decimal } from 'decimal.js';
import { Exact } from './exact.js';
import type { ReportComparisonData, ReportRowData, ReportValueData } from './indicator-report.js';
import { refused } from './report-refused.js';
import type { ReportInput } from './report-request.js';
import { isTime } from './time-grain.rules.js';

/** Digits that a relative change is given with. */
const SIGNIFICANT_DIGITS = 20;

const Quotient = Decimal.clone({ precision: SIGNIFICANT_DIGITS, toExpPos: 9e15, toExpNeg: -9e15 });

/**
 * The report that another is compared with: the same groups but for time, in the other period.
 * @throws ReportRefused where no period is given
 */
export function comparedInput(input: ReportInput): ReportInput | null {
  if (input.compare == null) return null;
  const { period } = input.compare;
  if (period.from == null && period.to == null) {
    throw refused('input.compare.period', 'is open at both ends. Give the first or the last year to compare with.');
  }
  return {
    ...input,
    compare: null,
    orderBy: null,
    first: null,
    groupBy: input.groupBy?.filter((dimension) => !isTime(dimension)) ?? null,
    where: { ...input.where, period },
  };
}

/**
 * Tells of each figure that of the same group in the other period, and by how much it differs from it.
 * @param others rows of the report to compare with, which are of no single years
 * @param absent what that report tells of a group that it does not have
 */
export function compareRows<Row extends ReportRowData>(
  rows: readonly Row[],
  others: readonly ReportRowData[],
  absent: readonly ReportValueData[],
): readonly Row[] {
  const byGroup = new Map(others.map(({ keys, values }) => [groupId(keys), values]));
  return rows.map((row) => ({
    ...row,
    values: compareValues(row.values, byGroup.get(groupId(row.keys)) ?? absent),
  }));
}

function compareValues(
  values: readonly ReportValueData[],
  others: readonly ReportValueData[],
): readonly ReportValueData[] {
  return values.map((value, index) => ({ ...value, comparison: compare(value, others[index]!) }));
}

function compare(value: ReportValueData, other: ReportValueData): ReportComparisonData {
  const comparable = value.currency === other.currency && value.value !== null && other.value !== null;
  const change = comparable ? new Exact(value.value!).minus(other.value!) : null;
  return {
    value: other.value,
    currency: other.currency,
    status: other.status,
    reason: other.reason,
    reporting: other.coverage.reporting,
    expected: other.coverage.expected,
    change: change?.toFixed() ?? null,
    relativeChange:
      change === null || new Exact(other.value!).isZero()
        ? null
        : new Quotient(change).dividedBy(new Exact(other.value!).abs()).toFixed(),
    sameUnits: value.unitSet === null || other.unitSet === null ? null : value.unitSet === other.unitSet,
    acrossBreak: null,
  };
}

/** What tells groups apart besides time. */
function groupId(keys: ReportRowData['keys']): string {
  return JSON.stringify(keys.filter(({ dimension }) => !isTime(dimension)).map(({ code }) => code));
}
