import { DERIVED_CODES } from '../../../src/modules/reporting/plan/formulas.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadReferenceData } from '../../../src/modules/countries/index.js';
import { CATALOGUE } from '../../../src/modules/indicators/catalogue/catalogue.js';
import { loadCatalogue } from '../../../src/modules/indicators/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadReferenceData(database.pool);
  await loadCatalogue(database.pool);
});
afterAll(() => database.drop());

/** Every row with the transaction that wrote it: equal before and after means that nothing was touched. */
async function rowsOf(table: string): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ row: unknown }>(
    `select xmin::text || ' ' || t::text as row from ${table} t order by t::text`,
  );
  return rows.map(({ row }) => row);
}

describe('reference data', () => {
  it('holds 250 countries, each with one usual name in seven languages', async () => {
    const { rows } = await database.pool.query(
      `select count(distinct country_id)::int as countries, count(*) filter (where usual)::int as usual from country_name`,
    );
    expect(rows).toEqual([{ countries: 250, usual: 1750 }]);
  });

  it('touches nothing when it is loaded again', async () => {
    for (const [table, load] of [
      ['country', loadReferenceData],
      ['country_name', loadReferenceData],
      ['indicator', loadCatalogue],
    ] as const) {
      const before = await rowsOf(table);
      await load(database.pool);
      expect(await rowsOf(table)).toEqual(before);
    }
  });

  it('may be loaded by several processes at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      await database.pool.query(`update country set name = 'Old' where region_code = '002'`);
      await database.pool.query(`delete from country_name where language = 'fr'`);
      await Promise.all([1, 2, 3].map(() => loadReferenceData(database.pool)));
      const { rows } = await database.pool.query(
        `select (select count(*)::int from country where name = 'Old') as old, count(*)::int as french
         from country_name where language = 'fr' and usual`,
      );
      expect(rows).toEqual([{ old: 0, french: 250 }]);
    }
  });

  it('mends what differs and keeps names that others added', async () => {
    await database.pool.query(`update country set name = 'Soudan français' where iso3 = 'MLI'`);
    await database.pool.query(
      `update country_name set name = 'Soudan français' where country_id = 'MLI' and language = 'fr'`,
    );
    await loadReferenceData(database.pool);
    const { rows } = await database.pool.query(
      `select c.name, n.name as french, n.usual from country c join country_name n on n.country_id = c.iso3
       where iso3 = 'MLI' and language = 'fr' order by usual desc`,
    );
    expect(rows).toEqual([
      { name: 'Mali', french: 'Mali', usual: true },
      { name: 'Mali', french: 'Soudan français', usual: false },
    ]);
  });
});

describe('the catalogue of indicators', () => {
  it('brings D1–D10, I1–I11, P0–P3 and R0–R3, of which missions report two', async () => {
    const { rows } = await database.pool.query<{ code: string; source: string }>(`select code, source from indicator`);
    const codes = rows.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([...DERIVED_CODES]));
    const numbered = (letter: string, first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`);
    const wanted = [...numbered('D', 1, 10), ...numbered('I', 1, 11), ...numbered('P', 0, 3), ...numbered('R', 0, 3)];
    expect(codes).toEqual(expect.arrayContaining(wanted));
    expect(
      rows
        .filter(({ source }) => source !== 'DERIVED')
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['I10', 'I8']);
  });

  it('replaces an earlier version, which stays readable, and leaves a later one', async () => {
    const [entry, ...others] = CATALOGUE;
    const later = { ...entry!, name: 'Later', version: entry!.version + 1 };
    await loadCatalogue(database.pool, [later, ...others]);
    await loadCatalogue(database.pool);
    const { rows } = await database.pool.query(
      `select v.name, v.version, v.until is null as present, v.until is not distinct from i.since as follows
       from indicator_version v left join indicator_version i on i.indicator_id = v.indicator_id and i.version = v.version + 1
       where v.code = $1 order by v.version`,
      [entry!.code],
    );
    expect(rows).toEqual([
      { name: entry!.name, version: entry!.version, present: false, follows: true },
      { name: 'Later', version: later.version, present: true, follows: true },
    ]);
  });
});
