import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { packageFolder } from '../../src/config/settings.js';
import { childEnvironment, runCommand } from '../support/command.js';

interface Opened {
  url: string;
  startedHere: boolean;
  code?: string;
  message?: string;
}

/** Another process that uses the embedded database of the home. */
class EmbeddedUser {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(ids: { uid?: number; gid?: number } = {}) {
    this.#child = spawn(process.execPath, [join(packageFolder(), 'tests/support/embedded-user.mjs'), home], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: childEnvironment(),
      // A process group of its own, as a terminal gives to each command.
      detached: true,
      ...ids,
    });
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
    users.push(this);
  }

  async tells<T>(): Promise<T> {
    return JSON.parse((await this.#lines.next()).value) as T;
  }

  /** Like Ctrl-C at its terminal: the signal goes to its whole group. */
  signal(name: NodeJS.Signals): void {
    process.kill(-this.#child.pid!, name);
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

let home: string;
let users: EmbeddedUser[];

beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'trisector-e2e-')), 'home');
  await chmod(join(home, '..'), 0o711);
  users = [];
});

afterEach(async () => {
  for (const user of users) await user.kill();
  // Whatever server is left over, the next to come stops it.
  if (await serverRuns()) await runCommand(['migrate', '--status'], { env: { TRISECTOR_HOME: home } });
  if (await serverRuns()) throw new Error('The last command left the server running.');
  await rm(join(home, '..'), { recursive: true, force: true });
});

async function serverRuns(): Promise<boolean> {
  return stat(join(home, 'postgres', 'postmaster.pid')).then(
    () => true,
    () => false,
  );
}

describe('several processes on one embedded database', () => {
  it('that start at the same time share one server, and the last to go stops it', async () => {
    const three = [new EmbeddedUser(), new EmbeddedUser(), new EmbeddedUser()];
    const opened = await Promise.all(three.map((user) => user.tells<Opened>()));
    expect(new Set(opened.map(({ url }) => url)).size).toBe(1);
    expect(opened.filter(({ startedHere }) => startedHere)).toHaveLength(1);
    for (const [index, user] of three.entries()) {
      expect(await serverRuns()).toBe(true);
      user.signal(index === 0 ? 'SIGINT' : 'SIGTERM');
      // Ctrl-C reaches all of the group: the server still answers while its user closes.
      expect(await user.tells()).toEqual({ answeredAtTheEnd: true });
    }
    expect(await serverRuns()).toBe(false);
  });

  it('leave the server running when the one that started it is killed, for the others and for those to come', async () => {
    const starter = new EmbeddedUser();
    const { url } = await starter.tells<Opened>();
    const other = new EmbeddedUser();
    await other.tells();
    await starter.kill();
    await other.kill();
    expect(await serverRuns()).toBe(true);
    const next = new EmbeddedUser();
    expect(await next.tells()).toEqual({ url, startedHere: false });
    next.signal('SIGTERM');
    await next.tells();
    expect(await serverRuns()).toBe(false);
  });

  it.each([100, 450])('recover from a kill %i ms into the very first start', async (delay) => {
    const killed = new EmbeddedUser();
    await sleep(delay);
    await killed.kill();
    const next = new EmbeddedUser();
    expect(await next.tells<Opened>()).toMatchObject({ url: expect.stringContaining('127.0.0.1') });
    next.signal('SIGTERM');
    expect(await next.tells()).toEqual({ answeredAtTheEnd: true });
  });

  it('are all commands too: one beside a running process uses its server and leaves it running', async () => {
    const user = new EmbeddedUser();
    const { url } = await user.tells<Opened>();
    const beside = await runCommand(['migrate'], { env: { TRISECTOR_HOME: home } });
    expect(beside).toMatchObject({ code: 0 });
    expect(beside.stdout + beside.stderr).not.toContain(new URL(url).password);
    expect(await serverRuns()).toBe(true);
    const doctor = await runCommand(['doctor', '--json'], { env: { TRISECTOR_HOME: home } });
    expect(JSON.parse(doctor.stdout)).toMatchObject({ healthy: true });
    expect(await serverRuns()).toBe(true);
  });
});

const isRoot = process.getuid?.() === 0;
const describeForRoot = isRoot ? describe : describe.skip;
const NOBODY = { uid: 65_534, gid: 65_534 };

describeForRoot('as an ordinary user (tried by root, who can become one)', () => {
  it('the server runs as that user, and root may use it too', async () => {
    await chown(join(home, '..'), NOBODY.uid, NOBODY.gid);
    const user = new EmbeddedUser(NOBODY);
    const { url } = await user.tells<Opened>();
    const pid = Number.parseInt(await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY.uid);
    const root = new EmbeddedUser();
    expect(await root.tells()).toEqual({ url, startedHere: false });
    user.signal('SIGTERM');
    await user.tells();
    root.signal('SIGTERM');
    await root.tells();
    // And the other way round, since nothing that root leaves is in the way.
    await runCommand(['migrate'], { env: { TRISECTOR_HOME: home } });
    const again = new EmbeddedUser(NOBODY);
    expect(await again.tells<Opened>()).toMatchObject({ startedHere: true });
    again.signal('SIGTERM');
    expect(await again.tells()).toEqual({ answeredAtTheEnd: true });
    expect((await readdir(home)).toSorted()).toEqual(['postgres', 'postgres.log']);
  });

  it('a folder that is not theirs is refused with a sentence', async () => {
    const user = new EmbeddedUser(NOBODY);
    expect(await user.tells<Opened>()).toMatchObject({
      code: 'EMBEDDED_FOLDER',
      message: expect.stringMatching(/cannot be used: permission denied .* set TRISECTOR_HOME to a folder of your own/),
    });
    const owner = new EmbeddedUser();
    await owner.tells();
    const stranger = new EmbeddedUser(NOBODY);
    expect(await stranger.tells<Opened>()).toMatchObject({
      code: 'EMBEDDED_FOLDER',
      message: expect.stringContaining('permission denied'),
    });
  });
});
