import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAuthenticator, createToken, listTokens, revokeToken } from '../../../src/modules/access/index.js';
import type { TokenRequest } from '../../../src/modules/access/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const HEADQUARTERS: TokenRequest = {
  name: 'reporting officer',
  role: 'HEADQUARTERS',
  missions: [],
  organization: null,
  expiresAt: null,
};

/** Tries again and again, and gives the first error. */
async function refusalWithin(ms: number, attempt: () => Promise<unknown>): Promise<unknown> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    try {
      await attempt();
    } catch (error) {
      return error;
    }
    await sleep(100);
  }
  return null;
}

describe('access tokens', () => {
  let database: TestDatabase;
  let organizationId: string;

  const create = (request: Partial<TokenRequest>) => createToken(database.pool, { ...HEADQUARTERS, ...request });
  const authenticate = (token: string, publicRead = false) =>
    createAuthenticator(database.pool, publicRead)(`Bearer ${token}`);

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query(
      `insert into mission (code, name, kind) values ('MLI', 'Mali', 'BILATERAL'), ('MWI', 'Malawi', 'BILATERAL'), ('PER', 'Peru', 'BILATERAL')`,
    );
    const { rows } = await database.pool.query(
      `insert into organization (name) values ('River Commune'), ('Twin'), ('Twin') returning id`,
    );
    organizationId = rows[0].id;
  });

  afterAll(() => database.drop());

  it('are shown once: what is stored is their hash', async () => {
    const { token, summary } = await create({});
    expect(token).toMatch(/^tri_/);
    expect(summary.prefix).toBe(token.slice(0, 12));
    const { rows } = await database.pool.query(`select t::text as text from access_token t where id = $1`, [
      summary.id,
    ]);
    expect(rows[0].text).not.toContain(token.slice(12));
  });

  it('make the actor of their role, missions and organization', async () => {
    const all = await create({});
    expect(await authenticate(all.token)).toMatchObject({
      role: 'HEADQUARTERS',
      missionIds: null,
      organizationId: null,
      tokenId: all.summary.id,
      name: 'reporting officer',
      readsEverything: false,
    });
    const { token: two } = await create({ missions: ['PER', 'MLI', 'PER'] });
    expect((await authenticate(two)).missionIds).toHaveLength(2);
    const { token: mission } = await create({ role: 'MISSION', missions: ['MLI'] });
    expect(await authenticate(mission)).toMatchObject({ role: 'MISSION', missionIds: [expect.any(Number)] });
    const { token: partner, summary } = await create({ role: 'PARTNER', organization: 'River Commune' });
    expect(await authenticate(partner)).toMatchObject({ role: 'PARTNER', missionIds: null, organizationId });
    expect(summary).toMatchObject({ organization: 'River Commune', missions: null });
  });

  it('let everybody read where the server is set so, and nobody without one where it is not', async () => {
    const open = await createAuthenticator(database.pool, true)(undefined);
    expect(open).toMatchObject({ role: 'PUBLIC', tokenId: null, name: 'public', readsEverything: true });
    expect(open.permissions).toContain('read:partnerships');
    const closed = await createAuthenticator(database.pool, false)(undefined);
    expect([closed.readsEverything, closed.permissions.size]).toEqual([false, 0]);
    const { token } = await create({});
    expect((await authenticate(token)).permissions).toContain('read:partnerships');
    expect((await authenticate(token, true)).readsEverything).toBe(true);
  });

  it.each([
    ['malformed', 'Bearer tri_short', 'holds no access token'],
    ['of another scheme', 'Basic dXNlcjpwYXNz', 'holds no access token'],
    ['empty', '', 'holds no access token'],
    ['unknown', `Bearer tri_${'x'.repeat(43)}`, 'is not known here'],
  ])('that are %s are refused, also where the public may read', async (_what, header, sentence) => {
    await expect(createAuthenticator(database.pool, true)(header)).rejects.toMatchObject({
      name: 'TokenRefused',
      message: expect.stringContaining(sentence) as unknown,
    });
  });

  it('end at their time', async () => {
    const { token, summary } = await create({ expiresAt: new Date(Date.now() + 60_000) });
    expect((await authenticate(token)).tokenId).toBe(summary.id);
    await database.pool.query(`update access_token set expires_at = now() - interval '1 second' where id = $1`, [
      summary.id,
    ]);
    await expect(authenticate(token)).rejects.toThrow(/expired on \d{4}-/);
  });

  it('are refused within five seconds after they were revoked, also by a server that has just served them', async () => {
    const { token, summary } = await create({});
    const server = createAuthenticator(database.pool, false);
    await server(`Bearer ${token}`);
    expect(await revokeToken(database.pool, summary.prefix)).toMatchObject({ wasRevoked: false });
    expect(await refusalWithin(5_000, () => server(`Bearer ${token}`))).toMatchObject({
      message: expect.stringContaining('was revoked') as unknown,
    });
  });

  it('can be revoked by id or by the token itself, and a second time without harm', async () => {
    const one = await create({ name: 'one' });
    const revoked = await revokeToken(database.pool, one.token);
    expect(revoked.summary.revokedAt).toBeInstanceOf(Date);
    const again = await revokeToken(database.pool, String(one.summary.id));
    expect(again).toEqual({ summary: revoked.summary, wasRevoked: true });
  });

  it('are listed with what they open, and never themselves', async () => {
    const { token } = await create({ name: 'two missions', missions: ['PER', 'MLI'] });
    const tokens = await listTokens(database.pool);
    expect(tokens.at(-1)).toMatchObject({ name: 'two missions', missions: ['MLI', 'PER'], role: 'HEADQUARTERS' });
    expect(JSON.stringify(tokens)).not.toContain(token);
  });

  it.each<[string, Partial<TokenRequest>, string, string]>([
    ['no name', { name: ' ' }, 'WRONG_TOKEN_REQUEST', 'give --name'],
    ['a mission without its code', { role: 'MISSION' }, 'WRONG_TOKEN_REQUEST', 'give --mission CODE once'],
    ['two missions', { role: 'MISSION', missions: ['MLI', 'PER'] }, 'WRONG_TOKEN_REQUEST', 'exactly one'],
    ['a partner without organization', { role: 'PARTNER' }, 'WRONG_TOKEN_REQUEST', 'give --organization'],
    ['headquarters with one', { organization: 'Twin' }, 'WRONG_TOKEN_REQUEST', 'leave out --organization'],
    ['an unknown mission', { missions: ['MLX'] }, 'UNKNOWN_MISSION', 'Nearest: MLI'],
    ['a mission in small letters', { missions: ['per'] }, 'UNKNOWN_MISSION', 'Nearest: PER'],
    [
      'an unknown organization',
      { role: 'PARTNER', organization: 'River Comune' },
      'UNKNOWN_ORGANIZATION',
      'Nearest: "River Commune"',
    ],
    ['an unknown id', { role: 'PARTNER', organization: '999999' }, 'UNKNOWN_ORGANIZATION', 'with the id 999999'],
    ['a name of two', { role: 'PARTNER', organization: 'Twin' }, 'AMBIGUOUS_ORGANIZATION', 'name one by its id'],
  ])('for %s are refused with a sentence', async (_what, request, code, sentence) => {
    await expect(create(request)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(sentence) as unknown,
    });
  });

  it('that do not exist cannot be revoked', async () => {
    for (const which of ['4711', 'tri_unknown1']) {
      await expect(revokeToken(database.pool, which)).rejects.toMatchObject({ code: 'UNKNOWN_TOKEN' });
    }
  });
});
