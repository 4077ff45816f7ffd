import type { Disaggregation } from '../indicators/index.js';
import type { PeriodKind } from '../indicators/indicator.codes.js';
import type { IncomeGroup, WorldBankRegion } from '../countries/country.codes.js';
import type {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorSource,
  PlaceOperator,
  TimeOperator,
} from '../indicators/indicator.codes.js';

/** What a report has to know of an indicator's definition. */
export interface IndicatorFact {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly measure: `${IndicatorMeasure}`;
  readonly direction: `${IndicatorDirection}`;
  readonly source: `${IndicatorSource}`;
  readonly timeOperator: `${TimeOperator}`;
  readonly placeOperator: `${PlaceOperator}`;
  /** Code of the weight indicator. Null: none. */
  readonly weight: string | null;
  readonly expectedUnits: `${ExpectedUnits}`;
  /** Decimal, 0–1. */
  readonly leastCoverage: string;
  readonly version: number;
  /** Whether figures of several partnerships may count the same, so that they are not added up. */
  readonly mayOverlap: boolean;
  /** First day of which it is no longer reported, "YYYY-MM-DD". Null: it is in use. */
  readonly retiredOn: string | null;
  /** By what its figures are told apart within a unit and period. */
  readonly disaggregations: readonly Disaggregation[];
  /** Ids of the only missions that are expected to report it. Null: all that serve a country. */
  readonly reporters: readonly number[] | null;
  /** Whether all figures that stand are in the unit of the definition; false after a revision that changed it. */
  readonly isComparable: boolean;
  /** Whether any of its observations has numerator and denominator; false where nobody asked for a ratio of sums. */
  readonly hasRatios: boolean;
  /** Of which kinds of periods other than calendar years there are figures. */
  readonly periodKinds: readonly `${PeriodKind}`[];
  /** Whether it has any baseline or target; false where nobody asked for these. */
  readonly hasReferencePoints: boolean;
}

/** A country with the groups that it belongs to; null: to none. */
export interface CountryFact {
  readonly iso3: string;
  readonly name: string;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly subregionCode: string | null;
  readonly subregionName: string | null;
  readonly worldBankRegion: `${WorldBankRegion}` | null;
  readonly incomeGroup: `${IncomeGroup}` | null;
}

/** A mission. */
export interface MissionFact {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** 1 to 12. */
  readonly fiscalYearFirstMonth: number;
}

/** The places that a request can name. */
export interface PlaceFacts {
  readonly countries: readonly CountryFact[];
  readonly missions: readonly MissionFact[];
}

/** What the database knows that a request can name. All in one snapshot with the figures. */
export interface ReportFacts extends PlaceFacts {
  /** Time of the snapshot, ISO 8601. */
  readonly now: string;
  /** The indicators that were asked for and exist, and their weights. */
  readonly indicators: readonly IndicatorFact[];
  /** Codes of all indicators; only where one was asked for that does not exist, to offer the nearest. */
  readonly knownCodes: readonly string[];
}
