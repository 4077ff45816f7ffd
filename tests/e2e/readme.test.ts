import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SETTING_DESCRIPTIONS } from '../../src/config/setting-descriptions.js';
import { packageFolder } from '../../src/config/settings.js';
import { childEnvironment } from '../support/command.js';
import { createEmptyDatabase } from '../support/database.js';
import { freePort } from '../support/server.js';

/** A fenced block of the README, with the answer that is printed after it. */
interface Block {
  readonly line: number;
  readonly language: string;
  readonly body: string;
  /** Null: none is printed. */
  readonly answer: { readonly language: string; readonly body: string } | null;
}

const README = await readFile(join(packageFolder(), 'README.md'), 'utf8');
const BLOCKS = blocksOf(README);
const NAMED = BLOCKS.map((block) => [block.language, block.line, block] as const);
const OWN_DATABASE = 'postgres://trisector:secret@db.example.org:5432/trisector';

const run = promisify(execFile);

describe('the README', () => {
  let folder: string;
  let port: number;
  let emptyDatabase: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let server: ChildProcess | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trisector-readme-'));
    // For root the database runs as another user, who has to pass.
    await chmod(folder, 0o711);
    port = await freePort();
    emptyDatabase = await createEmptyDatabase();
  });

  afterAll(async () => {
    if (server !== null) {
      const ended = once(server, 'exit');
      // As Ctrl-C does it: to npm and to what npm has started.
      process.kill(-server.pid!, 'SIGINT');
      await ended;
    }
    await emptyDatabase.drop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });

  const environment = (): NodeJS.ProcessEnv =>
    childEnvironment({ TRISECTOR_HOME: join(folder, 'home'), PORT: String(port) });
  const here = (text: string): string =>
    text
      .replaceAll('localhost:4000', `localhost:${port}`)
      .replaceAll('/tmp/', `${folder}/`)
      .replaceAll(OWN_DATABASE, emptyDatabase.url);

  const runShell = async (script: string): Promise<string> => {
    // Installing anew would take this run's own modules away: npm only checks that it could.
    const lines = here(script).replaceAll(/^npm ci$/gm, 'npm ci --dry-run --offline --ignore-scripts');
    const starts = lines.split('\n').indexOf('npm start');
    if (starts >= 0) {
      server = spawn('npm', ['start'], { cwd: packageFolder(), env: environment(), stdio: 'ignore', detached: true });
    }
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', lines.replace(/^npm start$/m, '')], {
      cwd: packageFolder(),
      env: environment(),
    });
    return stdout;
  };

  it('starts the server within twenty seconds, by the commands that it gives first', async () => {
    const begin = performance.now();
    expect(BLOCKS[0]).toMatchObject({ language: 'bash', body: 'npm ci\nnpm start\n' });
    await runShell(BLOCKS[0]!.body);
    while (!(await answers(port)) && performance.now() - begin < 50_000) await sleep(100);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  it.each(NAMED.filter(([language]) => language === 'bash' || language === 'graphql').slice(1))(
    'tells what comes of its %s block on line %i',
    async (language, _line, { body, answer }) => {
      const output = language === 'graphql' ? await ask(port, body) : await runShell(body);
      if (answer === null) return;
      // oxlint-disable-next-line jest/no-conditional-expect -- what is compared depends on how the answer is printed
      if (answer.language === 'json') expect(JSON.parse(output)).toEqual(JSON.parse(answer.body));
      // oxlint-disable-next-line jest/no-conditional-expect -- as above
      else expect(output).toMatch(patternOf(here(answer.body)));
    },
  );

  it('ends the server in order, as it says, at a SIGTERM to npm alone', async () => {
    const npm = server!;
    server = null;
    const ended = once(npm, 'exit');
    npm.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await answers(port)).toBe(false);
  });

  it('has no other blocks than those and commands for Docker', () => {
    const others = NAMED.filter(([language]) => language !== 'bash' && language !== 'graphql');
    for (const [language, line, { body }] of others) {
      expect([language, line, body.split('\n').filter((text) => !/^(docker |export |$)/.test(text))]).toEqual([
        'console',
        line,
        [],
      ]);
    }
  });

  it('tells every setting as the program does', () => {
    const rows = README.split('\n').filter((line) => /^\| `[A-Z_]+` /.test(line));
    expect(
      rows.map((row) =>
        row
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, 4),
      ),
    ).toEqual(SETTING_DESCRIPTIONS.map((setting) => [`\`${setting.name}\``, setting.default, setting.description]));
  });

  it('names no script and links no file that is not there', async () => {
    const { scripts } = JSON.parse(await readFile(join(packageFolder(), 'package.json'), 'utf8'));
    const named = [...README.matchAll(/`(?:npm (?:run )?)?(test(?::\w+)?|npm run (\S+))`/g)].map(
      (match) => match[2] ?? match[1]!,
    );
    for (const script of named) expect(Object.keys(scripts)).toContain(script);
    const links = [...README.matchAll(/\]\((?!http)([^)#]+)\)/g)].map((match) => match[1]!);
    for (const link of links) await expect(run('test', ['-e', join(packageFolder(), link)])).resolves.toBeDefined();
  });
});

function blocksOf(text: string): Block[] {
  const fences = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    language: match[1]!,
    body: match[2]!,
  }));
  const isAnswer = (language: string | undefined): boolean => language === 'json' || language === 'text';
  return fences.flatMap((fence, index) => {
    if (isAnswer(fence.language)) return [];
    const next = fences[index + 1];
    return [{ ...fence, answer: next !== undefined && isAnswer(next.language) ? next : null }];
  });
}

/** The printed output as a pattern: `…` stands for anything in a line, and alone in a line for any lines. */
function patternOf(text: string): RegExp {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '…' ? '(?:.*\n)*?' : `${line.split('…').map(literally).join('.*')}\n`));
  return new RegExp(`^${lines.join('')}$`);
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

async function ask(port: number, query: string): Promise<string> {
  const response = await fetch(`http://localhost:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { extensions, ...answer } = (await response.json()) as { extensions?: object };
  // As the README says: what an answer cost is left out there.
  expect(extensions).toEqual({ cost: { records: expect.any(Number), maximum: expect.any(Number) } });
  return JSON.stringify(answer);
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}
