import DataLoader from 'dataloader';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import type { BesideDeclaration } from './declare/beside.js';
import type { NeededColumns } from './model.js';
import { keyOf, type ResponseObject } from './shape.js';

/**
 * A place of a query, known by the very list of field nodes that both executors make once for it: for one type of parent below one
 * place above. Records that stand there share arguments and what is selected below. Response keys would not tell it: below two
 * types that stand in one list they may be the same, with other arguments.
 */
type Place = GraphQLResolveInfo['fieldNodes'];

/** What is being answered for a request, by place of the query: the records that stand at one are answered together. */
const loaders = new WeakMap<RequestContext, Map<Place, DataLoader<NeededColumns, unknown>>>();

/** Answers a field that no part of the statement answers, from the columns of the record that the statement brought along. */
export function besideResolver({
  answer,
}: BesideDeclaration): GraphQLFieldResolver<ResponseObject, RequestContext, Record<string, unknown>> {
  return (source, args, context, info) => {
    const places = loaders.get(context) ?? new Map<Place, DataLoader<NeededColumns, unknown>>();
    loaders.set(context, places);
    let loader = places.get(info.fieldNodes);
    if (loader === undefined) {
      const answers = (records: readonly NeededColumns[]) => answer(records, args, context, info);
      loader = new DataLoader(answers as (records: readonly NeededColumns[]) => Promise<ArrayLike<unknown>>, {
        cache: false,
      });
      places.set(info.fieldNodes, loader);
    }
    return loader.load(source[keyOf(info.path.key)] as NeededColumns);
  };
}
