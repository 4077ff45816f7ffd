import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { databaseErrorCode } from '../database/database-errors.js';
import { codedError } from '../graphql/errors.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const ATTEMPTS_MAX = 12;
const LONGEST_PAUSE_MS = 200;

/** Who makes a change, and why: written beside every row of the history. */
export interface Authorship {
  /** Name of the use case: "endMembership". */
  readonly useCase: string;
  readonly actor: string;
  readonly reason: string | null;
}

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
        await signWith(manager, authorship);
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

/** What the history will say of every row that the transaction changes. */
async function signWith(manager: EntityManager, { useCase, actor, reason }: Authorship): Promise<void> {
  await manager.query(
    `select set_config('trisector.use_case', $1, true), set_config('trisector.actor', $2, true),
       set_config('trisector.reason', $3, true)`,
    [useCase, actor, reason ?? ''],
  );
}
