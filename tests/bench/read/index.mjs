/** The read path against what a user would pick instead, on one seeded database. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable } from '../measure.mjs';
import { openCluster } from './database.mjs';
import { promisedFigures, ratio, tableOf } from './figures.mjs';
import { BENCH, installContenders, nodeForServers } from './install.mjs';
import { putLoad } from './load.mjs';
import { measurePrepared, prepareWorkload } from './measure-workload.mjs';
import { partsOfProfile, profileClock } from './profile.mjs';
import { startServer } from './servers.mjs';
import { memoryDuring } from './soak.mjs';
import { WORKLOADS } from './workloads/index.mjs';

/** More work than this is being done by others: figures will be noisy. */
const QUIET_LOAD = 0.5;

const SOAK_CONNECTIONS = 64;

/**
 * Measures, prints and keeps the results.
 * @param options.workloads names; options.connections numbers; options.seconds of each run; options.keep the databases for the next time
 */
export async function measureRead({ workloads, connections, seconds, runs, scale, perCell, keep }) {
  await installContenders();
  const node = nodeForServers();
  const [load] = loadavg();
  if (load > QUIET_LOAD)
    console.log(`Other programs are at work here (load ${load.toFixed(1)}): the figures are noisy.`);
  console.log(
    `Servers and client on Node ${node.version}; database with ${scale} × the records, observations a cell: ${perCell}.`,
  );

  const cluster = await openCluster({ keep });
  const results = [];
  try {
    const databaseUrl = await cluster.databaseOf(scale, perCell);
    for (const workload of WORKLOADS.filter(({ name }) => workloads.includes(name))) {
      // Fresh for each workload: one that has served others holds more memory than one that is needed here alone.
      const servers = [];
      try {
        for (const name of Object.keys(workload.servers)) servers.push(await startServer(name, { node, databaseUrl }));
        const prepared = await prepareWorkload(workload, servers);
        for (const number of connections) {
          const measured = await measurePrepared(prepared, {
            node,
            connections: number,
            seconds,
            runs: runs * (workload.rounds ?? 1),
          });
          results.push({ workload: workload.name, connections: number, runs: measured });
          printTable(`${workload.name}, ${number} connections`, tableOf(results.slice(-1)));
        }
      } finally {
        for (const server of servers) await server.stop();
      }
    }
  } finally {
    await cluster.close();
  }
  printTable('Requests a second, medians; ratios are medians of neighbouring runs', tableOf(results));
  const figures = promisedFigures(results, perCell);
  if (figures.length > 0) printTable('What is promised', figures);
  const file = await keepResults({
    node: node.version,
    processor: cpus()[0]?.model,
    load,
    seconds,
    runs,
    scale,
    perCell,
    results,
  });
  console.log(`\nAll runs: ${file}`);
}

/** Compares this server with itself, on databases of different size: pages should cost what they show. */
export async function measureGrowth({ workloads, connections, seconds, runs, scale, grown, keep }) {
  await installContenders();
  const node = nodeForServers();
  const cluster = await openCluster({ keep });
  const running = [];
  const rows = [];
  try {
    for (const times of [scale, scale * grown]) {
      running.push(await startServer('trisector', { node, databaseUrl: await cluster.databaseOf(times) }));
    }
    for (const workload of WORKLOADS.filter(({ name, pages }) => pages && workloads.includes(name))) {
      const prepared = [];
      for (const [index, server] of running.entries()) {
        const [entry] = await prepareWorkload(workload, [server]);
        prepared.push({ ...entry, server: { ...server, name: ['small', 'large'][index] } });
      }
      for (const number of connections) {
        const { small, large } = await measurePrepared(prepared, { node, connections: number, seconds, runs });
        rows.push({
          what: `time of ${workload.name}, ${number} connections, behind ${grown} × the records ÷ behind 1 ×`,
          bound: '≤ 1.3',
          measured: ratio(small, large).toFixed(2),
        });
      }
    }
  } finally {
    for (const server of running) await server.stop();
    await cluster.close();
  }
  printTable('Growth', rows);
}

/** Shows for each workload where this server's own time goes. */
export async function profileRead({ workloads, connections, seconds, scale, perCell, keep }) {
  await withServer({ scale, perCell, keep }, async ({ node, databaseUrl }) => {
    for (const workload of WORKLOADS.filter(({ name }) => workloads.includes(name))) {
      const folder = await mkdtemp(join(tmpdir(), 'trisector-profile-'));
      const nodeArgs = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200'];
      const server = await startServer('trisector', { node, databaseUrl, nodeArgs });
      const number = connections.at(-1);
      const measured = {};
      try {
        const [prepared] = await prepareWorkload(workload, [server]);
        const load = { ...prepared, node, connections: number, seconds };
        await putLoad(server, load);
        measured.from = profileClock();
        measured.answers = (await putLoad(server, load)).perSecond * seconds;
        measured.until = profileClock();
      } finally {
        await server.stop();
      }
      printTable(
        `${workload.name}, ${number} connections: time of this server`,
        await partsOfProfile(folder, measured),
      );
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Shows whether this server's memory grows under load of the first of the workloads. */
export async function soakRead({ workloads, minutes, scale, perCell, keep }) {
  await withServer({ scale, perCell, keep }, async ({ node, databaseUrl }) => {
    const server = await startServer('trisector', { node, databaseUrl });
    try {
      const workload = WORKLOADS.find(({ name }) => workloads.includes(name));
      const [prepared] = await prepareWorkload(workload, [server]);
      const load = { ...prepared, node, connections: SOAK_CONNECTIONS, seconds: minutes * 60 };
      const { result, rows } = await memoryDuring(server.pid, () => putLoad(server, load));
      printTable(`${workload.name}, ${SOAK_CONNECTIONS} connections, ${minutes} minutes`, [
        ...rows,
        { what: 'requests that failed', measured: result.failures, bound: '0' },
        { what: 'requests a second', measured: Math.round(result.perSecond), bound: '' },
      ]);
    } finally {
      await server.stop();
    }
  });
}

async function withServer({ scale, perCell, keep }, work) {
  await installContenders();
  const cluster = await openCluster({ keep });
  try {
    await work({ node: nodeForServers(), databaseUrl: await cluster.databaseOf(scale, perCell) });
  } finally {
    await cluster.close();
  }
}

async function keepResults(results) {
  const folder = join(BENCH, 'results');
  await mkdir(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `read-${at.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ at, ...results }, null, 1)}\n`);
  return file;
}
