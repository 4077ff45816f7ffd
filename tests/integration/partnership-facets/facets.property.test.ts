import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { execute, parse } from 'graphql';
import { buildAppSchema } from '../../../src/app/schema.js';
import type { Actor } from '../../../src/platform/graphql/context.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { HEADQUARTERS, headquartersOf, missionOf, partnerOf, PUBLIC } from '../read-plan/asking.js';
import { TODAY } from '../read-plan/records.js';
import { where } from './random-filter.js';
import { DAYS, loadRegister, register } from './random-register.js';

const schema = buildAppSchema();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Count {
  readonly value: any;
  readonly label: string;
  readonly count: number;
}

async function ask(source: string, variables: Record<string, unknown>, actor: Actor): Promise<any> {
  const contextValue = { actor, pool: database.pool, requestId: 'test', today: TODAY };
  const { data, errors } = await execute({ schema, document: parse(source), variableValues: variables, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

/** How many records the list has under each filter. */
async function countsOf(filters: Record<string, object>, actor: Actor): Promise<number[]> {
  const names = Object.keys(filters);
  if (names.length === 0) return [];
  const lists = await ask(
    `query (${names.map((name) => `$${name}: PartnershipWhere`).join(', ')}) {
      ${names.map((name) => `${name}: partnerships(where: $${name}) { totalCount }`).join(' ')} }`,
    filters,
    actor,
  );
  return names.map((name) => lists[name].totalCount);
}

const FACETS = ['sectorMix', 'form', 'durability', 'issueArea', 'stage', 'mission', 'country'] as const;

/** The filter of the list that says the same as a count of a facet. */
function bucketFilter(facet: (typeof FACETS)[number], { value }: Count, onDate: string | null): object {
  const day = onDate === null ? {} : { onDate };
  const choice = value === null ? { isNull: true } : { eq: value };
  switch (facet) {
    case 'sectorMix':
      return { sectors: { mix: value, ...day } };
    case 'stage':
      return { stage: { ...choice, ...day } };
    case 'issueArea':
      return { issueAreas: choice };
    case 'mission':
      return { mission: { code: { eq: value } } };
    case 'country':
      return value === null ? { not: { countries: {} } } : { countries: { iso3: { eq: value } } };
    default:
      return { [facet]: choice };
  }
}

/** Facets of which every partnership is in just one count. */
const EXCLUSIVE: ReadonlySet<string> = new Set(['sectorMix', 'form', 'durability', 'stage', 'mission']);

const caller: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant(HEADQUARTERS),
  fc.uniqueArray(fc.integer({ min: 1, max: 3 })).map((missions) => headquartersOf(...missions)),
  fc.integer({ min: 1, max: 3 }).map(missionOf),
  fc.integer({ min: 1, max: 4 }).map(partnerOf),
  fc.constant(PUBLIC),
);

it('each count of a facet is that of the list with the same filter and its own, for every caller', async () => {
  await fc.assert(
    fc.asyncProperty(
      register,
      fc.array(fc.tuple(fc.option(where), fc.option(fc.constantFrom(...DAYS)), caller), { minLength: 5, maxLength: 5 }),
      async (records, questions) => {
        await loadRegister(database.pool, records);
        for (const [filter, onDate, actor] of questions) {
          const { partnershipFacets: facets, partnerships } = await ask(
            `query ($where: PartnershipWhere, $onDate: Date) { partnerships(where: $where) { totalCount } partnershipFacets(where: $where, onDate: $onDate) {
              total ${FACETS.map((facet) => `${facet} { value label count }`).join(' ')} } }`,
            { where: filter, onDate },
            actor,
          );
          expect(facets.total).toBe(partnerships.totalCount);

          const buckets = FACETS.flatMap((facet) => (facets[facet] as Count[]).map((count) => ({ facet, count })));
          const variables = Object.fromEntries(
            buckets.map(({ facet, count }, index) => {
              const own = bucketFilter(facet, count, onDate);
              return [`w${index}`, filter === null ? own : { and: [filter, own] }];
            }),
          );
          const lists = await countsOf(variables, actor);
          expect(buckets.map(({ facet, count }) => [facet, count.value, count.count])).toEqual(
            buckets.map(({ facet, count }, index) => [facet, count.value, lists[index]]),
          );
          // Nothing is left out: counts of 0 are not told, and those that exclude each other make up the total.
          for (const facet of FACETS) {
            const counts = facets[facet] as Count[];
            expect(counts.every(({ count }) => count > 0)).toBe(true);
            expect(new Set(counts.map(({ value }) => JSON.stringify(value))).size).toBe(counts.length);
            const sum = counts.reduce((total, { count }) => total + count, 0);
            const isWhole = EXCLUSIVE.has(facet) ? sum === facets.total : sum >= facets.total;
            expect([facet, isWhole]).toEqual([facet, true]);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

it('each count of organizations is that of the list, for any filter', async () => {
  const filters = [
    null,
    { sector: { isNull: true } },
    { homeCountry: { regionName: { eq: 'Africa' } } },
    { not: { iatiType: { eq: '21' } } },
    { name: { contains: 'organization' }, sector: { in: ['BUSINESS', 'GOVERNMENT'] } },
  ];
  await fc.assert(
    fc.asyncProperty(register, async (records) => {
      await loadRegister(database.pool, records);
      for (const filter of filters) {
        const { organizationFacets: facets } = await ask(
          `query ($where: OrganizationWhere) { organizationFacets(where: $where) { total
            sector { value count } homeCountry { value label count } iatiType { value label count } } }`,
          { where: filter },
          HEADQUARTERS,
        );
        for (const facet of ['sector', 'homeCountry', 'iatiType']) {
          let sum = 0;
          for (const { value, count } of facets[facet] as Count[]) {
            const choice = value === null ? { isNull: true } : { eq: value };
            const homeCountry =
              value === null ? { not: { homeCountry: {} } } : { homeCountry: { iso3: { eq: value } } };
            const own = facet === 'homeCountry' ? homeCountry : { [facet]: choice };
            const { organizations } = await ask(
              'query ($where: OrganizationWhere) { organizations(where: $where) { totalCount } }',
              { where: filter === null ? own : { and: [filter, own] } },
              HEADQUARTERS,
            );
            expect([facet, value, count]).toEqual([facet, value, organizations.totalCount]);
            sum += count;
          }
          expect([facet, sum]).toEqual([facet, facets.total]);
        }
      }
    }),
    { numRuns: 10 },
  );
}, 60_000);
