import type { Category } from '../../indicators/index.js';
import type { ReportIndicatorData, ReportKeyData, ToldObservationData } from '../indicator-report.js';
import type { RecordBehindData } from '../explanation/figure-explanation.js';
import type { ReportInput } from '../report-request.js';
import type { ReportStatus } from '../report.codes.js';
import type { RevisionReason } from './revision.codes.js';

/** Which report is compared, between which times; without `to`: with what stands now. */
export interface RevisionInput {
  readonly report: Omit<ReportInput, 'asOf'>;
  readonly from: Date;
  readonly to?: Date | null;
}

/** A figure at one of the two times. */
export interface RevisedValueData {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly lowerBound: string | null;
  readonly upperBound: string | null;
  readonly status: `${ReportStatus}`;
  readonly reason: string | null;
  readonly reporting: number;
  readonly expected: number;
  readonly definitionVersion: number;
}

/** A figure that is told differently at the two times. */
export interface ChangedFigure {
  readonly keys: readonly ReportKeyData[];
  readonly indicator: ReportIndicatorData;
  readonly before: RevisedValueData | null;
  readonly after: RevisedValueData | null;
  readonly difference: string | null;
}

/** An observation that stood differently at the two times. */
export interface RevisedObservationData {
  readonly indicator: string;
  readonly country: { readonly iso3: string; readonly name: string };
  readonly mission: { readonly code: string; readonly name: string } | null;
  readonly partnership: { readonly reference: string } | null;
  readonly periodStart: string;
  readonly disaggregation: readonly Category[];
  readonly reason: `${RevisionReason}`;
  readonly before: ToldObservationData | null;
  readonly after: ToldObservationData | null;
}

/** A changed figure with because of what it changed. */
export interface RevisedFigureData extends ChangedFigure {
  readonly reasons: readonly `${RevisionReason}`[];
  readonly observationCount: number;
  readonly observations: readonly RevisedObservationData[];
  readonly recordCount: number;
  readonly records: readonly RevisedRecordData[];
}

/** A record behind a figure that changed between the two times. */
export interface RevisedRecordData extends RecordBehindData {
  readonly action: 'CREATED' | 'CHANGED' | 'REMOVED';
  readonly changes: number;
}

/** A page of the figures that changed. */
export interface RevisionReportData {
  readonly from: Date;
  readonly to: Date;
  readonly totalCount: number;
  readonly nodes: readonly RevisedFigureData[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}
