// oxlint-disable jest/no-standalone-expect -- itAsRoot and itAsOrdinaryUser are `it` where they apply
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../../src/platform/database/embedded-postgres.js';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const itAsRoot = isRoot ? it : it.skip;
const itAsOrdinaryUser = isRoot ? it.skip : it;

/** A home in which the database was made and closed again: to copy it is quicker than to make another. */
let model: string;
let home: string;
let opened: EmbeddedDatabase[];
let children: ChildProcess[];

beforeAll(async () => {
  model = join(await mkdtemp(join(tmpdir(), 'trisector-embedded-')), 'home');
  await chmod(join(model, '..'), 0o711);
  await (await openEmbeddedDatabase({ home: model })).close();
});
afterAll(() => rm(join(model, '..'), { recursive: true, force: true }));

beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'trisector-embedded-')), 'home');
  await chmod(join(home, '..'), 0o711);
  opened = [];
  children = [];
});

afterEach(async () => {
  for (const database of opened) await database.close();
  for (const child of children) child.kill('SIGKILL');
  await rm(join(home, '..'), { recursive: true, force: true });
});

/** With its owner, who is not us when we are root. */
async function copyModel(): Promise<void> {
  await run('cp', ['-a', model, home]);
}

async function open(folder = home): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedDatabase({ home: folder, serverSettings: { fsync: 'off' } });
  opened.push(database);
  return database;
}

async function ask<T>(url: string, question: string): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: T }>(question);
    return rows[0]?.answer as T;
  } finally {
    await client.end();
  }
}

