/** Load on one server for a while, and what it did with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { BENCH } from './install.mjs';

/** Ticks of the clock by which Linux counts the time of processes. */
const TICKS_PER_SECOND = 100;

/** Numbers of requests that never come again, see the workload of unique queries; all of one length. */
let number = 100_000_000 + (Date.now() % 800_000_000);

/**
 * @param load.requests requests in turn; `placeholder` stands in them for a number that never comes again
 * @param load.bytes size of an answer, to tell whether what came were answers
 */
export async function putLoad(server, { node, connections, seconds, requests, placeholder, bytes }) {
  const cpuBefore = cpuSeconds(server.pid);
  const child = spawn(node.path, [join(BENCH, 'read/client.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(
    JSON.stringify({ url: server.url, connections, seconds, requests, placeholder, firstNumber: number }),
  );
  const exit = once(child, 'exit');
  const result = await json(child.stdout);
  await exit;
  number = result.lastNumber;
  const cpu = cpuSeconds(server.pid);
  // GraphQL tells errors under status 200: what is much shorter than an answer is none.
  const tooShort = result.bytes / result.answers < bytes * 0.95;
  return {
    perSecond: result.answers / result.seconds,
    p50: result.p50,
    p99: result.p99,
    failures: result.failures + (tooShort ? result.answers : 0),
    cpuMilliseconds: cpu === null || cpuBefore === null ? null : ((cpu - cpuBefore) * 1000) / result.answers,
  };
}

/** Time that a process has run on any processor so far (Linux only; null elsewhere). */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}
