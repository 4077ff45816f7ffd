import type { Refusal } from '../refusal.js';
import type { Cell } from './cell.js';

/** What is wrong with a row, or to be remarked on it, and where. */
export interface RowProblem {
  readonly refusal: Refusal;
  readonly column: string;
  readonly value: string | null;
}

/** A cell that cannot be used: ends the reading of its row. */
export class UnusableCell extends Error {
  constructor(readonly problem: RowProblem) {
    super(problem.refusal.message);
  }
}

/** Ends the reading of a row if there is a reason to. */
export function refuse(refusal: Refusal | null, cell: Cell, value: string | null): void {
  if (refusal !== null) throw new UnusableCell({ refusal, column: cell.name, value });
}
