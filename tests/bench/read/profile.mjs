/** Where a server's processor time goes, from a profile of V8: self time by the part of the program that it is spent in. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Parts by what stands in the address of the code; the first that fits counts. */
const PARTS = [
  ['read plan: selection, plan, statement', /dist\/src\/platform\/read-plan\/(?!shape|result|global-id|plan\/cursor)/],
  ['read plan: shape of the answer', /dist\/src\/platform\/read-plan\//],
  ['reports', /dist\/src\/modules\/reporting\//],
  ['HTTP server and limits of ours', /dist\/src\/app\/|dist\/src\/modules\/access\//],
  ['rest of ours', /dist\/src\//],
  ['compiled query', /graphql-jit|fn0|evalmachine|generate-function/],
  ['query complexity', /graphql-query-complexity/],
  ['Apollo Server', /@apollo|@as-integrations/],
  ['graphql-js', /node_modules\/graphql\//],
  ['Fastify', /fastify|find-my-way|light-my-request|avvio|helmet|secure-json-parse/],
  ['log', /pino|sonic-boom|safe-stable-stringify|atomic-sleep/],
  ['pg', /node_modules\/pg/],
  ['other packages', /node_modules\//],
  ['Node.js: HTTP', /node:(_http|http|internal\/http)/],
  ['Node.js: sockets and streams', /node:(net|stream|internal\/stream|internal\/streams|_stream)/],
  ['Node.js: buffers and text', /node:(buffer|string_decoder|internal\/(buffer|encoding|util))/],
  ['Node.js: the rest', /node:/],
];

/** The clock by which V8 dates its samples, in microseconds. */
export function profileClock() {
  return Number(process.hrtime.bigint() / 1000n);
}

/**
 * Rows for the table: milliseconds of one answer, and the share of the time that the processor was busy.
 * @param options.from and `until`: by `profileClock`, so that the start of the server does not count
 */
export async function partsOfProfile(folder, { answers, from, until }) {
  const [name] = (await readdir(folder)).filter((file) => file.endsWith('.cpuprofile'));
  const profile = JSON.parse(await readFile(join(folder, name), 'utf8'));
  const timeOf = selfTimes(profile, from, until);
  const parents = new Map(profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])));
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const sums = new Map();
  for (const [id, microseconds] of timeOf) {
    const part = partOf(id, nodes, parents);
    if (part !== null) sums.set(part, (sums.get(part) ?? 0) + microseconds);
  }
  const busy = [...sums.values()].reduce((sum, time) => sum + time, 0);
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .map(([part, time]) => ({
      part,
      'ms an answer': (time / 1000 / answers).toFixed(3),
      share: `${((100 * time) / busy).toFixed(1)} %`,
    }));
}

function selfTimes({ startTime, samples, timeDeltas }, from, until) {
  const times = new Map();
  let at = startTime;
  samples.forEach((id, index) => {
    at += timeDeltas[index];
    if (at > from && at < until) times.set(id, (times.get(id) ?? 0) + timeDeltas[index]);
  });
  return times;
}

/** What has no address of its own (JSON.parse, Array.map and such) counts for its caller, JSON by itself. Null: idle. */
function partOf(id, nodes, parents) {
  for (let at = id; at !== undefined; at = parents.get(at)) {
    const { functionName, url } = nodes.get(at).callFrame;
    if (functionName === '(idle)' || functionName === '(program)')
      return functionName === '(idle)' ? null : 'V8 and system calls';
    if (functionName === '(garbage collector)') return 'garbage collector';
    if (url === '' && functionName === 'parse') return 'JSON.parse';
    if (url === '' && functionName === 'stringify') return 'JSON.stringify';
    if (url === '' && /^(writev|writeUtf8String|writeBuffer|shutdown)/.test(functionName)) return 'writing to sockets';
    if (functionName.startsWith('query') && url === '') return 'compiled query';
    const part = PARTS.find(([, pattern]) => pattern.test(url));
    if (part !== undefined) return part[0];
  }
  return 'V8 and system calls';
}
