/** Codes that mean: the server is away, or has no room for us now. */
const UNAVAILABLE_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_LOST',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** pg has no code for these: only the text tells them. */
const CODE_OF_TEXT: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /timeout exceeded when trying to connect|Connection terminated due to connection timeout|timeout expired/,
    'CONNECT_TIMEOUT',
  ],
  [
    /Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed/,
    'CONNECTION_LOST',
  ],
];

/**
 * The code of an error of the database or of its connection: SQLSTATE, the system's code (`ECONNREFUSED`),
 * or `CONNECT_TIMEOUT` and `CONNECTION_LOST`, which the driver leaves without one. Null: no such error.
 */
export function databaseErrorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, errors, message } = error as { code?: unknown; errors?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  // A host with several addresses fails with one error for all; each of them tells why.
  if (Array.isArray(errors)) return databaseErrorCode(errors[0]);
  return CODE_OF_TEXT.find(([pattern]) => pattern.test(String(message)))?.[1] ?? null;
}

/** Whether the database could not be reached in time: the request is answered with UNAVAILABLE, and may be tried again. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code !== null && UNAVAILABLE_CODES.has(code);
}
