import {
  all,
  type Comparison,
  type Condition,
  EVERYTHING,
  NOTHING,
  type OpenValue,
  type Scalar,
} from './conditions.js';
import { hopsOf, type LinkDeclaration } from './declare/link.js';
import type { Validity } from './declare/validity.js';
import { type Class, type Column, columnOf, type Entity, type Hop } from './model.js';

/** Says conditions on a row of a table by property names, as filters and scopes do. */
export class RowConditions {
  constructor(readonly entity: Entity) {}

  column(property: string): Column {
    return columnOf(this.entity, property);
  }

  compare(property: string, operator: Comparison, value: Scalar | OpenValue): Condition {
    return { kind: 'compare', column: this.column(property), operator, value };
  }

  equals(property: string, value: Scalar | OpenValue): Condition {
    return this.compare(property, '=', value);
  }

  /** The column has one of the values; of none: nothing. */
  in(property: string, values: readonly Scalar[]): Condition {
    return values.length === 0 ? NOTHING : { kind: 'in', column: this.column(property), values };
  }

  /** The array in the column and the values have one in common; of no values: nothing. */
  overlaps(property: string, values: readonly Scalar[]): Condition {
    return values.length === 0 ? NOTHING : { kind: 'overlaps', column: this.column(property), values };
  }

  /** The array in the column, which is kept in order, has just these values; of none: it is empty. */
  isSet(property: string, values: readonly Scalar[]): Condition {
    return { kind: 'isSet', column: this.column(property), values: [...new Set(values)].sort() };
  }

  /** The column has the text in it, whatever the case of letters. */
  contains(property: string, text: string): Condition {
    return { kind: 'contains', column: this.column(property), text };
  }

  isNull(property: string): Condition {
    return { kind: 'isNull', column: this.column(property) };
  }

  /** The row holds at a day or moment. Null: it has not ended. */
  inForce(validity: Validity, at: Scalar | null): Condition {
    return { kind: 'inForce', since: this.column(validity.since), until: this.column(validity.until), at };
  }

  /** At least one row that the link leads to fulfils the condition. `between` is asked of the table between, if any. */
  related(
    link: LinkDeclaration,
    where: (row: RowConditions) => Condition,
    between?: (row: RowConditions) => Condition,
  ): Condition {
    const [first, second] = hopsOf(this.entity, link);
    if (second === undefined) return relatedBy(first, where);
    return relatedBy(first, (row) => all([...(between === undefined ? [] : [between(row)]), relatedBy(second, where)]));
  }

  /**
   * There is a row of another table that has the same values and fulfils the condition.
   * @param columns properties of this row, and of the other those that have the same value
   */
  matching(
    entity: () => Class,
    columns: Readonly<Record<string, string>>,
    where: (row: RowConditions) => Condition,
  ): Condition {
    return this.related({ kind: 'matching', entity, columns, constants: {} }, where);
  }
}

function relatedBy(hop: Hop, where: (row: RowConditions) => Condition): Condition {
  const condition = all([hop.where ?? EVERYTHING, where(new RowConditions(hop.target))]);
  return condition.kind === 'nothing' ? NOTHING : { kind: 'related', hop, where: condition };
}
