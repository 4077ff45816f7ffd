import type { Pool } from 'pg';
import { runWithDatabase } from './run-with-database.js';

/**
 * Opens the database of the settings with a pool of connections, does the work, and closes both again.
 * @throws SettingsError, ExpectedError (database out of reach), Interruption, or what the work throws
 */
export async function runWithPool<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  return runWithDatabase({}, async ({ url }) => {
    const { createPool } = await import('../../platform/database/pool.js');
    const pool = createPool({ url, max: 2, applicationName: 'trisector command' });
    try {
      return await work(pool);
    } finally {
      await pool.end();
    }
  });
}
