import { REPORT_VALUES_MAX } from './report-limits.js';
import type { ReportDimension } from './report.codes.js';
import type { ReportFilterInput, ReportInput } from './report-request.js';
import type { PeriodInput } from './report-period.rules.js';

/** How large a report can become is told from its question alone, before anything is read. */

/** What a report reads whatever it tells: definitions, countries, missions, labels. */
const READ_FOR_A_REPORT = 100;

/** Years that are taken to have figures, where a period is open: statistics of most countries begin in 1960. */
const YEARS_ON_RECORD = 65;

type TimeDimension = 'YEAR' | 'QUARTER' | 'FISCAL_YEAR' | 'DECADE';

/** Groups that a dimension is taken to have. Of the register it is a guess: a larger report meets its own maximum. */
const GROUPS: Readonly<Record<Exclude<`${ReportDimension}`, TimeDimension>, number>> = {
  COUNTRY: 250,
  MISSION: 100,
  REGION: 6,
  SUBREGION: 23,
  WORLD_BANK_REGION: 7,
  INCOME_GROUP: 4,
  PLACE: 2_000,
  ISSUE_AREA: 6,
  PARTNERSHIP_FORM: 2,
  PARTNERSHIP: 2_000,
  ARRANGEMENT: 200,
  ASSESSMENT_DIMENSION: 20,
  AGE_BAND: 20,
  ORIGIN: 10,
  SECTOR: 30,
  SEX: 3,
};

/** Dimensions that make no more groups where rows are of another one already: a country has one region. */
const FOLLOWS_FROM: Readonly<Partial<Record<`${ReportDimension}`, readonly `${ReportDimension}`[]>>> = {
  REGION: ['COUNTRY', 'SUBREGION'],
  SUBREGION: ['COUNTRY'],
  WORLD_BANK_REGION: ['COUNTRY'],
  INCOME_GROUP: ['COUNTRY'],
  MISSION: ['PARTNERSHIP'],
  PARTNERSHIP_FORM: ['PARTNERSHIP'],
};

/** What of a report's question tells its size. */
export type SizedQuestion = Pick<ReportInput, 'indicators' | 'groupBy' | 'where' | 'compare'>;

/**
 * Records that a report reads, as far as its question tells: the values that it may hold, twice where it compares with another
 * period. `first` does not matter: ranks, totals and the order are those of all rows.
 */
export function recordsOfReport({ indicators, groupBy, where, compare }: SizedQuestion): number {
  const values = Math.min(indicators.length * rowsOf(groupBy ?? [], where ?? {}), REPORT_VALUES_MAX);
  return READ_FOR_A_REPORT + values * (compare == null ? 1 : 2);
}

/** Records that the comparison of a report between two times reads: it is made as of each. */
export function recordsOfRevision(report: SizedQuestion): number {
  return 2 * recordsOfReport(report);
}

/** What of a coverage report's question tells its size. */
interface SizedCoverage {
  readonly indicators: readonly string[];
  readonly missions?: readonly string[] | null;
  readonly period?: PeriodInput | null;
}

/** Records that a coverage report reads: a line for each indicator, mission and year. */
export function recordsOfCoverage(asked: SizedCoverage): number {
  const where = { period: asked.period ?? null, missions: { codes: asked.missions ?? null } };
  return recordsOfReport({ indicators: asked.indicators, groupBy: ['MISSION', 'YEAR'], where });
}

/** Years of a period, such as there are figures of where it is open or cannot be read. */
export function yearsOf(period: PeriodInput | null | undefined): number {
  const [from, to] = [yearOf(period?.from), yearOf(period?.to)];
  return from === null || to === null ? YEARS_ON_RECORD : Math.max(to - from + 1, 1);
}

function yearOf(text: string | null | undefined): number | null {
  const [, year] = /^(?:FY)?(\d{4})(?!\d)/iu.exec(text ?? '') ?? [];
  return year === undefined ? null : Number(year);
}

function rowsOf(groupBy: NonNullable<SizedQuestion['groupBy']>, where: ReportFilterInput): number {
  return groupBy
    .filter((dimension) => !FOLLOWS_FROM[dimension]?.some((other) => groupBy.includes(other)))
    .reduce((rows, dimension) => rows * groupsOf(dimension, where), 1);
}

function groupsOf(
  dimension: `${ReportDimension}`,
  { period, countries, missions, partnerships }: ReportFilterInput,
): number {
  switch (dimension) {
    case 'YEAR':
    case 'FISCAL_YEAR':
      return yearsOf(period);
    case 'QUARTER':
      return 4 * yearsOf(period);
    case 'DECADE':
      return Math.ceil(yearsOf(period) / 10);
    case 'COUNTRY':
      return countries?.iso3?.length ?? GROUPS.COUNTRY;
    case 'MISSION':
      return missions?.codes?.length ?? GROUPS.MISSION;
    case 'PARTNERSHIP':
      return partnerships?.references?.length ?? GROUPS.PARTNERSHIP;
    default:
      return GROUPS[dimension];
  }
}
