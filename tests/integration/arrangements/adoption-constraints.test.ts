import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { insertArrangements, refusal } from './adoption-rows.js';

let database: TestDatabase;
let pool: TestDatabase['pool'];
beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await insertArrangements(pool);
});
afterAll(() => database.drop());
beforeEach(() => pool.query('truncate adoption'));

const insert = (table: string, values: Record<string, unknown>) => {
  const columns = Object.keys(values);
  return refusal(
    pool.query(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(values),
    ),
  );
};
const MALI = { mission_id: 1, arrangement_id: 1, country_id: 'MLI' };
const adopt = (values: Record<string, unknown>) => insert('adoption', { ...MALI, ...values });

describe('the database', () => {
  it('has an arrangement once at a time in a place, and once in a country as a whole', async () => {
    expect(await adopt({ since: '2010-01-01', until: '2012-01-01' })).toBeUndefined();
    expect(await adopt({ since: '2011-12-31' })).toBe('adoption_overlap');
    expect(await adopt({ since: null, until: '2010-01-02' })).toBe('adoption_overlap');
    expect(await adopt({})).toBe('adoption_overlap');
    expect(await adopt({ since: '2012-01-01' })).toBeUndefined();
    expect(await adopt({ place_id: 1 })).toBeUndefined();
    expect(await adopt({ place_id: 1, since: '2020-01-01' })).toBe('adoption_overlap');
    expect(await adopt({ place_id: 1, arrangement_id: 2 })).toBeUndefined();
  });

  it('has an adoption given up after it began', async () => {
    expect(await adopt({ since: '2010-01-01', until: '2010-01-01' })).toBe('adoption_lifetime');
    expect(await adopt({ since: '2010-01-01', until: '2010-01-02' })).toBeUndefined();
  });

  it('has a place only with its country', async () => {
    expect(await adopt({ country_id: 'SEN', place_id: 1 })).toBe('adoption_place');
    const origin = { id: 10, mission_id: 1, name: 'X', problem: 'Y', origin_place_id: 1 };
    expect(await insert('institutional_arrangement', { ...origin, origin_country_id: 'SEN' })).toBe(
      'institutional_arrangement_origin_place',
    );
    expect(await insert('institutional_arrangement', origin)).toBe('institutional_arrangement_origin');
  });

  it('has a note just where something was adapted', async () => {
    expect(await adopt({ adaptation: 'ADAPTED' })).toBe('adoption_adaptation_note');
    expect(await adopt({ adaptation: 'UNCHANGED', adaptation_note: 'x' })).toBe('adoption_adaptation_note');
    expect(await adopt({ adaptation: 'ADAPTED', adaptation_note: 'In the language of the place' })).toBeUndefined();
  });

  it('keeps an arrangement that is adopted, and a name once in a mission', async () => {
    await adopt({});
    expect(await refusal(pool.query('delete from institutional_arrangement where id = 1'))).toBe(
      'adoption_arrangement_id_fkey',
    );
    expect(
      await insert('institutional_arrangement', { id: 10, mission_id: 1, name: 'Arrangement 1', problem: 'Y' }),
    ).toBe('institutional_arrangement_name');
  });
});
