import type { ClientBase, Pool } from 'pg';
import { CELL_CONTENTS, CELL_KEY, rollUp } from '../plan/observation-source.js';

/** A cell that is not what its observations come to. */
export interface DifferingCell {
  /** Code of the indicator; its id, where the indicator is gone. */
  readonly indicator: string;
  /** Alpha-3 code. */
  readonly country: string;
  /** Code of the mission. Null: of no mission. */
  readonly mission: string | null;
  readonly scenario: string;
  readonly periodKind: string;
  /** "YYYY-MM-DD". */
  readonly periodStart: string;
  /** `ABSENT`: not stored; `SUPERFLUOUS`: nothing stands behind it; `DIFFERENT`: it holds something else. */
  readonly fault: 'ABSENT' | 'SUPERFLUOUS' | 'DIFFERENT';
}

/** What was compared, and what differed. */
export interface CellVerification {
  readonly cells: number;
  readonly observations: number;
  /** How many cells differ. */
  readonly differing: number;
  /** The first of them, 100 at most. */
  readonly examples: readonly DifferingCell[];
  /** How many roll-ups of cells by groups of countries, and reporters, differ. */
  readonly differingGroups: number;
}

/** What a rebuild has done. */
export interface CellRebuild {
  readonly cells: number;
  readonly observations: number;
  /** Cells that were not what their observations come to, and are now. */
  readonly mended: number;
  /** Roll-ups of cells by groups of countries, likewise. */
  readonly mendedGroups: number;
}

/** How far it is: indicators done, of how many. */
export type CellProgress = (done: number, of: number) => void;

const EXAMPLES_MAX = 100;
const key = (alias: string) => CELL_KEY.map((column) => `${alias}.${column}`).join(', ');
const contents = (alias: string) => CELL_CONTENTS.map((column) => `${alias}.${column}`).join(', ');

/** Every cell of an indicator ($1) that differs from what its observations come to; empty ones are as good as none. */
const ROLLED = `rolled as materialized (${rollUp('o.superseded_at is null and o.indicator_id = $1')}),
  stored as materialized (select * from observation_cell where indicator_id = $1 and observations > 0),
  differing as materialized (
    select ${CELL_KEY.map((column) => `coalesce(r.${column}, s.${column}) as ${column}`).join(', ')},
      case when s.indicator_id is null then 'ABSENT' when r.indicator_id is null then 'SUPERFLUOUS' else 'DIFFERENT' end as fault
    from rolled r full join stored s on (${key('r')}) = (${key('s')})
    where s.indicator_id is null or r.indicator_id is null or (${contents('r')}) is distinct from (${contents('s')})
  )`;
const COUNTS = `(select count(*)::int from rolled) as cells,
  (select coalesce(sum(observations), 0)::int from rolled) as observations`;

const GROUPS =
  'indicator_id, scenario, dimension, year, group_code, by_mission, units, total, means, least, greatest, ratios, numerator, denominator';
const REPORTERS = 'indicator_id, scenario, country_id, mission_id';
const ofIndicator = (columns: string, table: string) => `select ${columns} from ${table} where indicator_id = $1`;

/** How many groups of an indicator ($1) are not what its cells come to, be it that one of the two lacks them. */
const DIFFERING_GROUPS = `select (${[
  [GROUPS, 'observation_group'],
  [REPORTERS, 'observation_reporter'],
]
  .flatMap(([columns, table]) => {
    const stored = ofIndicator(columns!, table!);
    const rolled = ofIndicator(columns!, `${table}_rolled`);
    return [`${stored} except ${rolled}`, `${rolled} except ${stored}`];
  })
  .map((differing) => `(select count(*) from (${differing}) d)`)
  .join(' + ')})::int as differing`;

