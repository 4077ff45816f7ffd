/** Fixed limits of the product. What an operator may change is in settings.ts. */

/** Page sizes of connections. */
export const PAGE_SIZE_DEFAULT = 20;
export const PAGE_SIZE_MAX = 100;

/** Length of what is searched for, in characters. */
export const SEARCH_LENGTH_MIN = 2;
export const SEARCH_LENGTH_MAX = 200;

/** Largest request body, in bytes: a longer one gets 413. */
export const REQUEST_BODY_BYTES_MAX = 1024 * 1024;

/**
 * Longest time for one GraphQL request, in milliseconds. Then it ends with TIMEOUT and its SQL is cancelled. It is every connection's
 * limit for one statement as well: one of the first tenth of a request may use it up, and be the last.
 */
export const REQUEST_DEADLINE_MS = 10_000;

/** Longest wait for a free database connection, in milliseconds. Then the request ends with UNAVAILABLE. */
export const DATABASE_CONNECT_TIMEOUT_MS = 3_000;

/** Time that requests in flight get to finish after SIGTERM or SIGINT, in milliseconds. */
export const SHUTDOWN_GRACE_MS = 25_000;

/** Major versions of PostgreSQL that the product is tested with. */
export const POSTGRES_MAJOR_MIN = 15;
export const POSTGRES_MAJOR_MAX = 18;

/** Oldest Node.js that the product runs on. */
export const NODE_VERSION_MIN = '20.19.0';
