import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking, headquartersOf, HEADQUARTERS, partnerOf } from './asking.js';
import { planNodes } from './plan-nodes.js';
import { loadRecords, makeRecords } from './records.js';

let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, makeRecords());
  // So that plans do not depend on when the database gets to know its tables.
  await database.pool.query('vacuum (analyze)');
  ask = asking(database.pool);
});
afterAll(() => database.drop());

/** Queries whose statement and the kinds of nodes of its plan are kept beside their result: a change of any is to be seen in review. */
const KEPT: readonly [string, string, Record<string, unknown>?, typeof HEADQUARTERS?][] = [
  [
    'the nested page: joins for relations, lists of their own for lists',
    `{ partnerships(first: 2) { nodes { id title mission { code } countries { nodes { iso3 } }
      memberships(first: 2) { nodes { role organization { name homeCountry { name } } } } } } }`,
  ],
  [
    'a page after a cursor, counted, with what lies before it',
    `query ($after: String) { partnerships(first: 2, after: $after, orderBy: [DECLARED_TOTAL_DESC]) {
      totalCount pageInfo { hasPreviousPage endCursor } edges { cursor node { declaredTotal } } } }`,
    { after: '$cursor' },
  ],
  [
    'orders of mixed direction',
    '{ partnerships(last: 2, orderBy: [TITLE_ASC, REFERENCE_DESC]) { nodes { title reference } } }',
  ],
  [
    'filters that foreign keys answer, without a join',
    '{ observations(first: 2, where: { indicator: { code: { eq: "ind_1" } }, country: { iso3: { in: ["MLI", "IND"] } } }) { nodes { value period } } }',
  ],
  [
    'what is asked of related records',
    `{ partnerships(first: 1, where: { not: { memberships: { organization: { sector: { eq: BUSINESS } } } }, countries: { regionName: { eq: "Africa" } } }) {
      nodes { reference } } }`,
  ],
  ['a count alone reads no rows', '{ organizations { totalCount } }'],
  [
    'states on a day',
    '{ partnership(mission: "ALPHA", reference: "R-042") { stage then: stage(onDate: "2012-01-01") stagePeriods { nodes { stage since } } } }',
  ],
  [
    'records of several types by id, in one statement',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Mission { code } ... on Country { name } } }',
    { ids: ['TWlzc2lvbjox', 'Q291bnRyeTpNTEk', 'TWlzc2lvbjoy'] },
  ],
  [
    'the scope of headquarters of some missions, on every table',
    '{ partnerships(first: 1) { nodes { title memberships(first: 1) { totalCount } } } }',
    {},
    headquartersOf(2, 3),
  ],
  [
    'the scope of a partner, on every table',
    '{ organizations(first: 1) { nodes { name memberships(first: 1) { nodes { partnership { title } } } } } }',
    {},
    partnerOf(7),
  ],
];

describe('one statement a root field', () => {
  it.each(KEPT)('%s', async (_, source, variables = {}, actor = HEADQUARTERS) => {
    const cursors = await ask('{ partnerships(first: 30, orderBy: [DECLARED_TOTAL_DESC]) { pageInfo { endCursor } } }');
    const given =
      variables['after'] === '$cursor' ? { after: cursors.data.partnerships.pageInfo.endCursor } : variables;
    const { data, errors, statements } = await ask(source, given, actor);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    const [{ text, values }] = statements as [(typeof statements)[0]];
    // How tables are read, and what is sorted: how tables are joined, and whether an index
    // is enough by itself, changes with every row.
    const nodes = (await planNodes(database.pool, { text, values }))
      .filter((node) => node['Relation Name'] !== undefined || node['Node Type'].endsWith('Sort'))
      .map((node) => [node['Node Type'].replace(' Only', ''), node['Relation Name']].filter(Boolean).join(' of '));
    expect({ statement: text.split('\n'), values, data, plan: [...new Set(nodes)].sort() }).toMatchSnapshot();
  });

  it.each([
    [
      'lists in lists',
      2,
      `query ($n: Int) { missions(first: $n) { nodes { code partnerships(first: $n) { nodes { title
        memberships(first: $n) { nodes { organization { name memberships(first: $n) { totalCount } } } } } } } }
        countries(first: $n) { nodes { observations(first: $n) { nodes { value } } } } }`,
    ],
    [
      'what happened to records',
      1,
      'query ($n: Int) { partnerships(first: $n) { nodes { history(first: $n) { nodes { action } } } } }',
    ],
    // One finds, the other reads what was found.
    [
      'a search',
      2,
      'query ($n: Int) { search(query: "water", first: $n) { totalCount nodes { id ... on Partnership { title } } } }',
    ],
    [
      // Within one snapshot: what begins and ends it, the definitions, and the labels of the rows.
      'a report',
      5,
      'query ($n: Int) { indicatorReport(input: { indicators: ["P0"], groupBy: [COUNTRY], first: $n }) { rows { keys { label } values { value } } } }',
    ],
    ['figures of records', 6, 'query ($n: Int) { countries(first: $n) { nodes { indicator(code: "P0") { value } } } }'],
  ])('%s: so many statements whatever the page sizes', async (_what, count, source) => {
    const numbers = [];
    for (const n of [1, 30]) {
      const { errors, statements } = await ask(source, { n });
      expect(errors).toEqual([]);
      numbers.push(statements.length);
    }
    expect(numbers).toEqual([count, count]);
  });

  it('for records by their ids, however many there are', async () => {
    const { data } = await ask('{ partnerships(first: 30) { nodes { id } } missions(first: 3) { nodes { id } } }');
    const ids = [...data.partnerships.nodes, ...data.missions.nodes].map(({ id }) => id);
    for (const wanted of [ids.slice(0, 1), ids]) {
      const { statements } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: wanted });
      expect(statements).toHaveLength(1);
    }
  });

  it('has no text of the client in it', async () => {
    const { statements } = await ask(
      `query ($where: PartnershipWhere) { Robert: partnerships(where: $where) { Tables: nodes { Bobby: title
        Students: memberships(first: 3) { nodes { Little: role } } } } }`,
      { where: { title: { contains: 'Drop' }, reference: { eq: "'--" }, mission: { code: { in: ['Mallory'] } } } },
    );
    expect(statements[0]!.text).not.toMatch(/Robert|Tables|Bobby|Students|Little|Drop|'--|Mallory/);
  });

  it('is the same text for the same shape, so that it is prepared once', async () => {
    const text = async (source: string, variables: object) => (await ask(source, { ...variables })).statements[0]!.text;
    const one = await text(
      'query ($c: String!) { a: partnerships(first: 5, where: { mission: { code: { eq: $c } } }) { nodes { t: title } } }',
      { c: 'ALPHA' },
    );
    const other = await text(
      'query ($c: String!) { b: partnerships(first: 5, where: { mission: { code: { eq: $c } } }) { nodes { u: title } } }',
      { c: 'BRAVO' },
    );
    expect(other).toBe(one);
  });
});
