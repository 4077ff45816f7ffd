import type { Pool } from 'pg';

/** Longest wait for the database's answer to a probe. */
const PROBE_TIMEOUT_MS = 2_000;
/** Probes that come within this time of each other share one answer. */
const PROBE_SHARED_MS = 500;

/** Tells whether the database answers. It never rejects. */
export type DatabaseProbe = () => Promise<boolean>;

/**
 * A probe with a connection of its own, so that readiness does not depend on how busy the server is.
 * @param pool give it a pool of one connection that nothing else uses
 */
export function createDatabaseProbe(pool: Pool): DatabaseProbe {
  let shared: { readonly answer: Promise<boolean>; readonly until: number } | undefined;
  return () => {
    if (shared === undefined || shared.until < Date.now()) {
      shared = { answer: answers(pool), until: Date.now() + PROBE_SHARED_MS };
    }
    return shared.answer;
  };
}

async function answers(pool: Pool): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PROBE_TIMEOUT_MS);
  });
  const query = probe(pool, timeout);
  try {
    return (await Promise.race([query, timeout])) === 'good';
  } finally {
    clearTimeout(timer);
  }
}

async function probe(pool: Pool, timeout: Promise<'late'>): Promise<'good' | 'bad'> {
  try {
    const client = await pool.connect();
    try {
      const outcome = await Promise.race([client.query('select 1'), timeout]);
      // A connection that keeps silent is given up, else the next probe would wait for it.
      client.release(outcome === 'late');
      return outcome === 'late' ? 'bad' : 'good';
    } catch {
      client.release(true);
      return 'bad';
    }
  } catch {
    return 'bad';
  }
}
