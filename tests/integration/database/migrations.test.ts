import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/app/data-source.js';
import { prepareDatabase } from '../../../src/app/prepare-database.js';
import { loadSampleIfEmpty } from '../../../src/modules/sample/index.js';
import { createPool } from '../../../src/platform/database/pool.js';
import { createEmptyDatabase } from '../../support/database.js';

/** Columns, constraints, indexes, triggers and functions, as the database tells them. */
const STRUCTURE = `
  select 'column' as kind, table_name || '.' || column_name as name, data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as told
  from information_schema.columns where table_schema = 'public'
  union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
  from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
  union all select 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', p.oid::regprocedure::text, md5(prosrc) from pg_proc p where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1, 2`;

describe('migrations', () => {
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let database: DataSource;
  const structure = async (): Promise<unknown[]> => await database.query(STRUCTURE);

  beforeAll(async () => {
    empty = await createEmptyDatabase();
    await prepareDatabase(empty.url);
    database = await createDataSource(empty.url).initialize();
    const pool = createPool({ url: empty.url, max: 2, applicationName: 'test' });
    await loadSampleIfEmpty(pool);
    await pool.end();
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });

  it('are taken back one by one under the sample, and lead to the same again', async () => {
    const before = await structure();
    const { length } = database.migrations;
    for (let left = length; left > 0; left -= 1) await database.undoLastMigration();
    const tables: { name: string }[] = await database.query(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    expect(tables).toEqual([{ name: 'migrations' }]);
    await database.runMigrations();
    expect(await structure()).toEqual(before);
  });

  it('leave what they do not take back as it was', async () => {
    const pool = createPool({ url: empty.url, max: 2, applicationName: 'test' });
    await prepareDatabase(empty.url);
    await loadSampleIfEmpty(pool);
    // Figures of categories have no place in a schema that knows none.
    await pool.query(`delete from observation where disaggregation <> ''`);
    await pool.end();
    const counts = `select (select count(*) from membership) as memberships, (select count(*) from observation) as observations,
      (select count(*) from partnership) as partnerships`;
    const before = await database.query(counts);
    const down = database.migrations.length - 2;
    for (let left = down; left > 0; left -= 1) await database.undoLastMigration();
    expect(await database.query(counts)).toEqual(before);
    await database.runMigrations();
    expect(await database.query(counts)).toEqual(before);
    const texts: unknown[] = await database.query(
      `select from partnership p where not exists (select from partnership_search_text t where t.partnership_id = p.id)`,
    );
    expect(texts).toEqual([]);
  });
});
