import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTrustedDocuments } from '../../src/app/http/trusted-documents.js';
import { buildAppSchema } from '../../src/app/schema.js';
import { packageFolder } from '../../src/config/settings.js';
import { startTestApi, type TestApi } from '../support/api.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const PORTAL =
  'graphql`query PortalQuery($iso3: String!) { country(iso3: $iso3) { iso3 missions(first: 1) { totalCount } } }`;';

const COUNTRY = gql`
  query Country($iso3: String!) {
    country(iso3: $iso3) {
      iso3
    }
  }
`;

describe('trusted documents', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trisector-trusted-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const startTrusting = async (file: string): Promise<TestApi> =>
    startTestApi({
      publicRead: true,
      admission: { documents: await readTrustedDocuments(file, buildAppSchema()), freeRoles: ['HEADQUARTERS'] },
    });

  it('are those that relay-compiler has persisted, asked for by the ids that it gives them', async () => {
    await mkdir(join(folder, 'src'));
    await copyFile(join(packageFolder(), 'schema.graphql'), join(folder, 'schema.graphql'));
    await writeFile(join(folder, 'src', 'Portal.js'), PORTAL);
    await writeFile(join(folder, 'persisted.json'), '{}');
    await writeFile(
      join(folder, 'relay.config.json'),
      JSON.stringify({
        src: './src',
        schema: './schema.graphql',
        language: 'javascript',
        persistConfig: { file: './persisted.json', algorithm: 'SHA256' },
      }),
    );
    const bin = join(packageFolder(), 'node_modules', 'relay-compiler', 'cli.js');
    await promisify(execFile)(process.execPath, [bin], { cwd: folder });
    const artifact = await readFile(join(folder, 'src', '__generated__', 'PortalQuery.graphql.js'), 'utf8');
    const documentId = /"id": "([0-9a-f]{64})"/.exec(artifact)![1]!;

    const api = await startTrusting(join(folder, 'persisted.json'));
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ documentId, variables: { iso3: 'MLI' } }),
    });
    expect(await response.json()).toMatchObject({ data: { country: { iso3: 'MLI', missions: { totalCount: 0 } } } });
    await api.close();
  });

  it('are asked for by Apollo Client by their hashes, also by GET; one that is free sends the text of others', async () => {
    const cache = new InMemoryCache();
    const file = join(folder, 'manifest.json');
    const trusted = print(cache.transformDocument(COUNTRY));
    await writeFile(file, JSON.stringify({ [sha256(trusted)]: trusted }));
    const api = await startTrusting(file);
    const sent: string[] = [];
    const clientOf = (headers: Record<string, string>): ApolloClient =>
      new ApolloClient({
        cache: new InMemoryCache(),
        link: new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(
          new HttpLink({
            uri: `${api.url}/graphql`,
            headers: { 'apollo-require-preflight': '1', ...headers },
            fetch: async (address, init) => {
              const response = await fetch(address, init);
              sent.push(`${init!.method} ${response.status}`);
              return response;
            },
          }),
        ),
      });
    const other = gql('query Other { indicators(first: 1) { totalCount } }');

    const reader = clientOf({});
    const { data } = await reader.query({ query: COUNTRY, variables: { iso3: 'MLI' } });
    expect(data).toMatchObject({ country: { iso3: 'MLI' } });
    expect(sent.splice(0)).toEqual(['GET 200']);
    await expect(reader.query({ query: other })).rejects.toThrow('trusted documents only');
    expect(sent.splice(0)).toEqual(['GET 403']);
    reader.stop();

    const officer = clientOf((await api.headquarters()).headers);
    const found = await officer.query({ query: other });
    expect(found.data).toMatchObject({ indicators: { totalCount: expect.any(Number) } });
    expect(sent).toEqual(['GET 400', 'POST 200']);
    officer.stop();
    await api.close();
  });
});
