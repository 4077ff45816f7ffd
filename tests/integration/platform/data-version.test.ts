import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { readDataVersion } from '../../../src/platform/database/data-version.js';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../../src/platform/database/embedded-postgres.js';
import { createPool } from '../../../src/platform/database/pool.js';
import { createEmptyDatabase } from '../../support/database.js';

/** Takes a transaction's number and gives the change up. */
async function changeInVain(client: PoolClient): Promise<void> {
  await client.query('begin');
  await client.query('select pg_current_xact_id()');
  await client.query('rollback');
}

describe('the version of the data', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());

  it('is another one after every transaction that could write', async () => {
    const pool = createPool({ url: database.url, max: 2 });
    const client = await pool.connect();
    const seen = new Set<string | null>();
    for (let time = 0; time < 20; time += 1) {
      seen.add(await readDataVersion(pool));
      await changeInVain(client);
    }
    expect(seen.size).toBe(20);
    expect(seen).not.toContain(null);
    client.release();
    await pool.end();
  });

  it('is not known where the server forbids to ask', async () => {
    const owner = createPool({ url: database.url, max: 1 });
    const name = `reader_${process.pid}`;
    await owner.query('revoke execute on function pg_control_checkpoint() from public');
    await owner.query(`create role ${name} login password 'secret'`);
    const url = Object.assign(new URL(database.url), { username: name, password: 'secret' });
    const reader = createPool({ url: url.href, max: 1 });
    expect(await readDataVersion(reader)).toBeNull();
    expect(await readDataVersion(owner)).not.toBeNull();
    await reader.end();
    await owner.query(`drop role ${name}`);
    await owner.end();
  });

  describe('of a server that crashes', () => {
    let folder: string;
    let embedded: EmbeddedDatabase;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'trisector-version-'));
      // For root the database runs as another user, who has to pass.
      await chmod(folder, 0o711);
      // What nobody waits for is on the disk only after this time: the crash comes before.
      embedded = await openEmbeddedDatabase({
        home: join(folder, 'home'),
        serverSettings: { wal_writer_delay: '10s', autovacuum: 'off' },
      });
    });
    afterAll(async () => {
      await embedded.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('is none that was told before, although PostgreSQL gives the same numbers to other transactions', async () => {
      const pool = createPool({ url: embedded.url, max: 2 });
      const snapshot = async (): Promise<string> =>
        (await pool.query('select pg_current_snapshot()::text as snapshot')).rows[0].snapshot;
      const client = await pool.connect();
      client.on('error', () => {});
      await changeInVain(client);
      const before = [await snapshot(), await readDataVersion(pool)];
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      process.kill(rows[0]!.pid, 'SIGKILL');
      client.release(true);
      // At first the server has not noticed yet.
      await sleep(500);
      while ((await readDataVersion(pool).catch(() => null)) === null) await sleep(100);
      const other = await pool.connect();
      await changeInVain(other);
      other.release();
      const after = [await snapshot(), await readDataVersion(pool)];
      await pool.end();

      expect(after[0]).toBe(before[0]);
      expect(after[1]).not.toBe(before[1]);
    });
  });
});
