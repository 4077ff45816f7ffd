import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSample } from '../../src/modules/sample/index.js';
import { runCommand } from '../support/command.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('trisector token', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSample(database.pool);
  });

  afterAll(() => database.drop());

  const token = (...args: string[]) => runCommand(['token', ...args], { env: { DATABASE_URL: database.url } });

  it('writes the token alone to standard output, and what it opens beside it', async () => {
    const { code, stdout, stderr } = await token('create', '--role', 'headquarters', '--name', 'officer');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^tri_[\w-]{43}\n$/)]);
    expect(stderr).toMatch(
      /^1 {2}tri_.{8}… {2}HEADQUARTERS, all missions {2}"officer" {2}expires 2.*cannot be shown again/,
    );
    expect(stderr).not.toContain(stdout.trim());
  });

  it('lists tokens and revokes them, by prefix too', async () => {
    const organization = 'Sample Onion Company, Mali';
    const made = await token('create', '--role', 'partner', '--organization', organization, '--name', 'p', '--json');
    const { id, prefix, token: secret, expiresAt } = JSON.parse(made.stdout);
    expect(new Date(expiresAt).getTime() - Date.now()).toBeGreaterThan(89 * 24 * 3600 * 1000);
    const listed = await token('list');
    expect(listed.stdout).toContain(`${id}  ${prefix}…  PARTNER, organization "${organization}"  "p"  expires `);
    expect(listed.stdout).not.toContain(secret);
    expect((await token('revoke', prefix)).stdout).toMatch(/ revoked 2\d{3}-.*\n$/);
    const again = JSON.parse((await token('revoke', String(id), '--json')).stdout);
    expect(again).toMatchObject({ id, wasRevoked: true });
  });

  it.each([
    [['create', '--name', 'x'], 2, "required option '--role <role>' not specified"],
    [['create', '--role', 'king', '--name', 'x'], 2, 'Allowed choices are headquarters, mission, partner'],
    [['create', '--role', 'mission', '--name', 'x'], 1, 'give --mission CODE once'],
    [['create', '--role', 'mission', '--mission', 'SAMPLE-MLX', '--name', 'x'], 1, 'Nearest: SAMPLE-MLI'],
    [['create', '--role', 'partner', '--organization', 'Sample Onion', '--name', 'x'], 1, 'Nearest: "Sample'],
    [['create', '--role', 'headquarters', '--name', 'x', '--expires', 'soon'], 1, '--expires is "soon": give days'],
    [['revoke', 'tri_none'], 1, 'There is no access token that begins with "tri_none"'],
    [['revoke'], 2, "missing required argument 'token'"],
    [['steal'], 2, "unknown command 'steal'"],
  ])('%j ends with %i and a sentence', async (args, code, sentence) => {
    const result = await token(...args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toContain(sentence);
  });
});
