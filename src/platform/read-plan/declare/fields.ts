import { Arg, Extensions, FieldResolver, ID, Int, Query } from 'type-graphql';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../../config/limits.js';
import type { TypeValue } from '../../graphql/input-types.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import type { Condition } from '../conditions.js';
import type { Class, NeededColumns } from '../model.js';
import type { RowConditions } from '../row-conditions.js';
import type { BesideDeclaration } from './beside.js';
import type { DerivedDeclaration } from './derived.js';
import type { FacetsDeclaration } from './facets.js';
import type { LinkDeclaration } from './link.js';
import type { ListDefinition } from './list.js';
import type { SearchDeclaration } from './search.js';
import type { Validity } from './validity.js';

/**
 * Fields that the read plan serves are declared on properties of resolver classes, not written as methods: what is to be read
 * follows from the declaration, the selection and the entity's metadata. The property's own type is never used.
 *
 * A declaration travels on the schema itself, in the field's `extensions`, to where the schema is put together.
 */
const EXTENSION = 'readPlan';

/** What a root field reads. */
export type RootDeclaration = OneStatementDeclaration | SearchDeclaration | FacetsDeclaration;

/** Each argument, and the property that equals it: of the record, or after the name of a to-one relation. */
export type NaturalKey = Readonly<Record<string, readonly [string] | readonly [string, string]>>;

/** What a root field reads that one statement serves. */
export type OneStatementDeclaration =
  | {
      readonly kind: 'list';
      readonly list: ListDefinition;
      readonly defaultOrder: readonly string[];
      /** What every record of it fulfils, whatever the client asks. */
      readonly only: ((row: RowConditions) => Condition) | null;
    }
  | {
      readonly kind: 'record';
      readonly entity: () => Class;
      readonly key: NaturalKey;
    }
  | { readonly kind: 'node' }
  | { readonly kind: 'nodes' };

/** What a field of a record reads, besides its plain columns and to-one relations. */
export type FieldDeclaration =
  | {
      readonly kind: 'list';
      readonly list: ListDefinition;
      readonly link: LinkDeclaration;
      readonly linkValidity: Validity | null;
      readonly defaultOrder: readonly string[];
    }
  | {
      readonly kind: 'valueOnDay';
      readonly link: LinkDeclaration;
      readonly property: string;
      readonly validity: Validity;
    }
  | { readonly kind: 'computed'; readonly needs: readonly string[]; readonly compute: (row: NeededColumns) => unknown }
  | DerivedDeclaration
  | BesideDeclaration;

/** The declaration that a schema's field carries, if any. */
export function declarationOf<T extends RootDeclaration | FieldDeclaration>(field: {
  readonly extensions: Readonly<Record<string, unknown>>;
}): T | undefined {
  return field.extensions[EXTENSION] as T | undefined;
}

interface ListOptions {
  readonly description: string;
  /** Values of the list's order enum, where the client gives none. Without it: the order of the key. */
  readonly defaultOrder?: readonly string[];
}

/** A root field that is a list, of all records or of those that fulfil a condition. */
export function ListQuery(
  list: ListDefinition,
  options: ListOptions & { readonly only?: (row: RowConditions) => Condition },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    const { description, defaultOrder = [], only = null } = options;
    Query(() => list.connectionType, { description })(prototype, name, {});
    listArguments(list, list.validity, prototype, name);
    declare({ kind: 'list', list, defaultOrder, only }, prototype, name);
  });
}

/** A root field that is one record, found by its natural key; null where there is none that the caller may see. */
export function RecordQuery(
  entity: () => Class,
  options: {
    readonly description: string;
    readonly key: NaturalKey;
    /** A description for each argument, and its type where it is no text. */
    readonly arguments: Readonly<
      Record<string, string | { readonly type: () => TypeValue; readonly description: string }>
    >;
  },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    Query(() => entity(), { description: options.description, nullable: true })(prototype, name, {});
    Object.keys(options.key).forEach((argument, index) => {
      const told = options.arguments[argument]!;
      const { type, description } = typeof told === 'string' ? { type: () => String, description: told } : told;
      Arg(argument, type, { description })(prototype, name, index);
    });
    declare({ kind: 'record', entity, key: options.key }, prototype, name);
  });
}

/** The root field that is one record, found by its global id. */
export function NodeQuery(node: () => TypeValue, description: string): PropertyDecorator {
  return onProperty((prototype, name) => {
    Query(node, { description, nullable: true })(prototype, name, {});
    Arg('id', () => ID, { description: 'A global id, as it came in some `id`.' })(prototype, name, 0);
    declare({ kind: 'node' }, prototype, name);
  });
}

