import { execFile } from 'node:child_process';
import { cp, lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { completeBinaries, EMBEDDED_MAJOR, locateBinaries } from '../../../src/platform/database/embedded-binaries.js';

const run = promisify(execFile);

it('finds the binaries of this platform, of the version that it says', async () => {
  const { postgres } = locateBinaries();
  expect((await run(postgres, ['--version'])).stdout).toMatch(
    new RegExp(`^postgres \\(PostgreSQL\\) ${EMBEDDED_MAJOR}\\.`),
  );
});

it('makes the links that an installation without install scripts lacks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trisector-binaries-'));
  const installed = join(locateBinaries().folder, '..');
  // As npm unpacks it: files, no links.
  await cp(installed, join(folder, 'native'), {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSymbolicLink(),
  });
  const bin = join(folder, 'native', 'bin');
  const binaries = { folder: bin, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  try {
    await completeBinaries(binaries);
    expect((await run(binaries.initdb, ['--version'])).stdout).toContain('initdb');
  } finally {
    await rm(folder, { recursive: true });
  }
});