/** Compares all cells with what the observations come to, indicator by indicator, each in one snapshot. Changes nothing. */
export async function verifyCells(pool: Pool, progress: CellProgress = () => {}): Promise<CellVerification> {
  let sum: CellVerification = { cells: 0, observations: 0, differing: 0, examples: [], differingGroups: 0 };
  await eachIndicator(pool, progress, async (client, indicator) => {
    const { rows } = await client.query<CellVerification>(
      `with ${ROLLED}
       select ${COUNTS}, (select count(*)::int from differing) as differing,
         (select coalesce(jsonb_agg(e order by e.country, e.mission, e.scenario, e."periodStart"), '[]') from (
           select coalesce(i.code, d.indicator_id::text) as indicator, d.country_id as country, m.code as mission, d.scenario,
             d.period_kind as "periodKind", d.period_start as "periodStart", d.fault
           from differing d left join indicator i on i.id = d.indicator_id left join mission m on m.id = d.mission_id
           order by ${key('d')} limit $2
         ) e) as examples`,
      [indicator, EXAMPLES_MAX],
    );
    const [found] = rows;
    if (found === undefined) return;
    const groups = await client.query<{ differing: number }>(DIFFERING_GROUPS, [indicator]);
    sum = {
      cells: sum.cells + found.cells,
      observations: sum.observations + found.observations,
      differing: sum.differing + found.differing,
      examples: [...sum.examples, ...found.examples].slice(0, EXAMPLES_MAX),
      differingGroups: sum.differingGroups + groups.rows[0]!.differing,
    };
  });
  return sum;
}

/**
 * Brings all cells to what the observations come to, indicator by indicator. Writers of observations wait while one indicator
 * is done; reports go on.
 */
export async function rebuildCells(pool: Pool, progress: CellProgress = () => {}): Promise<CellRebuild> {
  const sum = { cells: 0, observations: 0, mended: 0, mendedGroups: 0 };
  await eachIndicator(pool, progress, async (client, indicator) => {
    await client.query('begin');
    try {
      await client.query('lock table observation in share mode');
      const { rows } = await client.query<CellRebuild>(
        `with ${ROLLED},
         removed as (
           delete from observation_cell c using differing d where (${key('c')}) = (${key('d')}) and d.fault = 'SUPERFLUOUS'
         ),
         emptied as (delete from observation_cell c where c.indicator_id = $1 and c.observations = 0
           and not exists (select from rolled r where (${key('r')}) = (${key('c')}))),
         mended as (
           insert into observation_cell (${CELL_KEY.join(', ')}, ${CELL_CONTENTS.join(', ')})
           select ${key('r')}, ${contents('r')} from rolled r join differing d on (${key('r')}) = (${key('d')})
           on conflict (${CELL_KEY.join(', ')}) do update set
             ${CELL_CONTENTS.map((column) => `${column} = excluded.${column}`).join(', ')}
         )
         select ${COUNTS}, (select count(*)::int from differing) as mended`,
        [indicator],
      );
      // What mending cells has not brought in step already.
      const groups = await client.query<{ differing: number }>(DIFFERING_GROUPS, [indicator]);
      if (groups.rows[0]!.differing > 0) {
        await client.query('select roll_up_groups(array[$1::int], null)', [indicator]);
        await client.query('delete from observation_reporter where indicator_id = $1', [indicator]);
        await client.query(
          `insert into observation_reporter ${ofIndicator(REPORTERS, 'observation_reporter_rolled')}`,
          [indicator],
        );
      }
      await client.query('commit');
      sum.mendedGroups += groups.rows[0]!.differing;
      sum.cells += rows[0]?.cells ?? 0;
      sum.observations += rows[0]?.observations ?? 0;
      sum.mended += rows[0]?.mended ?? 0;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
  // The planner has to know how many there are.
  if (sum.mended + sum.mendedGroups > 0)
    await pool.query('analyze observation_cell, observation_group, observation_reporter');
  return sum;
}

async function eachIndicator(
  pool: Pool,
  progress: CellProgress,
  work: (client: ClientBase, indicator: number) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    // After a restore nothing is known of how many rows there are: what the planner then guesses must not lead to nested loops.
    await client.query('set jit = off; set enable_nestloop = off');
    // Cells may stand although their indicator is gone.
    const { rows } = await client.query<{ id: number }>(
      'select id from indicator union select distinct indicator_id from observation_cell order by id',
    );
    for (const [index, { id }] of rows.entries()) {
      progress(index, rows.length);
      await work(client, id);
    }
    progress(rows.length, rows.length);
  } finally {
    await client.query('reset jit; reset enable_nestloop').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
