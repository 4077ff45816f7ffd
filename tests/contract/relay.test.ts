import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageFolder } from '../../src/config/settings.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { loadRecords, makeRecords } from '../integration/read-plan/records.js';

/** What a portal written with Relay asks: a list that grows, and a record that is fetched anew by its id. */
const PORTAL = `
graphql\`
  query PortalQuery($country: String!) {
    country(iso3: $country) { ...PortalPartnerships_country }
  }
\`;
graphql\`
  fragment PortalPartnerships_country on Country
    @refetchable(queryName: "PortalPartnershipsPageQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    name
    partnerships(first: $count, after: $cursor) @connection(key: "PortalPartnerships_partnerships") {
      edges { node { title ...PortalPartnership_partnership } }
    }
  }
\`;
graphql\`
  fragment PortalPartnership_partnership on Partnership @refetchable(queryName: "PortalPartnershipQuery") {
    reference
    stage
    memberships(first: 5) { edges { node { role organization { name } } } }
  }
\`;
`;

describe('relay-compiler', () => {
  let folder: string;
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ publicRead: true });
    await loadRecords(api.pool, makeRecords());
    folder = await mkdtemp(join(tmpdir(), 'trisector-relay-'));
    await mkdir(join(folder, 'src'));
    await copyFile(join(packageFolder(), 'schema.graphql'), join(folder, 'schema.graphql'));
    await writeFile(join(folder, 'src', 'Portal.js'), PORTAL);
    await writeFile(
      join(folder, 'relay.config.json'),
      JSON.stringify({ src: './src', schema: './schema.graphql', language: 'javascript' }),
    );
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Text of an operation as the compiler writes it for the network. */
  async function compiled(operation: string): Promise<string> {
    const artifact = await readFile(join(folder, 'src', '__generated__', `${operation}.graphql.js`), 'utf8');
    return JSON.parse(/"text": ("(?:[^"\\]|\\.)*")/.exec(artifact)![1]!) as string;
  }

  it('accepts the schema with @connection and @refetchable, and the server serves what it compiles', async () => {
    const bin = join(packageFolder(), 'node_modules', 'relay-compiler', 'cli.js');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin], { cwd: folder });
    expect(`${stdout}${stderr}`).not.toMatch(/error/i);

    const caller = api.public();
    const first = await caller.ask(await compiled('PortalQuery'), { country: 'MLI' });
    const { id, partnerships } = first.country;
    expect(partnerships.edges).toHaveLength(2);
    expect(partnerships.pageInfo.hasNextPage).toBe(true);
    const next = await caller.ask(await compiled('PortalPartnershipsPageQuery'), {
      id,
      count: 100,
      cursor: partnerships.pageInfo.endCursor,
    });
    expect(next.node.partnerships.edges.length).toBeGreaterThan(1);
    const [{ node }] = partnerships.edges;
    const again = await caller.ask(await compiled('PortalPartnershipQuery'), { id: node.id });
    expect(again.node).toMatchObject({ id: node.id, reference: node.reference });
  });
});
