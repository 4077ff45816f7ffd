import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { Actor, RequestContext } from '../../platform/graphql/context.js';
import { refusal } from './graphql-errors.js';
import { hashOf, type TrustedDocuments } from './trusted-documents.js';

/** Which documents are executed, and for whom. */
export interface DocumentAdmission {
  readonly documents: TrustedDocuments;
  /** Roles that may send other documents as well. */
  readonly freeRoles: readonly Actor['role'][];
}

/** Stands in for a document that is refused: its text is not even parsed. */
const NOTHING = '{ __typename }';

/**
 * Admits the trusted documents, sent by their text or named by their SHA-256, and others only from callers who are free to send
 * them. It does so before a document is parsed; the refusal itself waits for the one hook in which Apollo Server takes it.
 */
export function admitDocuments({ documents, freeRoles }: DocumentAdmission): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ request, contextValue }) => {
      const { query, extensions: { persistedQuery: _, ...extensions } = {} } = request;
      const hash = query ? hashOf(query) : hashNamedBy(request);
      // Apollo Server says what a request lacks that has neither text nor name.
      if (hash === null) return {};
      request.extensions = extensions;
      const isFree = freeRoles.includes(contextValue.actor.role);
      const admitted = documents.get(hash) ?? (isFree ? query : undefined);
      request.query = admitted ?? NOTHING;
      if (admitted !== undefined) return {};
      return {
        didResolveOperation: async () => {
          throw isFree ? unknownName() : notTrusted();
        },
      };
    },
  };
}

/** The SHA-256 by which a request without a text names its document. Null: it names none. */
function hashNamedBy({ http, extensions }: GraphQLRequest): string | null {
  const documentId =
    http?.method === 'GET'
      ? new URLSearchParams(http.search).get('documentId')
      : (http?.body as { documentId?: unknown } | undefined)?.documentId;
  const name = documentId ?? extensions?.['persistedQuery']?.sha256Hash;
  return typeof name === 'string' && name !== '' ? name.replace(/^sha256:/, '') : null;
}

function notTrusted(): GraphQLError {
  return refusal(
    'FORBIDDEN',
    'This server executes trusted documents only, and this is none of them: send one as it stands in the list, by its text or by its SHA-256 (documentId), or ask whoever runs the server to take yours up.',
    403,
    {},
  );
}

/** By this code clients send the text instead. */
function unknownName(): GraphQLError {
  return refusal(
    'PERSISTED_QUERY_NOT_FOUND',
    'There is no trusted document of this SHA-256: send the text of yours.',
    400,
    {},
  );
}
