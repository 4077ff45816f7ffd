/**
 * Waits for the end of a test run, then stops its PostgreSQL and removes its folder. The end is told by the closing of
 * standard input, which the system does also when the run is killed.
 */
import { readFile, rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const home = process.argv[2];
process.stdin.resume();
await new Promise((resolve) => {
  process.stdin.once('end', resolve).once('error', resolve);
});

// Moved away first, so that nobody finds the server there and starts it anew.
const doomed = `${home}.done`;
await rename(home, doomed);
const pid = await readFile(`${doomed}/embedded/postgres/postmaster.pid`, 'utf8').then(
  (text) => Number.parseInt(text, 10),
  () => null,
);
if (pid !== null) {
  try {
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < 10_000; waited += 20) {
      process.kill(pid, 0);
      await sleep(20);
    }
  } catch {
    // It has gone.
  }
}
await rm(doomed, { recursive: true, force: true, maxRetries: 5 });
