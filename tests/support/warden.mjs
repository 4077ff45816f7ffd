/**
 * Waits for the end of a test run, then stops its PostgreSQL and removes its folder. The end is told by the closing of
 * standard input, which the system does also when the run is killed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const home = process.argv[2];
process.stdin.resume();
await new Promise((resolve) => {
  process.stdin.once('end', resolve).once('error', resolve);
});

// Moved away first, so that nobody finds the server there and starts it anew.
const doomed = `${home}.done`;
await rename(home, doomed);
const pidFile = `${doomed}/embedded/postgres/postmaster.pid`;
if (existsSync(pidFile)) {
  process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGQUIT');
  // PostgreSQL removes the file as its last act.
  for (let waited = 0; existsSync(pidFile) && waited < 10_000; waited += 20) await sleep(20);
}
await rm(doomed, { recursive: true, force: true, maxRetries: 5 });
