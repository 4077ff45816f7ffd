import type { MissingReason } from '../report.codes.js';

/** What a unit is, as a statement tells it; a unit is told by some of it. */
export interface ToldUnit {
  readonly country?: string;
  readonly mission?: number;
  readonly partnership?: string;
  readonly place?: { readonly level: number; readonly code: string; readonly name: string } | null;
  readonly arrangement?: string;
  readonly organizations?: readonly string[];
  readonly assessmentDimension?: string;
  /** "YYYY-MM-DD". */
  readonly on?: string | null;
}

/** A unit that is expected and does not report, as a statement gives it. */
export interface MissingUnit extends ToldUnit {
  readonly reason: `${MissingReason}`;
}

/** A unit that reports, as a statement gives it. */
export interface ReportingUnit extends ToldUnit {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly weight: string | null;
  /** What a reader should know of it, as bits; left out: not asked for, or nothing of the kind. */
  readonly flags?: number;
}

/** A unit that is in the sums of a figure, with what tells it apart from others. */
export interface ExplainedUnit extends ReportingUnit {
  /** Why it does not count as reporting although it is in the sums. Null: it does. */
  readonly reason: `${MissingReason}` | null;
  /** Observations that it is made from, and those that weigh or divide it: their ids, with spaces between. Left out: none is. */
  readonly ids?: string | null;
  readonly weight_ids?: string | null;
  readonly divisor_ids?: string | null;
  /** Columns of its key. */
  readonly key: Readonly<Record<string, string | number>>;
}

/**
 * What a statement gives for one indicator in one group. Numbers are exact decimals as text. What is left out is as null, or zero:
 * it was not asked for, or no indicator of the statement has it.
 */
export interface GroupResult {
  readonly indicator_id: number;
  /** Codes in the order of the dimensions; for missions the id as text, "" for none. */
  readonly keys: readonly string[];
  readonly expected: number;
  readonly reporting: number;
  readonly value: string | null;
  readonly numerator?: string | null;
  readonly denominator?: string | null;
  /** Units that have several periods although the operator over time is NONE. */
  readonly several_periods?: number;
  /** Share of the weight of the expected units that the reporting ones have. Null: not weighted, or not asked for. */
  readonly weight_share?: string | null;
  /** Currencies of the amounts, comma-separated; with repetitions. Null: no money. */
  readonly currencies?: string | null;
  /** By which rates money was converted: who published them, by lines and with repetitions, and the days. Null or left out: none was. */
  readonly conversion?: { readonly sources: string; readonly first: string; readonly last: string } | null;
  /** What leaves the figures of the group without a common value; null or left out: nothing does. */
  readonly obstacle?: string | null;
  /** How often each score from 0 to 4 was given; null or left out: they are no scores. */
  readonly distribution?: readonly number[] | null;
  /** Identifies the set of reporting units. Null: not asked for. */
  readonly unit_set?: string | null;
  /** How many of the reporting units have each flag, in the order of FigureFlag. Left out: not asked for. */
  readonly flags?: readonly number[];
  /** Units whose partnerships may count the same, so that there is no value. Left out: none. */
  readonly unresolved?: number;
  /** Between which the value lies, where there are such units. Null: it has bounds no more than a value. */
  readonly lower_bound?: string | null;
  readonly upper_bound?: string | null;
  readonly missing?: readonly MissingUnit[] | null;
  readonly units?: readonly ReportingUnit[] | null;
  /** Of an explained group: how many units are in its sums, and a page of them. Left out: none was asked for. */
  readonly explained?: { readonly count: number; readonly units: readonly ExplainedUnit[] | null } | null;
}
