import type { Pool, PoolClient } from 'pg';

type Database = Pick<Pool | PoolClient, 'query'>;

/** A mission, a place in Mali, and arrangements with the ids 1 to 9. */
export async function insertArrangements(pool: Database): Promise<void> {
  await pool.query(`insert into mission (id, code, name, kind) values (1, 'MLI', 'Mali', 'BILATERAL')`);
  await pool.query(`insert into place (id, country_id, level, code, name) values (1, 'MLI', 1, 'ML1', 'Kayes')`);
  await pool.query(
    `insert into institutional_arrangement (id, mission_id, name, problem)
     select number, 1, 'Arrangement ' || number, 'A problem' from generate_series(1, 9) number`,
  );
}

/** An adoption for a day of its own, so that any number of them fit into a country. */
export async function insertAdoption(
  pool: Database,
  id: number,
  copiedFrom: number | null,
  arrangement = 1,
): Promise<void> {
  await pool.query(
    `insert into adoption (id, mission_id, arrangement_id, country_id, since, until, copied_from_id)
     values ($1, 1, $2, 'MLI', date '1000-01-01' + $4::integer, date '1000-01-02' + $4::integer, $3)`,
    [id, arrangement, copiedFrom, id],
  );
}

/** A chain of adoptions, each a copy of the one before: `first`, `first + 1`, … */
export async function insertChain(pool: Database, first: number, length: number, arrangement = 1): Promise<void> {
  await pool.query(
    `do $$ begin for number in ${first}..${first + length - 1} loop
       insert into adoption (id, mission_id, arrangement_id, country_id, since, until, copied_from_id)
       values (number, 1, ${arrangement}, 'MLI', date '1000-01-01' + number, date '1000-01-02' + number,
         case when number > ${first} then number - 1 end);
     end loop; end $$`,
  );
}

export async function copyFrom(pool: Database, id: number, source: number | null): Promise<void> {
  await pool.query('update adoption set copied_from_id = $2 where id = $1', [id, source]);
}

/** Every adoption's ids from the first one to itself, as they are kept: `{ 3: [1, 2, 3] }`. */
export async function keptLineages(pool: Database, arrangement = 1): Promise<Record<string, number[]>> {
  const { rows } = await pool.query<{ id: number; lineage: string[]; depth: number }>(
    'select id::integer, lineage, depth from adoption where arrangement_id = $1 order by id',
    [arrangement],
  );
  return Object.fromEntries(rows.map(({ id, lineage }) => [id, lineage.map(Number)]));
}

/** The same, followed from each adoption to what it was copied from. */
export async function trueLineages(pool: Database, arrangement = 1): Promise<Record<string, number[]>> {
  const { rows } = await pool.query<{ id: number; source: number | null; depth: number }>(
    'select id::integer, copied_from_id::integer as source, depth from adoption where arrangement_id = $1 order by id',
    [arrangement],
  );
  const sources = new Map(rows.map(({ id, source }) => [id, source]));
  const lineageOf = (id: number): number[] => {
    const lineage = [id];
    for (let at = sources.get(id)!; at !== null; at = sources.get(at)!) {
      if (lineage.includes(at)) throw new Error(`Adoption ${id} descends from itself.`);
      lineage.unshift(at);
    }
    return lineage;
  };
  return Object.fromEntries(rows.map(({ id }) => [id, lineageOf(id)]));
}

/** The constraint that refused a statement, or its code where it was no constraint. */
export async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    if (code === undefined) throw error;
    return constraint ?? code;
  }
}
