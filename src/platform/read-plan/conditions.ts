import type { Column, Entity, Hop } from './model.js';

/** A value that becomes a bound parameter. Numeric, bigint, dates and times are text. */
export type Scalar = string | number | boolean;

/** Stands for a value that is given when the statement is run: what is planned is the same whatever it is. */
export class OpenValue {
  /** @param name by which the value is given */
  constructor(readonly name: string) {}
}

/** One place in a statement where a table stands. Identity matters: the same table may stand in many places. */
export interface Occurrence {
  readonly entity: Entity;
}

/**
 * What a row must fulfil; columns are those of the row that the condition is about, and of the hop's target inside `related`.
 * Two-valued: what PostgreSQL calls unknown counts as false, also under `not`.
 */
export type Condition =
  | { readonly kind: 'everything' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly column: Column;
      readonly operator: Comparison;
      readonly value: Scalar | OpenValue;
    }
  | { readonly kind: 'in'; readonly column: Column; readonly values: readonly Scalar[] }
  | { readonly kind: 'overlaps'; readonly column: Column; readonly values: readonly Scalar[] }
  /** An array that is in order has just these values. Of none: it is empty. */
  | { readonly kind: 'isSet'; readonly column: Column; readonly values: readonly Scalar[] }
  | { readonly kind: 'contains'; readonly column: Column; readonly text: string }
  | { readonly kind: 'isNull'; readonly column: Column }
  | {
      readonly kind: 'keys';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly (Scalar | OpenValue)[])[];
    }
  | { readonly kind: 'inForce'; readonly since: Column; readonly until: Column; readonly at: Scalar | null }
  | { readonly kind: 'sameAs'; readonly column: Column; readonly outer: Occurrence; readonly outerColumn: Column }
  | {
      readonly kind: 'related';
      readonly hop: Hop;
      readonly where: Condition;
      /** A scope may ask other tables; it does not ask for their scope again. */
      readonly ofScope?: boolean;
    };

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

export const EVERYTHING: Condition = { kind: 'everything' };
export const NOTHING: Condition = { kind: 'nothing' };

/** All of them hold; of none: everything. */
export function all(conditions: readonly Condition[]): Condition {
  const parts = conditions.flatMap((condition) => (condition.kind === 'all' ? condition.of : [condition]));
  if (parts.some((part) => part.kind === 'nothing')) return NOTHING;
  const rest = parts.filter((part) => part.kind !== 'everything');
  return rest.length === 0 ? EVERYTHING : rest.length === 1 ? rest[0]! : { kind: 'all', of: rest };
}

/** At least one of them holds; of none: nothing. */
export function any(conditions: readonly Condition[]): Condition {
  if (conditions.some((condition) => condition.kind === 'everything')) return EVERYTHING;
  const rest = conditions.filter((condition) => condition.kind !== 'nothing');
  return rest.length === 0 ? NOTHING : rest.length === 1 ? rest[0]! : { kind: 'any', of: rest };
}

/** It does not hold. */
export function not(condition: Condition): Condition {
  if (condition.kind === 'everything') return NOTHING;
  if (condition.kind === 'nothing') return EVERYTHING;
  return { kind: 'not', of: condition };
}

/** The condition as a part of a scope. */
export function ofScope(condition: Condition): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map(ofScope) };
    case 'not':
      return { ...condition, of: ofScope(condition.of) };
    case 'related':
      return { ...condition, where: ofScope(condition.where), ofScope: true };
    default:
      return condition;
  }
}
