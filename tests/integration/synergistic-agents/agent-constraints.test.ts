import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { cycleOf } from '../../../src/modules/synergistic-agents/coordinations/coordination.rules.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';
import { BODIES, coordination } from '../../unit/synergistic-agents/coordination-facts.js';
import { refusedBy } from './agent-kit.js';

let database: TestDatabase;
let pool: TestDatabase['pool'];
beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await pool.query(`
    insert into mission (id, code, name, kind) overriding system value values (1, 'A', 'A', 'REGIONAL'), (2, 'B', 'B', 'REGIONAL');
    insert into organization (id, name) overriding system value values (1, 'Firm'), (2, 'Union');`);
  for (const body of BODIES) {
    await pool.query(
      `insert into partnership (mission_id, id, reference, title) overriding system value values ($1, $2, 'Body ' || $2::bigint, 'Body')`,
      body.split(' '),
    );
    await pool.query('insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)', body.split(' '));
  }
});
afterAll(() => database.drop());
beforeEach(() => pool.query('truncate coordination, sponsorship, seat, seat_holder'));

type Days = readonly [since: string | null, until: string | null];

const seat = (title: string, organization: number, ...days: Days) =>
  refusedBy(
    pool.query(
      `insert into seat (mission_id, partnership_id, organization_id, sector, title, since, until)
       values (1, 1, $1, 'BUSINESS', $2, $3, $4)`,
      [organization, title, ...days],
    ),
  );
const sponsorship = (sponsor: number, ...days: Days) =>
  refusedBy(
    pool.query(
      'insert into sponsorship (mission_id, partnership_id, sponsor_id, since, until) values (1, 1, $1, $2, $3)',
      [sponsor, ...days],
    ),
  );
const coordinate = (from: string, to: string, ...days: Days) =>
  refusedBy(
    pool.query(
      `insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id, since, until)
       values ($1, $2, $3, $4, $5, $6)`,
      [...from.split(' '), ...to.split(' '), ...days],
    ),
  );

describe('the database', () => {
  it('lets a seat be held once at a time', async () => {
    expect(await seat('Chair', 1, '2010-01-01', '2012-01-01')).toBeNull();
    expect(await seat('Chair', 2, '2011-12-31', null)).toBe('seat_overlap');
    expect(await seat('Chair', 2, '2012-01-01', null)).toBeNull();
    expect(await seat('Secretary', 2, null, null)).toBeNull();
    expect(await seat('Deputy', 2, '2012-01-01', '2012-01-01')).toBe('seat_check');
  });

  it('lets a mission sponsor an agent once at a time', async () => {
    expect(await sponsorship(1, null, '2012-01-01')).toBeNull();
    expect(await sponsorship(1, '2011-12-31', null)).toBe('sponsorship_overlap');
    expect(await sponsorship(2, '2011-12-31', null)).toBeNull();
    expect(await sponsorship(2, '2011-12-31', '2010-01-01')).toBe('sponsorship_check');
  });

  it('lets an agent coordinate a partnership once at a time, and never itself', async () => {
    expect(await coordinate('1 1', '1 2', '2010-01-01', '2012-01-01')).toBeNull();
    expect(await coordinate('1 1', '1 2', '2011-01-01', null)).toBe('coordination_overlap');
    expect(await coordinate('1 1', '1 3', '2011-01-01', '2011-01-01')).toBe('coordination_check');
    expect(await coordinate('1 1', '1 1', '2015-01-01', null)).toBe('coordination_cycle');
  });

  it('lets no agent coordinate itself through others, across missions too, whether it is added or moved', async () => {
    expect(await coordinate('1 1', '2 4', '2010-01-01', '2012-01-01')).toBeNull();
    expect(await coordinate('2 4', '1 2', '2010-01-01', null)).toBeNull();
    expect(await coordinate('1 2', '1 1', '2011-01-01', null)).toBe('coordination_cycle');
    expect(await coordinate('1 2', '1 1', '2012-01-01', null)).toBeNull();
    expect(await refusedBy(pool.query(`update coordination set until = null where partnership_id = 1`))).toBe(
      'coordination_cycle',
    );
    // Of several rows of one statement, too.
    expect(
      await refusedBy(
        pool.query(`insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id)
          values (1, 3, 2, 5), (2, 5, 1, 3)`),
      ),
    ).toBe('coordination_cycle');
  });

  it('refuses the same circles as the rule', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(coordination, { minLength: 2, maxLength: 8 }), async (some) => {
        await pool.query('truncate coordination');
        const recorded: typeof some = [];
        for (const one of some) {
          const by = await coordinate(one.coordinator, one.coordinated, one.since, one.until);
          if (by === 'coordination_overlap') continue;
          expect(by).toBe(cycleOf(one, recorded) === null ? null : 'coordination_cycle');
          if (by === null) recorded.push(one);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(['read committed', 'serializable'])(
    'lets no circle be closed by two at once, %s',
    async (isolation) => {
      const clients = [await pool.connect(), await pool.connect()] as const;
      try {
        for (let round = 0; round < ROUNDS; round += 1) {
          await pool.query('truncate coordination');
          await Promise.all(clients.map((client) => client.query(`begin isolation level ${isolation}`)));
          await Promise.all(clients.map((client) => client.query('select count(*) from coordination')));
          const refusals = await Promise.all(
            clients.map(async (client, index) => {
              const [from, to] = index === 0 ? [1, 2] : [2, 1];
              const by = await refusedBy(
                client
                  .query(
                    `insert into coordination (mission_id, partnership_id, coordinated_mission_id, coordinated_id)
                   values (1, $1, 1, $2)`,
                    [from, to],
                  )
                  .then(() => client.query('commit')),
              );
              if (by !== null) await client.query('rollback');
              return by;
            }),
          );
          expect(refusals.filter((by) => by === null)).toHaveLength(1);
        }
      } finally {
        for (const client of clients) client.release();
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it('lets no holder be without a seat', async () => {
    expect(
      await refusedBy(
        pool.query(`insert into seat_holder (mission_id, seat_id, partnership_id, name) values (1, 999, 1, 'Nobody')`),
      ),
    ).toBe('seat_holder_mission_id_seat_id_fkey');
  });
});
