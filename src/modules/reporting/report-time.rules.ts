import type { MissionFact } from './report-facts.js';
import { isWhole, namesFiscalYear, type ReportPeriod } from './report-period.rules.js';
import { refused } from './report-refused.js';
import type { ReportInput, ReportRequest } from './report-request.js';
import { firstDayOf, grainOf, isTime, partsOf, type TimeGrain } from './time-grain.rules.js';

/** The one span of time that rows are of, if any. */
export function readGrain(
  groupBy: ReportRequest['groupBy'],
  firstMonth: (argument: string) => number,
): TimeGrain | null {
  const [dimension, other] = groupBy.filter(isTime);
  if (other !== undefined) {
    throw refused(
      `input.groupBy[${groupBy.indexOf(other)}]`,
      `${dimension} stands there already, and a row is of one span of time. Make a report of each.`,
    );
  }
  if (dimension === undefined) return null;
  return grainOf(
    dimension,
    dimension === 'FISCAL_YEAR' ? firstMonth(`input.groupBy[${groupBy.indexOf(dimension)}]`) : 1,
  );
}

/** Of which periods observed figures are before they are taken together over time: what the rows are of, or the period is told in. */
export function baseOf(
  grain: TimeGrain | null,
  input: ReportInput,
  period: ReportPeriod,
  firstMonth: (argument: string) => number,
): TimeGrain {
  const year = grainOf('YEAR', 1);
  const quarter = grainOf('QUARTER', 1);
  if (grain !== null) return grain.dimension === 'DECADE' ? year : grain;
  if (namesFiscalYear(input.where?.period)) return grainOf('FISCAL_YEAR', firstMonth('input.where.period'));
  return !isWhole(period, year) && isWhole(period, quarter) ? quarter : year;
}

/** The days of a row: of its step of time, or of the report where it is of none. */
export function spanOfRow(
  { period, grain }: Pick<ReportRequest, 'period' | 'grain'>,
  groupBy: ReportRequest['groupBy'],
  keys: readonly (string | null)[],
): ReportPeriod {
  const step = keys[groupBy.findIndex(isTime)];
  if (step == null || grain === null) return period;
  return { from: firstDayOf(grain, Number(step)), until: firstDayOf(grain, Number(step) + 1) };
}

/** The month, 1 to 12, with which the fiscal years of the missions of a report begin. */
export function fiscalYearFirstMonth(
  missions: readonly MissionFact[],
  missionIds: readonly number[] | null,
  argument: string,
): number {
  const ofReport = missions.filter(({ id }) => missionIds?.includes(id) ?? true);
  const byMonth = new Map(ofReport.map(({ fiscalYearFirstMonth: month, code }) => [month, code]));
  const [[month] = [1]] = byMonth;
  if (byMonth.size <= 1) return month;
  const examples = [...byMonth].map(([first, code]) => `${code} with month ${first}`);
  throw refused(
    argument,
    `the fiscal years of the missions begin in different months (${examples.slice(0, 5).join(', ')}). Group by MISSION and FISCAL_YEAR, so that each row is of the fiscal year of its mission; name missions with the same in input.where.missions; or ask for calendar years or quarters.`,
  );
}

const PLURAL: Readonly<Record<TimeGrain['dimension'], string>> = {
  YEAR: 'calendar years',
  QUARTER: 'quarters',
  FISCAL_YEAR: 'fiscal years',
  DECADE: 'decades',
};

/** Refuses periods of which an observed indicator can have no figures. */
export function refuseOtherPeriods({ period, base, asOf, indicators }: ReportRequest, index: number): void {
  const { fact, denominator } = indicators[index]!;
  const argument = `input.indicators[${index}]`;
  if (!isWhole(period, base)) {
    throw refused(
      argument,
      `${fact.code} is told by ${PLURAL[base.dimension]} here; a period that begins or ends within one has no figure of it. Ask for whole ${PLURAL[base.dimension]}.`,
    );
  }
  if (base.dimension === 'YEAR') return;
  const kinds: readonly string[] = [base.dimension, ...partsOf(base)];
  // Of a time in the past it is not known beforehand what stood then.
  if (asOf === null && !fact.periodKinds.some((kind) => kinds.includes(kind))) {
    throw refused(
      argument,
      `no figure of ${fact.code} is of ${PLURAL[base.dimension]}, nor of shorter periods. Ask for calendar years.`,
    );
  }
  if (denominator !== null) {
    throw refused(
      argument,
      `${fact.code} is divided by ${denominator.code} year by year. Ask for calendar years, or leave out the denominator.`,
    );
  }
}
