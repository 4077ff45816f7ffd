import type { IncomeGroup, WorldBankRegion } from '../countries/country.codes.js';
import type { DisaggregationDimension, PlaceOperator, Scenario, TimeOperator } from '../indicators/indicator.codes.js';
import type {
  ContributionState,
  IssueArea,
  PartnershipForm,
  PartnershipStage,
} from '../partnerships/partnership.codes.js';
import type { ReportDimension, ReportGrouping, ReportOrderDirection } from './report.codes.js';
import type { CountryFact, IndicatorFact, MissionFact } from './report-facts.js';
import type { TimeGrain } from './time-grain.rules.js';
import type { PeriodInput, ReportPeriod } from './report-period.rules.js';

/** A report as it is asked for; parts that are left out or null do not narrow it. */
export interface ReportInput {
  readonly indicators: readonly string[];
  readonly groupBy?: readonly `${ReportDimension}`[] | null;
  readonly grouping?: `${ReportGrouping}` | null;
  readonly convertTo?: string | null;
  readonly where?: ReportFilterInput | null;
  readonly scenario?: `${Scenario}` | null;
  readonly asOf?: Date | null;
  readonly operators?: readonly OperatorInput[] | null;
  readonly compare?: { readonly period: PeriodInput } | null;
  readonly orderBy?: OrderInput | null;
  readonly first?: number | null;
}

/** Categories of one dimension by which observations are told apart. */
export interface CategoryFilter {
  readonly dimension: `${DisaggregationDimension}`;
  readonly categories: readonly string[];
}

/** What narrows a report. */
export interface ReportFilterInput {
  readonly period?: PeriodInput | null;
  readonly countries?: {
    readonly iso3?: readonly string[] | null;
    readonly regions?: readonly string[] | null;
    readonly subregions?: readonly string[] | null;
    readonly worldBankRegions?: readonly `${WorldBankRegion}`[] | null;
    readonly incomeGroups?: readonly `${IncomeGroup}`[] | null;
  } | null;
  readonly missions?: { readonly codes?: readonly string[] | null } | null;
  readonly partnerships?: {
    readonly issueAreas?: readonly `${IssueArea}`[] | null;
    readonly forms?: readonly `${PartnershipForm}`[] | null;
    readonly stages?: readonly `${PartnershipStage}`[] | null;
    readonly references?: readonly string[] | null;
  } | null;
  readonly disaggregations?: readonly CategoryFilter[] | null;
  readonly placeLevel?: number | null;
  readonly contributionState?: `${ContributionState}` | null;
  readonly currency?: string | null;
}

/** Another way to aggregate an indicator than its definition's. */
export interface OperatorInput {
  readonly indicator: string;
  readonly overPlaces?: `${PlaceOperator}` | null;
  readonly overTime?: `${TimeOperator}` | null;
  readonly weight?: string | null;
  readonly denominator?: string | null;
}

/** By the figures of which indicator rows are ordered. */
export interface OrderInput {
  /** Code of the indicator. */
  readonly indicator: string;
  readonly direction: `${ReportOrderDirection}`;
}

/** An indicator with the operators that the report uses. */
export interface RequestedIndicator {
  readonly fact: IndicatorFact;
  readonly overPlaces: `${PlaceOperator}`;
  readonly overTime: `${TimeOperator}`;
  /** Null unless `overPlaces` is WEIGHTED_MEAN. */
  readonly weight: IndicatorFact | null;
  /** Whose figures stand below the line of a RATIO_OF_SUMS, its own above it. Null: observations have numerator and denominator, or there is no such ratio. */
  readonly denominator: IndicatorFact | null;
}

/** What a partnership is known by. */
export interface PartnershipReference {
  readonly missionId: number;
  readonly reference: string;
}

/** Which partnerships a report is about; null: not narrowed by that. */
export interface PartnershipFilter {
  readonly issueAreas: readonly string[] | null;
  readonly forms: readonly string[] | null;
  readonly stages: readonly string[] | null;
  /** Single ones, each by its mission and its reference in that. */
  readonly references: readonly PartnershipReference[] | null;
}

/** A report request that was checked: every code exists, every combination has a meaning. */
export interface ReportRequest {
  readonly indicators: readonly RequestedIndicator[];
  readonly groupBy: readonly `${ReportDimension}`[];
  readonly grouping: `${ReportGrouping}`;
  readonly period: ReportPeriod;
  /** How rows cut time. Null: they are of all of the period. */
  readonly grain: TimeGrain | null;
  /** The periods of observed figures before they are taken together over time. */
  readonly base: TimeGrain;
  /** Alpha-3 codes. Null: all countries. */
  readonly countries: readonly string[] | null;
  /** Null: all missions. */
  readonly missionIds: readonly number[] | null;
  readonly partnerships: PartnershipFilter;
  /** To which categories observations are narrowed; of the dimensions that are not named here, all of them. */
  readonly categories: readonly CategoryFilter[];
  /** Level of the places that figures of places are made from, 1–9. */
  readonly placeLevel: number;
  readonly contributionState: `${ContributionState}`;
  /** Null: not narrowed. */
  readonly currency: string | null;
  /** Currency into which money is converted. Null: it is not. */
  readonly convertTo: string | null;
  readonly scenario: `${Scenario}`;
  /** ISO 8601. Null: as it stands now. */
  readonly asOf: string | null;
  /** Day of the request, "YYYY-MM-DD". */
  readonly today: string;
  readonly allCountries: readonly CountryFact[];
  readonly allMissions: readonly MissionFact[];
}
