import { loadReferenceData } from '../modules/countries/index.js';
import { loadCatalogue } from '../modules/indicators/index.js';
import { forgetOldKeys } from '../platform/mutations/index.js';
import { createPool } from '../platform/database/pool.js';
import { migrate } from './schema-migrations.js';

/**
 * Brings schema and reference data (countries, the catalogue of indicators) up to what this program needs.
 * Forgets what is only kept for a time. Safe to run at every start, and in several processes at once. Gives the names of the migrations that it applied.
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  const applied = await migrate(url);
  const pool = createPool({ url, max: 1, applicationName: 'trisector reference data' });
  try {
    await loadReferenceData(pool);
    await loadCatalogue(pool);
    await forgetOldKeys(pool);
  } finally {
    await pool.end();
  }
  return applied;
}