const postmasterFile = (): string => join(home, 'postgres', 'postmaster.pid');
const serverPid = async (): Promise<number> => Number.parseInt(await readFile(postmasterFile(), 'utf8'), 10);
const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('the embedded database', () => {
  it('is a PostgreSQL 18 in UTF-8, for this machine and its owner only', async () => {
    const { url, startedHere } = await open();
    expect(startedHere).toBe(true);
    const settings = await ask<Record<string, string>>(
      url,
      `select jsonb_object_agg(name, setting) as answer from pg_settings
       where name in ('server_version_num', 'server_encoding', 'listen_addresses', 'unix_socket_directories', 'jit', 'password_encryption')`,
    );
    expect(settings).toMatchObject({
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      jit: 'off',
      password_encryption: 'scram-sha-256',
    });
    expect(Number(settings['server_version_num'])).toBeGreaterThanOrEqual(180_000);
    expect(await ask(url, `select upper('çñœ') as answer`)).toBe('ÇÑŒ');
    const withoutPassword = new URL(url);
    withoutPassword.password = 'guess';
    await expect(ask(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(home, 'postgres', 'trisector.json'))).mode & 0o777).toBe(0o600);
  });

  it('is shared: the last to close it stops it, and it keeps its data and its port', async () => {
    await copyModel();
    const first = await open();
    const second = await open();
    expect([second.url, second.startedHere]).toEqual([first.url, false]);
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.close();
    expect(await ask(second.url, 'select answer from kept')).toBe(42);
    await second.close();
    await second.close();
    expect(await exists(postmasterFile())).toBe(false);
    const third = await open();
    expect([third.url, third.startedHere]).toEqual([first.url, true]);
    expect(await ask(third.url, 'select answer from kept')).toBe(42);
  });

  it('takes another port when a stranger holds its own', async () => {
    await copyModel();
    const first = await open();
    await first.close();
    const port = Number(new URL(first.url).port);
    const stranger = createServer().listen(port, '127.0.0.1');
    try {
      const second = await open();
      expect(new URL(second.url).port).not.toBe(String(port));
      expect(await ask(second.url, 'select 1 as answer')).toBe(1);
    } finally {
      stranger.close();
    }
  });

  it('comes back by itself, on its port and with its data, when it is killed while in use', async () => {
    await copyModel();
    const database = await open();
    await ask(database.url, 'create table kept as select 42 as answer');
    process.kill(await serverPid(), 'SIGKILL');
    let answer: number | null = null;
    for (let attempt = 0; answer === null && attempt < 100; attempt += 1) {
      await sleep(100);
      answer = await ask<number>(database.url, 'select answer from kept').catch(() => null);
    }
    expect(answer).toBe(42);
  });

  it('starts after a crash although the number in its pid file now belongs to another process', async () => {
    await copyModel();
    const first = await open();
    const left = await readFile(postmasterFile(), 'utf8');
    await first.close();
    const { uid, gid } = await stat(join(home, 'postgres'));
    const other = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    children.push(other);
    for (const pid of [other.pid, process.pid]) {
      await writeFile(postmasterFile(), left.replace(/^\d+/, String(pid)));
      const second = await open();
      expect(await ask(second.url, 'select 1 as answer')).toBe(1);
      await second.close();
      expect(other.exitCode).toBeNull();
    }
  });

  it('starts anew after a first start that was interrupted in the middle', async () => {
    await mkdir(join(home, 'postgres.creating-1', 'base'), { recursive: true });
    await writeFile(join(home, 'postgres.creating-1', 'PG_VERSION'), '18\n');
    const { url } = await open();
    expect(await ask(url, 'select 1 as answer')).toBe(1);
    expect((await readdir(home)).toSorted()).toEqual(['postgres', 'postgres.log']);
  });

  it('says so when the folder holds another version, something else, or a damaged file', async () => {
    await copyModel();
    const data = join(home, 'postgres');
    await writeFile(join(data, 'PG_VERSION'), '17\n');
    await expect(open()).rejects.toThrow(
      /was made by PostgreSQL 17, and this Trisector brings PostgreSQL 18: .* move the folder away/,
    );
    await writeFile(join(data, 'PG_VERSION'), '18\n');
    await writeFile(join(data, 'trisector.json'), '{');
    await expect(open()).rejects.toThrow(/trisector\.json is damaged: restore it from a backup, or move .* away/);
    await rename(join(data, 'trisector.json'), join(home, 'elsewhere'));
    await expect(open()).rejects.toThrow(/holds no database of Trisector .*: move it away, or set TRISECTOR_HOME/);
  });

  it('says so when its home cannot be a folder', async () => {
    await writeFile(home, '');
    await expect(open()).rejects.toThrow(/cannot be used: a part of the path is a file .* set TRISECTOR_HOME/);
    await expect(open(join(home, 'below'))).rejects.toThrow(/cannot be used: a part of the path is a file/);
  });

  it('says why when the server does not start', async () => {
    await copyModel();
    const refused = openEmbeddedDatabase({ home, serverSettings: { shared_buffers: 'plenty' } });
    await expect(refused).rejects.toThrow(
      /could not be started: FATAL: .*invalid value for parameter "shared_buffers": "plenty".*\n.*postgres\.log/,
    );
  });

  itAsRoot('runs as an unprivileged user for root', async () => {
    await copyModel();
    await open();
    expect((await stat(`/proc/${await serverPid()}`)).uid).not.toBe(0);
    expect((await stat(join(home, 'postgres'))).uid).not.toBe(0);
  });

  itAsRoot('runs for root also below folders that only root may enter, with no other right of root', async () => {
    await copyModel();
    await chmod(join(home, '..'), 0o700);
    const { url } = await open();
    expect(await ask(url, 'select 1 as answer')).toBe(1);
    const status = await readFile(`/proc/${await serverPid()}/status`, 'utf8');
    expect(status).not.toMatch(/^Uid:\s+0\b/m);
    expect(status).toMatch(/^CapEff:\s+0000000000000002$/m);
  });

  itAsOrdinaryUser('says so when the home may not be written', async () => {
    await mkdir(home);
    await chmod(home, 0o500);
    await expect(open()).rejects.toThrow(/cannot be used: permission denied .* set TRISECTOR_HOME/);
  });
});
