import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenPartnership, type GivenPartnership, rowsIn } from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';

let api: TestApi;
let mali: Caller;
let headquarters: Caller;
let kenya: Caller;
beforeAll(async () => {
  api = await startTestApi();
  await api.pool.query(
    "insert into mission (code, name, kind) values ('MLI', 'Mali', 'BILATERAL'), ('KEN', 'Kenya', 'BILATERAL')",
  );
  mali = await api.mission('MLI');
  headquarters = await api.headquarters();
  kenya = await api.headquarters('KEN');
});
afterAll(() => api.close());

const REFERRING = [
  'membership',
  'donor_involvement',
  'exit_verification',
  'contribution',
  'seat',
  'access_token',
  'organization',
  'organization_identifier',
  'organization_merge',
];

interface Given {
  /** As the database has it. */
  readonly key: string;
  readonly id: string;
}

/** An organization that was put into the database without any use case. */
async function given(name: string, facts: Record<string, unknown> = {}): Promise<Given> {
  const { rows } = await api.pool.query(
    `insert into organization (name, other_names, sector, iati_type) values ($1, coalesce($2::text[], '{}'), $3, $4) returning id`,
    [name, facts['otherNames'] ?? null, facts['sector'] ?? null, facts['iatiType'] ?? null],
  );
  return { key: rows[0].id, id: encodeGlobalId('Organization', [rows[0].id]) };
}

const merge = (merged: Given, survivor: Given, more: object = {}, caller = headquarters) =>
  caller.change(
    'mergeOrganizations',
    {
      mergedId: merged.id,
      survivorId: survivor.id,
      expectedVersion: 1,
      expectedSurvivorVersion: 1,
      reason: 'The same one',
      ...more,
    },
    'organization { id name otherNames version sector }',
  );

let pair: { duplicate: Given; survivor: Given; partnership: GivenPartnership };
let rounds = 0;
beforeEach(async () => {
  rounds += 1;
  pair = {
    duplicate: await given(`Duplicate ${rounds}`),
    survivor: await given(`Survivor ${rounds}`),
    partnership: await givenPartnership(api, 'MLI'),
  };
});

/** Adds a row that hangs on a partnership. @returns its id */
async function hang(table: string, partnership: GivenPartnership, columns: Record<string, unknown>): Promise<string> {
  const all = { mission_id: partnership.missionId, partnership_id: partnership.key, ...columns };
  const { rows } = await api.pool.query(
    `insert into ${table} (${Object.keys(all).join(', ')}) values (${Object.keys(all)
      .map((_, index) => `$${index + 1}`)
      .join(', ')}) returning *`,
    Object.values(all),
  );
  return rows[0].id;
}
const member = ({ key }: Given, since: string | null = null, until: string | null = null, more: object = {}) =>
  hang('membership', pair.partnership, { organization_id: key, role: 'MEMBER', since, until, ...more });
const involve = ({ key }: Given, since: string | null, until: string | null, note: string | null = null) =>
  hang('donor_involvement', pair.partnership, { organization_id: key, kind: 'CATALYST', since, until, note });
const verify = (involvement: string, leftOn: string, verifiedOn: string) =>
  hang('exit_verification', pair.partnership, {
    donor_involvement_id: involvement,
    donor_left_on: leftOn,
    verified_on: verifiedOn,
    still_works: true,
    evidence: 'Seen.',
  });
const rowsOf = async (table: string): Promise<Record<string, unknown>[]> =>
  (await api.pool.query(`select * from ${table} where partnership_id = $1 order by id`, [pair.partnership.key])).rows;

