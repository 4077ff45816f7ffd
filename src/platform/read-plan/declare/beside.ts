import type { GraphQLResolveInfo } from 'graphql';
import { Arg, FieldResolver } from 'type-graphql';
import type { RequestContext } from '../../graphql/context.js';
import type { TypeValue } from '../../graphql/input-types.js';
import type { Class, NeededColumns } from '../model.js';
import { declare, onProperty } from './fields.js';

/** Answers one place of a query for all records that stand there, in their order; an error in place of a value is of that record. */
type Answer<Row, Args> = (
  records: readonly Row[],
  args: Args,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => Promise<readonly unknown[]>;

/** What a field that is answered beside the statement needs of its record, and what answers it. */
export interface BesideDeclaration {
  readonly kind: 'beside';
  readonly needs: readonly string[];
  readonly answer: Answer<NeededColumns, Readonly<Record<string, unknown>>>;
}

/**
 * A value that is no part of the record, such as a figure that the report makes of it: statements of its own answer it, once for
 * all records that stand at one place of the query, however many they are. The class needs `@Resolver(() => Record)`.
 */
export function BesideField<T extends object, K extends keyof T & string, Args>(
  type: () => TypeValue,
  options: {
    readonly description: string;
    readonly of: () => Class<T>;
    /** Columns of the record by which it is known. */
    readonly needs: readonly K[];
    readonly arguments: Readonly<
      Record<
        keyof Args & string,
        { readonly type: () => TypeValue; readonly description: string; readonly nullable?: boolean }
      >
    >;
    readonly answer: Answer<Pick<T, K>, Args>;
  },
): PropertyDecorator {
  return onProperty((prototype, name) => {
    FieldResolver(type, { description: options.description, nullable: true })(prototype, name, {});
    Object.entries<(typeof options.arguments)[keyof Args & string]>(options.arguments).forEach(
      ([argument, { type: argumentType, description, nullable = false }], index) => {
        Arg(argument, argumentType, { nullable, description })(prototype, name, index);
      },
    );
    const answer = options.answer as unknown as BesideDeclaration['answer'];
    declare({ kind: 'beside', needs: options.needs, answer }, prototype, name);
  });
}
