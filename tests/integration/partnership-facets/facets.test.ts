import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { enforceQueryLimits } from '../../../src/app/http/query-limits.js';
import { buildAppSchema } from '../../../src/app/schema.js';
import type { Actor } from '../../../src/platform/graphql/context.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking, HEADQUARTERS, missionOf, NOBODY, partnerOf } from '../read-plan/asking.js';
import { loadRegister } from './random-register.js';

let database: TestDatabase;
let ask: ReturnType<typeof asking>;

const member = (organization: number, role = 'MEMBER', since: string | null = null, until: string | null = null) => ({
  organization,
  role,
  since,
  until,
});
const nothing = {
  title: 'T',
  form: null,
  durability: null,
  scale: null,
  areas: [],
  total: null,
  countries: [],
  stages: [],
  members: [],
};

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRegister(database.pool, {
    organizations: ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT', null].map((sector) => ({
      sector,
      home: 'KEN',
      iati: '21',
    })),
    partnerships: [
      // Government as a donor and the unclassified count for no sector.
      { ...nothing, mission: 1, form: 'TASKFORCE', members: [member(1), member(3, 'DONOR'), member(4)] },
      { ...nothing, mission: 1, form: 'TASKFORCE', members: [member(1), member(2, 'ADVISOR', null, '2020-01-01')] },
      { ...nothing, mission: 2, members: [member(3), member(1, 'MEMBER', '2020-01-01'), member(2, 'CONVENOR')] },
      { ...nothing, mission: 2, members: [member(4)], countries: ['KEN', 'MLI'] },
      {
        ...nothing,
        mission: 3,
        areas: ['HEALTH', 'HEALTH', 'EDUCATION'],
        stages: [{ stage: 'OPERATING', days: 5000 }],
      },
    ],
  });
  ask = asking(database.pool);
});
afterAll(() => database.drop());

