import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageFolder } from '../../src/config/settings.js';
import { builtProgram, childEnvironment } from './command.js';

export interface RunningTestServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** All that it has written so far, to both outputs. */
  output(): string;
  /** Ends it, by SIGTERM if nothing else is said, and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface TestServerOptions {
  /** Settings, such as DATABASE_URL (of `createTestDatabase`) or TRISECTOR_HOME. PORT is chosen. */
  readonly env: Readonly<Record<string, string>>;
  /** Longest time until it is ready. Default 30 s. */
  readonly timeoutMs?: number;
}

/** Starts `trisector serve` as it was built, and waits until it is ready. */
export async function startServer(options: TestServerOptions): Promise<RunningTestServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [builtProgram(), 'serve'], {
    cwd: packageFolder(),
    env: childEnvironment({ HOST: '127.0.0.1', ...options.env, PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (written += part));
  const deadline = Date.now() + (options.timeoutMs ?? 30_000);
  while (!(await isReady(url))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The server did not become ready. It wrote:\n${written}`);
    }
    await sleep(50);
  }
  return {
    url,
    pid: child.pid!,
    output: () => written,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
