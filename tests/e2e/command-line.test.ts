import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { packageFolder } from '../../src/config/settings.js';
import { builtProgram, childEnvironment, runCommand, type CommandResult } from '../support/command.js';
import { createEmptyDatabase } from '../support/database.js';

interface Finding {
  check: string;
  state: string;
  message: string;
  remedy: string | null;
}

let database: { url: string; drop(): Promise<void> };
let env: Record<string, string>;
/** A command whose database accepts the connection and says nothing: it takes its 3 s beside the other tests. */
let unanswered: Promise<CommandResult>;

beforeAll(async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  unanswered = runCommand(['migrate'], { env: { DATABASE_URL: `postgres://a@127.0.0.1:${port}/d` } });
  void unanswered.finally(() => silent.close());
  database = await createEmptyDatabase();
  env = { DATABASE_URL: database.url };
});
afterAll(() => database.drop());

/** What a command on the database of this file writes with `--json`. */
async function json<T>(...args: string[]): Promise<T> {
  return JSON.parse((await runCommand([...args, '--json'], { env })).stdout) as T;
}

/** The URL with some parts changed. */
function altered(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

describe('trisector', () => {
  it('tells its version, its commands and its settings', async () => {
    const { version } = JSON.parse(await readFile(join(packageFolder(), 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await runCommand(['--version'])).toMatchObject({ stdout: `${version}\n`, code: 0 });
    const help = await runCommand(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['migrate', 'doctor', 'DATABASE_URL', 'TRISECTOR_HOME', 'Example:']) {
      expect(help.stdout).toContain(word);
    }
  });

  it.each(['migrate', 'doctor'])('explains %s with an example', async (command) => {
    const { stdout, code } = await runCommand([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Example:\n {2}\$ .*trisector/);
  });

  it.each([
    [['migrte'], "error: unknown command 'migrte'\n(Did you mean migrate?)"],
    [['migrate', '--dwon'], "error: unknown option '--dwon'\n(Did you mean --down?)"],
    [['migrate', '--down', '--status'], "error: option '--down' cannot be used with option '--status'"],
    [['doctor', 'me'], "error: too many arguments for 'doctor'. Expected 0 arguments but got 1."],
    [[], 'Usage: trisector [options] [command]'],
  ])('refuses the command line %j, and ends with 2', async (args, message) => {
    const { stdout, stderr, code } = await runCommand(args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(message);
  });

  it('tells errors as JSON when it is asked for JSON', async () => {
    const usage = await runCommand(['migrate', '--dwon', '--json']);
    expect(usage).toMatchObject({ code: 2, stdout: '' });
    expect(JSON.parse(usage.stderr)).toEqual({
      error: { code: 'USAGE', message: expect.stringMatching(/^unknown option '--dwon'/) },
    });
    const setting = await runCommand(['migrate', '--json'], { env: { PORT: 'x' } });
    expect(setting).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(setting.stderr)).toEqual({
      error: { code: 'WRONG_SETTING', message: 'PORT is "x": give the port, a whole number from 0 to 65535.' },
    });
  });

  it('stops at wrong settings with a sentence for each, and no stack', async () => {
    const { stdout, stderr, code } = await runCommand(['migrate'], { env: { PORT: 'x', TRISECTOR_DEBUG: 'maybe' } });
    expect({ stdout, stderr, code }).toEqual({
      stdout: '',
      stderr:
        'PORT is "x": give the port, a whole number from 0 to 65535.\n' +
        'TRISECTOR_DEBUG is "maybe": give true or false.\n',
      code: 1,
    });
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawn('sh', ['-c', `"${process.execPath}" "${builtProgram()}" --help | head -1`], {
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (part) => (complaint += part));
    await once(child, 'close');
    expect(complaint).toBe('');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i, in the middle of its work', async (signal, code) => {
    const turn = new Client({ connectionString: database.url });
    await turn.connect();
    try {
      await turn.query(`select pg_advisory_lock(hashtext('trisector migrations'))`);
      const child = spawn(process.execPath, [builtProgram(), 'migrate'], {
        env: childEnvironment(env),
        stdio: 'ignore',
      });
      for (let waiting = 0; waiting === 0;) {
        await sleep(50);
        const { rows } = await turn.query<{ waiting: number }>(
          `select count(*)::int as waiting from pg_locks where not granted and locktype = 'advisory'
           and database = (select oid from pg_database where datname = current_database())`,
        );
        waiting = rows[0]!.waiting;
      }
      // Twice, as when npm passes on a Ctrl-C that the terminal has sent to all.
      child.kill(signal);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([code, null]);
    } finally {
      await turn.end();
    }
  });
});

describe('a database that cannot be used is told with place and remedy, never with the password', () => {
  it.each([
    [
      'nobody listens',
      (url: URL) => (url.port = '1'),
      'nothing listens there. Start that PostgreSQL, or correct host and port.',
    ],
    [
      'the password is wrong',
      (url: URL) => (url.password = 'hunter2'),
      'refuses user or password. Correct them in the URL',
    ],
    [
      'there is no such database',
      (url: URL) => (url.pathname = '/absent'),
      'does not exist on that server. Create it with createdb',
    ],
    ['there is no such host', (url: URL) => (url.hostname = 'db.invalid'), 'the host name is not known. Correct it'],
  ])('when %s', async (_when, change, sentence) => {
    const url = altered(change);
    const { stdout, stderr, code } = await runCommand(['migrate'], { env: { DATABASE_URL: url } });
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(`${new URL(url).username}@${new URL(url).host}`);
    expect(stderr).not.toContain(new URL(url).password);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('when what listens there says nothing, within 3 s', async () => {
    const { stderr, code } = await unanswered;
    expect(code).toBe(1);
    expect(stderr).toContain('no answer within 3 s. Check host, port, network and firewall.');
  });
});

describe('trisector migrate and trisector doctor', () => {
  it('bring a database up, tell where it stands, and bring it down again', async () => {
    const before = await json<{ applied: string[]; pending: string[] }>('migrate', '--status');
    expect(before.applied).toEqual([]);
    const sick = await runCommand(['doctor', '--json'], { env });
    expect(sick.code).toBe(1);
    const { healthy, findings } = JSON.parse(sick.stdout) as { healthy: boolean; findings: Finding[] };
    expect(healthy).toBe(false);
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([
      {
        check: 'schema',
        state: 'problem',
        message: `${before.pending.length} migrations are pending (${before.pending.join(', ')})`,
        remedy: 'Run: trisector migrate',
      },
    ]);

    expect(await json('migrate')).toEqual({ applied: before.pending });
    expect(await json('migrate')).toEqual({ applied: [] });
    expect(await json('migrate', '--status')).toEqual({ applied: before.pending, pending: [], unknown: [] });
    expect(await json('doctor')).toMatchObject({ healthy: true });
    const forPeople = await runCommand(['doctor'], { env });
    expect(forPeople.stdout).toMatch(/ok +schema: current/);
    expect(forPeople.stdout).toMatch(/All is well\.\n$/);
    expect(forPeople.stdout).not.toContain(new URL(database.url).password);

    expect(await json('migrate', '--down')).toEqual({ reverted: before.pending.at(-1) });
    expect(await json('migrate')).toEqual({ applied: before.pending.slice(-1) });
  });

  it('see a schema that is newer than the program', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`insert into migrations (timestamp, name) values (9999999999999, 'Later9999999999999')`);
    try {
      expect(await json('migrate', '--status')).toMatchObject({ unknown: ['Later9999999999999'] });
      const { stdout, code } = await runCommand(['doctor'], { env });
      expect(code).toBe(1);
      expect(stdout).toMatch(
        /PROBLEM schema: it is newer than this program \(Later9999999999999\)\n +Use the Trisector that/,
      );
    } finally {
      await client.query(`delete from migrations where name = 'Later9999999999999'`);
      await client.end();
    }
  });
});

describe('trisector doctor', () => {
  it('names every wrong setting, guesses at a misspelt one, and asks no database then', async () => {
    const { stdout, code } = await runCommand(['doctor'], {
      env: { PORT: 'x', NODE_ENV: 'prod', TRISECTOR_PUBLICREAD: 'true', DATABASE_URL: 'postgres://h.invalid/d' },
    });
    expect(code).toBe(1);
    expect(stdout).toContain('PROBLEM settings: PORT is "x"');
    expect(stdout).toContain('PROBLEM settings: NODE_ENV is "prod"');
    expect(stdout).toContain(
      'TRISECTOR_PUBLICREAD is not a setting, and is ignored\n        Did you mean TRISECTOR_PUBLIC_READ?',
    );
    expect(stdout).not.toContain('database:');
  });

  it('makes no database: before the first start there is nothing to mend', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trisector-doctor-'));
    const home = join(folder, 'home');
    const { stdout, code } = await runCommand(['doctor'], { env: { TRISECTOR_HOME: home } });
    expect(code).toBe(0);
    expect(stdout).toContain(`ok      database: embedded, not made yet: the first start makes it in ${home}`);
    await expect(readFile(home)).rejects.toThrow('ENOENT');
    await rm(folder, { recursive: true });
  });

  it('tells of an unreachable database as a finding', async () => {
    const { stdout, code } = await runCommand(['doctor', '--json'], {
      env: { DATABASE_URL: altered((url) => (url.port = '1')) },
    });
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    expect(findings.at(-1)).toMatchObject({
      check: 'database',
      state: 'problem',
      message: expect.stringContaining('nothing listens there'),
    });
  });
});
