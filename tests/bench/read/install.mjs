/** The packages of the benchmark are its own: installed at its first use, and again when its lock file changes. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT } from '../measure.mjs';

export const BENCH = join(PROJECT, 'tests/bench');
const LEAST_NODE = 22;

/** Installs what is not there yet, and compiles the contenders that are written in TypeScript. */
export async function installContenders() {
  const lock = await readFile(join(BENCH, 'package-lock.json'), 'utf8');
  const mark = join(BENCH, 'node_modules/.installed');
  if (!existsSync(mark) || (await readFile(mark, 'utf8')) !== lock) {
    console.log('Installing what the read path is measured against, in tests/bench (the first time only) …');
    await run('npm', ['ci', '--prefix', BENCH, '--no-audit', '--no-fund', '--loglevel', 'error']);
    await writeFile(mark, lock);
  }
  await run(join(PROJECT, 'node_modules/.bin/tsc'), ['-p', join(BENCH, 'tsconfig.json')]);
}

/** The Node.js that all servers and the client run on: that of the lock file, or where npm has none for this system, our own. */
export function nodeForServers() {
  const packaged = join(BENCH, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  const path = existsSync(packaged) ? packaged : process.execPath;
  const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
  if (Number.parseInt(version.slice(1), 10) < LEAST_NODE) {
    throw new Error(
      `PostGraphile needs Node.js ${LEAST_NODE}, npm has no later one for ${process.platform}-${process.arch}, and this is ${version}: run the benchmark with a later Node.js.`,
    );
  }
  return { path, version };
}

async function run(command, args) {
  const child = spawn(command, args, { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: see above.`);
}