describe('merging two organizations', () => {
  it('moves everything to the one that stays', async () => {
    const { duplicate, survivor, partnership } = pair;
    await api.pool.query(`insert into synergistic_agent (mission_id, partnership_id) values ($1, $2)`, [
      partnership.missionId,
      partnership.key,
    ]);
    await member(duplicate);
    await involve(duplicate, '2010-01-01', null);
    const money = { state: 'PLEDGED', amount: 5, currency: 'USD' };
    await hang('contribution', partnership, { ...money, organization_id: duplicate.key, manager_id: duplicate.key });
    await hang('contribution', partnership, { ...money, side: 'DONOR', manager_id: duplicate.key });
    await hang('seat', partnership, { organization_id: duplicate.key, sector: 'BUSINESS', title: 'Chair' });
    await api.pool.query(
      "insert into organization_identifier values ('IATI', $1::text, $1::bigint), ('OWN', $1::text, $2)",
      [duplicate.key, survivor.key],
    );
    const partner = await api.partner(duplicate.key);

    const { organization, userErrors, warnings } = await merge(duplicate, survivor);
    expect([userErrors, warnings]).toEqual([[], []]);
    expect(organization).toEqual({
      id: survivor.id,
      name: `Survivor ${rounds}`,
      otherNames: [`Duplicate ${rounds}`],
      version: 2,
      sector: null,
    });
    const ofSurvivor = { organization_id: survivor.key, version: 2 };
    expect(await rowsOf('membership')).toMatchObject([ofSurvivor]);
    expect(await rowsOf('donor_involvement')).toMatchObject([ofSurvivor]);
    expect(await rowsOf('seat')).toMatchObject([ofSurvivor]);
    expect(await rowsOf('contribution')).toMatchObject([
      { organization_id: survivor.key, manager_id: survivor.key },
      { organization_id: null, manager_id: survivor.key },
    ]);
    const { node } = await partner.ask(
      `{ node(id: "${survivor.id}") { ... on Organization { identifiers { nodes { scheme value } } memberships { totalCount } } } }`,
    );
    expect(node).toEqual({
      identifiers: {
        nodes: [
          { scheme: 'IATI', value: duplicate.key },
          { scheme: 'OWN', value: duplicate.key },
        ],
      },
      memberships: { totalCount: 1 },
    });
    const { recordChanges } = await headquarters.ask(
      `{ recordChanges(first: 1, where: {action: {eq: REMOVED}}) { nodes { recordType useCase reason actor } } }`,
    );
    expect(recordChanges.nodes).toEqual([
      { recordType: 'ORGANIZATION', useCase: 'mergeOrganizations', reason: 'The same one', actor: 'headquarters' },
    ]);
  });

  it('knows every column of the database that refers to an organization', async () => {
    const { rows } = await api.pool.query<{ place: string }>(`
      select conrelid::regclass::text || '.' || attname as place
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and confrelid = 'organization'::regclass and confdeltype = 'a' order by 1`);
    expect(rows.map(({ place }) => place)).toEqual([
      'access_token.organization_id',
      'contribution.manager_id',
      'contribution.organization_id',
      'donor_involvement.organization_id',
      'membership.organization_id',
      'organization_identifier.organization_id',
      'organization_merge.survivor_id',
      'seat.organization_id',
    ]);
  });

  it('makes memberships that overlap one, from the first day to the last, with the votes that one of them has', async () => {
    const { duplicate, survivor } = pair;
    await member(duplicate, '2008-01-01', '2011-01-01', { voting_seats: 3 });
    const kept = await member(survivor, '2010-01-01', '2012-01-01');
    await member(duplicate, '2011-06-01', '2014-01-01');
    await member(survivor, '2013-01-01', '2015-01-01');
    await member(duplicate, '2015-01-01', null);
    await member(duplicate, null, null, { role: 'ADVISOR' });
    expect((await merge(duplicate, survivor)).userErrors).toEqual([]);
    const memberships = (await rowsOf('membership')).map(({ id, role, since, until, voting_seats: votes, version }) => [
      id === kept,
      role,
      since,
      until,
      votes,
      version,
    ]);
    expect(memberships).toEqual([
      [true, 'MEMBER', '2008-01-01', '2015-01-01', 3, 2],
      [false, 'MEMBER', '2015-01-01', null, null, 2],
      [false, 'ADVISOR', null, null, null, 2],
    ]);
  });

  it('makes donor involvement that overlaps one, with what was verified after it', async () => {
    const { duplicate, survivor } = pair;
    const first = await involve(duplicate, '2008-01-01', '2012-01-01', 'Lent a truck.');
    const kept = await involve(survivor, '2010-01-01', '2011-01-01', 'Paid a clerk.');
    await verify(first, '2012-01-01', '2014-01-01');
    await verify(kept, '2011-01-01', '2013-01-01');
    expect((await merge(duplicate, survivor)).userErrors).toEqual([]);
    expect(await rowsOf('donor_involvement')).toMatchObject([
      { id: kept, since: '2008-01-01', until: '2012-01-01', note: 'Paid a clerk.\nLent a truck.' },
    ]);
    expect(await rowsOf('exit_verification')).toMatchObject([
      { donor_involvement_id: kept, donor_left_on: '2012-01-01', verified_on: '2014-01-01' },
      { donor_involvement_id: kept, donor_left_on: '2012-01-01', verified_on: '2013-01-01' },
    ]);
  });

  it('refuses what contradicts itself, naming the partnership to those who may know it, and changes nothing', async () => {
    const { duplicate, survivor } = pair;
    await member(duplicate, null, null, { voting_seats: 1 });
    await member(survivor, null, null, { voting_seats: 2 });
    const left = await involve(duplicate, '2008-01-01', '2010-01-01');
    await involve(survivor, '2009-01-01', '2012-01-01');
    await verify(left, '2010-01-01', '2011-01-01');
    const before = await rowsIn(api, ...REFERRING, 'record_change');
    const { userErrors } = await merge(duplicate, survivor);
    expect(userErrors).toMatchObject([
      {
        code: 'OVERLAP',
        path: ['mergedId'],
        message: expect.stringMatching(/^Both are MEMBER of partnership MLI REF-/),
      },
      {
        code: 'OVERLAP',
        path: ['mergedId'],
        message: expect.stringMatching(/^Both are CATALYST in partnership MLI REF-/),
      },
    ]);
    const limited = (await merge(duplicate, survivor, {}, kenya)).userErrors;
    expect(limited[0].message).toMatch(/^Both are MEMBER of a partnership of another mission at a time/);
    expect(await rowsIn(api, ...REFERRING, 'record_change')).toEqual(before);
  });

  it('refuses to leave an assessment after an exit that is none any more', async () => {
    const { duplicate, survivor } = pair;
    await involve(duplicate, '2008-01-01', '2010-01-01');
    await involve(survivor, '2009-01-01', null);
    const { rows } = await api.pool.query(
      "insert into assessment_instrument (code, edition, name, description) values ('REVIEW', 1, 'Review', 'Of all.') returning id",
    );
    await hang('assessment', pair.partnership, {
      instrument_id: rows[0].id,
      round: 'POST_EXIT',
      assessed_on: '2011-01-01',
    });
    const before = await rowsIn(api, ...REFERRING, 'record_change');
    const { userErrors } = await merge(duplicate, survivor);
    expect(userErrors).toMatchObject([
      { code: 'OVERLAP', path: ['mergedId'], message: expect.stringMatching(/MLI REF-.*POST_EXIT of 2011-01-01/) },
    ]);
    expect(await rowsIn(api, ...REFERRING, 'record_change')).toEqual(before);
    const limited = (await merge(duplicate, survivor, {}, kenya)).userErrors;
    expect(limited[0].message).toMatch(/^Both are donors in a partnership of another mission at a time/);
  });

  it('refuses to leave a partnership at work without two sectors', async () => {
    const firm = await given('Firm', { sector: 'BUSINESS' });
    const union = await given('Union', { sector: 'CIVIL_SOCIETY' });
    const partnership = await givenPartnership(api, 'MLI', { stages: [['OPERATING', '2010-01-01', null]] });
    for (const { key } of [firm, union]) {
      await hang('membership', partnership, { organization_id: key, role: 'MEMBER' });
    }
    const before = await rowsIn(api, ...REFERRING, 'record_change');
    expect((await merge(firm, union)).userErrors).toMatchObject([{ code: 'NOT_INTERSECTORAL', path: ['mergedId'] }]);
    expect(await rowsIn(api, ...REFERRING, 'record_change')).toEqual(before);
  });

  it('refuses what is wrong at its place, and changes nothing', async () => {
    const { duplicate, survivor, partnership } = pair;
    const cases: BadInput[] = [
      [{ mergedId: survivor.id }, 'ALREADY mergedId'],
      [{ mergedId: partnership.id }, 'NOT_FOUND mergedId'],
      [{ survivorId: encodeGlobalId('Organization', ['9999999']) }, 'NOT_FOUND survivorId'],
      [{ reason: '' }, 'INVALID_TEXT reason'],
    ];
    const good = {
      mergedId: duplicate.id,
      survivorId: survivor.id,
      expectedVersion: 1,
      expectedSurvivorVersion: 1,
      reason: 'Twice',
    };
    expect(await wronglyAnswered(api, headquarters, REFERRING, ['mergeOrganizations', good], cases)).toEqual([]);
    await expect(merge(duplicate, survivor, { expectedVersion: 2 })).rejects.toThrow('CONFLICT');
    await expect(merge(duplicate, survivor, { expectedSurvivorVersion: 2 })).rejects.toThrow('CONFLICT');
    await expect(merge(duplicate, survivor, {}, mali)).rejects.toThrow('FORBIDDEN');
  });
});

