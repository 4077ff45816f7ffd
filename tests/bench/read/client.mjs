/**
 * The client, a process of its own: reads what to do from standard input as JSON, puts load on a server by autocannon and writes
 * what came of it to standard output as JSON.
 */
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';

const { url, connections, seconds, requests, placeholder, firstNumber } = JSON.parse(await text(process.stdin));
let number = firstNumber;

const unique = ({ body, ...request }) => ({
  ...request,
  setupRequest: (sent) => {
    number += 1;
    return { ...sent, body: body.replaceAll(placeholder, String(number)) };
  },
});
const inTurn = placeholder === undefined ? requests : requests.map(unique);
let clients = 0;

const result = await autocannon({
  url,
  connections,
  duration: seconds,
  requests: inTurn,
  // Each connection begins elsewhere: they do not all ask for the same at the same time.
  setupClient: (client) => {
    if (inTurn.length === 1) return;
    const start = Math.floor((clients * inTurn.length) / connections) % inTurn.length;
    clients += 1;
    client.setRequests([...inTurn.slice(start), ...inTurn.slice(0, start)]);
  },
});

process.stdout.write(
  JSON.stringify({
    answers: result['2xx'],
    failures: result.non2xx + result.errors + result.timeouts,
    seconds: result.duration,
    bytes: result.throughput.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    lastNumber: number,
  }),
);
