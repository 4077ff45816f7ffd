import { migrate } from './schema-migrations.js';

/**
 * Brings schema and reference data up to what this program needs. Safe to run at every start, and in several processes at once.
 * Gives the names of the migrations that it applied.
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  return migrate(url);
}
