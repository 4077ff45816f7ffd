import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, type Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/app/data-source.js';
import { prepareDatabase } from '../../src/app/prepare-database.js';
import { openEmbeddedDatabase } from '../../src/platform/database/embedded-postgres.js';
import { createPool } from '../../src/platform/database/pool.js';
import { withProcessLock } from '../../src/platform/database/process-lock.js';

/** A database for one test file, with the present schema and the reference data. */
export interface TestDatabase {
  readonly url: string;
  /** Connected. */
  readonly dataSource: DataSource;
  readonly pool: Pool;
  /** Closes both and removes the database: call it in `afterAll`. */
  drop(): Promise<void>;
}

/** Nothing here has to outlive a crash. */
const SERVER_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** A fresh copy of the template: takes about 100 ms, and 2 s when it is the first of the run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, name } = await cloneTemplate();
  const dataSource = await createDataSource(url).initialize();
  const pool = createPool({ url, max: 5, applicationName: 'test' });
  return {
    url,
    dataSource,
    pool,
    drop: async () => {
      await Promise.all([dataSource.destroy(), pool.end()]);
      await onServer(`drop database "${name}" with (force)`);
    },
  };
}

/** An empty database, without schema, for tests of migrations and of settings. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = newName();
  await onServer(`create database "${name}"`);
  return { url: await urlOf(name), drop: () => onServer(`drop database "${name}" with (force)`) };
}

async function cloneTemplate(): Promise<{ url: string; name: string }> {
  const name = newName();
  const template = new URL(await templateUrl()).pathname.slice(1);
  await onServer(`create database "${name}" template "${template}"`);
  return { url: await urlOf(name), name };
}

function newName(): string {
  return `test_${randomBytes(6).toString('hex')}`;
}

async function urlOf(name: string): Promise<string> {
  const url = new URL(await templateUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: await urlOf('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The migrated database that others are copied from, made by whichever test file of the run comes first. */
async function templateUrl(): Promise<string> {
  const home = process.env['TRISECTOR_TEST_HOME'];
  if (home === undefined) throw new Error('Tests with a database run in the Jest projects integration and e2e.');
  const note = join(home, 'template-url');
  if (!existsSync(note)) {
    await withProcessLock(join(home, 'template.lock'), 60_000, async () => {
      if (existsSync(note)) return;
      // Not closed here: the other files of the run use the server too, and the warden stops it.
      const { url } = await openEmbeddedDatabase({ home: join(home, 'embedded'), serverSettings: SERVER_SETTINGS });
      await prepareDatabase(url);
      await writeFile(`${note}.new`, url, { mode: 0o600 });
      await rename(`${note}.new`, note);
    });
  }
  return readFile(note, 'utf8');
}
