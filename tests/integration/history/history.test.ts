import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHANGED_TYPES, referredId } from '../../../src/modules/history/record-ids.rules.js';
import { loadSample } from '../../../src/modules/sample/index.js';
import { startTestApi, type TestApi } from '../../support/api.js';

const CHANGE = `recordType action useCase actor reason changes { field before after }`;

describe('the history of records', () => {
  let api: TestApi;
  let mali: number;
  let niger: number;

  beforeAll(async () => {
    api = await startTestApi({ publicRead: true });
    const headquarters = await api.headquarters();
    for (const [code, country] of [
      ['MLI', 'MLI'],
      ['NER', 'NER'],
    ]) {
      await headquarters.change('registerMission', {
        code,
        name: `Mission ${code}`,
        kind: 'BILATERAL',
        countries: [country],
        reason: 'Opened by the board',
      });
    }
    const { rows } = await api.pool.query<{ id: number }>('select id from mission order by code');
    [mali, niger] = rows.map(({ id }) => id) as [number, number];
    // As any program could that has the database: the history is kept all the same.
    await api.pool.query(
      `insert into organization (id, name) overriding system value values (1, 'Water users'), (2, 'Town of Mopti');
       insert into partnership (mission_id, id, reference, title) overriding system value
         values (${mali}, 10, 'W-1', 'Water'), (${niger}, 20, 'W-2', 'Wells');
       insert into membership (mission_id, partnership_id, organization_id, role)
         values (${mali}, 10, 1, 'MEMBER'), (${mali}, 10, 2, 'MEMBER'), (${niger}, 20, 1, 'MEMBER');
       insert into synergistic_agent (mission_id, partnership_id) values (${mali}, 10);
       insert into seat (mission_id, id, partnership_id, organization_id, sector, title) overriding system value
         values (${mali}, 5, 10, 2, 'GOVERNMENT', 'Chair');
       insert into seat_holder (mission_id, seat_id, partnership_id, name) values (${mali}, 5, 10, 'Aminata Traoré')`,
    );
    await api.pool.query(`update membership set voting_seats = 3 where partnership_id = 10 and organization_id = 2`);
    await api.pool.query(`update membership set voting_seats = 3 where partnership_id = 10 and organization_id = 2`);
    await api.pool.query(`delete from membership where partnership_id = 10 and organization_id = 1`);
  });
  afterAll(() => api.close());

  it('tells who changed what, when, from what to what, and why', async () => {
    const { mission } = await (
      await api.headquarters()
    ).ask(`{ mission(code: "MLI") { history { totalCount nodes { recordedAt ${CHANGE} } } } }`);
    expect(mission.history.totalCount).toBe(1);
    const [{ recordedAt, changes, ...change }] = mission.history.nodes;
    expect(Date.now() - Date.parse(recordedAt)).toBeLessThan(60_000);
    expect(change).toEqual({
      recordType: 'MISSION',
      action: 'CREATED',
      useCase: 'registerMission',
      actor: 'headquarters',
      reason: 'Opened by the board',
    });
    expect(changes).toContainEqual({ field: 'code', before: null, after: 'MLI' });
  });

  it('of a partnership covers all that belongs to it, the latest first, and what was taken away', async () => {
    const { partnership } = await (
      await api.mission('MLI')
    ).ask(
      `{ partnership(mission: "MLI", reference: "W-1") { history(first: 3) { nodes { ${CHANGE} } pageInfo { hasNextPage } } } }`,
    );
    const [removed, changed, holder] = partnership.history.nodes;
    expect(removed).toMatchObject({ recordType: 'MEMBERSHIP', action: 'REMOVED', useCase: 'sql', reason: null });
    const organization = Buffer.from('Organization:1').toString('base64url');
    expect(removed.changes).toContainEqual({ field: 'organizationId', before: organization, after: null });
    // The same change again changed nothing, and is not told.
    expect(changed).toMatchObject({ action: 'CHANGED', changes: [{ field: 'votingSeats', before: null, after: '3' }] });
    expect(holder).toMatchObject({ recordType: 'SEAT_HOLDER', action: 'CREATED' });
    expect(partnership.history.pageInfo.hasNextPage).toBe(true);
  });

  it('tells by its id which record was changed, and finds it', async () => {
    const mission = await api.mission('MLI');
    const { recordChanges } = await mission.ask(
      '{ recordChanges(where: { recordType: { in: ["MEMBERSHIP", "SEAT_HOLDER"] }, action: { eq: CHANGED } }) { nodes { recordId } } }',
    );
    const [{ recordId }] = recordChanges.nodes;
    const { node } = await mission.ask(
      `{ node(id: "${recordId}") { ... on Membership { organization { name } votingSeats } } }`,
    );
    expect(node).toEqual({ organization: { name: 'Town of Mopti' }, votingSeats: 3 });
  });

  it('names by ids with which `node` answers all records that are there, and those that they refer to', async () => {
    const sampled = await startTestApi();
    try {
      await loadSample(sampled.pool);
      const headquarters = await sampled.headquarters();
      const ids = new Set<string>();
      const types = new Set<string>();
      for (let after: string | null = null, more = true; more;) {
        const { recordChanges } = await headquarters.ask(
          `query ($after: String) { recordChanges(first: 100, after: $after) {
             nodes { recordId recordType changes { field after } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        for (const { recordId, recordType, changes } of recordChanges.nodes) {
          types.add(recordType);
          ids.add(recordId);
          for (const { field, after: value } of changes) if (field.endsWith('Id') && value !== null) ids.add(value);
        }
        more = recordChanges.pageInfo.hasNextPage;
        after = recordChanges.pageInfo.endCursor;
      }
      // Names of holders of seats are not for headquarters, and the sample has nothing that was merged.
      const unseen = ['SEAT_HOLDER', 'ORGANIZATION_MERGE'];
      expect([...types].sort()).toEqual(
        Object.keys(CHANGED_TYPES)
          .filter((type) => !unseen.includes(type))
          .sort(),
      );
      const all = [...ids];
      for (let start = 0; start < all.length; start += 100) {
        const some = all.slice(start, start + 100);
        const { nodes } = await headquarters.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: some });
        expect(nodes).toEqual(some.map((id) => ({ id })));
      }
    } finally {
      await sampled.close();
    }
  });

  it('knows every kind of record whose changes are kept', async () => {
    const { rows } = await api.pool.query<{ type: string }>(
      `select upper(tgrelid::regclass::text) as type from pg_trigger where tgname = 'keep_created'`,
    );
    expect(Object.keys(CHANGED_TYPES).sort()).toEqual(rows.map(({ type }) => type).sort());
  });

  it('knows every column that refers to another record', async () => {
    const { rows } = await api.pool.query<{ name: string }>(
      `select distinct attname as name from pg_attribute join pg_trigger on tgrelid = attrelid and tgname = 'keep_created'
       where attname like '%\\_id' and attname not like '%country\\_id' and attname <> 'coordinated_mission_id'
         and atttypid in ('integer'::regtype, 'bigint'::regtype)`,
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { name } of rows) expect([name, referredId(name, 1, 2)]).toEqual([name, expect.any(String)]);
  });

  it('of one record tells no other', async () => {
    const { partnership } = await (
      await api.mission('MLI')
    ).ask(
      `{ partnership(mission: "MLI", reference: "W-1") { memberships { nodes { organization { name } history { nodes { action } } } } } }`,
    );
    expect(partnership.memberships.nodes).toEqual([
      { organization: { name: 'Town of Mopti' }, history: { nodes: [{ action: 'CHANGED' }, { action: 'CREATED' }] } },
    ]);
  });

  it('is seen by whoever sees the records, and names of holders of seats by their mission alone', async () => {
    const query = '{ recordChanges(first: 100) { nodes { recordType changes { after } } } }';
    const seen = async (caller: Awaited<ReturnType<TestApi['mission']>>): Promise<string> =>
      JSON.stringify((await caller.ask(query)).recordChanges.nodes);
    expect(await seen(await api.mission('MLI'))).toContain('Aminata');
    for (const caller of [await api.headquarters(), await api.mission('NER'), await api.partner('Town of Mopti')]) {
      expect(await seen(caller)).not.toContain('Aminata');
    }
    expect(await seen(await api.mission('NER'))).toContain('"Wells"');
    expect((await api.public().request(query)).errors![0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('of an unknown kind of record is refused, with the kinds that come nearest', async () => {
    const { errors } = await (
      await api.headquarters()
    ).request('{ recordChanges(where: { recordType: { eq: "Membership" } }) { totalCount } }');
    expect(errors![0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'recordChanges.where.recordType.eq',
      nearest: expect.arrayContaining(['MEMBERSHIP']),
    });
  });

  it('can be asked for by mission and by time', async () => {
    const headquarters = await api.headquarters();
    const count = async (where: string): Promise<number> =>
      (await headquarters.ask(`{ recordChanges(where: ${where}) { totalCount } }`)).recordChanges.totalCount;
    expect(await count('{ mission: { code: { eq: "NER" } } }')).toBeGreaterThan(2);
    expect(await count('{ mission: { code: { eq: "NONE" } } }')).toBe(0);
    const hour = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const all = await count('{}');
    expect(await count(`{ recordedAt: { range: { gte: "${hour(-1)}", lte: "${hour(1)}" } } }`)).toBe(all);
    expect(await count(`{ recordedAt: { range: { lte: "${hour(-1)}" } } }`)).toBe(0);
    const { recordChanges } = await headquarters.ask(
      '{ recordChanges(where: { recordType: { eq: "PARTNERSHIP" }, mission: { code: { eq: "NER" } } }) { nodes { mission { code } } } }',
    );
    expect(recordChanges.nodes).toEqual([{ mission: { code: 'NER' } }]);
  });

  it('cannot be told by a filter either', async () => {
    const count = async (caller: Awaited<ReturnType<TestApi['mission']>>): Promise<number> =>
      (await caller.ask('{ recordChanges(where: { recordType: { eq: "SEAT_HOLDER" } }) { totalCount } }')).recordChanges
        .totalCount;
    expect(await count(await api.mission('MLI'))).toBe(1);
    expect(await count(await api.headquarters())).toBe(0);
  });
});
