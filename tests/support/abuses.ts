import { gzipSync } from 'node:zlib';

/** A request that is made to be expensive, and the refusal that it gets. */
export interface Abuse {
  readonly what: string;
  readonly status: number;
  readonly code: string;
  /** What the sentence says besides. */
  readonly sentence?: string;
  readonly request: RequestInit;
}

const JSON_TYPE = { 'content-type': 'application/json' };
export const MEBIBYTE = 2 ** 20;

/** The begin of a request, after which nothing comes. */
export const HALF_REQUEST =
  'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que';

/** A GraphQL request. */
export function query(source: string, variables: object = {}): RequestInit {
  return { headers: JSON_TYPE, body: JSON.stringify({ query: source, variables }) };
}

const many = (count: number, part: (index: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

/** Fragments that all spread each other: about 3.6 KB of it. */
const RECURSIVE = `{ ...F0 } ${many(20, (one) => `fragment F${one} on Query { ${many(30, (other) => `...F${other % 20}`)} }`)}`;
/** The same without a circle: each fragment spreads all that come after it. */
const SPREADING = `{ ...F0 } ${many(24, (one) => `fragment F${one} on Query { __typename ${many(23 - one, (other) => `...F${one + 1 + other}`)} }`)}`;
/** Introspection that goes round in fragments. */
const INTROSPECTION = `{ __schema { types { ...T } } } fragment T on __Type { ${'fields { type { '.repeat(6)} name ${'} } '.repeat(6)} }`;
/** A hundred levels of lists that there are. */
const NESTED = `{ ${'countries { nodes { missions { nodes { '.repeat(25)} code ${'} } } } '.repeat(25)} }`;
const REMOVAL =
  'withdrawMission(input: { missionId: "x", expectedVersion: 1, reason: "none" }) { userErrors { code } }';

const refused = (what: string, status: number, code: string, request: RequestInit, sentence?: string): Abuse => ({
  what,
  status,
  code,
  request,
  ...(sentence === undefined ? {} : { sentence }),
});
const tooComplex = (what: string, request: RequestInit, sentence: string): Abuse =>
  refused(what, 400, 'QUERY_TOO_COMPLEX', request, sentence);
const unparsed = (what: string, source: string): Abuse =>
  refused(what, 400, 'GRAPHQL_PARSE_FAILED', query(source), 'Document contains more that 5000 tokens');
const unread = (what: string, status: number, body: RequestInit['body'], headers = {}): Abuse =>
  refused(what, status, 'BAD_REQUEST', { headers: { ...JSON_TYPE, ...headers }, body: body! });

const MILLION = 'could fetch 2000000 records; at most 100000 are allowed';

export const ABUSES: readonly Abuse[] = [
  refused('mutually recursive fragments', 400, 'GRAPHQL_VALIDATION_FAILED', query(RECURSIVE)),
  refused('__schema in fragments', 400, 'GRAPHQL_VALIDATION_FAILED', query(INTROSPECTION)),
  tooComplex('fragments that spread all others', query(SPREADING), 'fields at its root; at most 50 are allowed'),
  unparsed('10,000 aliases', `{ ${many(10_000, (index) => `a${index}: __typename`)} }`),
  unparsed('1,000 directives', `{ __typename ${many(1_000, () => '@skip(if: false)')} }`),
  unparsed('1,000 directives, each at a place of its own', `{ ${many(1_000, () => '__typename @skip(if: true)')} }`),
  tooComplex(
    '201 aliases',
    query(`{ countries { nodes { ${many(201, (index) => `a${index}: iso3`)} } } }`),
    'has 201 aliases; at most 200 are allowed',
  ),
  tooComplex(
    '101 directives',
    query(`{ countries { nodes { ${many(101, () => 'iso3 @include(if: true)')} } } }`),
    'has 101 directives; at most 100 are allowed',
  ),
  tooComplex(
    '51 fields at the root',
    query(`{ ${many(51, () => 'countries { totalCount }')} }`),
    'has 51 fields at its root; at most 50 are allowed',
  ),
  tooComplex(
    '21 mutations',
    query(`mutation { ${many(21, (index) => `m${index}: ${REMOVAL}`)} }`),
    'has 21 mutations; at most 20 are allowed',
  ),
  tooComplex('100 levels', query(NESTED), 'nests fields 101 levels deep; at most 15 are allowed'),
  tooComplex('a page of a million', query('{ partnerships(first: 1000000) { nodes { title } } }'), MILLION),
  tooComplex(
    'a page of a million by variable',
    query('query ($n: Int) { partnerships(first: $n) { nodes { title } } }', { n: 1_000_000 }),
    MILLION,
  ),
  tooComplex(
    'a page of a million by default',
    query('query ($n: Int = 1000000) { partnerships(first: $n) { nodes { title } } }'),
    MILLION,
  ),
  tooComplex(
    'fifty full reports',
    query(
      `{ ${many(50, (index) => `r${index}: indicatorReport(input: { indicators: ["P0"], groupBy: [COUNTRY, PLACE] }) { asOf }`)} }`,
    ),
    'fewer and narrower reports',
  ),
  unread('a body of 40 MB', 413, Buffer.alloc(40 * MEBIBYTE, ' ')),
  unread('a gzip bomb', 415, gzipSync(Buffer.alloc(100 * MEBIBYTE, ' ')), { 'content-encoding': 'gzip' }),
  unread('broken JSON', 400, '{"query": "{ __typename }", "variables": {"a": [1, 2'),
  unread('JSON nested 100,000 deep', 400, `{"variables": ${'['.repeat(100_000)}`),
  unread('an array of 1,000 operations', 400, `[${many(1_000, () => '{"query": "{ __typename }"}', ',')}]`),
];
