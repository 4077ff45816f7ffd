import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { PoolClient } from 'pg';
import { sectorsOn } from '../../../src/modules/composition/composition.rules.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { DAYS, loadRegister, register, ROLES, SECTORS } from './random-register.js';
import { ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The mix of every partnership on a day, by the table and by the rule on the memberships as they are. */
async function mixesOn(day: string): Promise<{ kept: Map<string, string[]>; ruled: Map<string, string[]> }> {
  const { rows: spans } = await database.pool.query(
    'select partnership_id as id, sectors from sector_mix where since <= $1 and until > $1',
    [day],
  );
  const { rows: members } = await database.pool.query(
    `select m.partnership_id as id, m.organization_id as "organizationId", m.role, m.since, m.until, o.sector,
       o.government_level as "governmentLevel"
     from membership m join organization o on o.id = m.organization_id`,
  );
  const { rows: partnerships } = await database.pool.query('select id from partnership');
  const kept = new Map<string, string[]>(partnerships.map(({ id }) => [id, []]));
  const ruled = new Map<string, string[]>();
  for (const { id, sectors } of spans) {
    expect(kept.get(id)).toEqual([]);
    kept.set(id, sectors);
  }
  for (const { id } of partnerships)
    ruled.set(
      id,
      sectorsOn(
        members.filter((member) => member.id === id),
        day,
      ),
    );
  return { kept, ruled };
}

/** The days on which the table and the rule differ. */
async function daysOutOfStep(): Promise<string[]> {
  const differing: string[] = [];
  for (const day of ['1900-01-01', '2009-12-31', ...DAYS, '2099-12-31']) {
    const { kept, ruled } = await mixesOn(day);
    if (!isDeepStrictEqual(kept, ruled)) differing.push(day);
  }
  return differing;
}

type Change = readonly [statement: string, values: readonly unknown[]];

const id = fc.integer({ min: 1, max: 8 });
const day = fc.option(fc.constantFrom(...DAYS));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(id, fc.option(fc.constantFrom(...SECTORS)))
    .map(([organization, sector]): Change => [
      `update organization set sector = $2, government_level = null, government_kind = null where id = $1`,
      [organization, sector],
    ]),
  fc
    .tuple(id, fc.constantFrom(...ROLES))
    .map(([member, role]): Change => ['update membership set role = $2 where id % 8 = $1 - 1', [member, role]]),
  fc
    .tuple(id, day)
    .map(([member, until]): Change => [
      'update membership set until = $2 where id % 8 = $1 - 1 and (since < $2 or since is null or $2 is null)',
      [member, until],
    ]),
  fc
    .tuple(id, id)
    .map(([member, organization]): Change => [
      'update membership set organization_id = $2 where id = $1 and exists (select from organization where id = $2)',
      [member, organization],
    ]),
  fc
    .tuple(id, id)
    .map(([member, partnership]): Change => [
      `update membership m set mission_id = p.mission_id, partnership_id = p.id from partnership p where m.id = $1 and p.id = $2`,
      [member, partnership],
    ]),
  id.map((member): Change => ['delete from membership where id = $1', [member]]),
  fc.tuple(id, id, day).map(([partnership, organization, since]): Change => [
    `insert into membership (mission_id, partnership_id, organization_id, role, since)
     select p.mission_id, p.id, o.id, 'MEMBER', $3::date from partnership p, organization o where p.id >= $1 and o.id = $2`,
    [partnership, organization, since],
  ]),
);

describe('sector mixes', () => {
  it('are in step with memberships and sectors, whatever changes', async () => {
    await fc.assert(
      fc.asyncProperty(register, fc.array(change, { maxLength: 6 }), async (records, changes) => {
        await loadRegister(database.pool, records);
        await database.pool.query(`select setval(pg_get_serial_sequence('membership', 'id'), 1000)`);
        expect(await daysOutOfStep()).toEqual([]);
        for (const [statement, values] of changes) {
          // What the schema refuses (a member twice at a time) is not done at all.
          await database.pool.query(statement, [...values]).catch(unless('23P01'));
        }
        expect(await daysOutOfStep()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('go with their partnership', async () => {
    await loadRegister(database.pool, {
      organizations: [{ sector: 'BUSINESS', home: null, iati: null }],
      partnerships: [newPartnership([1])],
    });
    expect((await mixesOn('2024-01-01')).kept).toEqual(new Map([['1', ['BUSINESS']]]));
    await database.pool.query('delete from membership; delete from partnership');
    expect((await database.pool.query('select from sector_mix')).rowCount).toBe(0);
  });

  it.each(['read committed', 'serializable'])(
    'are in step when members and sectors change at the same time (%s)',
    async (level) => {
      await loadRegister(database.pool, {
        organizations: ['BUSINESS', 'BUSINESS', null, null].map((sector) => ({ sector, home: null, iati: null })),
        partnerships: [newPartnership([])],
      });
      const clients = await Promise.all([1, 2, 3].map(() => database.pool.connect()));
      try {
        for (let round = 0; round < ROUNDS; round += 1) {
          const work: readonly Change[] = [
            [
              `insert into membership (mission_id, partnership_id, organization_id, role) values (1, 1, $1, 'MEMBER')`,
              [1 + (round % 2)],
            ],
            [
              `insert into membership (mission_id, partnership_id, organization_id, role) values (1, 1, $1, 'MEMBER')`,
              [3 + (round % 2)],
            ],
            ['update organization set sector = $1 where id = $2', [SECTORS[1 + (round % 2)], 3 + (round % 2)]],
          ];
          await Promise.all(
            work.map(([statement, values], index) => inTransaction(clients[index]!, level, statement, values)),
          );
          const { kept, ruled } = await mixesOn('2024-01-01');
          expect([round, kept]).toEqual([round, ruled]);
          expect(kept.get('1')).toEqual(['BUSINESS', SECTORS[1 + (round % 2)]]);
          await database.pool.query(`delete from membership; update organization set sector = null where id > 2`);
        }
      } finally {
        for (const client of clients) client.release();
      }
    },
    ROUNDS_TIMEOUT_MS,
  );
});

function newPartnership(organizations: readonly number[]) {
  return {
    mission: 1,
    title: 'Partnership',
    form: null,
    durability: null,
    scale: null,
    areas: [],
    total: null,
    countries: [],
    stages: [],
    members: organizations.map((organization) => ({ organization, role: 'MEMBER', since: null, until: null })),
  };
}

/** Again, where the database could not bring transactions into an order. */
async function inTransaction(
  client: PoolClient,
  level: string,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  for (;;) {
    try {
      await client.query(`begin isolation level ${level}`);
      await client.query(statement, [...values]);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      unless('40001', '40P01')(error);
    }
  }
}

/** Lets errors of these codes pass. */
function unless(...codes: string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes((error as { code: string }).code)) throw error;
  };
}
