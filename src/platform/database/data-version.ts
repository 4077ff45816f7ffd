import type { Pool } from 'pg';
import { isDatabaseUnavailable } from './database-errors.js';
import { waitedFor } from './pool.js';

/**
 * The snapshot tells which transactions are visible: any that ends, in whatever database of the server, makes another one. After a
 * crash PostgreSQL may give the same numbers to other transactions, but never without a new checkpoint; and another server, or a
 * copy that was restored, was started at another time.
 */
const VERSION = waitedFor({
  name: 'data version',
  text: `select concat_ws(' ', pg_postmaster_start_time(), (select checkpoint_lsn from pg_control_checkpoint()),
           pg_current_snapshot()) as version`,
});

/**
 * What is on record at this moment, as a text: while it stays the same, every statement reads the same. The reverse does not hold:
 * it may change although no record has. It costs about 0.1 ms, however much is on record.
 *
 * Read it before what it is to vouch for, never after, and on the same server.
 * @returns null where the server does not tell it, which some hosts forbid
 * @throws the driver's error when the database cannot be reached, see `isDatabaseUnavailable`
 */
export async function readDataVersion(pool: Pick<Pool, 'query'>): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ version: string }>(VERSION);
    return rows[0]?.version ?? null;
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    return null;
  }
}
