import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpectedError } from '../errors/expected-error.js';
import { identifyProcess, stillRuns, type ProcessIdentity } from './process-identity.js';

interface Holder extends ProcessIdentity {
  /** Tells this holding from every other, also of the same process. */
  readonly token: string;
}

const POLL_MS = 50;

/**
 * Does work while no other process does work under the same lock file. A lock whose holder has died (`kill -9`, a crash,
 * a reboot) is taken over at once.
 * @throws ExpectedError `LOCKED` when a living process holds it longer than `timeoutMs`
 */
export async function withProcessLock<T>(path: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const holder: Holder = { ...(await ownIdentity()), token: randomUUID() };
  const deadline = Date.now() + timeoutMs;
  while (!(await tryToTake(path, holder))) {
    if (Date.now() > deadline) {
      const other = await readHolder(path);
      throw new ExpectedError(
        'LOCKED',
        `Process ${other?.pid ?? '(unknown)'} has held ${path} for over ${Math.round(timeoutMs / 1000)} s: ` +
          'wait for it or end it, then try again.',
      );
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryToTake(path: string, holder: Holder): Promise<boolean> {
  // Linking a file that is already written is atomic: nobody ever sees a lock without its holder.
  const written = `${path}.${holder.token}`;
  await writeFile(written, JSON.stringify(holder), { mode: 0o644 });
  try {
    await link(written, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await takeOverFromTheDead(path, written);
  } finally {
    await rm(written, { force: true });
  }
}

/**
 * Replaces the lock of a dead holder. Two may see the same corpse: only one of them can take the right of succession, which is
 * a lock itself, named after the dead holding. Under it the lock is looked at again, so that the heir's fresh lock
 * is never taken for the dead one.
 */
async function takeOverFromTheDead(path: string, written: string): Promise<boolean> {
  const present = await readHolder(path);
  if (present === null || (await stillRuns(present))) return false;
  const succession = `${path}.after-${present.token}`;
  const heir: Holder = { ...(await ownIdentity()), token: randomUUID() };
  if (!(await tryToTake(succession, heir))) return false;
  try {
    if ((await readHolder(path))?.token !== present.token) return false;
    await rename(written, path);
    return true;
  } finally {
    await rm(succession, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof SyntaxError) {
      throw new ExpectedError('LOCKED', `The lock file ${path} is damaged: remove it, then try again.`, {
        cause: error,
      });
    }
    throw error;
  }
}

async function ownIdentity(): Promise<ProcessIdentity> {
  return (await identifyProcess(process.pid)) ?? { pid: process.pid, start: null };
}
