/** A database URL taken apart, or the sentence that tells what is wrong with it (without the variable's name). */
export type ParsedDatabaseUrl = { url: URL } | { problem: string };

const EXAMPLE = 'postgres://user:password@host:5432/database';

/** Checks the shape of a PostgreSQL URL. The sentence of a problem never holds the password. */
export function parseDatabaseUrl(value: string): ParsedDatabaseUrl {
  if (!URL.canParse(value)) {
    return { problem: `cannot be read as a URL: give it like ${EXAMPLE}, with special characters percent-encoded.` };
  }
  const url = new URL(value);
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    return { problem: `begins with "${url.protocol}//": give a PostgreSQL URL like ${EXAMPLE}.` };
  }
  if (url.pathname.length < 2) {
    return { problem: `is "${describeDatabaseUrl(value)}", which names no database: end it with /database.` };
  }
  return { url };
}

/** The URL for people: without password and parameters. */
export function describeDatabaseUrl(value: string): string {
  if (!URL.canParse(value)) return '(not a URL)';
  const url = new URL(value);
  const user = url.username === '' ? '' : `${url.username}@`;
  return `${url.protocol}//${user}${url.host}${url.pathname}`;
}
