import type {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from '../indicator.codes.js';

/** An indicator that ships with the product. */
export interface CatalogueEntry {
  readonly code: string;
  readonly name: string;
  readonly theme: `${IndicatorTheme}`;
  readonly definition: string;
  readonly unit: string;
  readonly measure: `${IndicatorMeasure}`;
  readonly direction: `${IndicatorDirection}`;
  readonly source: Exclude<`${IndicatorSource}`, 'EXTERNAL'>;
  /** Source of the formula. Null: it is this product's own. */
  readonly citation: string | null;
  readonly timeOperator: `${TimeOperator}`;
  readonly placeOperator: `${PlaceOperator}`;
  readonly expectedUnits: `${ExpectedUnits}`;
  readonly leastCoverage: string;
  /** Whether figures of several partnerships may count the same people. Left out: no. */
  readonly mayOverlap?: boolean;
  /** Raise it by one with every change of the entry: a definition is never edited in place. */
  readonly version: number;
}

/** What the derived indicators have in common: their units are those of the records, wherever these are. */
export const DERIVED = {
  source: 'DERIVED',
  expectedUnits: 'MISSION_COUNTRIES',
  leastCoverage: '1',
  version: 1,
} as const;

/** What the indicators that missions report have in common. */
export const REPORTED = {
  source: 'REPORTED',
  expectedUnits: 'MISSION_COUNTRIES',
  leastCoverage: '1',
  version: 1,
} as const;
