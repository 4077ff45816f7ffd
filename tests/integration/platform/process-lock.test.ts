import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { identifyProcess, stillRuns } from '../../../src/platform/database/process-identity.js';
import { withProcessLock } from '../../../src/platform/database/process-lock.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trisector-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A lock whose holder is no more: its number was given to this process. */
const dead = (token: string): string => JSON.stringify({ pid: process.pid, start: 'before', token });

/** Lets many ask for the lock at once; gives the largest number that ever held it together. */
async function contend(path: string, contenders: number): Promise<number> {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: contenders }, () =>
      withProcessLock(path, 20_000, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(2);
        inside -= 1;
      }),
    ),
  );
  return most;
}

it('lets one in at a time, and leaves nothing behind', async () => {
  expect(await contend(join(folder, 'lock'), 10)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it('passes the lock of a dead process to exactly one heir, however many ask', async () => {
  const holder = spawn(process.execPath, ['-e', '']);
  const identity = await identifyProcess(holder.pid!);
  await once(holder, 'exit');
  await writeFile(join(folder, 'lock'), JSON.stringify({ ...identity, token: 'dead' }));
  expect(await contend(join(folder, 'lock'), 10)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it('takes over from a holder whose number now belongs to another process', async () => {
  const holder = { pid: process.pid, start: 'long before this process', token: 'reused' };
  await writeFile(join(folder, 'lock'), JSON.stringify(holder));
  expect(await withProcessLock(join(folder, 'lock'), 1_000, async () => 'done')).toBe('done');
});

it('also when the heir died in the middle of taking over', async () => {
  await writeFile(join(folder, 'lock'), dead('a'));
  await writeFile(join(folder, 'lock.after-a'), dead('b'));
  expect(await withProcessLock(join(folder, 'lock'), 1_000, async () => 'done')).toBe('done');
});

it('tells who holds it when the wait is too long', async () => {
  const path = join(folder, 'lock');
  await withProcessLock(path, 1_000, async () => {
    await expect(withProcessLock(path, 100, async () => {})).rejects.toThrow(
      `Process ${process.pid} has held ${path} for over`,
    );
  });
});

it('opens again after work that failed', async () => {
  const path = join(folder, 'lock');
  await expect(withProcessLock(path, 1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withProcessLock(path, 100, async () => 'done')).toBe('done');
});

it('knows a process from a later one with its number', async () => {
  const own = (await identifyProcess(process.pid))!;
  expect(await stillRuns(own)).toBe(true);
  expect(await stillRuns({ ...own, start: 'another time' })).toBe(false);
  expect(await identifyProcess(2 ** 22 + 1)).toBeNull();
});
