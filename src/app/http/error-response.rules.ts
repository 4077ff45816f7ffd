/** Codes that go to the caller as they are. Everything else is a fault of the server and is told without detail. */
const TOLD_CODES: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'CONFLICT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTROSPECTION_DISABLED',
  'MAX_RECURSIVE_SELECTIONS_EXCEEDED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_COMPLEX',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
]);

/** Messages of graphql-js repeat what the caller sent; a long one is cut here. */
const MESSAGE_MAX = 600;

/** Errors of one answer. A caller who gets so many has read enough of them. */
export const ERRORS_MAX = 20;

/** Whether an error of this code is for the caller to mend or to wait out. */
export function isToldCode(code: unknown): boolean {
  return TOLD_CODES.has(code);
}

/** A message that never echoes long input. */
export function shorten(message: string): string {
  return message.length <= MESSAGE_MAX ? message : `${message.slice(0, MESSAGE_MAX)}…`;
}

/** What the caller is told of a fault of the server. */
export function faultMessage(requestId: string | undefined): string {
  return requestId === undefined
    ? 'The server failed on this request. The fault was logged.'
    : `The server failed on this request. The fault was logged under ${requestId}: name that when you report it.`;
}

/** The sentence for a statement that the deadline cancelled. */
export const TIMEOUT_MESSAGE =
  'This took longer than 10 seconds and was cancelled: ask for fewer records, a shorter period or fewer levels.';

/** The sentence for a database that is away or has no room. */
export const UNAVAILABLE_MESSAGE = 'The database cannot be reached at the moment: try again in a few seconds.';

/** An answer that is nothing but one error, in GraphQL's shape. */
export function errorBody(
  code: string,
  message: string,
): { errors: [{ message: string; extensions: { code: string } }] } {
  return { errors: [{ message: shorten(message), extensions: { code } }] };
}

/** A request id that a proxy gave is kept when it is sane: it goes into logs and headers. */
export function acceptedRequestId(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(header) ? header : null;
}
