import { type ApolloServerOptionsWithGateway, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Executor } from '../../platform/graphql/execution/executor.js';
import type { RequestContext } from '../../platform/graphql/context.js';

type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** An answer without errors says nothing of HTTP. */
const NO_HEAD = { headers: new HeaderMap() };

/** The two places at which Apollo Server lets an executor in. */
export interface Execution {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly gateway: Gateway;
}

/**
 * Lets Apollo Server run its operations through an executor. A plugin hands over answers without errors. What has errors goes the way of a
 * gateway, on which Apollo Server puts them into words and has its plugins told.
 *
 * All could go that way; but the getters of what a gateway is given live long in V8, and each answer with them until the next full
 * collection, which took more of the processor's time than to execute the operation.
 */
export function executionBy(schema: GraphQLSchema, execute: Executor): Execution {
  /** What a request that is to go the other way came to. */
  const failed = new WeakMap<RequestContext, Promise<ExecutionResult>>();

  const plugin: ApolloServerPlugin<RequestContext> = {
    requestDidStart: async () => ({
      responseForOperation: async ({ queryHash, document, operationName, request, contextValue }) => {
        const { variables } = request;
        const running = execute({ source: queryHash!, document, operationName, variables, context: contextValue });
        const result = await running.catch(() => null);
        if (result !== null && result.errors === undefined) {
          return { http: NO_HEAD, body: { kind: 'single', singleResult: result } };
        }
        failed.set(contextValue, running);
        return null;
      },
    }),
  };

  const executor: GatewayExecutor = async ({ context }) =>
    (await failed.get(context as RequestContext)!) as Awaited<ReturnType<GatewayExecutor>>;

  const gateway: Gateway = {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
  };
  return { plugin, gateway };
}
