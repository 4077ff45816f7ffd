import type { LinkDeclaration } from './link.js';

/**
 * What a rule needs of a row: columns by `true`, and of the row that a to-one relation leads to what is needed there, to any depth.
 * `record: true` asks for the record itself besides, to put into the result.
 */
export type Needs<T> = { readonly [P in keyof T]?: true | Needs<NonNullable<T[P]>> } & { readonly record?: true };

/**
 * A row as a rule gets it: numeric and bigint as text, dates "YYYY-MM-DD", moments in RFC 3339. A related row is null where there is
 * none, or none that the caller may see.
 */
export type Needed<T, N> = {
  readonly [P in keyof T & keyof N]: N[P] extends true ? Delivered<T[P]> : Needed<NonNullable<T[P]>, N[P]> | null;
} & (N extends { readonly record: true } ? { readonly record: RecordToShow<T> } : unknown);

type Delivered<V> = V extends Date ? string : V;

/**
 * A record to put into the result of a derived field, where its type says that record's type. What the client selects below is read
 * in the same statement. A rule only passes it on.
 */
export interface RecordToShow<T> {
  /** For the compiler only. */
  readonly shows?: T;
}

/** A set of rows that hang on a record. Made by `rowsOf`. */
export interface RowsDeclaration<Row = unknown> {
  readonly link: LinkDeclaration;
  readonly needs: object;
  /** For the compiler only. */
  readonly row?: Row;
}

/**
 * All rows that a link leads to and the caller may see, in the order of their key.
 * Fields of one record that are declared with the same set (the same object) share its rows.
 *
 *     const SEATS = rowsOf(by(() => Seat, 'synergisticAgent'), { sector: true, since: true, organization: { name: true } });
 */
export function rowsOf<T extends object, const N extends Needs<T>>(
  link: LinkDeclaration<T>,
  needs: N,
): RowsDeclaration<Needed<T, N>> {
  return { link, needs };
}
