import { execFile, type SpawnOptions } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ExpectedError } from '../errors/expected-error.js';
import type { EmbeddedBinaries } from './embedded-binaries.js';

const run = promisify(execFile);

/** Numbers of a user and its group. */
interface AccountIds {
  readonly uid: number;
  readonly gid: number;
}

/** The user that the embedded server runs as. */
export interface ServerAccount {
  /** Owner of what the server writes. Null: the user that runs this program. */
  readonly owner: AccountIds | null;
  /** Command before the server's own that changes to that user. Empty: changing when the process is made is enough. */
  readonly prefix: readonly string[];
}

/** A command line for `spawn`. */
export interface AccountCommand {
  readonly file: string;
  readonly args: string[];
  readonly options: SpawnOptions;
}

/** Users that run the server for root, the first that exists. */
const UNPRIVILEGED_USERS = ['postgres', 'nobody'];

/** The environment of the server: nothing of ours, since PGDATA, PGPORT and the like would mislead it. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/**
 * Chooses who runs the server. PostgreSQL refuses to run as root, so for root it is the owner of the data folder,
 * else `postgres` or `nobody`. Where that user may not enter the folders that lead to the programs or the data
 * (a checkout below /root), it gets the one right to do so.
 * @throws ExpectedError `EMBEDDED_ACCOUNT` when there is no such user or no such right
 */
export async function chooseAccount(binaries: EmbeddedBinaries, home: string, data: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { owner: null, prefix: [] };
  const ids = (await ownerOf(data)) ?? (await unprivilegedUser());
  const closed = (await closedFolder(binaries.folder, ids)) ?? (await closedFolder(home, ids));
  if (closed === null) return { owner: ids, prefix: [] };
  const prefix = withRightToEnter(ids);
  try {
    await run(prefix[0]!, [...prefix.slice(1), binaries.postgres, '--version'], { env: ENVIRONMENT });
  } catch (error) {
    throw new ExpectedError(
      'EMBEDDED_ACCOUNT',
      `PostgreSQL cannot run as root, and user ${ids.uid}, who would run it, may not enter ${closed}: ` +
        `allow it (chmod o+x ${closed}), move the checkout and TRISECTOR_HOME elsewhere, run as an ordinary user, or set DATABASE_URL.`,
      { cause: error },
    );
  }
  return { owner: ids, prefix };
}

/** The command line that runs a program of the server as its account. */
export function asAccount(account: ServerAccount, program: string, args: readonly string[]): AccountCommand {
  const [file, ...rest] = [...account.prefix, program, ...args];
  const change = account.prefix.length === 0 ? account.owner : null;
  return { file: file!, args: rest, options: { env: ENVIRONMENT, ...change } };
}

async function ownerOf(folder: string): Promise<AccountIds | null> {
  const owner = await stat(folder).catch(() => null);
  return owner === null || owner.uid === 0 ? null : { uid: owner.uid, gid: owner.gid };
}

async function unprivilegedUser(): Promise<AccountIds> {
  for (const name of UNPRIVILEGED_USERS) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user: try the next.
    }
  }
  throw new ExpectedError(
    'EMBEDDED_ACCOUNT',
    `PostgreSQL cannot run as root, and there is no user ${UNPRIVILEGED_USERS.join(' or ')} to run it: ` +
      'create one, run as an ordinary user, or set DATABASE_URL.',
  );
}

/** The outermost folder on the way to `folder`, itself included, that the user may not enter. Null: all are open. */
async function closedFolder(folder: string, ids: AccountIds): Promise<string | null> {
  const way: string[] = [];
  for (let step = resolve(folder); ; step = dirname(step)) {
    way.unshift(step);
    if (step === dirname(step)) break;
  }
  for (const step of way) {
    const { mode, uid, gid } = await stat(step);
    const right = uid === ids.uid ? 0o100 : gid === ids.gid ? 0o010 : 0o001;
    if ((mode & right) === 0) return step;
  }
  return null;
}

/** Changes to the user and drops every right of root but that of passing closed folders. */
function withRightToEnter(ids: AccountIds): string[] {
  const onlyPassing = '-all,+dac_override';
  return [
    'setpriv',
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    `--inh-caps=${onlyPassing}`,
    `--ambient-caps=${onlyPassing}`,
    `--bounding-set=${onlyPassing}`,
    // Without it access(2), by which the programs find each other, would ignore the right.
    '--securebits=+no_setuid_fixup',
  ];
}
