import type { Decimal } from 'decimal.js';
import type { ObservationStatus, PlaceOperator, TimeOperator } from '../indicators/indicator.codes.js';
import type { FigureExplanationData } from './explanation/figure-explanation.js';
import type { FigureFlag, MissingReason, ReportDimension, ReportStatus } from './report.codes.js';

/** A report as it is answered. */
export interface IndicatorReportData {
  readonly asOf: Date;
  readonly rows: readonly ReportRowData[];
  readonly totals: readonly ReportValueData[];
  readonly percentiles: readonly PercentilesData[];
}

/** One group of a report. */
export interface ReportRowData {
  readonly keys: readonly ReportKeyData[];
  readonly values: readonly ReportValueData[];
}

/** A group while a report is made, with its keys as statements give them. */
export interface GroupedRow extends ReportRowData {
  readonly raw: readonly (string | null)[];
}

/** What a row is about, in one dimension. */
export interface ReportKeyData {
  readonly dimension: `${ReportDimension}`;
  readonly code: string;
  readonly label: string;
}

/** The figure of one indicator in one group. Numbers are exact decimals as text. */
export interface ReportValueData {
  readonly indicator: ReportIndicatorData;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly currency: string | null;
  readonly distribution: readonly ScoreCountData[] | null;
  readonly conversion: ReportConversionData | null;
  readonly status: `${ReportStatus}`;
  readonly reason: string | null;
  readonly operatorOverPlaces: `${PlaceOperator}`;
  readonly operatorOverTime: `${TimeOperator}`;
  readonly weightIndicator: string | null;
  readonly denominatorIndicator: string | null;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly achievement: string | null;
  readonly onTrack: boolean | null;
  readonly targets: TargetShareData | null;
  readonly comparison: ReportComparisonData | null;
  readonly rank: number | null;
  readonly rankedOf: number | null;
  readonly lowerBound: string | null;
  readonly upperBound: string | null;
  readonly coverage: ReportCoverageData;
  readonly flags: readonly FlagCountData[];
  readonly units: readonly ReportUnitData[];
  /** Tells the set of reporting units from others. Null: not asked for, or not known. */
  readonly unitSet: string | null;
  /** What it is made of. Null: not asked for, or there is no such group. */
  readonly explanation: FigureExplanationData | null;
}

/** The figure of the same group in another period. */
export interface ReportComparisonData {
  readonly value: string | null;
  readonly currency: string | null;
  readonly status: `${ReportStatus}`;
  readonly reason: string | null;
  readonly reporting: number;
  readonly expected: number;
  readonly change: string | null;
  readonly relativeChange: string | null;
  readonly sameUnits: boolean | null;
  readonly acrossBreak: boolean | null;
}

/** The figures of an indicator that are ranked among each other, in order of size. */
export interface PercentilesData {
  readonly keys: readonly ReportKeyData[];
  readonly indicator: ReportIndicatorData;
  readonly currency: string | null;
  readonly figures: readonly Decimal[];
}

/** Below which value a part of some figures lies. */
export interface PercentileData {
  readonly percent: number;
  readonly value: string;
}

/** How often a score was given. */
export interface ScoreCountData {
  readonly score: number;
  readonly count: number;
}

/** Of how many reporting units a reader should know something. */
export interface FlagCountData {
  readonly flag: `${FigureFlag}`;
  readonly units: number;
}

/** How many figures are on target, of those that can be judged. */
export interface TargetShareData {
  readonly onTarget: number;
  readonly reporting: number;
  readonly share: number | null;
}

/** By which rates money was converted. Days as "YYYY-MM-DD". */
export interface ReportConversionData {
  readonly sources: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What a report tells of the definition that it used. */
export interface ReportIndicatorData {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly measure: string;
  readonly direction: string;
  readonly version: number;
  readonly retiredOn: string | null;
}

/** How much of what is expected a figure covers. */
export interface ReportCoverageData {
  readonly reporting: number;
  readonly expected: number;
  readonly share: number | null;
  readonly weightShare: number | null;
  readonly missing: readonly MissingUnitData[];
}

/**
 * A unit, told by what it is: a country, a country of a mission, a partnership of a mission, a place, an adoption, a place that
 * can adopt an arrangement, the exit of a donor, a pair of former partners, a dimension of an assessment.
 */
export interface UnitIdentity {
  readonly country: { readonly iso3: string; readonly name: string } | null;
  readonly mission: { readonly code: string; readonly name: string } | null;
  readonly partnership: { readonly reference: string } | null;
  readonly place: { readonly level: number; readonly code: string; readonly name: string } | null;
  readonly arrangement: { readonly name: string } | null;
  readonly organizations: readonly { readonly name: string }[];
  readonly assessmentDimension: string | null;
  /** "YYYY-MM-DD". */
  readonly on: string | null;
}

/** An expected unit that does not count as reporting. */
export interface MissingUnitData extends UnitIdentity {
  readonly reason: `${MissingReason}`;
}

/** An observation behind a figure. */
export interface ToldObservationData {
  readonly id: string;
  readonly revision: number;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly status: `${ObservationStatus}`;
  readonly vintage: string | null;
  readonly recordedAt: Date;
  readonly importedFile: string | null;
  readonly importMapping: string | null;
}

/** A reporting unit and what it puts into the figure. */
export interface ReportUnitData extends UnitIdentity {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly weight: string | null;
  readonly flags: readonly `${FigureFlag}`[];
}
