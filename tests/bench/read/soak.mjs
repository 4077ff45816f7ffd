/** Whether a server's memory grows under long load: the slope of what it holds, after it has warmed up. */
import { readFileSync } from 'node:fs';

const WARM_UP_SHARE = 0.2;
const SAMPLE_MS = 2_000;

/** Watches a process while `work` goes on. Gives rows for a table. */
export async function memoryDuring(pid, work) {
  const samples = [];
  const start = performance.now();
  const watch = setInterval(() => {
    const megabytes = residentMegabytes(pid);
    if (megabytes !== null) samples.push({ minutes: (performance.now() - start) / 60_000, megabytes });
  }, SAMPLE_MS);
  const result = await work();
  clearInterval(watch);
  const end = samples.at(-1)?.minutes ?? 0;
  const settled = samples.filter(({ minutes }) => minutes > end * WARM_UP_SHARE);
  return {
    result,
    rows: [
      { what: 'memory after warming up', measured: megabytesAt(settled[0]), bound: '' },
      { what: 'memory at the end', measured: megabytesAt(settled.at(-1)), bound: '' },
      { what: 'growth', measured: `${slope(settled).toFixed(2)} MB a minute`, bound: '< 1 MB a minute' },
    ],
  };
}

/** Of the straight line nearest to the samples, in megabytes a minute. */
function slope(samples) {
  const count = samples.length;
  const meanTime = samples.reduce((sum, { minutes }) => sum + minutes, 0) / count;
  const meanSize = samples.reduce((sum, { megabytes }) => sum + megabytes, 0) / count;
  let above = 0;
  let below = 0;
  for (const { minutes, megabytes } of samples) {
    above += (minutes - meanTime) * (megabytes - meanSize);
    below += (minutes - meanTime) ** 2;
  }
  return above / below;
}

function megabytesAt(sample) {
  return sample === undefined ? 'not on this system' : `${sample.megabytes.toFixed(0)} MB`;
}

function residentMegabytes(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/);
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}
