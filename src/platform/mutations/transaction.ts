import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { type Authorship, signChanges } from '../database/authorship.js';
import { databaseErrorCode } from '../database/database-errors.js';
import { type RequestDeadline, RequestOverdue } from '../database/request-deadline.js';
import { codedError } from '../graphql/errors.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
// Of those who write at the same time without a break, half fail each time: this many leave nobody behind.
const ATTEMPTS_MAX = 30;
const LONGEST_PAUSE_MS = 200;
/** How TypeORM ends a transaction that failed: that needs no time, and always has to be. */
const TYPEORM_ROLLBACK = 'ROLLBACK';

/**
 * Runs a use case in one serializable transaction, so that two of them that together would break a rule cannot both succeed: the
 * later one fails, and is run anew on what the first one left.
 * After the deadline none of its statements begins, not even the commit: nothing is changed then.
 * @throws RequestOverdue, or GraphQLError CONFLICT when others got in between again and again
 */
export async function inTransaction<T>(
  database: DataSource,
  deadline: RequestDeadline,
  authorship: Authorship,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    deadline.check();
    try {
      return await database.transaction('SERIALIZABLE', async (manager) => {
        endAt(deadline, manager.queryRunner!);
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

/**
 * Lets no statement of a transaction begin after the deadline, and PostgreSQL cancel one that begins late when it comes. The limit
 * ends with the transaction, and the object that runs it as well.
 */
function endAt(deadline: RequestDeadline, transaction: QueryRunner): void {
  const run = transaction.query.bind(transaction) as (...asked: unknown[]) => Promise<unknown>;
  const runInTime = async (text: string, ...asked: unknown[]): Promise<unknown> => {
    const timeLeft = text === TYPEORM_ROLLBACK ? null : deadline.timeLeft();
    if (timeLeft === 0) throw new RequestOverdue();
    if (timeLeft !== null) await run(`set local statement_timeout = ${timeLeft}`);
    return run(text, ...asked);
  };
  transaction.query = runInTime as QueryRunner['query'];
}
