import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from '../read-plan/asking.js';
import { isInForce, loadRecords, makeRecords } from '../read-plan/records.js';

const records = makeRecords();
let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, records);
  ask = asking(database.pool);
});
afterAll(() => database.drop());

const referenceOf = (id: number): string => records.partnerships.find((one) => one.id === id)!.reference;

describe('records by their natural keys', () => {
  it('are found, and null where there are none', async () => {
    const { data, errors, statements } = await ask(`{
      country(iso3: "MLI") { iso3 regionName names { totalCount } }
      mission(code: "BRAVO") { name kind fiscalYearFirstMonth }
      indicator(code: "ind_1") { name leastCoverage weightIndicator { code } }
      partnership(mission: "BRAVO", reference: "R-007") { title version }
      nowhere: country(iso3: "XXX") { name }
      other: partnership(mission: "ALPHA", reference: "R-007") { title }
    }`);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(6);
    expect(data).toEqual({
      country: { iso3: 'MLI', regionName: 'Africa', names: { totalCount: expect.any(Number) } },
      mission: { name: 'Mission 1', kind: 'REGIONAL', fiscalYearFirstMonth: 10 },
      indicator: { name: 'Indicator 1', leastCoverage: '1', weightIndicator: null },
      partnership: { title: records.partnerships[0]!.title, version: 1 },
      nowhere: null,
      other: null,
    });
  });
});

describe('records by global id', () => {
  it('come back as the type they are, whatever list they were found in', async () => {
    const { data } = await ask(`{
      countries(first: 1) { nodes { id __typename } }
      missions(first: 1) { nodes { id __typename serviceAreas { nodes { country { id __typename } } } } }
      organizations(first: 1) { nodes { id __typename } }
      partnerships(first: 3) { nodes { id __typename
        memberships(first: 1, history: true) { nodes { id __typename } } contributions(first: 1) { nodes { id __typename } } } }
      synergisticAgents { nodes { id __typename seats(history: true) { nodes { id __typename } } } }
      indicators(first: 1) { nodes { id __typename } }
      observations(first: 1) { nodes { id __typename } }
    }`);
    const found: { id: string; __typename: string }[] = [];
    JSON.stringify(data, (_, value) => {
      if (value?.id !== undefined) found.push({ id: value.id, __typename: value.__typename });
      return value;
    });
    const types = new Set(found.map(({ __typename }) => __typename));
    expect([...types].sort()).toEqual([
      'Contribution',
      'Country',
      'Indicator',
      'Membership',
      'Mission',
      'Observation',
      'Organization',
      'Partnership',
      'Seat',
      'SynergisticAgent',
    ]);
    const ids = found.map(({ id }) => id);
    const again = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
    expect(again.data.nodes).toEqual(found.map(({ id, __typename }) => ({ __typename, id })));
    expect(again.statements).toHaveLength(1);
    for (const { id, __typename } of found) {
      expect((await ask('query ($id: ID!) { node(id: $id) { id __typename } }', { id })).data.node).toEqual({
        id,
        __typename,
      });
    }
  });

  it('can be asked through fragments on the interface and on types', async () => {
    const { data, errors } = await ask(
      `query ($id: ID!, $deep: Boolean!) {
        node(id: $id) { ...Named ... on Node { id } ... on Organization { name } ... on Mission { partnerships(first: 1) { totalCount } } }
      }
      fragment Named on Node { ... on Mission { code partnerships(first: 1) @include(if: $deep) { nodes { ...Short } } } }
      fragment Short on Partnership { reference title @skip(if: $deep) }`,
      { id: Buffer.from('Mission:2').toString('base64url'), deep: true },
    );
    expect(errors).toEqual([]);
    expect(data.node).toEqual({
      code: 'BRAVO',
      id: 'TWlzc2lvbjoy',
      partnerships: { totalCount: 21, nodes: [{ reference: referenceOf(1) }] },
    });
  });
});

describe('aliases', () => {
  it('tell apart the same list asked for in several ways, also where nodes and edges both show it', async () => {
    const { data } = await ask(`{ partnerships(first: 2) {
      title: nodes { reference m: memberships(history: true, first: 1) { nodes { role } } title: memberships(history: true) { totalCount } }
      edges { node { m: memberships(history: true, first: 2) { nodes { role } } } again: node { reference: title title: reference } }
      pageInfo { a: hasNextPage b: hasNextPage } more: pageInfo { endCursor }
      a: totalCount b: totalCount
    } }`);
    const { title: nodes, edges, pageInfo, more, a, b } = data.partnerships;
    for (const [index, { id, reference, title }] of records.partnerships
      .filter(({ mission }) => mission === 1)
      .slice(0, 2)
      .entries()) {
      const roles = records.memberships.filter(({ partnership }) => partnership === id).map(({ role }) => ({ role }));
      expect(nodes[index]).toEqual({ reference, m: { nodes: roles.slice(0, 1) }, title: { totalCount: roles.length } });
      expect(edges[index]).toEqual({
        node: { m: { nodes: roles.slice(0, 2) } },
        again: { reference: title, title: reference },
      });
    }
    expect([pageInfo, Object.keys(more), a, b]).toEqual([{ a: true, b: true }, ['endCursor'], 61, 61]);
  });
});

