import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseErrorCode, isDatabaseUnavailable } from '../../platform/database/database-errors.js';
import { TokenRefused } from '../../modules/access/index.js';
import { faultMessage, isToldCode, shorten, TIMEOUT_MESSAGE, UNAVAILABLE_MESSAGE } from './error-response.rules.js';

/** PostgreSQL: the statement timeout cancelled it. */
const QUERY_CANCELED = '57014';

/** Code and sentence for the caller. */
interface ToldError {
  readonly code: string;
  readonly message: string;
}

/** What the caller is told of an error that is its own to mend or to wait out. Null: a fault of the server. */
export function toldErrorOf(error: unknown): ToldError | null {
  const cause = causeOf(error);
  if (databaseErrorCode(cause) === QUERY_CANCELED) return { code: 'TIMEOUT', message: TIMEOUT_MESSAGE };
  if (isDatabaseUnavailable(cause)) return { code: 'UNAVAILABLE', message: UNAVAILABLE_MESSAGE };
  if (!(error instanceof GraphQLError)) return null;
  const code = isWrongValue(error) ? 'BAD_USER_INPUT' : error.extensions['code'];
  return isToldCode(code) ? { code: String(code), message: error.message } : null;
}

/** A value that stands in the document and does not fit, such as an unknown dimension, is input like one in a variable. */
function isWrongValue(error: GraphQLError): boolean {
  return (
    error.extensions['code'] === 'GRAPHQL_VALIDATION_FAILED' && (error.nodes?.[0]?.kind.endsWith('Value') ?? false)
  );
}

/** The error that a GraphQL error was made of. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  // graphql-js wraps what was thrown and is no Error.
  const thrown = (cause as { thrownValue?: unknown } | null)?.thrownValue;
  return thrown ?? cause;
}

/**
 * An error as it is answered: with its code and sentence, or, for a fault of the server, without any detail.
 * @param requestId under which a fault was logged. Undefined: not known here
 */
export function presentError(
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId: string | undefined,
): GraphQLFormattedError {
  const told = toldErrorOf(error);
  if (told !== null) {
    return { ...formatted, message: shorten(told.message), extensions: { ...formatted.extensions, code: told.code } };
  }
  return {
    ...(formatted.path ? { path: formatted.path } : {}),
    message: faultMessage(requestId),
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...(requestId === undefined ? {} : { requestId }) },
  };
}

/** The error that ends a whole request whose caller could not be found out, with the HTTP status that it gets. */
export function refusalOf(error: unknown, requestId: string): GraphQLError {
  if (error instanceof TokenRefused) {
    return refusal('UNAUTHENTICATED', error.message, 401, { 'www-authenticate': 'Bearer' });
  }
  if (isDatabaseUnavailable(error)) return refusal('UNAVAILABLE', UNAVAILABLE_MESSAGE, 503, { 'retry-after': '2' });
  return refusal('INTERNAL_SERVER_ERROR', faultMessage(requestId), 500, {});
}

/** An error that ends a request before any work is done, with the HTTP status that it gets. */
export function refusal(code: string, message: string, status: number, headers: Record<string, string>): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, http: { status, headers: new HeaderMap(Object.entries(headers)) } },
  });
}
