/** The servers that are measured: each a process of its own, all on the same Node.js and the same database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from '../measure.mjs';
import { BENCH } from './install.mjs';

const START_TIMEOUT_MS = 60_000;
const MAIN = [join(PROJECT, 'dist/src/main.js'), 'serve'];

/** What is started for each name, in the order of the tables. */
const SERVERS = {
  trisector: { title: 'Trisector', args: MAIN },
  graphqljs: {
    title: 'Trisector, graphql-js alone',
    args: ['--import', pathToFileURL(join(BENCH, 'contenders/graphql-js.mjs')).href, ...MAIN],
  },
  postgraphile: { title: 'PostGraphile', args: [join(BENCH, 'contenders/postgraphile.mjs')] },
  guides: { title: 'as the guides', args: [join(BENCH, 'dist/contenders/guides/main.mjs')] },
  limit: { title: 'hand-written', args: [join(BENCH, 'dist/contenders/hand-written/main.mjs')] },
};

/**
 * Starts a server and waits until it answers.
 * @param options.nodeArgs arguments for Node.js itself, such as those of its profiler
 */
export async function startServer(name, { node, databaseUrl, nodeArgs = [] }) {
  const { title, args } = SERVERS[name];
  const port = await freePort();
  const child = spawn(node.path, [...nodeArgs, ...args], {
    cwd: BENCH,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      TRISECTOR_PUBLIC_READ: 'true',
    },
    // Logs are written, as in production, but not kept: what they cost belongs to a server.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += chunk));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${title} did not start:\n${complaints}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    name,
    title,
    url,
    pid: child.pid,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Sends one request and gives the answer. @throws Error where it is no answer, but errors */
export async function ask(server, { path, ...request }) {
  const response = await fetch(server.url + path, request);
  const text = await response.text();
  const answer = response.ok ? JSON.parse(text) : null;
  if (answer === null || answer.errors !== undefined) {
    throw new Error(`${server.title} does not answer ${request.body ?? path}:\n${text.slice(0, 1000)}`);
  }
  return { answer, bytes: Buffer.byteLength(text) };
}

async function answers(url) {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return true;
    },
    () => false,
  );
}

async function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
