import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Lets the warden do its work, and waits for it. */
export default async function tearDown(): Promise<void> {
  const { trisectorWarden: warden } = globalThis as { trisectorWarden?: ChildProcess };
  if (warden === undefined || warden.exitCode !== null) return;
  warden.ref();
  const ended = once(warden, 'exit');
  warden.stdin?.end();
  await ended;
}
