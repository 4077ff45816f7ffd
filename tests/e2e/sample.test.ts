import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '../support/command.js';
import { startServer, type RunningTestServer } from '../support/server.js';

describe('the bundled sample on the embedded database', () => {
  let home: string;
  let server: RunningTestServer | null = null;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'trisector-sample-'));
    await chmod(home, 0o711);
  });

  afterAll(async () => {
    await server?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });

  const env = (more: Record<string, string> = {}) => ({ TRISECTOR_HOME: join(home, 'home'), ...more });
  const restart = async (more: Record<string, string> = {}): Promise<RunningTestServer> => {
    expect(await (server?.stop() ?? 0)).toBe(0);
    server = await startServer({ env: env(more) });
    return server;
  };
  const missions = async (): Promise<number> => {
    const response = await fetch(`${server!.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ missions { totalCount } }"}',
    });
    return JSON.parse(await response.text()).data.missions.totalCount;
  };

  it('is left out where TRISECTOR_SAMPLE is false', async () => {
    const { output } = await restart({ TRISECTOR_SAMPLE: 'false' });
    expect(await missions()).toBe(0);
    expect(output()).toContain('Reading is open to everybody who can reach this address');
    expect(output()).not.toContain('illustrative');
  });

  it('is loaded into the empty database otherwise, said so, and within six seconds on a later start', async () => {
    await server!.stop();
    const begin = performance.now();
    const { output } = await restart();
    expect(await missions()).toBe(6);
    expect(performance.now() - begin).toBeLessThan(6_000);
    expect(output()).toContain('sample of invented missions, marked as illustrative (trisector sample remove)');
  });

  it('is removed beside the running server, and does not come back', async () => {
    const removed = await runCommand(['sample', 'remove'], { env: env() });
    expect([removed.code, removed.stdout]).toEqual([
      0,
      'Sample removed: 6 missions, 40 organizations, 24 partnerships, 193 observations.\n',
    ]);
    expect(await missions()).toBe(0);
    await restart();
    expect(await missions()).toBe(0);
  });

  it('is loaded when it is asked for, once', async () => {
    const loaded = await runCommand(['sample', 'load', '--json'], { env: env() });
    expect(JSON.parse(loaded.stdout).loaded.missions).toBe(6);
    const again = await runCommand(['sample', 'load', '--json'], { env: env() });
    expect([again.code, JSON.parse(again.stderr).error.code]).toEqual([1, 'SAMPLE_PRESENT']);
    expect(await missions()).toBe(6);
  });
});
