import { Client } from 'pg';
import type { ClusterAccess } from './embedded-cluster.js';
import type { RunningServer } from './embedded-server.js';

/** Its socket can be left out of what keeps the process alive; the driver's types leave that out. */
type HoldableClient = Client & { ref(): void; unref(): void };

/** Every user of the server holds this advisory lock together with the others. */
const LEASE_KEY = 7_421_973;

/**
 * The sign that a process uses the server: a session that holds a shared advisory lock in the database `postgres`.
 * The session ends with its process, however that ends, so no lease ever outlives its holder.
 */
export class EmbeddedLease {
  readonly #client: HoldableClient;
  #lost = false;

  private constructor(client: HoldableClient) {
    this.#client = client;
  }

  /**
   * Takes a lease, and makes the database `database` if it is not there.
   * `onLost` is told when the session breaks before `giveBack`.
   */
  static async take(
    server: RunningServer,
    access: ClusterAccess,
    database: string,
    onLost: () => void,
  ): Promise<EmbeddedLease> {
    const client = new Client({
      host: '127.0.0.1',
      port: server.port,
      user: access.user,
      password: access.password,
      database: 'postgres',
      application_name: 'trisector lease',
      connectionTimeoutMillis: 10_000,
    }) as HoldableClient;
    const lease = new EmbeddedLease(client);
    client.on('error', () => {});
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [LEASE_KEY]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
    client.once('end', () => {
      lease.#lost = true;
      onLost();
    });
    // A lease alone is no reason for a process to stay alive.
    client.unref();
    return lease;
  }

  /** Gives the lease back. True: nobody else holds one. Call it only while holding the home's lock. */
  async giveBack(): Promise<boolean> {
    this.#client.removeAllListeners('end');
    this.#client.ref();
    try {
      if (this.#lost) return false;
      await this.#client.query('select pg_advisory_unlock_shared($1)', [LEASE_KEY]);
      const { rows } = await this.#client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
        LEASE_KEY,
      ]);
      return rows[0]?.alone ?? false;
    } finally {
      await this.#client.end().catch(() => {});
    }
  }
}
