import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageFolder } from '../../src/config/settings.js';
import { SETTING_DESCRIPTIONS } from '../../src/config/setting-descriptions.js';

export interface CommandOptions {
  /** Settings of the command. Those of the test run itself are not passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the checkout. */
  readonly cwd?: string;
  /** What the command reads from standard input. */
  readonly input?: string;
  /** Longest time, then it is killed. Default 60 s. */
  readonly timeoutMs?: number;
}

export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code. Null: ended by `signal`. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built program. */
export function builtProgram(): string {
  const path = join(packageFolder(), 'dist', 'src', 'main.js');
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first.`);
  return path;
}

/** The environment of a child: this one, without the product's settings and Jest's options, and with `given`. */
export function childEnvironment(given: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const { name } of SETTING_DESCRIPTIONS) delete environment[name];
  delete environment['NODE_OPTIONS'];
  return { ...environment, ...given };
}

/** Runs `trisector …` as it was built, to its end. */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = spawn(process.execPath, [builtProgram(), ...args], {
    cwd: options.cwd ?? packageFolder(),
    env: childEnvironment(options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: options.timeoutMs ?? 60_000,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, ...end };
}
