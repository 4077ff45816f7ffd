import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, type GraphQLField, isEnumType, isObjectType } from 'graphql';
import { buildAppSchema } from '../../../src/app/schema.js';
import { loadSample } from '../../../src/modules/sample/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from './asking.js';
import { planNodes } from './plan-nodes.js';

/** Tables that stay small, whatever a donor does: reading the whole of them costs nothing. */
const SMALL = new Set(['mission', 'service_area', 'country', 'country_name', 'indicator', 'assessment_instrument']);

/** A lineage of a thousand is too long for the key of an index: the adoptions of one arrangement are sorted. */
const SORTED = new Set(['institutionalArrangements.adoptionTree']);

const schema = buildAppSchema();

/** Every list of the API that can be asked of without arguments of its own, in every order that it offers. */
function everyList(): [string, string][] {
  const queries: [string, string][] = [];
  const isList = (field: GraphQLField<unknown, unknown>): boolean =>
    getNamedType(field.type).name.endsWith('Connection');
  const ordersOf = (field: GraphQLField<unknown, unknown>): string[] => {
    const type = getNamedType(field.args.find(({ name }) => name === 'orderBy')?.type);
    return ['', ...(isEnumType(type) ? type.getValues().map(({ name }) => `, orderBy: [${name}]`) : [])];
  };
  const roots = Object.values(schema.getQueryType()!.getFields()).filter(
    (field) => isList(field) && field.name !== 'search',
  );
  for (const root of roots) {
    for (const order of ordersOf(root)) {
      queries.push([`${root.name}${order}`, `{ ${root.name}(first: 2${order}) { nodes { __typename } } }`]);
    }
    const record = getNamedType(root.type).name.replace(/Connection$/, '');
    const type = schema.getType(record);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()).filter(isList)) {
      for (const order of ordersOf(field)) {
        queries.push([
          `${root.name}.${field.name}${order}`,
          `{ ${root.name}(first: 2) { nodes { ${field.name}(first: 2${order}) { nodes { __typename } } } } }`,
        ]);
      }
    }
  }
  return queries;
}

describe('the plan of a list', () => {
  let database: TestDatabase;
  let ask: ReturnType<typeof asking>;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSample(database.pool);
    ask = asking(database.pool);
  });
  afterAll(() => database.drop());

  it.each(everyList().filter(([list]) => !SORTED.has(list)))(
    '%s sorts nothing that an index has in order, and reads no large table whole',
    async (_list, source) => {
      const { errors, statements } = await ask(source);
      expect(errors).toEqual([]);
      expect(statements).toHaveLength(1);
      const nodes = await planNodes(database.pool, statements[0]!);
      // An incremental sort after a unique prefix sorts single rows, and costs nothing.
      const wasted = nodes.filter(
        (node) =>
          (node['Node Type'] === 'Sort' && !node.ofPage) ||
          (node['Node Type'] === 'Seq Scan' && !SMALL.has(node['Relation Name'] ?? '')),
      );
      expect(wasted.map((node) => [node['Node Type'], node['Relation Name']])).toEqual([]);
    },
  );
});
