import { type Condition, type Occurrence, OpenValue, type Scalar } from '../conditions.js';
import type { Column, Entity } from '../model.js';

/** A statement with its parameters: `$1` is the first value. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * Whether how best to run it hangs on the values: a search may find a handful or half a table. It is then planned anew
   * every time, and not prepared.
   */
  readonly plannedByValue: boolean;
}

/** The statement with its open values: each gets the one that is given by its name. */
export function filled(statement: Statement, given: Readonly<Record<string, Scalar>>): Statement {
  const values = statement.values.map((value) => (value instanceof OpenValue ? given[value.name] : value));
  return { ...statement, values };
}

/**
 * What the writing of one statement shares: parameters, names of tables, and the caller's scope.
 * Identifiers come from the model only, values go into parameters only: no text of a client ever gets into the statement.
 */
export class StatementWriter {
  readonly values: unknown[] = [];
  /** See `Statement`. */
  plannedByValue = false;
  readonly #aliases = new Map<Occurrence, string>();
  readonly #used = new Map<Occurrence, Set<Column>>();
  readonly #visible = new Map<Entity, Condition>();
  #names = 0;

  /** @param visibleTo what a row of a table must fulfil to be seen by the caller */
  constructor(private readonly visibleTo: (entity: Entity) => Condition) {}

  /** Binds a value as a parameter of a type. */
  bind(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }

  /** A new name for a table. */
  newAlias(): string {
    this.#names += 1;
    return `t${this.#names}`;
  }

  aliasOf(at: Occurrence): string {
    let alias = this.#aliases.get(at);
    if (alias === undefined) {
      alias = this.newAlias();
      this.#aliases.set(at, alias);
    }
    return alias;
  }

  /** A column of a table in the statement. It is remembered as used, see `usedColumns`. */
  column(at: Occurrence, column: Column): string {
    const used = this.#used.get(at);
    if (used === undefined) this.#used.set(at, new Set([column]));
    else used.add(column);
    return `${this.aliasOf(at)}.${column.name}`;
  }

  /** The columns of a table that were used so far: what its page has to select, and no others. */
  usedColumns(at: Occurrence): readonly Column[] {
    return [...(this.#used.get(at) ?? [])];
  }

  /** What a row of the table must fulfil to be seen by the caller. */
  scopeOf(entity: Entity): Condition {
    let condition = this.#visible.get(entity);
    if (condition === undefined) {
      condition = this.visibleTo(entity);
      this.#visible.set(entity, condition);
    }
    return condition;
  }
}