describe('facets of partnerships', () => {
  it('tell value, label and count, the greatest first and what is not recorded last', async () => {
    const { data, errors, statements } = await ask(`{ partnershipFacets {
      total form { value label count } issueArea { value label count } mission { value label count } country { value label count } } }`);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(data.partnershipFacets).toEqual({
      total: 5,
      form: [
        { value: 'TASKFORCE', label: 'Taskforce', count: 2 },
        { value: null, label: 'Not recorded', count: 3 },
      ],
      // An area that stands twice counts once.
      issueArea: [
        { value: 'EDUCATION', label: 'Education', count: 1 },
        { value: 'HEALTH', label: 'Health', count: 1 },
        { value: null, label: 'Not recorded', count: 4 },
      ],
      mission: [
        { value: 'ALPHA', label: 'Mission ALPHA', count: 2 },
        { value: 'BRAVO', label: 'Mission BRAVO', count: 2 },
        { value: 'CHARLIE', label: 'Mission CHARLIE', count: 1 },
      ],
      country: [
        { value: 'KEN', label: 'Kenya', count: 1 },
        { value: 'MLI', label: 'Mali', count: 1 },
        { value: null, label: 'Not recorded', count: 4 },
      ],
    });
  });

  it('count sectors and stages on the day that is asked for', async () => {
    const { data } = await ask(`{
      before: partnershipFacets(onDate: "2019-12-31") { sectorMix { label count } stage { value count } }
      after: partnershipFacets(onDate: "2020-01-01") { sectorMix { label count } }
      long: partnershipFacets(onDate: "2000-01-01") { stage { value count } }
    }`);
    expect(data.before).toEqual({
      sectorMix: [
        { label: 'Business', count: 1 },
        { label: 'Business, civil society', count: 1 },
        { label: 'Civil society, government', count: 1 },
        { label: 'Not recorded', count: 2 },
      ],
      stage: [
        { value: 'OPERATING', count: 1 },
        { value: null, count: 4 },
      ],
    });
    expect(data.after.sectorMix).toEqual([
      { label: 'Business', count: 2 },
      { label: 'Business, civil society, government', count: 1 },
      { label: 'Not recorded', count: 2 },
    ]);
    expect(data.long.stage).toEqual([{ value: null, count: 5 }]);
  });

  it('count only what is selected, under whatever name and however often', async () => {
    const { data, statements } = await ask(
      '{ partnershipFacets { all: total a: form { n: count } b: form { value } ...F } } fragment F on PartnershipFacets { a: form { label } }',
    );
    expect(data.partnershipFacets).toEqual({
      all: 5,
      a: [
        { n: 2, label: 'Taskforce' },
        { n: 3, label: 'Not recorded' },
      ],
      b: [{ value: 'TASKFORCE' }, { value: null }],
    });
    expect(statements[0]!.text).not.toMatch(/sector_mix|stage_period|country/);
  });

  it('of nothing are empty', async () => {
    const { data } = await ask(
      '{ partnershipFacets(where: { or: [] }) { total form { count } country { count } sectorMix { count } } }',
    );
    expect(data.partnershipFacets).toEqual({ total: 0, form: [], country: [], sectorMix: [] });
  });

  it('count what the caller may see', async () => {
    const totalFor = async (actor: Actor) =>
      (await ask('{ partnershipFacets { total mission { value count } } }', {}, actor)).data.partnershipFacets;
    expect(await totalFor(missionOf(2))).toEqual({ total: 2, mission: [{ value: 'BRAVO', count: 2 }] });
    expect((await totalFor(partnerOf(4))).total).toBe(2);
    const { errors, statements } = await ask('{ partnershipFacets { total } }', {}, NOBODY);
    expect([errors[0]!.code, statements]).toEqual(['UNAUTHENTICATED', []]);
    const narrow: Actor = { ...HEADQUARTERS, permissions: new Set(['read:organizations'] as const) };
    expect((await ask('{ partnershipFacets { total } }', {}, narrow)).errors[0]!.code).toBe('FORBIDDEN');
  });

  it.each([
    ['{ sectors: { mix: null } }', 'where.sectors.mix'],
    ['{ issueAreas: { isNull: null } }', 'where.issueAreas.isNull'],
    ['{ countries: { iso3: { eq: "KNE" } } }', 'where.countries.iso3.eq'],
    [`${'{ not: '.repeat(9)} {} ${'}'.repeat(9)}`, 'where.not.not'],
  ])('refuse the filter %s as the list does', async (where, place) => {
    for (const field of ['partnershipFacets(where: $) { total }', 'partnerships(where: $) { totalCount }']) {
      const { errors, statements } = await ask(`{ ${field.replace('$', where)} }`);
      expect(errors).toEqual([
        expect.objectContaining({ code: 'BAD_USER_INPUT', argument: expect.stringContaining(place) }),
      ]);
      expect(statements).toEqual([]);
    }
  });

  it('cost what they go through', () => {
    const schema = buildAppSchema();
    const costOf = (source: string) => {
      const document = parse(source);
      const operation = getOperationAST(document)!;
      return enforceQueryLimits({ schema, document, operation, variables: {} })!.records;
    };
    expect(costOf('{ partnershipFacets { total } }')).toBeGreaterThan(1_000);
    expect(costOf('{ partnershipFacets { total form { count } } }')).toBeGreaterThan(
      costOf('{ partnershipFacets { total } }') + 1_000,
    );
    expect(costOf('{ search(query: "water", first: 1) { totalCount } }')).toBeGreaterThan(1_000);
    const often = Array.from({ length: 60 }, (_, index) => `a${index}: search(query: "water") { totalCount }`).join(
      ' ',
    );
    expect(() => costOf(`{ ${often} }`)).toThrow('This query could fetch');
  });
});

describe('the filter by sectors', () => {
  it.each([
    ['{ mix: [BUSINESS] }', [1, 2]],
    ['{ mix: [GOVERNMENT, BUSINESS, CIVIL_SOCIETY, BUSINESS] }', [3]],
    ['{ mix: [CIVIL_SOCIETY, BUSINESS], onDate: "2019-12-31" }', [2]],
    ['{ mix: [CIVIL_SOCIETY, BUSINESS], onDate: "2020-01-01" }', []],
    ['{ mix: [] }', [4, 5]],
    ['{ onDate: "2019-12-31" }', [1, 2, 3, 4, 5]],
  ])('%s', async (sectors, expected) => {
    const { data, errors } = await ask(`{ partnerships(where: { sectors: ${sectors} }) { nodes { reference } } }`);
    expect(errors).toEqual([]);
    expect(data.partnerships.nodes.map(({ reference }: any) => reference)).toEqual(expected.map((id) => `R-${id}`));
  });
});

describe('facets of organizations', () => {
  it('count by sector, home country and IATI type', async () => {
    const { data, statements } = await ask(
      '{ organizationFacets(where: { sector: { isNull: false } }) { total sector { value label count } homeCountry { value label count } iatiType { value label count } } }',
    );
    expect(statements).toHaveLength(1);
    expect(data.organizationFacets).toEqual({
      total: 3,
      sector: [
        { value: 'BUSINESS', label: 'Business', count: 1 },
        { value: 'CIVIL_SOCIETY', label: 'Civil society', count: 1 },
        { value: 'GOVERNMENT', label: 'Government', count: 1 },
      ],
      homeCountry: [{ value: 'KEN', label: 'Kenya', count: 3 }],
      iatiType: [{ value: '21', label: '21', count: 3 }],
    });
  });
});
