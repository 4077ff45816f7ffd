import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking, HEADQUARTERS, missionOf, partnerOf } from '../read-plan/asking.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(`
    insert into mission (id, code, name, kind) overriding system value
    select n, 'M' || n, 'Mission ' || n, 'BILATERAL' from generate_series(1, 20) n;
    insert into organization (name) select md5(n::text) || ' ' || translate(md5(n::text), '0123456789', 'ghijklmnop') from generate_series(1, 6000) n;
    insert into partnership (mission_id, reference, title, purpose)
    select 1 + n % 20, 'R-' || n, md5(n::text), translate(md5((n % 300)::text), '0123456789', 'ghijklmnop') from generate_series(1, 3000) n;
    insert into institutional_arrangement (mission_id, name, problem)
    select 1 + n % 20, 'Way ' || n, translate(md5((n % 300)::text), '0123456789', 'ghijklmnop') from generate_series(1, 1000) n;
    analyze`);
});
afterAll(() => database.drop());

it.each([
  ['headquarters', HEADQUARTERS],
  ['a mission', missionOf(3)],
  ['a partner', partnerOf(7)],
] as const)('a search of %s asks the indexes of words and reads no whole table of texts', async (_, actor) => {
  const ask = asking(database.pool);
  const { statements } = await ask('{ search(query: "wordthatfew beginwith") { totalCount nodes { id } } }', {}, actor);
  const { text, values } = statements[0]!;
  const { rows } = await database.pool.query(`explain ${text}`, [...values]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Bitmap Index Scan on organization_search_words');
  expect(plan).not.toMatch(/Seq Scan on (organization|partnership|institutional_arrangement)/);
});

it('words that are like another are looked up by the index of trigrams', async () => {
  const client = await database.pool.connect();
  try {
    await client.query(`set pg_trgm.similarity_threshold = 0.2`);
    const { rows } = await client.query(`explain select word from search_vocabulary where word % 'abcdefgh'`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('search_vocabulary_alike');
  } finally {
    client.release(true);
  }
});
