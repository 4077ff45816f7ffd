import DataLoader from 'dataloader';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import type { BesideDeclaration } from './declare/beside.js';
import type { NeededColumns } from './model.js';
import { keyOf, type ResponseObject } from './shape.js';

/** What is being answered for a request, by place of the query: the records that stand at one are answered together. */
const loaders = new WeakMap<RequestContext, Map<string, DataLoader<NeededColumns, unknown>>>();

/** Answers a field that no part of the statement answers, from the columns of the record that the statement brought along. */
export function besideResolver({
  answer,
}: BesideDeclaration): GraphQLFieldResolver<ResponseObject, RequestContext, Record<string, unknown>> {
  return (source, args, context, info) => {
    const places = loaders.get(context) ?? new Map<string, DataLoader<NeededColumns, unknown>>();
    loaders.set(context, places);
    const place = placeOf(info);
    let loader = places.get(place);
    if (loader === undefined) {
      const answers = (records: readonly NeededColumns[]) => answer(records, args, context, info);
      loader = new DataLoader(answers as (records: readonly NeededColumns[]) => Promise<ArrayLike<unknown>>, {
        cache: false,
      });
      places.set(place, loader);
    }
    return loader.load(source[keyOf(info.path.key)] as NeededColumns);
  };
}

/** The response keys that lead to a field of a type: the same for all records of a list, as are the arguments and what is selected below. */
function placeOf({ path, parentType }: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let at: typeof path | undefined = path; at !== undefined; at = at.prev) {
    if (typeof at.key === 'string') keys.push(at.key);
  }
  return [parentType.name, ...keys].join(' ');
}
