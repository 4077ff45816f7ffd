import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError } from '../errors/expected-error.js';
import { asAccount, type ServerAccount } from './embedded-account.js';
import { EMBEDDED_MAJOR, type EmbeddedBinaries } from './embedded-binaries.js';

/** How to get into the server of a data folder. Lies within it, for its owner's eyes only. */
export interface ClusterAccess {
  readonly user: string;
  readonly password: string;
  /** The port that it last had, tried first at the next start. */
  readonly port: number | null;
}

const ACCESS_FILE = 'trisector.json';
const SUPERUSER = 'trisector';
const UNFINISHED = 'postgres.creating-';

/** The folder of the server's data within the home. */
export function dataFolderOf(home: string): string {
  return join(home, 'postgres');
}

/** Makes the home if it is not there. Gives its one true path, by which every process knows the server. */
export async function prepareHome(home: string): Promise<string> {
  try {
    const made = await mkdir(home, { recursive: true });
    // The server may run as another user, who has to pass; a strict umask would shut it out.
    if (made !== undefined) await chmod(home, 0o711);
    return await realpath(home);
  } catch (error) {
    throw explainFolderError(error, home);
  }
}

/**
 * What is known of the data folder: how to get in, or null when there is none yet.
 * @throws ExpectedError `EMBEDDED_DATA` when it is of another version, damaged, or not ours to read
 */
export async function readCluster(home: string): Promise<ClusterAccess | null> {
  const data = dataFolderOf(home);
  let version: string;
  let access: string;
  try {
    if ((await readdir(data)).length === 0) return null;
    version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
    access = await readFile(join(data, ACCESS_FILE), 'utf8');
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && path === data) return null;
    if (code === 'ENOENT') {
      throw dataError(
        `${data} holds no database of Trisector (${path} is missing): move it away, or set TRISECTOR_HOME.`,
      );
    }
    throw explainFolderError(error, data);
  }
  if (version !== String(EMBEDDED_MAJOR)) {
    throw dataError(
      `${data} was made by PostgreSQL ${version}, and this Trisector brings PostgreSQL ${EMBEDDED_MAJOR}: use the version of ` +
        `Trisector that made it, or move the folder away to begin anew.`,
    );
  }
  try {
    return JSON.parse(access) as ClusterAccess;
  } catch {
    throw dataError(
      `${join(data, ACCESS_FILE)} is damaged: restore it from a backup, or move ${data} away to begin anew.`,
    );
  }
}

/**
 * Makes the data folder. It is made under another name and gets its own when all is done, so that an interruption
 * leaves nothing that looks like a database.
 */
export async function createCluster(
  home: string,
  binaries: EmbeddedBinaries,
  account: ServerAccount,
): Promise<ClusterAccess> {
  await removeUnfinished(home);
  const unfinished = join(home, `${UNFINISHED}${randomUUID()}`);
  const access: ClusterAccess = { user: SUPERUSER, password: randomBytes(24).toString('base64url'), port: null };
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await giveTo(account, unfinished);
    await writeFile(passwordFileOf(unfinished), access.password, { mode: 0o600 });
    await giveTo(account, passwordFileOf(unfinished));
    await runInitdb(binaries, account, unfinished);
    await writeAccessFile(unfinished, access, account);
    await rename(unfinished, dataFolderOf(home));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    throw explainFolderError(error, home);
  } finally {
    await rm(passwordFileOf(unfinished), { force: true });
  }
  return access;
}

/** Remembers the port, so that the next start has the same one where it can. */
export async function rememberPort(
  home: string,
  access: ClusterAccess,
  port: number,
  account: ServerAccount,
): Promise<void> {
  if (access.port !== port) await writeAccessFile(dataFolderOf(home), { ...access, port }, account);
}

async function writeAccessFile(folder: string, access: ClusterAccess, account: ServerAccount): Promise<void> {
  const path = join(folder, ACCESS_FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  await giveTo(account, `${path}.new`);
  await rename(`${path}.new`, path);
}

async function giveTo(account: ServerAccount, path: string): Promise<void> {
  if (account.owner) await chown(path, account.owner.uid, account.owner.gid);
}

/** initdb takes the password of the first user from a file only. */
function passwordFileOf(unfinished: string): string {
  return `${unfinished}.password`;
}

async function removeUnfinished(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    // An initdb that outlived its killed parent may still write there: what cannot go now goes the next time.
    if (name.startsWith(UNFINISHED)) await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
  }
}

async function runInitdb(binaries: EmbeddedBinaries, account: ServerAccount, folder: string): Promise<void> {
  const { file, args, options } = asAccount(account, binaries.initdb, [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFileOf(folder)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
  ]);
  // Detached: a Ctrl-C at the terminal is for us, who wait for it to be done and then close in order.
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let complaint = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new ExpectedError(
      'EMBEDDED_CREATE',
      `The embedded database could not be created in ${folder}: ${lastLines(complaint)}\n` +
        'Mend what it names (space on the disk, rights, or an incomplete installation: npm ci), ' +
        'set TRISECTOR_HOME to another folder, or set DATABASE_URL.',
    );
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' ') || 'initdb gave no reason.';
}

function dataError(message: string): ExpectedError {
  return new ExpectedError('EMBEDDED_DATA', message);
}

const FOLDER_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
};

/** The sentence for an error of the file system; other errors pass as they are. */
export function explainFolderError(error: unknown, folder: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : FOLDER_REASONS[code];
  if (error instanceof ExpectedError || reason === undefined) return error;
  return new ExpectedError(
    'EMBEDDED_FOLDER',
    `The folder of the embedded database, ${folder}, cannot be used: ${reason} (${path ?? folder}). ` +
      'Mend that, set TRISECTOR_HOME to a folder of your own, or set DATABASE_URL.',
    { cause: error },
  );
}
