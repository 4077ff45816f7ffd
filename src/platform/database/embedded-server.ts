import { spawn } from 'node:child_process';
import { open, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpectedError } from '../errors/expected-error.js';
import { asAccount, type ServerAccount } from './embedded-account.js';
import type { EmbeddedBinaries } from './embedded-binaries.js';
import { dataFolderOf } from './embedded-cluster.js';
import { commandLineOf, identifyProcess } from './process-identity.js';

/** A server that accepts connections. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 20;
/** Recovery after a crash replays what was written since the last checkpoint. */
const READY_TIMEOUT_MS = 120_000;
/** A stop writes all that is in memory to the disk. */
const STOP_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 10;
const ENDING_PAUSE_MS = 500;
const LOG_BYTES_MAX = 1024 * 1024;

/** Fit for a small machine that also runs the program itself; local and private. */
const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // Sockets would need a folder with a short path that everybody may enter.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // Taken from the main memory segment: /dev/shm has only 64 MB in a container.
  min_dynamic_shared_memory: '64MB',
  random_page_cost: '1.1',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  logging_collector: 'off',
  log_destination: 'stderr',
};

/** The server's log within the home. */
function serverLogOf(home: string): string {
  return join(home, 'postgres.log');
}

/**
 * The server of the home, if one runs. Waits for one that is just starting, recovering or stopping. Removes the
 * `postmaster.pid` that a crash left behind when its number now belongs to another program, since PostgreSQL would refuse to start.
 * Call it only while holding the home's lock.
 */
export async function findRunningServer(home: string): Promise<RunningServer | null> {
  const data = dataFolderOf(home);
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const seen = await readPostmasterFile(data);
    if (seen === null) return null;
    if (!(await isPostmasterOf(seen.pid, data))) {
      await rm(join(data, 'postmaster.pid'), { force: true });
      return null;
    }
    if (seen.ready && seen.port !== null) return { pid: seen.pid, port: seen.port };
    if (Date.now() > deadline) {
      throw new ExpectedError(
        'EMBEDDED_START',
        `The embedded database (process ${seen.pid}) has not become ready within ${READY_TIMEOUT_MS / 1000} s: see ${serverLogOf(home)}.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * Starts the server on the preferred port, or on another one when that is taken.
 * It is a session of its own, so that neither a Ctrl-C at the terminal nor the end of this process ends it.
 */
export async function startServer(
  home: string,
  binaries: EmbeddedBinaries,
  account: ServerAccount,
  options: { preferredPort: number | null; settings?: Readonly<Record<string, string>> },
): Promise<RunningServer> {
  let { preferredPort } = options;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(preferredPort);
    const settings = { ...SERVER_SETTINGS, ...options.settings, port: String(port) };
    const failure = await launch(home, binaries, account, settings);
    if (typeof failure === 'number') return { pid: failure, port };
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(failure);
    // After a kill of the server its sessions live on for a moment.
    const stillEnding = failure.includes('pre-existing shared memory block');
    if (portTaken) preferredPort = null;
    if (stillEnding) await sleep(ENDING_PAUSE_MS);
    if (!(portTaken || stillEnding) || attempt === START_ATTEMPTS) {
      throw new ExpectedError(
        'EMBEDDED_START',
        `The embedded database in ${dataFolderOf(home)} could not be started: ${failure || 'it gave no reason.'}\n` +
          `Mend what it names; all of it is in ${serverLogOf(home)}. Or set DATABASE_URL to another PostgreSQL.`,
      );
    }
  }
}

/** Stops the server in order: sessions are ended, all is written to the disk. Returns when it is gone. */
export async function stopServer(home: string, server: RunningServer): Promise<void> {
  const data = dataFolderOf(home);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isPostmasterOf(server.pid, data))) return;
    process.kill(server.pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if ((await identifyProcess(server.pid)) === null) return;
      await sleep(POLL_MS);
    }
  }
  throw new ExpectedError(
    'EMBEDDED_STOP',
    `The embedded database (process ${server.pid}) does not stop: see ${serverLogOf(home)}, and end it with kill -QUIT ${server.pid}.`,
  );
}

interface PostmasterFile {
  readonly pid: number;
  /** Null: not written yet. */
  readonly port: number | null;
  readonly ready: boolean;
}

/** What PostgreSQL tells of itself; it fills the file in several steps while it starts. */
async function readPostmasterFile(data: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const lines = text.split('\n');
  const port = Number(lines[3]);
  return {
    pid: Number.parseInt(lines[0] ?? '', 10),
    port: Number.isInteger(port) && port > 0 ? port : null,
    ready: lines[7]?.trim() === 'ready',
  };
}

/** Whether the process is the server of this data folder, and not one that got its number later. */
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || (await identifyProcess(pid)) === null) return false;
  const line = await commandLineOf(pid);
  return line !== null && line.includes('postgres') && line.includes(data);
}

/** Runs the server until it accepts connections. Gives its process number, or the reason why it ended. */
async function launch(
  home: string,
  binaries: EmbeddedBinaries,
  account: ServerAccount,
  settings: Readonly<Record<string, string>>,
): Promise<number | string> {
  const data = dataFolderOf(home);
  const log = await openLog(home);
  try {
    if (account.owner) await log.chown(account.owner.uid, account.owner.gid);
    const begin = (await log.stat()).size;
    const { file, args, options } = asAccount(account, binaries.postgres, [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    const child = spawn(file, args, { ...options, stdio: ['ignore', log.fd, log.fd], detached: true });
    const end: { reason: Error | 'exit' | null } = { reason: null };
    child.on('error', (error) => (end.reason = error));
    child.on('exit', () => (end.reason ??= 'exit'));
    child.unref();
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (end.reason === null) {
      const seen = await readPostmasterFile(data);
      if (seen?.ready && seen.pid === child.pid) return seen.pid;
      if (Date.now() > deadline) return `it is not ready after ${READY_TIMEOUT_MS / 1000} s.`;
      await sleep(POLL_MS);
    }
    return end.reason === 'exit' ? await readComplaint(serverLogOf(home), begin) : end.reason.message;
  } finally {
    await log.close();
  }
}

async function openLog(home: string): Promise<FileHandle> {
  const path = serverLogOf(home);
  const size = (await stat(path).catch(() => null))?.size ?? 0;
  return open(path, size > LOG_BYTES_MAX ? 'w' : 'a', 0o600);
}

/** What the server wrote since `begin`: its last lines, without time and process number. */
async function readComplaint(path: string, begin: number): Promise<string> {
  const written = (await readFile(path)).subarray(begin).toString('utf8').trim();
  const lines = written.split('\n').map((line) => line.replace(/^\S+ \S+ \S+ \[\d+\] /, ''));
  return (
    lines
      .filter((line) => !line.startsWith('LOG: '))
      .slice(-4)
      .join(' ') || lines.slice(-2).join(' ')
  );
}

/** The preferred port if nobody listens on it, else any free one. */
async function choosePort(preferred: number | null): Promise<number> {
  const candidates = preferred === null ? [0] : [preferred, 0];
  for (const candidate of candidates) {
    const port = await new Promise<number | null>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(null));
      probe.listen({ host: '127.0.0.1', port: candidate, exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
      });
    });
    if (port !== null) return port;
  }
  throw new ExpectedError('EMBEDDED_START', 'No port is free on 127.0.0.1: close programs that hold many connections.');
}
