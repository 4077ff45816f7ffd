import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../../platform/graphql/context.js';

/** Nobody keeps the answer. Every answer begins with it, and what may be kept says otherwise. */
export const KEPT_BY_NOBODY = 'no-store';

/** Whoever keeps the answer asks before each use whether it still stands. */
const KEPT_BY_THE_CALLER = 'private, no-cache';
const KEPT_BY_EVERYBODY = 'public, no-cache';

/** Lets queries that came by GET and were answered without any error be kept: by all only what is for all. */
export function allowKeeping(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ request }) => {
      if (request.http?.method !== 'GET') return {};
      return {
        willSendResponse: async ({ response: { body, http }, contextValue: { actor } }) => {
          if (body.kind !== 'single' || body.singleResult.errors !== undefined) return;
          http.headers.set('cache-control', actor.role === 'PUBLIC' ? KEPT_BY_EVERYBODY : KEPT_BY_THE_CALLER);
        },
      };
    },
  };
}
