import { Arg, FieldResolver } from 'type-graphql';
import type { TypeValue } from '../../graphql/input-types.js';
import { DateScalar } from '../../graphql/scalars.js';
import type { Class, NeededColumns } from '../model.js';
import { declarationOf, declare, onProperty } from './fields.js';
import type { Needed, Needs, RowsDeclaration } from './rows.js';

/** What a derived field reads, and the rule that makes its value of it. */
export interface DerivedDeclaration {
  readonly kind: 'derived';
  readonly needs: object;
  readonly rows: Readonly<Record<string, RowsDeclaration>>;
  readonly arguments: Readonly<Record<string, ArgumentDeclaration>>;
  readonly compute: (needed: NeededColumns, args: Readonly<Record<string, unknown>>, now: RequestDay) => unknown;
}

/** The day on which is asked. */
interface RequestDay {
  /** "YYYY-MM-DD". */
  readonly today: string;
}

/** An argument of a derived field, and how a rule gets it. */
export interface ArgumentDeclaration<Value = unknown> {
  readonly type: () => TypeValue;
  readonly description: string;
  readonly read: (given: unknown, today: string) => Value;
}

/** An argument that may be left out; the rule then gets null. */
export function argument<Value>(type: () => TypeValue, description: string): ArgumentDeclaration<Value | null> {
  return { type, description, read: (given) => (given ?? null) as Value | null };
}

/** The day that a value is asked for, "YYYY-MM-DD"; where it is left out, the rule gets today. */
export function onDateArgument(description = 'The day it is asked for. Default: today.'): ArgumentDeclaration<string> {
  return { type: () => DateScalar, description, read: (given, today) => (given as string | null) ?? today };
}

/** How many sets of rows a field of the schema reads for its rule; 0 for one that is not derived. */
export function rowSetsOf(field: Parameters<typeof declarationOf>[0]): number {
  const declaration = declarationOf(field);
  return declaration?.kind === 'derived' ? Object.keys(declaration.rows).length : 0;
}

type RowOf<R> = R extends RowsDeclaration<infer Row> ? Row : never;
type ValueOf<A> = A extends ArgumentDeclaration<infer Value> ? Value : never;

/**
 * A value that follows by a pure rule from rows that hang on a record, read in the one statement of the root field. Each set of rows
 * is delivered whole, as far as the caller may see it. The result is a scalar, an enum value, a plain object whose type has fields
 * without arguments, a list of them, or null; wherever in it the type is that of a record, `compute` puts a row's `record`.
 * The class needs `@Resolver(() => Record)`.
 *
 *     @DerivedField(() => Representation, {
 *       description: 'Which sectors are represented on a day.',
 *       of: () => SynergisticAgent,
 *       needs: { mandate: true, partnership: { title: true } },
 *       rows: { seats: rowsOf(by(() => Seat, 'synergisticAgent'), { sector: true, since: true, until: true, record: true }) },
 *       arguments: { onDate: onDateArgument() },
 *       compute: ({ mandate, partnership, seats }, { onDate }) => representationOn(onDate, seats),
 *     })
 *     representation: Representation;
 */
export function DerivedField<
  T extends object,
  const N extends Needs<T> = {},
  R extends Readonly<Record<string, RowsDeclaration>> = {},
  A extends Readonly<Record<string, ArgumentDeclaration>> = {},
>(
  type: () => TypeValue,
  options: {
    readonly description: string;
    readonly of: () => Class<T>;
    /** Columns and to-one relations of the record itself. */
    readonly needs?: N;
    /** Sets of rows, by the name under which the rule gets them. */
    readonly rows: R;
    readonly arguments?: A;
    /** Whether the rule may give null. Default: false. */
    readonly nullable?: boolean;
    readonly compute: (
      needed: Needed<T, N> & { readonly [Name in keyof R]: readonly RowOf<R[Name]>[] },
      args: { readonly [Name in keyof A]: ValueOf<A[Name]> },
      now: RequestDay,
    ) => unknown;
  },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    const { description, nullable = false, needs = {}, rows } = options;
    const args: DerivedDeclaration['arguments'] = options.arguments ?? {};
    FieldResolver(type, { description, nullable })(prototype, name, {});
    Object.entries(args).forEach(([argumentName, { type: argumentType, description: words }], index) => {
      Arg(argumentName, argumentType, { nullable: true, description: words })(prototype, name, index);
    });
    const compute = options.compute as DerivedDeclaration['compute'];
    declare({ kind: 'derived', needs, rows, arguments: args, compute }, prototype, name);
  });
}
