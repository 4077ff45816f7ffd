import { once } from 'node:events';
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Abuses a server in every way in turn, so many times each, and tells how often it was refused as it should be. A thread of its own:
 * making bodies of 40 MB takes time that a probe beside would otherwise wait for in its own process.
 */
const { url, authorization, abuses, halfRequest, rounds } = workerData;
const { hostname, port } = new URL(url);
const sent = new Map();
const halves = [];

async function abuse({ what, status, code, request }) {
  const headers = { ...request.headers, authorization };
  const response = await fetch(`${url}/graphql`, { ...request, method: 'POST', headers });
  const { errors } = await response.json();
  if (response.status !== status || errors[0].extensions.code !== code) {
    throw new Error(`${what} got ${response.status} ${JSON.stringify(errors[0])}.`);
  }
}

/** Holds the connection as long as the others abuse. */
async function sendHalf() {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(halfRequest);
  halves.push(socket);
}

const ways = [...abuses.map((one) => [one.what, () => abuse(one)]), ['half a request', sendHalf]];
let turn = 0;

async function goOn() {
  while (turn < rounds * ways.length) {
    const [what, send] = ways[turn++ % ways.length];
    await send();
    sent.set(what, (sent.get(what) ?? 0) + 1);
  }
}

await Promise.all([goOn(), goOn()]);
for (const socket of halves) socket.destroy();
parentPort.postMessage(sent); // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread, no window