describe('the id of an organization that was merged', () => {
  const named = 'id ... on Organization { name }';

  it('answers with the one that stays, also after that one was merged, and to nothing else', async () => {
    const { duplicate, survivor } = pair;
    const last = await given('The last');
    await merge(duplicate, survivor);
    await merge(survivor, last, { expectedVersion: 2 });
    const there = { id: last.id, name: 'The last' };
    const { node, nodes } = await mali.ask(
      `query($id: ID!, $ids: [ID!]!) { node(id: $id) { ${named} } nodes(ids: $ids) { ${named} } }`,
      {
        id: duplicate.id,
        ids: [
          survivor.id,
          last.id,
          duplicate.id,
          duplicate.id,
          pair.partnership.id,
          encodeGlobalId('Organization', ['99999']),
        ],
      },
    );
    expect(node).toEqual(there);
    expect(nodes).toEqual([there, there, there, there, { id: pair.partnership.id }, null]);
    const { rows } = await api.pool.query('select * from organization_merge where survivor_id = $1', [last.key]);
    expect(rows).toHaveLength(2);
  });

  it('stands for the one that stays in inputs', async () => {
    const { duplicate, survivor, partnership } = pair;
    await merge(duplicate, survivor);
    const { membership } = await mali.change(
      'addMembership',
      { partnershipId: partnership.id, organizationId: duplicate.id, role: 'ADVISOR' },
      `membership { organization { ${named.replace('... on Organization { name }', 'name')} } }`,
    );
    expect(membership.organization).toEqual({ id: survivor.id, name: `Survivor ${rounds}` });
    const { organization } = await mali.change(
      'updateOrganization',
      { organizationId: duplicate.id, expectedVersion: 2, name: 'Renamed' },
      'organization { id name version }',
    );
    expect(organization).toEqual({ id: survivor.id, name: 'Renamed', version: 3 });
    expect((await merge(duplicate, survivor)).userErrors).toMatchObject([{ code: 'ALREADY' }]);
  });
});

