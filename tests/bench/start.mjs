/** From `npm start` to the first answered query: on an empty folder, and again on the same folder. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, PROJECT } from './measure.mjs';

const BOUNDS = { first: 20, later: 6 };
const QUERY = '{ indicatorReport(input: { indicators: ["P0"], groupBy: [MISSION] }) { rows { values { value } } } }';

async function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function secondsToFirstAnswer(home) {
  const port = await freePort();
  const start = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: PROJECT,
    env: { ...process.env, TRISECTOR_HOME: home, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY }),
      }).then(
        (response) => response.json(),
        () => null,
      );
      if (answer?.data?.indicatorReport.rows.length > 0) return (performance.now() - start) / 1000;
      if (performance.now() - start > 120_000) throw new Error('npm start did not answer within 120 s.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGTERM');
    await gone;
  }
}

/** Rows for the table: seconds, the bound of the design, and seconds ÷ bound. */
export async function measureStart({ runs }) {
  const first = [];
  const later = [];
  for (let run = 0; run < runs; run += 1) {
    const home = await mkdtemp(join(tmpdir(), 'trisector-bench-'));
    try {
      first.push(await secondsToFirstAnswer(home));
      later.push(await secondsToFirstAnswer(home));
    } finally {
      await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    }
  }
  return [
    {
      what: 'npm start, first',
      seconds: median(first).toFixed(2),
      bound: BOUNDS.first,
      ratio: (median(first) / BOUNDS.first).toFixed(2),
    },
    {
      what: 'npm start, later',
      seconds: median(later).toFixed(2),
      bound: BOUNDS.later,
      ratio: (median(later) / BOUNDS.later).toFixed(2),
    },
  ];
}
