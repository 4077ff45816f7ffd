import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadReferenceData } from '../../../src/modules/countries/reference/country-reference.service.js';
import { loadSample, loadSampleIfEmpty, removeSample } from '../../../src/modules/sample/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** Tables that the sample has nothing for: they are about records, not of the domain. */
const NOT_OF_THE_DOMAIN = [
  'access_token',
  'exchange_rate',
  'observation_group',
  'observation_group_change',
  'observation_reporter',
  'import_run',
  'migrations',
  'organization_merge',
  'record_change',
  'request_key',
];
/** Tables that hold more than the sample; words of its names stay in the vocabulary. */
const SHARED_TABLES = ['country', 'country_name', 'indicator', 'indicator_version', 'search_vocabulary'];
const COUNTS = { missions: 6, organizations: 40, partnerships: 24, observations: 193 };

describe('the bundled sample in the database', () => {
  let database: TestDatabase;

  const count = async (table: string, condition = 'true'): Promise<number> => {
    const { rows } = await database.pool.query(`select count(*)::int as n from ${table} where ${condition}`);
    return rows[0].n;
  };

  const tables = async (): Promise<string[]> => {
    const { rows } = await database.pool.query(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    return rows.map(({ name }) => name).filter((name) => !NOT_OF_THE_DOMAIN.includes(name));
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await loadReferenceData(database.pool);
  });

  afterAll(() => database.drop());

  it('is loaded once into an empty database, also when two servers start at the same time', async () => {
    const start = performance.now();
    const results = await Promise.all([loadSampleIfEmpty(database.pool), loadSampleIfEmpty(database.pool)]);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(results.filter((result) => result !== null)).toEqual([COUNTS]);
    expect(await count('mission')).toBe(6);
  });

  it('shows every concept of the domain', async () => {
    for (const table of await tables()) expect([table, await count(table)]).not.toEqual([table, 0]);
  });

  it('says in the history where its records came from', async () => {
    expect(await count('record_change', `use_case not in ('catalogue', 'sample') or actor <> 'trisector'`)).toBe(0);
    expect(await count('record_change')).toBeGreaterThan(300);
  });

  it('marks every mission, organization and partnership as illustrative', async () => {
    for (const table of ['mission', 'organization', 'partnership']) {
      expect([table, await count(table, 'not illustrative')]).toEqual([table, 0]);
    }
  });

  it('leaves no record without what it points at', async () => {
    expect(await count('contribution', 'organization_id is null')).toBe(0);
    expect(await count('observation', 'mission_id is null or import_run_id is null')).toBe(0);
    expect(await count('indicator', `place_operator = 'WEIGHTED_MEAN' and weight_indicator_id is null`)).toBe(0);
  });

  it('is not loaded a second time', async () => {
    await expect(loadSample(database.pool)).rejects.toMatchObject({ code: 'SAMPLE_PRESENT' });
  });

  it('is not removed while another record hangs on it, and then nothing of it is', async () => {
    await database.pool.query(
      `insert into partnership (mission_id, reference, title) select id, 'REAL-1', 'Of somebody else' from mission where code = 'SAMPLE-MLI'`,
    );
    await expect(removeSample(database.pool)).rejects.toMatchObject({
      code: 'SAMPLE_IN_USE',
      message: expect.stringContaining('partnership REAL-1 of the mission SAMPLE-MLI') as unknown,
    });
    expect(await count('partnership')).toBe(25);
    await database.pool.query(`delete from partnership where reference = 'REAL-1'`);
  });

  it('is removed as a whole, with the tokens of its missions, and leaves the rest alone', async () => {
    await database.pool.query(`insert into mission (code, name, kind) values ('REAL', 'A real one', 'BILATERAL')`);
    await database.pool.query(
      `insert into access_token (name, prefix, hash, role, mission_ids)
       select code, 'tri_', sha256(code::bytea), 'MISSION', array[id] from mission where code in ('REAL', 'SAMPLE-MLI')`,
    );
    expect(await removeSample(database.pool)).toEqual(COUNTS);
    for (const table of await tables()) {
      if (SHARED_TABLES.includes(table)) continue;
      expect([table, await count(table)]).toEqual([table, table === 'mission' ? 1 : 0]);
    }
    expect(await count('record_change', `use_case = 'sample'`)).toBe(0);
    expect(await count('access_token', `name = 'REAL'`)).toBe(1);
    expect(await count('access_token')).toBe(1);
    expect(await count('indicator', `code like 'SAMPLE%'`)).toBe(0);
  });

  it('does not come back by itself once it was removed', async () => {
    await database.pool.query(`delete from access_token`);
    await database.pool.query(`delete from mission`);
    expect(await loadSampleIfEmpty(database.pool)).toBeNull();
    expect(await count('mission')).toBe(0);
  });

  it('comes back when it is asked for', async () => {
    expect(await loadSample(database.pool)).toEqual(COUNTS);
  });
});