describe('at the same time', () => {
  it(
    'two merges that cross, or chain, leave one organization to which all ids lead',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const [a, b, c] = [await given(`A ${round}`), await given(`B ${round}`), await given(`C ${round}`)];
        await Promise.all([
          headquarters.request(mergeQuery(a, b)),
          headquarters.request(round % 2 === 0 ? mergeQuery(b, a) : mergeQuery(b, c)),
        ]);
        const { rows: left } = await api.pool.query('select id from organization where id = any($1)', [
          [a.key, b.key, c.key],
        ]);
        expect(left).toHaveLength(2);
        const { nodes } = await headquarters.ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
          ids: [a.id, b.id, c.id],
        });
        expect(nodes).not.toContain(null);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'a merge and a new member of the one that goes: the membership is that of the one that stays',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const [a, b] = [await given(`Goes ${round}`), await given(`Stays ${round}`)];
        const [merged, added] = await Promise.all([
          merge(a, b),
          mali.change(
            'addMembership',
            { partnershipId: pair.partnership.id, organizationId: a.id, role: 'MEMBER' },
            'membership { organization { id } }',
          ),
        ]);
        expect([merged.userErrors, added.userErrors]).toEqual([[], []]);
        const { rows } = await api.pool.query(
          'select organization_id from membership where organization_id = any($1)',
          [[a.key, b.key]],
        );
        expect(rows).toEqual([{ organization_id: b.key }]);
      }
    },
    ROUNDS_TIMEOUT_MS,
  );

  function mergeQuery(merged: Given, survivor: Given): string {
    return `mutation { mergeOrganizations(input: { mergedId: "${merged.id}", survivorId: "${survivor.id}", expectedVersion: 1,
      expectedSurvivorVersion: 1, reason: "Twice" }) { userErrors { code } } }`;
  }
});
