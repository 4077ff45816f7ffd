import { openEmbeddedDatabase } from './embedded-postgres.js';
import { requireReachable } from './reachable.js';

/** Where the database is to be found: the part of the settings that this needs. */
export interface DatabaseLocation {
  /** URL of a PostgreSQL server. Null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database. */
  readonly home: string;
}

/** A database that answers. */
export interface OpenedDatabase {
  /** Holds the password: never print it. */
  readonly url: string;
  readonly embedded: boolean;
  /** Gives it back: the embedded server stops when nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens the database of the settings: checks that DATABASE_URL answers, or starts the embedded server if it does not run yet.
 * @throws ExpectedError when it cannot be reached or started; the sentence names the host and the remedy, never the password
 */
export async function openDatabase(
  location: DatabaseLocation,
  log: (line: string) => void = () => {},
): Promise<OpenedDatabase> {
  if (location.databaseUrl !== null) {
    await requireReachable(location.databaseUrl, 'DATABASE_URL');
    return { url: location.databaseUrl, embedded: false, close: async () => {} };
  }
  const embedded = await openEmbeddedDatabase({ home: location.home, log });
  return { url: embedded.url, embedded: true, close: () => embedded.close() };
}
