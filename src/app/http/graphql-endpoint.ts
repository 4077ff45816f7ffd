import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { BREAK, GraphQLError, Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../../platform/graphql/context.js';
import { codedError } from '../../platform/graphql/errors.js';
import { createExecutor } from '../../platform/graphql/execution/executor.js';
import { allowKeeping } from './caching.js';
import { admitDocuments, type DocumentAdmission } from './document-admission.js';
import { enforceDocumentLimits } from './document-limits.js';
import { executionBy } from './execution.js';
import { ERRORS_MAX } from './error-response.rules.js';
import { causeOf, presentError, refusal, toldErrorOf } from './graphql-errors.js';
import { enforceQueryLimits, type QueryCost, QUERY_TOKENS_MAX } from './query-limits.js';

/** Errors that graphql-js reports at most for one document. */
const VALIDATION_ERRORS_MAX = 10;

export interface GraphqlEndpointOptions {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** Whether callers without a token may ask for the schema, and errors may suggest names from it. */
  readonly schemaIsPublic: boolean;
  /** Which documents are executed. Null: any. */
  readonly admission: DocumentAdmission | null;
}

/** Apollo Server as this product uses it, not yet started. */
export function createGraphqlEndpoint(options: GraphqlEndpointOptions): ApolloServer<RequestContext> {
  const { schema, logger, schemaIsPublic, admission } = options;
  const requestIds = new WeakMap<object, string>();
  const execution = executionBy(schema, createExecutor(schema));
  return new ApolloServer<RequestContext>({
    gateway: execution.gateway,
    // Whether a caller may introspect depends on who it is: the guard decides.
    introspection: true,
    hideSchemaDetailsFromClientErrors: !schemaIsPublic,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: QUERY_TOKENS_MAX },
    validationOptions: { maxErrors: VALIDATION_ERRORS_MAX },
    logger,
    formatError: (formatted, error) =>
      presentError(formatted, error, error instanceof Error ? requestIds.get(error) : undefined),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(admission === null ? [] : [admitDocuments(admission)]),
      guard(schema, schemaIsPublic),
      watchFaults(logger, requestIds),
      allowKeeping(),
      execution.plugin,
    ],
  });
}

/** Refuses what is too much, or not for this caller, before anything is executed; what is answered tells what it cost. */
function guard(schema: GraphQLSchema, schemaIsPublic: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let cost: QueryCost | null = null;
      return {
        didResolveOperation: async ({ document, operation, request, contextValue }) => {
          // Apollo Server would leave it to the execution, past everything that is refused here.
          if (operation === undefined) throw noSuchOperation(document, request.operationName);
          try {
            if (!schema.getRootType(operation.operation)) {
              throw codedError('BAD_USER_INPUT', `This API has no ${operation.operation}s: ask by a query.`);
            }
            if (!schemaIsPublic && contextValue.actor.role === 'PUBLIC' && asksForSchema(document)) {
              throw codedError(
                'FORBIDDEN',
                'This server tells its schema only to callers with an access token: send one in the header "Authorization: Bearer <token>".',
              );
            }
            enforceDocumentLimits(document, operation);
            cost = enforceQueryLimits({ schema, document, operation, variables: request.variables });
          } catch (error) {
            throw asRequestError(error);
          }
        },
        willSendResponse: async ({ response: { body } }) => {
          if (cost === null || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}

/** None of the document's operations goes by the name, or there are several and no name. */
function noSuchOperation({ definitions }: DocumentNode, name: string | undefined): GraphQLError {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  return refusal(
    'OPERATION_RESOLUTION_FAILURE',
    typeof name === 'string'
      ? `This document has no operation of the name "${name}": give the name of one that it has (operationName), or none if it is the only one.`
      : `This document has ${operations} operations: give the name of the one that is to be executed (operationName).`,
    400,
    {},
  );
}

/** A refusal before anything is executed is the caller's to mend: 400 or 403, where Apollo Server would say 500. */
function asRequestError(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const status = error.extensions['code'] === 'FORBIDDEN' ? 403 : 400;
  return new GraphQLError(error.message, {
    extensions: { ...error.extensions, http: { status, headers: new HeaderMap() } },
  });
}

/** Documents that were looked through, and whether they ask for the schema. */
const askers = new WeakMap<DocumentNode, boolean>();

function asksForSchema(document: DocumentNode): boolean {
  const known = askers.get(document);
  if (known !== undefined) return known;
  let asks = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  askers.set(document, asks);
  return asks;
}

/** Logs the faults of the server with the request's id, and lets the answer name it. */
function watchFaults(logger: Logger, requestIds: WeakMap<object, string>): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue, operationName }) => {
        for (const error of errors) {
          if (toldErrorOf(error) !== null) continue;
          requestIds.set(error, contextValue.requestId);
          logger.error(
            {
              err: causeOf(error),
              requestId: contextValue.requestId,
              operation: operationName?.slice(0, 100),
              path: error.path,
            },
            'a field failed',
          );
        }
      },
      willSendResponse: async ({ response }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors) singleResult.errors = singleResult.errors.slice(0, ERRORS_MAX);
      },
    }),
    unexpectedErrorProcessingRequest: async ({ requestContext, error }) => {
      logger.error({ err: error, requestId: requestContext.contextValue.requestId }, 'a request failed');
    },
  };
}
