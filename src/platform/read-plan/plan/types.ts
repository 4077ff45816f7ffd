import type { Condition, Occurrence, Scalar } from '../conditions.js';
import type { Column, Hop } from '../model.js';

/** What a statement delivers: one row of slots, by position. Rows of lists are slots themselves. */
export type Slot =
  | { readonly kind: 'column'; readonly at: Occurrence; readonly column: Column }
  /** The value by which a row is ordered, as text: a part of its cursor. */
  | { readonly kind: 'position'; readonly at: Occurrence; readonly key: OrderKey }
  | { readonly kind: 'rows'; readonly list: ListPlan }
  | { readonly kind: 'count'; readonly list: ListPlan }
  /** Whether the list has rows at or beyond the bound of that name. */
  | { readonly kind: 'beyond'; readonly list: ListPlan; readonly side: Side }
  /** One column of the one row that fulfils a condition. */
  | { readonly kind: 'value'; readonly at: Occurrence; readonly column: Column; readonly where: Condition };

/** After or before a place in a list. */
export type Side = 'after' | 'before';

/** The rows of a table that a list has, one page of them, and what is wanted of each. */
export interface ListPlan {
  readonly at: Occurrence;
  /** Which rows are in the list. The caller's scope is added when the statement is written. */
  readonly where: Condition;
  /** Ends with what makes it unique. Empty: no order. */
  readonly order: readonly OrderKey[];
  /** Places between which the page lies, as values of the order's keys. */
  readonly after: readonly Scalar[] | null;
  readonly before: readonly Scalar[] | null;
  /** Whether rows are taken from the back; they then come in reverse. */
  readonly backwards: boolean;
  /** Most rows to take. */
  readonly limit: number;
  readonly row: RowPlan;
}

export interface OrderKey {
  readonly column: Column;
  readonly descending: boolean;
}

/** What is wanted of a row: slots, and the to-one relations that they come from. */
export interface RowPlan {
  readonly slots: readonly Slot[];
  readonly joins: readonly Join[];
}

export interface Join {
  readonly from: Occurrence;
  readonly hop: Hop;
  readonly to: Occurrence;
}
