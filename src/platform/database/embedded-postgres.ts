import { join } from 'node:path';
import { chooseAccount, type ServerAccount } from './embedded-account.js';
import { completeBinaries, EMBEDDED_MAJOR, locateBinaries } from './embedded-binaries.js';
import {
  createCluster,
  dataFolderOf,
  explainFolderError,
  prepareHome,
  readCluster,
  rememberPort,
  type ClusterAccess,
} from './embedded-cluster.js';
import { EmbeddedLease } from './embedded-lease.js';
import { findRunningServer, startServer, stopServer, type RunningServer } from './embedded-server.js';
import { withProcessLock } from './process-lock.js';

export interface EmbeddedDatabaseOptions {
  /** Folder for everything of the embedded database; made if it is not there. */
  readonly home: string;
  /** Told what takes a while, and what was mended. */
  readonly log?: (line: string) => void;
  /** Server settings besides the usual ones, used when this call is what starts the server. */
  readonly serverSettings?: Readonly<Record<string, string>>;
}

/** The embedded database, as long as it is not closed. */
export interface EmbeddedDatabase {
  /** Holds the password: never print it. */
  readonly url: string;
  /** Whether this call started the server; false: another process had it running. */
  readonly startedHere: boolean;
  /** Gives the server back. It stops when no other process uses it. */
  close(): Promise<void>;
}

const DATABASE = 'trisector';
const LOCK_TIMEOUT_MS = 180_000;
const REVIVAL_PAUSE_MS = 1_000;

/**
 * Opens the embedded PostgreSQL of a home: makes it at first, starts it if it does not run, and shares it with the other processes
 * that use the same home. The server is a process of its own. Whoever gives it back last stops it; after `kill -9` of all its
 * users it goes on, and the next to open it finds it.
 * If it dies while it is open (killed, out of memory), it is started anew on the same port.
 * @throws ExpectedError with a sentence for a person: folder, account, port, version or start
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const home = await prepareHome(options.home);
  const handle = new EmbeddedHandle({ ...options, home });
  await handle.open();
  return handle;
}

class EmbeddedHandle implements EmbeddedDatabase {
  url = '';
  startedHere = false;
  #lease: EmbeddedLease | null = null;
  #closed = false;

  constructor(private readonly options: EmbeddedDatabaseOptions) {}

  async open(): Promise<void> {
    await this.#alone(async () => {
      if (this.#closed) return;
      const { home, log = () => {} } = this.options;
      const { server, access, startedHere } = await ensureRunning(home, log, this.options.serverSettings);
      this.#lease = await EmbeddedLease.take(server, access, DATABASE, () => void this.#revive());
      this.startedHere = startedHere;
      this.url = `postgres://${access.user}:${access.password}@127.0.0.1:${server.port}/${DATABASE}`;
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#alone(async () => {
      const alone = await this.#lease?.giveBack();
      const server = alone ? await findRunningServer(this.options.home) : null;
      if (server) await stopServer(this.options.home, server);
    });
  }

  /** The lease broke: the server went away, or restarts after a crash of one of its sessions. */
  async #revive(): Promise<void> {
    const before = this.url;
    while (!this.#closed) {
      await new Promise((resolve) => setTimeout(resolve, REVIVAL_PAUSE_MS).unref());
      if (this.#closed) return;
      try {
        await this.open();
        if (this.url !== before) {
          this.options.log?.('The embedded database came back on another port: restart this process to use it.');
        }
        return;
      } catch (error) {
        this.options.log?.(
          `The embedded database went away: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    const { home } = this.options;
    try {
      await withProcessLock(join(home, 'postgres.lock'), LOCK_TIMEOUT_MS, work);
    } catch (error) {
      throw explainFolderError(error, home);
    }
  }
}

async function ensureRunning(
  home: string,
  log: (line: string) => void,
  settings?: Readonly<Record<string, string>>,
): Promise<{ server: RunningServer; access: ClusterAccess; startedHere: boolean }> {
  const known = await readCluster(home);
  const running = known === null ? null : await findRunningServer(home);
  if (known !== null && running !== null) return { server: running, access: known, startedHere: false };
  const binaries = locateBinaries();
  await completeBinaries(binaries);
  const account: ServerAccount = await chooseAccount(binaries, home, dataFolderOf(home));
  if (known === null) log(`Making an embedded PostgreSQL ${EMBEDDED_MAJOR} in ${home} (the first time only).`);
  const access = known ?? (await createCluster(home, binaries, account));
  const server = await startServer(home, binaries, account, {
    preferredPort: access.port,
    ...(settings && { settings }),
  });
  await rememberPort(home, access, server.port, account);
  return { server, access, startedHere: true };
}
