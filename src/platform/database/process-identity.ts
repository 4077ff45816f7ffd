import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A process that cannot be mistaken for a later one with the same number: numbers are given anew,
 * and in a container a restart gives the same ones at once.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own words. Null: this system does not tell. */
  readonly start: string | null;
}

/** The identity of a running process. Null: none with this number, or only its corpse (a zombie). */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | null> {
  if (!exists(pid)) return null;
  if (platform() === 'linux') return identifyOnLinux(pid);
  const [state, ...start] = (await processStatus(pid, 'stat=,lstart=')).split(/\s+/);
  if (state?.startsWith('Z')) return null;
  return { pid, start: start.length > 0 ? start.join(' ') : null };
}

/** Whether the very process that was identified still runs. */
export async function stillRuns(identity: ProcessIdentity): Promise<boolean> {
  const now = await identifyProcess(identity.pid);
  return now !== null && (identity.start === null || now.start === null || now.start === identity.start);
}

/** The command line of a running process, its words divided by spaces. Null: it cannot be told. */
export async function commandLineOf(pid: number): Promise<string | null> {
  if (platform() === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
    return line === null ? null : line.replaceAll('\0', ' ').trim();
  }
  const line = await processStatus(pid, 'command=');
  return line === '' ? null : line;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function identifyOnLinux(pid: number): Promise<ProcessIdentity | null> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  if (stat === null) return exists(pid) ? { pid, start: null } : null;
  // The second field, the name, may hold spaces and brackets: count from its last bracket. State is the 3rd field, start the 22nd.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return { pid, start: `${boot.trim()}/${fields[19]}` };
}

async function processStatus(pid: number, columns: string): Promise<string> {
  try {
    return (await run('ps', ['-ww', '-o', columns, '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}
