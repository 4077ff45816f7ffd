import type { Permission } from '../graphql/permissions.js';
import type { Actor } from '../graphql/context.js';
import type { Condition } from './conditions.js';
import type { ListDefinition } from './declare/list.js';
import type { DerivedDeclaration } from './declare/derived.js';
import type { LinkDeclaration } from './declare/link.js';
import type { RowsDeclaration } from './declare/rows.js';
import type { Validity } from './declare/validity.js';
import type { RowConditions } from './row-conditions.js';

/** A class that TypeORM and type-graphql know, or any other. */
export type Class<T extends object = object> = abstract new (...args: never[]) => T;

/** The types of PostgreSQL that columns of the read plan have. */
export type SqlType =
  'text' | 'boolean' | 'smallint' | 'integer' | 'bigint' | 'numeric' | 'date' | 'timestamptz' | 'jsonb';

/** A column of a table, as TypeORM's metadata tells it. */
export interface Column {
  readonly property: string;
  /** Quoted, ready for SQL. */
  readonly name: string;
  readonly type: SqlType;
  readonly array: boolean;
  readonly nullable: boolean;
  /** Whether no two rows have the same value in it. */
  readonly unique: boolean;
}

export interface ColumnPair {
  readonly from: Column;
  readonly to: Column;
}

/** One step from a row to the rows of another table (or of the same one) that go with it. */
export interface Hop {
  readonly target: Entity;
  /** `from` are columns of the row, `to` those of the target. */
  readonly pairs: readonly ColumnPair[];
  /** Whether there is at most one row at the other end. */
  readonly toOne: boolean;
  /** For one row at the other end: whether it may be missing. */
  readonly optional: boolean;
  /** What rows at the other end fulfil besides, where there are many. */
  readonly where?: Condition;
}

/** Which rows of a table a caller may see. */
export type Scope =
  | { readonly kind: 'open'; readonly permission: Permission }
  | {
      readonly kind: 'scoped';
      readonly permission: Permission;
      readonly visible: (actor: Actor, row: RowConditions) => Condition;
    };

/** A field of a GraphQL type that is read from a table, and how. */
export type EntityField =
  | { readonly kind: 'globalId' }
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'record'; readonly hop: Hop }
  | { readonly kind: 'list'; readonly field: ListFieldDeclaration }
  | { readonly kind: 'valueOnDay'; readonly field: ValueOnDayDeclaration }
  | { readonly kind: 'computed'; readonly needs: readonly Column[]; readonly compute: (row: NeededColumns) => unknown }
  | { readonly kind: 'derived'; readonly field: DerivedField };

/** Columns by property name, as they come from the read plan: numeric and bigint as text, dates "YYYY-MM-DD". */
export type NeededColumns = Readonly<Record<string, unknown>>;

/** A list that hangs on a record: `mission { partnerships }`. */
interface ListFieldDeclaration {
  readonly list: ListDefinition;
  readonly link: LinkDeclaration;
  /** Where the link, not the target, tells from when until when. */
  readonly linkValidity: Validity | null;
  /** Order where the client gives none. */
  readonly defaultOrder: readonly string[];
}

/** A value that changes over time, from a table of its dated states: `partnership { stage }`. */
export interface ValueOnDayDeclaration {
  readonly link: LinkDeclaration;
  readonly property: string;
  readonly validity: Validity;
}

/** A value that follows by a pure rule from rows that hang on a record: `partnership { sectors }`. */
export interface DerivedField {
  /** What the rule needs of the record itself. */
  readonly own: WantedRow;
  readonly sets: readonly RowSet[];
  readonly declaration: DerivedDeclaration;
  /** The plain types that its result is made of, by name, and which fields of each lead to records. */
  readonly resultTypes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A named set of rows that hang on a record. */
export interface RowSet {
  readonly name: string;
  readonly target: Entity;
  readonly wanted: WantedRow;
  /** Fields that share one declaration share the rows. */
  readonly declaration: RowsDeclaration;
}

/** What a rule needs of a row, and of the rows that to-one relations lead to. */
export interface WantedRow {
  readonly columns: readonly Column[];
  readonly ones: readonly { readonly property: string; readonly hop: Hop; readonly wanted: WantedRow }[];
  /** Whether the rule may hand the record on, into its result. */
  readonly record: boolean;
}

/** What the read plan knows of a table: all of it from TypeORM's metadata, the GraphQL schema and the declared scope. */
export interface Entity {
  readonly target: Class;
  /** Name of the class and of the GraphQL type, which are the same. */
  readonly name: string;
  /** Quoted, ready for SQL. */
  readonly table: string;
  /** Columns of the primary key, in its order. */
  readonly key: readonly Column[];
  readonly columns: ReadonlyMap<string, Column>;
  /** To-one relations by property. */
  readonly relations: ReadonlyMap<string, Hop>;
  /** Fields of its GraphQL type by name. */
  readonly fields: ReadonlyMap<string, EntityField>;
  /** Whether its GraphQL type has a global id. */
  readonly isNode: boolean;
  readonly scope: Scope;
  /** Where its records are told that gave way to others. Null: none ever does. */
  readonly moves: Moves | null;
  readonly model: ReadModel;
}

/** A table of records that gave way to others: key of the one that is gone, key of the one that stands for it. */
export interface Moves {
  /** Quoted, ready for SQL. */
  readonly table: string;
  readonly from: Column;
  readonly to: Column;
}

/** All tables that can be read. */
export interface ReadModel {
  readonly byName: ReadonlyMap<string, Entity>;
  readonly byClass: ReadonlyMap<Class, Entity>;
}

/** Whether a GraphQL type is a record, a page of records or a part of one. */
export function isReadType(model: ReadModel, typeName: string): boolean {
  return typeName === 'PageInfo' || model.byName.has(typeName.replace(/(Connection|Edge)$/, ''));
}

/** @throws Error where a declaration names a class that is no table of the model: no entity, or one without a scope */
export function entityOf(model: ReadModel, target: Class): Entity {
  const entity = model.byClass.get(target);
  if (entity === undefined) throw new Error(`${target.name} is no table that can be read: declare its scope.`);
  return entity;
}

/** @throws Error where a declaration names a property that is no column */
export function columnOf(entity: Entity, property: string): Column {
  const column = entity.columns.get(property);
  if (column === undefined) throw new Error(`${entity.name}.${property} is no column.`);
  return column;
}
