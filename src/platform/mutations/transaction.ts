import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { type Authorship, signChanges } from '../database/authorship.js';
import { databaseErrorCode } from '../database/database-errors.js';
import { codedError } from '../graphql/errors.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
// Of those who write at the same time without a break, half fail each time: this many leave nobody behind.
const ATTEMPTS_MAX = 30;
const LONGEST_PAUSE_MS = 200;

/**
 * Runs a use case in one serializable transaction, so that two of them that together would break a rule cannot both succeed: the
 * later one fails, and is run anew on what the first one left.
 * @throws GraphQLError CONFLICT when others got in between again and again
 */
export async function inTransaction<T>(
  database: DataSource,
  authorship: Authorship,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction('SERIALIZABLE', async (manager) => {
        await signChanges(manager, authorship);
        // By index also where a table is small: who reads all of it is in the way of all who write to it.
        await manager.query('set local enable_seqscan = off');
        return await work(manager);
      });
    } catch (error) {
      const code = databaseErrorCode(error);
      if (code !== SERIALIZATION_FAILURE && code !== DEADLOCK) throw error;
      if (attempt === ATTEMPTS_MAX) {
        throw codedError('CONFLICT', 'Others are changing the same records: nothing was changed. Try again.');
      }
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt));
    }
  }
}
