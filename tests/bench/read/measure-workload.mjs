/** One workload on all its servers: first whether they answer the same, then how fast. */
import { isDeepStrictEqual } from 'node:util';
import { ask } from './servers.mjs';
import { putLoad } from './load.mjs';

const WARM_UP_SECONDS = 2;

/**
 * The requests of a workload for each of its servers.
 * @throws Error where two servers do not answer with the same records in the same order: then there is nothing to compare
 */
export async function prepareWorkload(workload, servers) {
  const prepared = [];
  let reference = null;
  for (const server of servers) {
    const { requests, records } = workload.servers[server.name];
    const wanted = await requests(async (request) => (await ask(server, request)).answer);
    const answers = [];
    for (const request of wanted) answers.push(await ask(server, request));
    const found = answers.map(({ answer }) => records(answer));
    reference ??= { server, found };
    const differs = found.findIndex((record, index) => !isDeepStrictEqual(record, reference.found[index]));
    if (differs >= 0 || found.length !== reference.found.length) {
      throw new Error(
        `${workload.name}: ${server.title} and ${reference.server.title} answer with different records, so they are not measured.\n` +
          `${shortened(found[differs])}\n${shortened(reference.found[differs])}`,
      );
    }
    const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0) / answers.length;
    prepared.push({ server, requests: wanted, bytes, placeholder: workload.placeholder });
  }
  return prepared;
}

/**
 * Runs in alternation, each time beginning with another server, every second time backwards: what a server still does after its run, such as
 * collecting its garbage, meets each of the others alike. Gives the runs of each server by its name.
 */
export async function measurePrepared(prepared, { node, connections, seconds, runs }) {
  const measured = Object.fromEntries(prepared.map(({ server }) => [server.name, []]));
  const load = (entry, time) => putLoad(entry.server, { ...entry, node, connections, seconds: time });
  for (const entry of prepared) await load(entry, WARM_UP_SECONDS);
  for (let run = 0; run < runs; run += 1) {
    const turns = prepared.map((_, turn) => prepared[(turn + run) % prepared.length]);
    for (const entry of run % 2 === 0 ? turns : turns.toReversed()) {
      measured[entry.server.name].push(await load(entry, seconds));
    }
  }
  return measured;
}

function shortened(value) {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 500);
}
