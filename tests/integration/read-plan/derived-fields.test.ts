import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { enforceQueryLimits } from '../../../src/app/http/query-limits.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking, missionOf, PUBLIC } from './asking.js';
import { buildDerivedSchema } from './derived-schema.js';
import { isInForce, loadRecords, makeRecords, TODAY } from './records.js';

const schema = buildDerivedSchema();
const records = makeRecords();
let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, records);
  ask = asking(database.pool, schema);
});
afterAll(() => database.drop());

const SECTORS = ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'];
const organizations = new Map(records.organizations.map((one) => [one.id, one]));

function sectorsOn(day: string, partnership: number): string[] {
  const found = records.memberships
    .filter((member) => member.partnership === partnership && isInForce(member, day))
    .map(({ organization }) => organizations.get(organization)!.sector);
  return SECTORS.filter((sector) => found.includes(sector));
}

describe('a derived field', () => {
  it('gives what its rule makes of the rows, on each day that is asked for, in one statement', async () => {
    const { data, errors, statements } = await ask(`{ partnerships(first: 100) { nodes {
      now: exampleSectors then: exampleSectors(onDate: "2012-03-01")
      exampleIsIntersectoral again: exampleIsIntersectoral reference } } }`);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    const byReference = new Map(records.partnerships.map(({ reference, id }) => [reference, id]));
    expect(data.partnerships.nodes).toHaveLength(records.partnerships.length);
    for (const { reference, now, then, exampleIsIntersectoral, again } of data.partnerships.nodes) {
      const id = byReference.get(reference)!;
      expect([reference, now, then]).toEqual([reference, sectorsOn(TODAY, id), sectorsOn('2012-03-01', id)]);
      expect([exampleIsIntersectoral, again]).toEqual([now.length > 1, now.length > 1]);
    }
  });

  it('reads a set once, however many fields and aliases are computed from it', async () => {
    const { statements } = await ask(
      `{ partnerships(first: 1) { nodes {
        exampleSectors then: exampleSectors(onDate: "2012-03-01") exampleIsIntersectoral } } }`,
    );
    expect(statements[0]!.text.match(/from "membership"/g)).toHaveLength(1);
  });

  it('shows records in its result as the client selects them, under aliases and in fragments', async () => {
    const { data, errors, statements } = await ask(`
      query ($day: Date = "2015-01-01") { synergisticAgents { nodes {
        now: exampleRepresentation { ...Whole }
        then: exampleRepresentation(onDate: $day) {
          ... on ExampleRepresentation {
            isComplete sectors { s: sector held: seats { title } seats { a: organization { name } } }
          }
          again: sectors { holders { b: seats(history: true, first: 1) { nodes { title } } } }
        }
        exampleStages
      } } }
      fragment Whole on ExampleRepresentation {
        count { day seats } isComplete summary __typename sectors { ...Sector }
      }
      fragment Sector on ExampleRepresentedSector {
        sector seats { __typename ... on Node { id } title version }
        first { organization { name homeCountry { iso3 } } } holders { name }
      }
    `);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    expect({ statement: statements[0]!.text.split('\n'), values: statements[0]!.values, data }).toMatchSnapshot();
  });

  it('can be a record, and can be missing', async () => {
    const { data, errors, statements } = await ask(`{ partnerships(first: 3) { nodes {
      first: exampleFirstOrganization { name sector } other: exampleFirstOrganization(letter: "O") { name }
      none: exampleFirstOrganization(letter: "#") { id }
      memberships(history: true, first: 100) { nodes { organization { name } } } } } }`);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    for (const { first, other, none, memberships } of data.partnerships.nodes) {
      const names = memberships.nodes.map((node: any) => node.organization.name).sort();
      expect(names.length).toBeGreaterThan(0);
      expect([first.name, other?.name, none]).toEqual([
        names[0],
        names.find((name: string) => name.startsWith('O')),
        null,
      ]);
    }
  });

  it('is computed from the rows that the caller may see, and from no others', async () => {
    const source = `{ synergisticAgents { nodes { exampleRepresentation { count { seats } summary } exampleStages } }
      missions { nodes { partnerships(first: 100) { nodes { id exampleSectors(onDate: "2012-03-01") } } } } }`;
    const { data: own } = await ask(source, {}, missionOf(1));
    expect(own.synergisticAgents.nodes).toHaveLength(1);
    expect(own.synergisticAgents.nodes[0].exampleRepresentation.count.seats).toBe(1);
    const { data: other } = await ask(source, {}, missionOf(2));
    expect(other.synergisticAgents.nodes).toEqual([]);
    const { data: open } = await ask(source, {}, PUBLIC);
    expect(open.missions.nodes.flatMap((mission: any) => mission.partnerships.nodes)).toEqual([]);

    // Agents, organizations and missions are visible to this caller, stages and partnerships are not.
    const narrow = {
      ...missionOf(1),
      permissions: new Set(['read:synergistic-agents', 'read:organizations', 'read:missions'] as const),
    };
    const { data, errors } = await ask(
      `{ synergisticAgents { nodes { exampleStages
        exampleRepresentation { count { seats } summary sectors { first { title } } } } } }`,
      {},
      narrow,
    );
    expect(errors).toEqual([]);
    expect(data.synergisticAgents.nodes).toEqual([
      {
        exampleStages: [],
        exampleRepresentation: {
          count: { seats: 1 },
          summary: expect.stringMatching(/^All water \/ hidden \/ hidden: /),
          sectors: [{ first: null }, { first: null }, { first: { title: 'Chair' } }],
        },
      },
    ]);
  });

  it('costs ten records for each set that it reads', () => {
    const cost = (fields: string): number => {
      const document = parse(`{ partnerships(first: 100) { nodes { title ${fields} } } }`);
      const operation = getOperationAST(document)!;
      return enforceQueryLimits({ schema, document, operation, variables: {} })!.records;
    };
    const plain = cost('');
    expect(cost('exampleSectors') - plain).toBe(100 * 10);
    expect(cost('exampleFirstOrganization { name }') - plain).toBe(100 * 11);
  });

  it('refuses a day that is none', async () => {
    const { errors, statements } = await ask(
      'query ($d: Date) { partnerships { nodes { exampleSectors(onDate: $d) } } }',
      { d: '2024-02-30' },
    );
    expect([errors.length, statements.length]).toEqual([1, 0]);
  });
});
