import type { ReportDimension } from '../report.codes.js';
import type { PartnershipFilter } from '../report-request.js';
import type { RecordKind } from './records.js';
import type { RegisterQuery } from './register-query.js';

/** A table expression that formulas read: written once in a statement, however many of them need it. */
export interface Part {
  readonly name: string;
  /** Parts that it reads itself. */
  readonly needs?: readonly Part[];
  readonly sql: (query: RegisterQuery) => string;
  /** Whether it is large and read row by row: it is then not put together first, but within what reads it. */
  readonly inline?: boolean;
}

/** What a derived figure is made from, and coverage counts: partnerships, places, … */
export interface UnitFamily {
  /** The units that the report is about and the caller may see, each once: the columns of `key`, `identity` and `order`. */
  readonly units: Part;
  /** What units can be grouped by besides time; a report by anything else is refused. */
  readonly dimensions: readonly `${ReportDimension}`[];
  /** The groups of each unit: the columns of `key`, and k0, k1, … for `query.groupDimensions`. Left out: see `keys`. */
  readonly groups?: Part;
  /**
   * The groups of units that have one country and are in one group of each dimension at most: columns of the units `u` by
   * dimension, as text, besides the groups of their `country_id`.
   */
  readonly keys?: (query: RegisterQuery) => Partial<Record<`${ReportDimension}`, string>>;
  /** Columns that facts name a unit by. */
  readonly key: readonly string[];
  /** How lists of units tell a unit: the name in its JSON object, and the column of `units`. */
  readonly identity: Readonly<Record<string, string>>;
  /** Columns of `units` in the order of which lists tell them. */
  readonly order: readonly string[];
  /** Parts of where.partnerships that have a meaning for the units; a report narrowed by another is refused. Left out: all. */
  readonly filters?: readonly (keyof PartnershipFilter)[];
  /** Whether they are places of the level that where.placeLevel asks for. */
  readonly ofPlaceLevel?: boolean;
}

/** How a derived indicator is computed. */
export interface Formula {
  /** Code of the indicator. */
  readonly code: string;
  readonly units: UnitFamily;
  /** The records that a unit of it is made from, which an explanation tells. */
  readonly records: readonly RecordKind[];
  /** Records besides, of which a change can change what a unit puts in, or whether there is such a unit. */
  readonly dependsOn?: readonly RecordKind[];
  /** Whether it is made from money, which is narrowed by currency; contributions are of one state as well. */
  readonly money?: 'DECLARED' | 'CONTRIBUTIONS';
  /** Whether it counts records, so that there being none is zero and not unknown. */
  readonly countsRecords?: boolean;
  /** Whether it asks for the recorded life of partnerships in any case; under periods and steps of time it is there anyway. */
  readonly needsLives?: boolean;
  /** Whether it tells what happened since the first day of the period, so that there has to be one. */
  readonly needsFirstDay?: boolean;
  /** Whether its facts tell the edition of an instrument in the column `currencies`. */
  readonly measuredByInstrument?: boolean;
  /** Whether its values tell how often each score from 0 to 4 was given. */
  readonly hasDistribution?: boolean;
  /** How the facts of a group make its value, where that is neither a sum nor a ratio of sums. */
  readonly pooled?: {
    /** Columns of the units that it reads besides those of the facts. */
    readonly columns?: readonly string[];
    /** An aggregate over the facts of a group, numeric. */
    readonly value: string;
  };
  /**
   * Whether a report may ask for the mean or the median of the ratios of countries, in place of one ratio of sums. Its units
   * tell their country_id; no obstacle stands in the way of these.
   */
  readonly overCountries?: boolean;
  /** What leaves the figures of a group without a common value. */
  readonly obstacle?: {
    /** An aggregate over the facts of a group, text: what stands in the way; null: nothing does. */
    readonly sql: (query: RegisterQuery) => string;
    /** Says in sentences what it is, and the remedy. */
    readonly reason: (found: string) => string;
  };
  /** What the facts read besides the units. */
  readonly parts?: readonly Part[];
  /**
   * The same facts, with units that put in the same told as one: the column `units` says how many they are, and the key is that of any of
   * them, of the same country. Used where nothing is told of single units. Left out: units are too few for it to matter.
   */
  readonly countedFacts?: (query: RegisterQuery, indicatorId: string) => string;
  /**
   * The statement that tells what each unit puts into the figure, in each step of time where rows are such.
   *
   * Columns: indicator_id, the key of the unit, step (0 where rows are of no steps of time, null where it is not known), currencies,
   * numerator, denominator, and the reason why the unit does not count as reporting (null: it does). What a unit puts in
   * stays in the sums also where there is a reason.
   */
  readonly facts: (query: RegisterQuery, indicatorId: string) => string;
}