describe('what changes over time', () => {
  it('is shown as it is today, on another day, or in its whole history', async () => {
    const { data } = await ask(`{ partnerships(first: 100) { nodes {
      reference stage then: stage(onDate: "2012-01-01")
      today: memberships(first: 100) { totalCount } in2012: memberships(first: 100, onDate: "2012-01-01") { totalCount }
      ever: memberships(history: true, first: 100) { totalCount } none: memberships(history: false) { totalCount }
      stagePeriods { nodes { stage since until } } } } }`);
    for (const node of data.partnerships.nodes) {
      const { id, stages } = records.partnerships.find(({ reference }) => reference === node.reference)!;
      const memberships = records.memberships.filter(({ partnership }) => partnership === id);
      expect(node.stage).toBe(stages.find((period) => isInForce(period))?.stage ?? null);
      expect(node.then).toBe(stages.find((period) => isInForce(period, '2012-01-01'))?.stage ?? null);
      expect(node.today.totalCount).toBe(memberships.filter((one) => isInForce(one)).length);
      expect(node.none).toEqual(node.today);
      expect(node.in2012.totalCount).toBe(memberships.filter((one) => isInForce(one, '2012-01-01')).length);
      expect(node.ever.totalCount).toBe(memberships.length);
      expect(node.stagePeriods.nodes).toEqual(stages);
    }
  });

  it('also where the table between is dated: whom a mission served', async () => {
    await database.pool.query(
      `insert into service_area (mission_id, country_id, since, until) values (4, 'SEN', '2001-01-01', '2005-01-01'), (4, 'SEN', '2006-01-01', '2007-01-01')`,
    );
    const { data } = await ask(`{ mission(code: "DELTA") {
      now: countries { nodes { iso3 } } once: countries(onDate: "2004-12-31") { nodes { iso3 } }
      ever: countries(history: true) { totalCount nodes { iso3 } } areas: serviceAreas(history: true, where: { country: { iso3: { eq: "SEN" } } }) { totalCount }
    } senegal: country(iso3: "SEN") { missions(history: true) { nodes { code } } } }`);
    const served = records.missions[3]!.countries;
    const iso3 = (codes: readonly string[]) => codes.map((code) => ({ iso3: code }));
    expect(served).toEqual(['FRA', 'KEN']);
    expect(data.mission.now.nodes).toEqual(iso3(['FRA', 'KEN']));
    expect(data.mission.once.nodes).toEqual(iso3(['FRA', 'KEN', 'SEN']));
    expect(data.mission.ever).toEqual({ totalCount: 3, nodes: iso3(['FRA', 'KEN', 'SEN']) });
    expect(data.mission.areas.totalCount).toBe(2);
    expect(data.senegal.missions.nodes).toEqual([{ code: 'CHARLIE' }, { code: 'DELTA' }]);
  });

  it('observations stand as they stand now, or as they stood at a moment', async () => {
    const { data } = await ask(`{
      now: observations(first: 100) { totalCount nodes { revision supersededAt } }
      then: observations(first: 100, asOf: "2021-06-01T00:00:00Z") { totalCount nodes { revision recordedAt supersededAt } }
      before: observations(asOf: "2019-01-01T00:00:00+02:00") { totalCount }
      ever: observations(history: true) { totalCount }
    }`);
    const half = records.observations.length / 2;
    expect([data.now.totalCount, data.then.totalCount, data.before.totalCount, data.ever.totalCount]).toEqual([
      half,
      half,
      0,
      2 * half,
    ]);
    expect(data.now.nodes[0]).toEqual({ revision: 2, supersededAt: null });
    expect(data.then.nodes[0]).toEqual({
      revision: 1,
      recordedAt: '2020-01-01T00:00:00.000Z',
      supersededAt: '2022-01-01T00:00:00.000Z',
    });
  });
});

describe('values', () => {
  it('are exact: money and figures come as decimals, with every digit', async () => {
    const { data } = await ask(
      '{ partnerships(first: 1, where: { contributions: {} }) { nodes { contributions(first: 1) { nodes { amount currency manager { name } organization { isDonorAgency } } } } } observations(first: 1) { nodes { value numerator period periodStart indicator { code } country { iso3 } } } }',
    );
    const [contribution] = data.partnerships.nodes[0].contributions.nodes;
    expect(contribution.amount).toMatch(/^12345678901234567\d{3}\.123456789$/);
    expect(contribution).toMatchObject({
      currency: 'USD',
      manager: null,
      organization: { isDonorAgency: expect.any(Boolean) },
    });
    const [observation] = data.observations.nodes;
    expect(observation.value).toMatch(/^\d+\.(1234567890){4}$/);
    expect(observation).toMatchObject({ numerator: null, period: '2000', periodStart: '2000-01-01' });
  });

  it('tell periods in short', async () => {
    await database.pool.query(`
      insert into observation (country_id, id, indicator_id, period_kind, period_start, value, vintage)
      select 'FRA', 1000 + row_number() over (), id, kind, start::date, 1, 'periods'
      from indicator, (values ('MONTH', '2014-09-01'), ('QUARTER', '2014-07-01'), ('FISCAL_YEAR', '2013-10-01'), ('FISCAL_YEAR', '2013-01-01')) as p (kind, start)
      where code = 'ind_1'`);
    const { data } = await ask(
      '{ observations(where: { vintage: { eq: "periods" } }, orderBy: [PERIOD_DESC]) { nodes { period periodKind } } }',
    );
    expect(data.observations.nodes.map(({ period }: { period: string }) => period)).toEqual([
      '2014-09',
      '2014-Q3',
      'FY2014',
      'FY2013',
    ]);
    await database.pool.query(`delete from observation where vintage = 'periods'`);
  });
});
