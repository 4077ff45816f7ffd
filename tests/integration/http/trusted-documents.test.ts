import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentAdmission } from '../../../src/app/http/document-admission.js';
import { readTrustedDocuments } from '../../../src/app/http/trusted-documents.js';
import { createToken } from '../../../src/modules/access/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { createSmallSchema, startSmallServer, toAnswer, type Answer, type SmallServer } from './small-server.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const listOf = (...texts: string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text) => [hashOf(text), text]));

const HELLO = 'query Hello($name: String) {\n  hello(name: $name)\n}\n';
const TOUCH = 'mutation Touch { touch }';
const TWO = 'query One { hello } query Other { caller }';
const PREFLIGHT = { 'apollo-require-preflight': '1' };

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'trisector-trusted-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a server with trusted documents', () => {
  let server: SmallServer;
  let headquarters: Record<string, string>;
  let mission: Record<string, string>;

  beforeAll(async () => {
    const admission: DocumentAdmission = {
      documents: new Map(Object.entries(listOf(HELLO, TOUCH, TWO))),
      freeRoles: ['HEADQUARTERS'],
    };
    server = await startSmallServer(database.url, { admission });
    await database.pool.query(`insert into mission (code, name, kind) values ('T', 'Test', 'BILATERAL')`);
    const authorize = async (role: 'HEADQUARTERS' | 'MISSION') => {
      const missions = role === 'MISSION' ? ['T'] : [];
      const request = { name: role, role, missions, organization: null, expiresAt: null };
      return { authorization: `Bearer ${(await createToken(database.pool, request)).token}` };
    };
    headquarters = await authorize('HEADQUARTERS');
    mission = await authorize('MISSION');
  });
  afterAll(() => server.close());

  const post = async (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    toAnswer(
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const get = async (parameters: Record<string, string>, headers = PREFLIGHT): Promise<Answer> =>
    toAnswer(await fetch(`${server.url}/graphql?${new URLSearchParams(parameters)}`, { headers }));
  const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
  const codeOf = ({ status, body }: Answer): unknown[] => [status, body.errors?.[0].extensions.code];

  it('executes them by their text and by every way of naming their SHA-256', async () => {
    const hash = hashOf(HELLO);
    const variables = { name: 'Kita' };
    const answers = [
      await post({ query: HELLO, variables }),
      await post({ documentId: `sha256:${hash}`, variables }),
      await post({ documentId: hash, variables }),
      await post({ extensions: persisted(hash), variables }),
      await post({ query: HELLO, extensions: persisted(hash), documentId: hash, variables }),
      await get({ query: HELLO, variables: JSON.stringify(variables) }),
      await get({ documentId: `sha256:${hash}`, variables: JSON.stringify(variables) }),
      await get({ extensions: JSON.stringify(persisted(hash)), variables: JSON.stringify(variables) }),
    ];
    for (const { status, body } of answers) expect([status, body.data]).toEqual([200, { hello: 'hello Kita' }]);
  });

  it('executes the operation of theirs that is named', async () => {
    const documentId = hashOf(TWO);
    expect((await post({ documentId, operationName: 'Other' })).body.data).toEqual({ caller: 'public' });
    expect((await post({ documentId })).status).toBe(400);
  });

  it('refuses all others, whatever they look like, and says what to do', async () => {
    const refused = [
      await post({ query: '{ hello }' }),
      await post({ query: '{ hello }' }, mission),
      await post({ query: `${HELLO} ` }),
      await post({ query: '{ __schema { types { name } } }' }),
      await post({ query: '{ nothing { of the kind' }),
      await post({ query: '{ hello }', documentId: hashOf(HELLO) }),
      await post({ query: '{ hello }', extensions: persisted(hashOf(HELLO)) }),
      await post({ query: '{ hello }', operationName: 'Hello' }),
      await post({ documentId: hashOf('{ hello }') }),
      await post({ documentId: `md5:${hashOf(HELLO)}` }),
      await post({ documentId: hashOf(HELLO).toUpperCase() }),
      await post({ documentId: '__proto__' }),
      await post({ extensions: persisted('constructor') }),
      await post({ documentId: 'x'.repeat(100_000) }),
      await get({ query: '{ hello }' }),
      await get({ documentId: hashOf('{ hello }') }),
    ];
    for (const answer of refused) {
      expect(codeOf(answer)).toEqual([403, 'FORBIDDEN']);
      expect(answer.body.errors).toHaveLength(1);
      expect(answer.body.data).toBeUndefined();
      expect(answer.body.errors[0].message).toMatch(/trusted documents only.*ask whoever runs the server/);
    }
  });

  it('refuses them before it reads them, so that a costly text costs nothing', async () => {
    const names = Array.from({ length: 60_000 }, (_, index) => `f${index}`);
    const start = performance.now();
    expect(codeOf(await post({ query: `{ ${names.join(' ')} }` }))).toEqual([403, 'FORBIDDEN']);
    expect(performance.now() - start).toBeLessThan(250);
  });

  it('says what a request lacks that names no document at all', async () => {
    for (const body of [{ variables: {} }, { documentId: 5 }, { documentId: '' }, { query: '' }, { extensions: {} }]) {
      expect(codeOf(await post(body))).toEqual([400, 'BAD_REQUEST']);
    }
    expect(codeOf(await get({ documentId: hashOf(HELLO) }, {} as typeof PREFLIGHT))).toEqual([400, 'BAD_REQUEST']);
  });

  it('executes any document for the roles that are free', async () => {
    expect((await post({ query: '{ caller }' }, headquarters)).body.data).toEqual({ caller: 'HEADQUARTERS' });
    expect((await post({ documentId: hashOf(HELLO) }, headquarters)).body.data).toEqual({ hello: 'hello world' });
    const both = await post({ query: '{ hello }', extensions: persisted(hashOf('{ hello }')) }, headquarters);
    expect(both.body.data).toEqual({ hello: 'hello world' });
    expect(codeOf(await post({ query: '{ nope }' }, headquarters))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('asks a role that is free for the text of a document that it does not know', async () => {
    for (const body of [{ documentId: hashOf('{ hello }') }, { extensions: persisted(hashOf('{ hello }')) }]) {
      expect(codeOf(await post(body, headquarters))).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    }
  });

  it('changes nothing about who may do what, and how', async () => {
    expect((await post({ documentId: hashOf(TOUCH) })).body.data).toEqual({ touch: 'touched' });
    expect(codeOf(await get({ documentId: hashOf(TOUCH) }))).toEqual([405, 'BAD_REQUEST']);
    const wrong = await post({ query: HELLO }, { authorization: `Bearer tri_${'x'.repeat(43)}` });
    expect(codeOf(wrong)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is on only where it was turned on', async () => {
    const open = await startSmallServer(database.url);
    expect((await open.ask('{ hello }')).body.data).toEqual({ hello: 'hello world' });
    await open.close();
  });
});

describe('the file of trusted documents', () => {
  const schema = createSmallSchema();
  const read = async (content: unknown): Promise<ReadonlyMap<string, string>> => {
    const file = join(folder, 'persisted.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readTrustedDocuments(file, schema);
  };
  const problemOf = async (content: unknown): Promise<string> =>
    read(content).then(
      () => 'none',
      (error: Error) => error.message.replaceAll(folder, '/srv'),
    );

  it('is read as relay-compiler and GraphQL Code Generator write it, and as Apollo does', async () => {
    const documents = listOf(HELLO, TOUCH);
    expect(await read(documents)).toEqual(new Map(Object.entries(documents)));
    const operations = Object.entries(documents).map(([id, body]) => ({ id, body, name: 'X', type: 'query' }));
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    expect(await read(manifest)).toEqual(new Map(Object.entries(documents)));
  });

  const begin = 'TRISECTOR_TRUSTED_DOCUMENTS: /srv/persisted.json';
  const noList = `${begin} is no list of documents: give an object {"<SHA-256 of the document>": "<document>"}.`;
  it.each<[string, unknown, string]>([
    ['an array', [HELLO], noList],
    ['a text', '"{ hello }"', noList],
    ['a document that is no text', { [hashOf(HELLO)]: { query: HELLO } }, noList],
    ['another format of manifest', { format: 'other', operations: [] }, noList],
    [
      'no documents',
      {},
      `${begin} holds no documents, so that none would be executed: have your client’s compiler write it anew.`,
    ],
    [
      'a document under another name than its SHA-256',
      { d41d8cd98f00b204e9800998ecf8427e: HELLO },
      `${begin} the document "d41d8cd98f00b204e9800998ecf8427e" is not named by the SHA-256 of its text, which is ${hashOf(HELLO)}: set the algorithm of your client’s compiler to SHA256.`,
    ],
    [
      'a field that does not exist',
      listOf('{\n  helo\n}'),
      `${begin} the document "${hashOf('{\n  helo\n}')}" cannot be executed: Cannot query field "helo" on type "Query". Did you mean "hello"? (line 2, column 3)`,
    ],
    [
      'what is no GraphQL',
      listOf('hello'),
      `${begin} the document "${hashOf('hello')}" cannot be executed: Syntax Error: Unexpected Name "hello". (line 1, column 1)`,
    ],
  ])('stops the start with a sentence when it holds %s', async (_what, content, sentence) => {
    expect(await problemOf(content)).toBe(sentence);
  });

  it('stops the start when it is no JSON, is not there, or is a folder', async () => {
    expect(await problemOf('{"a":')).toMatch(/^TRISECTOR_TRUSTED_DOCUMENTS: \/srv\/persisted.json is no JSON: /);
    const missing = readTrustedDocuments('/nowhere/x.json', schema);
    await expect(missing).rejects.toThrow('/nowhere/x.json cannot be read (ENOENT): name a file that is there');
    await expect(readTrustedDocuments(folder, schema)).rejects.toThrow('cannot be read (EISDIR)');
  });

  it('stops the start when a document would never be executed because it asks too much', async () => {
    const many = `{ ${Array.from({ length: 51 }, (_, index) => `a${index}: hello`).join(' ')} }`;
    expect(await problemOf(listOf(many))).toContain('51 fields at its root; at most 50 are allowed');
    const long = `{ ${'hello '.repeat(6_000)} }`;
    expect(await problemOf(listOf(long))).toContain('5000 tokens');
    const nested = (levels: number, size: string): string =>
      `{ person { ${`friends(first: ${size}) { `.repeat(levels)} name ${'} '.repeat(levels)} } }`;
    expect(await problemOf(listOf(nested(14, '1')))).toContain('16 levels deep; at most 15 are allowed');
    expect(await problemOf(listOf(nested(3, '100')))).toContain('could fetch 1010101 records; at most 100000');
    // With smaller pages it is answered: whether it asks too much is seen by its variables.
    const asked = listOf(`query ($n: Int = 100) ${nested(3, '$n')}`);
    expect(await read(asked)).toEqual(new Map(Object.entries(asked)));
  });

  it('names all documents that went wrong with a change of the schema, up to ten', async () => {
    const wrong = Array.from({ length: 14 }, (_, index) => `{ gone${index} }`);
    const message = await problemOf(listOf(HELLO, ...wrong));
    expect(message.match(/cannot be executed/g)).toHaveLength(10);
    expect(message).toMatch(/\n {2}… and 4 more$/);
  });
});
