import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { PoolClient } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let client: PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `insert into mission (id, code, name, kind) overriding system value values (1, 'ALPHA', 'Mission', 'BILATERAL')`,
  );
});
afterAll(() => database.drop());
beforeEach(async () => {
  client = await database.pool.connect();
});
afterEach(() => client.release());

const fold = async (text: string): Promise<string> =>
  (await client.query('select search_fold($1) as folded', [text])).rows[0].folded;
const namesOf = async (organization: string): Promise<string> =>
  (await database.pool.query('select names from organization_search_text where organization_id = $1', [organization]))
    .rows[0]?.names;
const newOrganization = async (name: string, otherNames: string[] = []): Promise<string> =>
  (
    await database.pool.query('insert into organization (name, other_names) values ($1, $2) returning id', [
      name,
      otherNames,
    ])
  ).rows[0].id;

describe('folding', () => {
  it.each([
    ['École  de Ségou', 'ecole de segou'],
    ['STRASSE Straße ẞ', 'strasse strasse ss'],
    ['Łódź Đà Nẵng Ærø œuvre', 'lodz da nang aero oeuvre'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Москва, ЁЛКА – Київ', 'moskva elka kiiv'],
    ['Ύδωρ ΥΔΩΡ ύδωρ', 'ydor ydor ydor'],
    ['أحمد إحمد مِيَاه', 'ahmd ahmd myah'],
    ['پانی ٢٠١٤', 'pany 2014'],
    ['पानी समिति', 'pani smiti'],
    ['KEN-2014_7', 'ken 2014 7'],
    ['ﬁsh №5 ①', 'fish no5 1'],
    ['“Water’s” 100%…', 'water s 100'],
    ['\u202eabc\u202c a\u200bb\u00adc', 'abc abc'],
    ['👩‍👩‍👧 💧', ''],
  ])('%j is read as "%s"', async (text, folded) => {
    expect(await fold(text)).toBe(folded);
  });

  it('takes each character of a script without spaces between words as a word', async () => {
    const [water, resources] = [await fold('水'), await fold('资源')];
    expect(await fold('水资源')).toBe(`${water} ${resources}`);
    expect(await fold('（水）资、源')).toBe(`${water} ${resources}`);
    expect(await fold('がっこう')).toBe(await fold('かっこう'));
    expect((await fold('น้ำดี')).split(' ').length).toBeGreaterThan(2);
  });

  it('gives letters, digits and single spaces, whatever is given, and the same again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })),
        async (text) => {
          const folded = await fold(text.replaceAll('\0', ''));
          expect(folded).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
          expect(await fold(folded)).toBe(folded);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not mind the case, nor how accents are written', async () => {
    const letters = fc.constantFrom(...'abcéñžøßабвгдёйжщαβγδέώςաբգ ');
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { maxLength: 30 }), async (chosen) => {
        const text = chosen.join('');
        const folded = await fold(text);
        expect(await fold(text.toUpperCase())).toBe(folded);
        expect(await fold(text.normalize('NFD'))).toBe(folded);
      }),
      { numRuns: 200 },
    );
  });

  it('stays within what an index can hold for texts of any length', async () => {
    const words = Array.from({ length: 400_000 }, (_, index) => index.toString(36)).join(' ');
    const id = await newOrganization(
      words.slice(0, 2000),
      Array.from({ length: 500 }, (_, index) => `Name ${index} ${'水'.repeat(2000)}`),
    );
    expect((await namesOf(id)).length).toBeLessThan(1_000_000);
    await client.query(`insert into partnership (mission_id, reference, title, purpose) values (1, 'LONG', $1, $2)`, [
      '水'.repeat(10_000),
      words,
    ]);
    await client.query(`delete from partnership where reference = 'LONG'`);
  });
});

describe('the texts of a record', () => {
  it('of an organization are its name, other names and identifiers, each once, and follow every change', async () => {
    const id = await newOrganization('Fonds Santé', ['FS', 'fonds  sante', '💧']);
    expect(await namesOf(id)).toBe('|fonds sante|fs|');
    await client.query(
      `insert into organization_identifier (scheme, value, organization_id) values ('IATI', 'XM-DAC-7', $1)`,
      [id],
    );
    expect(await namesOf(id)).toBe('|fonds sante|fs|xm dac 7|');
    await client.query(`update organization set name = 'Health Fund', other_names = '{}' where id = $1`, [id]);
    expect(await namesOf(id)).toBe('|health fund|xm dac 7|');
    await client.query(`update organization_identifier set value = 'XM-DAC-8' where value = 'XM-DAC-7'`);
    expect(await namesOf(id)).toBe('|health fund|xm dac 8|');

    const other = await newOrganization('Other');
    await client.query(`update organization_identifier set organization_id = $1 where value = 'XM-DAC-8'`, [other]);
    expect([await namesOf(id), await namesOf(other)]).toEqual(['|health fund|', '|other|xm dac 8|']);
    await client.query(`delete from organization_identifier where value = 'XM-DAC-8'`);
    expect(await namesOf(other)).toBe('|other|');
    await client.query('delete from organization where id = any ($1)', [[id, other]]);
    expect([await namesOf(id), await namesOf(other)]).toEqual([undefined, undefined]);
  });

  it('of a partnership are title, reference and purpose; of an arrangement name and problem', async () => {
    const textsOf = async (table: string) =>
      (await client.query(`select names, tsvector_to_array(ts_filter(words, '{b}')) as texts from ${table}`)).rows;
    await client.query(`insert into partnership (mission_id, reference, title) values (1, 'R-1', 'Clean water')`);
    expect(await textsOf('partnership_search_text')).toEqual([{ names: '|clean water|r 1|', texts: [] }]);
    await client.query(`update partnership set purpose = 'Ségou, for all', reference = 'R-2'`);
    expect(await textsOf('partnership_search_text')).toEqual([
      { names: '|clean water|r 2|', texts: ['all', 'for', 'segou'] },
    ]);
    await client.query('delete from partnership');
    expect(await textsOf('partnership_search_text')).toEqual([]);

    await client.query(
      `insert into institutional_arrangement (mission_id, name, problem) values (1, 'Savings', 'No bank')`,
    );
    await client.query(`update institutional_arrangement set problem = 'No credit'`);
    expect(await textsOf('institutional_arrangement_search_text')).toEqual([
      { names: '|savings|', texts: ['credit', 'no'] },
    ]);
    await client.query('delete from institutional_arrangement');
    expect(await textsOf('institutional_arrangement_search_text')).toEqual([]);
  });

  it('are whole when two change the same organization at the same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await newOrganization('Before');
      const other = await database.pool.connect();
      try {
        await client.query('begin');
        await other.query('begin');
        const naming = (async () => {
          await client.query(`update organization set name = 'After' where id = $1`, [id]);
          await client.query('commit');
        })();
        const identifying = (async () => {
          await other.query(`insert into organization_identifier values ('ROUND', $1, $2)`, [`R${round}`, id]);
          await other.query('commit');
        })();
        await Promise.all([naming, identifying]);
      } finally {
        other.release();
      }
      expect(await namesOf(id)).toBe(`|after|r${round}|`);
    }
  });

  it('are not kept in the history of changes', async () => {
    const { rows } = await client.query(
      `select distinct record_type from record_change where record_type like '%SEARCH%'`,
    );
    expect(rows).toEqual([]);
  });
});
