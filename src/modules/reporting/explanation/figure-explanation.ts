import type { Category } from '../../indicators/index.js';
import type { PeriodKind } from '../../indicators/indicator.codes.js';
import type { ReportUnitData, ToldObservationData } from '../indicator-report.js';
import type { MissingReason } from '../report.codes.js';

/** Which page of the units of each figure is told. */
export interface ExplanationPage {
  readonly first: number;
  /** Cursor of the page before. */
  readonly after: string | null;
}

/** What a figure is made of. */
export interface FigureExplanationData {
  readonly definition: string;
  readonly citation: string | null;
  readonly method: string;
  readonly totalCount: number;
  readonly units: readonly ExplainedUnitData[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** A unit that is in the sums of a figure. */
export interface ExplainedUnitData extends ReportUnitData {
  readonly reason: `${MissingReason}` | null;
  readonly observationCount: number;
  readonly observations: readonly ObservationBehindData[];
  readonly recordCount: number;
  readonly records: readonly RecordBehindData[];
}

/** What an observation is in a figure. */
export type ObservationRole = 'FIGURE' | 'WEIGHT' | 'DENOMINATOR';

/** An observation that the figure of a unit is made from. */
export interface ObservationBehindData extends ToldObservationData {
  readonly role: ObservationRole;
  readonly indicator: string;
  readonly partnership: { readonly reference: string } | null;
  readonly periodKind: `${PeriodKind}`;
  readonly periodStart: string;
  readonly disaggregation: readonly Category[];
  readonly importedBy: string | null;
}

/** A record of the register that the figure of a unit is made from. */
export interface RecordBehindData {
  readonly id: string;
  readonly recordType: string;
  readonly changedAt: Date | null;
  readonly useCase: string | null;
  readonly actor: string | null;
}
