/**
 * Why a row or a value is not taken as it stands.
 *
 * `UNKNOWN_CODE`, `OUTSIDE_LIFETIME`, `DUPLICATE_REFERENCE`, `SIMILAR_NAME` and `TOTAL_MISMATCH` are the rules of the register;
 * the others are about files.
 */
export type FindingRule =
  | 'AGGREGATE'
  | 'CONFLICTING_ROWS'
  | 'DEFINITION_DIFFERS'
  | 'DISTRUSTED'
  | 'DUPLICATE_REFERENCE'
  | 'END_UNKNOWN'
  | 'FILE_REFUSED'
  | 'FOUND_BY_NAME'
  | 'INDICATOR_RETIRED'
  | 'MISSING_VALUE'
  | 'NO_LONGER_TOLD'
  | 'NOT_A_COUNTRY'
  | 'NOT_A_NUMBER'
  | 'NOT_A_PERIOD'
  | 'OUTSIDE_LIFETIME'
  | 'OVERLAPPING_PERIOD'
  | 'OUT_OF_RANGE'
  | 'PUBLISHED_DIFFERS'
  | 'RAGGED_ROW'
  | 'REGISTER_EDITED'
  | 'REPEATED_ROW'
  | 'RETIRED_CODE'
  | 'SIMILAR_NAME'
  | 'STATUS_MISMATCH'
  | 'STRAY_TOKEN'
  | 'TOO_LONG'
  | 'TOTAL_MISMATCH'
  | 'UNKNOWN_CODE';

/** A value that cannot be used: the rule, and a sentence that says why and what to do. */
export class Refusal {
  constructor(
    readonly rule: FindingRule,
    readonly message: string,
  ) {}
}

const SHOWN_LENGTH = 60;

/** A value of a file as it may be shown to people: shortened, and without characters that would steer a terminal. */
export function shown(value: string): string {
  const start = value.slice(0, SHOWN_LENGTH).replace(/[\p{C}\u2028\u2029]/gu, '·');
  return value.length > SHOWN_LENGTH ? `"${start}…" (${value.length} characters)` : `"${start}"`;
}
