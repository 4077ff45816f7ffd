// oxlint-disable jest/valid-title, jest/valid-describe-callback, jest/no-disabled-tests -- it passes on what its caller writes
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { packageFolder } from '../../src/config/settings.js';

/** Folder of the real files: TRISECTOR_REAL_DATA, else `shared/data` beside the checkout. */
const REAL_DATA_FOLDER = process.env['TRISECTOR_REAL_DATA'] ?? join(packageFolder(), '..', 'shared', 'data');

/** Absolute path of a real file, such as `indicators/vdem.csv`. It may be absent: see `describeWithRealData`. */
export function realData(path: string): string {
  return join(REAL_DATA_FOLDER, path);
}

/**
 * A group of tests on real files, which are not part of the repository. Where one is absent the group is skipped and says so;
 * with TRISECTOR_REQUIRE_REAL_DATA=1 it fails instead.
 */
export function describeWithRealData(paths: string | readonly string[], name: string, tests: () => void): void {
  const absent = [paths].flat().filter((path) => !existsSync(realData(path)));
  if (absent.length === 0) {
    describe(name, tests);
    return;
  }
  const message = `"${name}": ${absent.join(', ')} not found in ${REAL_DATA_FOLDER} (set TRISECTOR_REAL_DATA).`;
  if (process.env['TRISECTOR_REQUIRE_REAL_DATA'] === '1') throw new Error(`Real data is required, but for ${message}`);
  process.stderr.write(`Skipped ${message}\n`);
  describe.skip(name, tests);
}
