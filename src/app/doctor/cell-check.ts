import type { Pool } from 'pg';
import { ok, problem, type Finding } from './finding.js';

/** Whether the stored roll-ups can be right: what keeps them in step is there, and they are not missing altogether. */
export async function checkCells(pool: Pool): Promise<Finding> {
  const { rows } = await pool.query<{ kept: boolean; absent: boolean }>(
    `select (select count(*) = 4 from pg_trigger where tgrelid = 'observation'::regclass
         and tgfoid = 'keep_observation_cells'::regproc and tgenabled in ('O', 'A')) as kept,
       exists (select from observation where superseded_at is null)
         and not exists (select from observation_cell where observations > 0) as absent`,
  );
  const { kept, absent } = rows[0]!;
  if (!kept) {
    return problem(
      'cells',
      'a trigger of the table observation is off or gone: reports may tell figures that no longer stand',
      'Run: alter table observation enable trigger all. Then run: trisector cells rebuild',
    );
  }
  return absent
    ? problem('cells', 'there are observations, but no cells', 'Run: trisector cells rebuild')
    : ok('cells', 'kept in step');
}
