import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Once for a whole run: a folder for the embedded PostgreSQL of the tests, and a warden that stops the server and removes the folder
 * when the run ends, however it ends. The server itself is started by the first test that needs it (database.ts),
 * so that a run without such tests does not wait for it.
 * Jest loads this file as CommonJS: it can import nothing of the project.
 */
export default async function setUp(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'trisector-tests-'));
  // For root the server runs as another user, who has to pass.
  await chmod(home, 0o711);
  const warden = spawn(process.execPath, [join(__dirname, 'warden.mjs'), home], {
    stdio: ['pipe', 'ignore', 'inherit'],
    // A Ctrl-C at the terminal is not for it: its work begins when this process has ended.
    detached: true,
    env: {},
  });
  warden.unref();
  (globalThis as { trisectorWarden?: unknown }).trisectorWarden = warden;
  process.env['TRISECTOR_TEST_HOME'] = home;
}
