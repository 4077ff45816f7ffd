import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the entities and the migrated schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('have the same tables and columns, with the same nullability', async () => {
    const { rows } = await database.pool.query<{ place: string; nullable: boolean }>(`
      select table_name || '.' || column_name as place, is_nullable = 'YES' as nullable
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations'`);
    const inDatabase = Object.fromEntries(rows.map((row) => [row.place, row.nullable]));
    const inEntities = Object.fromEntries(
      database.dataSource.entityMetadatas.flatMap((entity) =>
        entity.columns.map((column) => [`${entity.tableName}.${column.databaseName}`, column.isNullable]),
      ),
    );
    expect(inEntities).toEqual(inDatabase);
  });

  it('have the same primary keys', async () => {
    const { rows } = await database.pool.query<{ table: string; columns: string[] }>(`
      select c.relname as table, array_agg(a.attname::text order by array_position(i.indkey::int[], a.attnum::int)) as columns
      from pg_index i
      join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations'
      group by c.relname`);
    for (const { table, columns } of rows) {
      const entity = database.dataSource.entityMetadatas.find((metadata) => metadata.tableName === table);
      expect([table, entity?.primaryColumns.map((column) => column.databaseName)]).toEqual([table, columns]);
    }
    expect(rows).toHaveLength(database.dataSource.entityMetadatas.length);
  });

  it('agree that the keys of the large tables carry the column by which they are distributed', async () => {
    const register = ['partnership', 'partnership_country', 'stage_period', 'membership', 'contribution', 'seat'];
    const besides = ['synergistic_agent', 'donor_involvement', 'exit_verification'];
    const assessed = ['assessment', 'assessment_score', 'locally_led_practice'];
    const distribution = Object.fromEntries([
      ...[...register, ...besides, ...assessed].map((table) => [table, 'mission_id']),
      ['observation', 'country_id'],
    ]);
    const { rows } = await database.pool.query<{ table: string; index: string; columns: string[] }>(
      `select c.relname as table, x.relname as index,
         (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)) as columns
       from pg_index i
       join pg_class c on c.oid = i.indrelid
       join pg_class x on x.oid = i.indexrelid
       where (i.indisunique or i.indisexclusion) and c.relname = any ($1)`,
      [Object.keys(distribution)],
    );
    expect(rows.length).toBeGreaterThanOrEqual(Object.keys(distribution).length);
    for (const { table, index, columns } of rows) {
      expect({ index, columns }).toEqual({ index, columns: expect.arrayContaining([distribution[table]]) });
    }
  });
});
