/** From when until when a row holds, half-open, and by which argument a client asks for another time. */
export interface Validity {
  /** Property of the first day (or moment). Null in it: always. */
  readonly since: string;
  /** Property of the first day (or moment) after. Null in it: it still holds. */
  readonly until: string;
  /** `onDate`: a day, default today. `asOf`: a moment, default now. */
  readonly argument: 'onDate' | 'asOf';
}

/** Dated by `since` and `until`, as nearly everything in the register is. */
export const SINCE_UNTIL: Validity = { since: 'since', until: 'until', argument: 'onDate' };

/** Stands for a day where only the columns are asked for: when the start checks what is declared. */
export const ANY_DAY = '2000-01-01';
