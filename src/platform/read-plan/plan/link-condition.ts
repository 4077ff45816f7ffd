import { all, type Condition, type Occurrence } from '../conditions.js';
import { hopsOf, type LinkDeclaration } from '../declare/link.js';
import type { Column, ColumnPair, Entity } from '../model.js';
import { RowConditions } from '../row-conditions.js';

/** What binds the rows at the end of a link to the row at its start. */
export interface LinkCondition {
  readonly target: Entity;
  readonly condition: Condition;
  /** Columns of the target that are the same in all rows at the end. */
  readonly fixed: readonly Column[];
}

/**
 * The condition on rows at the end of a link that starts at a place of the statement.
 * @param between what the table between has to fulfil besides, where the link has one
 */
export function linkFrom(
  start: Occurrence,
  link: LinkDeclaration,
  between: ((row: RowConditions) => Condition) | null,
): LinkCondition {
  const [first, second] = hopsOf(start.entity, link);
  const fromStart = first.pairs.map(({ from, to }): Condition => ({
    kind: 'sameAs',
    column: to,
    outer: start,
    outerColumn: from,
  }));
  if (first.where !== undefined) fromStart.push(first.where);
  if (second === undefined) {
    return { target: first.target, condition: all(fromStart), fixed: first.pairs.map(({ to }) => to) };
  }
  // Asked of the target by "there is a row between", so that no target comes twice, however many rows lead to it.
  const back = {
    target: first.target,
    pairs: second.pairs.map(({ from, to }): ColumnPair => ({ from: to, to: from })),
    toOne: false,
    optional: false,
  };
  const where = all([...fromStart, ...(between === null ? [] : [between(new RowConditions(first.target))])]);
  return { target: second.target, condition: { kind: 'related', hop: back, where }, fixed: [] };
}
