import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from '../../../src/app/data-source.js';
import { databaseErrorCode } from '../../../src/platform/database/database-errors.js';
import { RequestDeadline } from '../../../src/platform/database/request-deadline.js';
import { inTransaction } from '../../../src/platform/mutations/transaction.js';
import { createEmptyDatabase } from '../../support/database.js';

const DEADLINE_MS = 600;
const LATE_MS = 80;
const CANCELLED = '57014';

let empty: { url: string; drop(): Promise<void> };
let database: DataSource;
beforeAll(async () => {
  empty = await createEmptyDatabase();
  database = await createDataSource(empty.url, { max: 1, statementTimeoutMs: DEADLINE_MS }).initialize();
  await database.query('create table change (number int)');
});
beforeEach(() => database.query('truncate change'));
afterAll(async () => {
  await database.destroy();
  await empty.drop();
});

const change = (work: (manager: EntityManager) => Promise<unknown>, deadline = new RequestDeadline(DEADLINE_MS)) =>
  inTransaction(database, deadline, { useCase: 'test', actor: 'test', reason: null }, async (manager) => {
    await manager.query('insert into change values (1)');
    return work(manager);
  }).catch((error: unknown) => databaseErrorCode(error) ?? String(error));

async function changed(): Promise<unknown[]> {
  return database.query(
    `select count(*)::int as changes, current_setting('statement_timeout') as timeout, pg_backend_pid() as pid from change`,
  );
}

describe('the deadline of a change', () => {
  it('ends a transaction of several slow statements: nothing was changed, and the connection is as it was', async () => {
    const before = await changed();
    const begin = performance.now();
    expect(
      await change(async (manager) => {
        for (let time = 0; time < 5; time += 1) await manager.query('select pg_sleep(0.25)');
      }),
    ).toBe(CANCELLED);
    expect(performance.now() - begin).toBeLessThan(DEADLINE_MS + 300);
    expect(await changed()).toEqual(before);
  });

  it('lets none commit that comes to its end too late', async () => {
    const before = await changed();
    expect(await change(() => sleep(DEADLINE_MS + 20))).toBe(CANCELLED);
    expect(await changed()).toEqual(before);
  });

  it('lets a late one commit, whose connection is then as it was', async () => {
    const [before] = await changed();
    expect(
      await change(async (manager) => {
        await sleep(LATE_MS);
        return manager.query('select 1 as one');
      }),
    ).toEqual([{ one: 1 }]);
    expect(await changed()).toEqual([{ ...(before as object), changes: 1 }]);
  });

  it('lets no transaction begin, nor be tried anew', async () => {
    const deadline = new RequestDeadline(60);
    let tries = 0;
    const clash = () => {
      tries += 1;
      throw Object.assign(new Error('clash'), { code: '40001' });
    };
    expect(await change(async () => clash(), deadline)).toBe(CANCELLED);
    const triedInTime = tries;
    expect(await change(async () => clash(), deadline)).toBe(CANCELLED);
    expect([tries, tries > 0 && tries < 30]).toEqual([triedInTime, true]);
  });
});
