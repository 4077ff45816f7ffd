import { Client } from 'pg';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { DATABASE_CONNECT_TIMEOUT_MS } from '../config/limits.js';
import { createDataSource } from './data-source.js';

/** Which migrations a database has, by name, oldest first. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  /** Known to this program, not yet in the database. */
  readonly pending: readonly string[];
  /** In the database, not known to this program: a newer Trisector has been here. */
  readonly unknown: readonly string[];
}

/** Reads the status; changes nothing, not even on an empty database. */
export async function readMigrationStatus(url: string): Promise<MigrationStatus> {
  return withDataSource(url, async (dataSource) => {
    const executor = new MigrationExecutor(dataSource);
    const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    // Latest first, as the executor has them.
    const executed = (await executor.getExecutedMigrations()).map((migration) => migration.name).toReversed();
    return {
      applied: executed.filter((name) => known.includes(name)),
      pending: known.filter((name) => !executed.includes(name)),
      unknown: executed.filter((name) => !known.includes(name)),
    };
  });
}

/** Applies what is pending, all or nothing. Gives the names applied: none when the schema was current. */
export async function migrate(url: string): Promise<string[]> {
  return inTurn(url, (dataSource) =>
    dataSource.runMigrations().then((migrations) => migrations.map((migration) => migration.name)),
  );
}

/** Reverts the latest migration, and with it what it holds. Gives its name, or null when there was none. */
export async function revertLatestMigration(url: string): Promise<string | null> {
  return inTurn(url, async (dataSource) => {
    const [latest] = await new MigrationExecutor(dataSource).getExecutedMigrations();
    if (latest === undefined) return null;
    await dataSource.undoLastMigration();
    return latest.name;
  });
}

/** One after another, also between processes: a server and an import may both find an old schema. */
async function inTurn<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const turn = new Client({ connectionString: url, connectionTimeoutMillis: DATABASE_CONNECT_TIMEOUT_MS });
  await turn.connect();
  try {
    await turn.query(`select pg_advisory_lock(hashtext('trisector migrations'))`);
    return await withDataSource(url, work);
  } finally {
    await turn.end();
  }
}

async function withDataSource<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await createDataSource(url).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
