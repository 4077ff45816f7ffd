import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { seedRegister } from '../partnerships/register-kit.js';
import { givenAgent, type GivenAgent } from './agent-kit.js';

let api: TestApi;
let mali: Caller;
let organization: Awaited<ReturnType<typeof seedRegister>>;
let agent: GivenAgent;
beforeAll(async () => {
  api = await startTestApi();
  organization = await seedRegister(api);
  mali = await api.mission('MLI');
});
afterAll(() => api.close());
beforeEach(async () => {
  agent = await givenAgent(api, 'MLI', {});
});

describe('the name of who holds a seat', () => {
  const NAME = 'Aminata Traoré';
  const EVERYTHING = `{
    synergisticAgents { nodes { id mandate seats(history: true, first: 10) { nodes {
      id title holder { name history(first: 5) { nodes { changes { before after } } } } history(first: 5) { nodes { changes { before after } } } } }
      representation(onDate: "2013-01-01") { sectors { seats { title holder { name } } } }
      warnings { message } history(first: 10) { nodes { changes { before after } } }
      partnership { title } } }
    organizations { nodes { seats(history: true) { nodes { holder { name } } } } }
    recordChanges(first: 100) { nodes { recordType changes { before after } } }
  }`;
  const seenBy = async (caller: Caller, query = EVERYTHING): Promise<string> => JSON.stringify(await caller.ask(query));

  beforeEach(async () => {
    const { missionId, key } = agent;
    await api.pool.query(
      `insert into membership (mission_id, partnership_id, organization_id, role)
       select ${missionId}, ${key}, id, 'MEMBER' from organization where name = 'charity'`,
    );
    const { seat, userErrors } = await mali.change(
      'appointRepresentative',
      {
        synergisticAgentId: agent.agentId,
        sector: 'BUSINESS',
        organizationId: organization.council,
        title: 'Chair',
        since: '2012-01-01',
        holderName: NAME,
      },
      'seat { id }',
    );
    if (seat === null) throw new Error(JSON.stringify(userErrors));
    await mali.change('correctSeat', { seatId: seat.id, expectedVersion: 1, holderName: `${NAME} Junior` });
    await mali.change('replaceRepresentative', {
      seatId: seat.id,
      expectedVersion: 2,
      organizationId: organization.firm,
      since: '2014-01-01',
      holderName: `${NAME} Senior`,
    });
  });

  it('is read by its own mission, in its history too', async () => {
    const seen = await seenBy(mali);
    expect(seen).toContain(`"holder":{"name":"${NAME} Junior"`);
    expect(seen).toContain(`"holder":{"name":"${NAME} Senior"`);
    expect(seen).toContain(`"before":"${NAME}"`);
  });

  it('is hidden from everybody else who sees the seat', async () => {
    for (const caller of [await api.headquarters(), await api.headquarters('MLI'), await api.partner('charity')]) {
      const seen = await seenBy(caller);
      expect(seen).toContain('"title":"Chair","holder":null');
      expect(seen).not.toContain('Aminata');
    }
    const seen = await seenBy(await api.mission('KEN'));
    expect(seen).not.toContain('Chair');
    expect(seen).not.toContain('Aminata');
  });

  it('is kept in no other table', async () => {
    const { rows } = await api.pool.query<{ table: string }>(
      `select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { table } of rows) {
      const found = await api.pool.query(`select from "${table}" t where to_jsonb(t)::text like '%Aminata%'`);
      if (found.rowCount! > 0) holding.push(table);
    }
    expect(holding.sort()).toEqual(['record_change', 'seat_holder']);
    const kinds = await api.pool.query(
      `select distinct record_type from record_change t where to_jsonb(t)::text like '%Aminata%'`,
    );
    expect(kinds.rows).toEqual([{ record_type: 'SEAT_HOLDER' }]);
  });

  it('stays with its mission where the server opens its records to everybody', async () => {
    const open = await startTestApi({ publicRead: true });
    try {
      const organizations = await seedRegister(open);
      const own = await givenAgent(open, 'MLI', {});
      const maliThere = await open.mission('MLI');
      await maliThere.change('appointRepresentative', {
        synergisticAgentId: own.agentId,
        sector: 'BUSINESS',
        organizationId: organizations.firm,
        title: 'Chair',
        since: '2012-01-01',
        holderName: NAME,
      });
      const seats = '{ synergisticAgents { nodes { seats(history: true) { nodes { title holder { name } } } } } }';
      expect(await seenBy(maliThere, seats)).toContain(NAME);
      for (const caller of [
        open.public(),
        await open.headquarters(),
        await open.mission('KEN'),
        await open.partner('firm'),
      ]) {
        const seen = await seenBy(caller, seats);
        expect(seen).toContain('"title":"Chair","holder":null');
        expect(seen).not.toContain('Aminata');
      }
    } finally {
      await open.close();
    }
  });
});