/** The root field that is several records, found by their global ids. */
export function NodesQuery(node: () => TypeValue, description: string): PropertyDecorator {
  return onProperty((prototype, name) => {
    Query(() => [node()], { description, nullable: 'items' })(prototype, name, {});
    Arg('ids', () => [ID], { description: `Global ids, ${PAGE_SIZE_MAX} at most.` })(prototype, name, 0);
    declare({ kind: 'nodes' }, prototype, name);
  });
}

/** A list on a record. The class needs `@Resolver(() => Record)`. */
export function ListField(
  list: ListDefinition,
  options: ListOptions & {
    readonly link: LinkDeclaration;
    /** Where the table between, not the target, is dated. */
    readonly linkValidity?: Validity;
  },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    FieldResolver(() => list.connectionType, { description: options.description })(prototype, name, {});
    const linkValidity = options.linkValidity ?? null;
    listArguments(list, linkValidity ?? list.validity, prototype, name);
    const { link, defaultOrder = [] } = options;
    declare({ kind: 'list', list, link, linkValidity, defaultOrder }, prototype, name);
  });
}

/** A value that changes over time, read from the table of its dated states. */
export function ValueOnDayField(
  type: () => TypeValue,
  options: {
    readonly description: string;
    readonly link: LinkDeclaration;
    readonly property: string;
    readonly validity: Validity;
  },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    const { description, ...value } = options;
    FieldResolver(type, { description, nullable: true })(prototype, name, {});
    Arg('onDate', () => DateScalar, { nullable: true, description: 'The day it is asked for. Default: today.' })(
      prototype,
      name,
      0,
    );
    declare({ kind: 'valueOnDay', ...value }, prototype, name);
  });
}

/** A value that follows from columns of the record by a pure rule. */
export function ComputedField<T extends object, K extends keyof T & string>(
  type: () => TypeValue,
  options: {
    readonly description: string;
    readonly of: () => Class<T>;
    readonly needs: readonly K[];
    readonly compute: (row: Pick<T, K>) => unknown;
  },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    FieldResolver(type, { description: options.description })(prototype, name, {});
    const compute = options.compute as (row: NeededColumns) => unknown;
    declare({ kind: 'computed', needs: options.needs, compute }, prototype, name);
  });
}

/** Puts a declaration on a property that is a field already. */
export function declare(declaration: RootDeclaration | FieldDeclaration, prototype: object, name: string): void {
  (Extensions({ [EXTENSION]: declaration }) as PropertyDecorator)(prototype, name);
}

/** A decorator of properties. */
export function onProperty(decorate: (prototype: object, name: string) => void): PropertyDecorator {
  return (prototype, name) => decorate(prototype, String(name));
}

function listArguments(list: ListDefinition, validity: Validity | null, prototype: object, field: string): void {
  const descriptions: [string, () => TypeValue, string][] = [
    [
      'first',
      () => Int,
      `Page size from the front, 1–${PAGE_SIZE_MAX}. Default: ${PAGE_SIZE_DEFAULT}. Not with \`last\`.`,
    ],
    ['after', () => String, 'A cursor of this list in this order: the page starts after it.'],
    ['last', () => Int, `Page size from the back, 1–${PAGE_SIZE_MAX}. Not with \`first\`.`],
    ['before', () => String, 'A cursor of this list in this order: the page ends before it.'],
  ];
  const { whereType, orderType } = list;
  if (whereType !== null) descriptions.push(['where', () => whereType, 'Which records. Default: all.']);
  if (orderType !== null) {
    descriptions.push(['orderBy', () => [orderType], 'Orders, the first one first. Default: see the field.']);
  }
  if (validity !== null) descriptions.push(...validityArguments(validity));
  descriptions.forEach(([name, type, description], index) => {
    Arg(name, type, { nullable: true, description })(prototype, field, index);
  });
}

function validityArguments({ argument }: Validity): [string, () => TypeValue, string][] {
  return [
    argument === 'onDate'
      ? ['onDate', () => DateScalar, 'Those in force on this day. Default: today. Not with `history`.']
      : ['asOf', () => DateTimeScalar, 'As it was recorded at this moment. Default: now. Not with `history`.'],
    ['history', () => Boolean, 'True: all that ever were recorded, whenever they hold. Default: false.'],
  ];
}
