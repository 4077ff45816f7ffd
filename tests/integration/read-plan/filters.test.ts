import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { asking } from './asking.js';
import { isInForce, loadRecords, makeRecords, type PartnershipRecord, TODAY } from './records.js';

const records = makeRecords();
let database: TestDatabase;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadRecords(database.pool, records);
  ask = asking(database.pool);
});
afterAll(() => database.drop());

/** A filter as a client writes it, and the same said in JavaScript. */
interface Said {
  readonly where: Record<string, unknown>;
  readonly holds: (record: PartnershipRecord) => boolean;
}

const missionCode = new Map(records.missions.map(({ id, code }) => [id, code]));
const organization = new Map(records.organizations.map((one) => [one.id, one]));
const membersOf = (record: PartnershipRecord) =>
  records.memberships.filter(({ partnership }) => partnership === record.id);

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const days = fc.constantFrom('2009-12-31', '2010-01-01', '2014-12-31', '2015-01-01', TODAY, '2031-01-01');

const LEAVES: readonly fc.Arbitrary<Said>[] = [
  fc.constantFrom('TASKFORCE', 'STANDING_ORGANIZATION').map((form) => ({
    where: { form: { eq: form } },
    holds: (record) => record.form === form,
  })),
  some(['TASKFORCE', 'STANDING_ORGANIZATION']).map((forms) => ({
    where: { form: { in: forms } },
    holds: ({ form }) => form !== null && forms.includes(form),
  })),
  fc.boolean().map((isNull) => ({ where: { form: { isNull } }, holds: ({ form }) => (form === null) === isNull })),
  some(['HEALTH', 'EDUCATION', 'OTHER']).map((areas) => ({
    where: { issueAreas: { in: areas } },
    holds: (record) => record.areas.some((area) => areas.includes(area)),
  })),
  fc.constantFrom('HEALTH', 'ENVIRONMENT').map((area) => ({
    where: { issueAreas: { eq: area } },
    holds: (record) => record.areas.includes(area),
  })),
  fc.tuple(fc.nat(15_000), fc.nat(15_000)).map(([gte, lte]) => ({
    where: { declaredTotal: { range: { gte: String(gte), lte: String(lte) } } },
    holds: ({ total }) => total !== null && total >= gte && total <= lte,
  })),
  fc
    .constantFrom('100%_', "'eau", 'CLEAN', 'back\\', '森', 'lost')
    .filter((text) => [...text].length >= 3)
    .map((text) => ({
      where: { title: { contains: text } },
      holds: ({ title }) => title.toLowerCase().includes(text.toLowerCase()),
    })),
  some(['R-001', 'R-007', 'R-014', "R'; drop table seat; --"]).map((references) => ({
    where: { reference: { in: references } },
    holds: ({ reference }) => references.includes(reference),
  })),
  some(['ALPHA', 'BRAVO', 'NOWHERE']).map((codes) => ({
    where: { mission: { code: { in: codes } } },
    holds: ({ mission }) => codes.includes(missionCode.get(mission)!),
  })),
  fc.constantFrom('ALPHA', 'DELTA').map((code) => ({
    where: { mission: { code: { eq: code } } },
    holds: ({ mission }) => missionCode.get(mission) === code,
  })),
  fc.constantFrom('0', '1').map((digit) => ({
    where: { mission: { name: { contains: `Mission ${digit}` }, kind: { eq: 'REGIONAL' } } },
    holds: ({ mission }) => records.missions.find(({ id }) => id === mission)!.name.endsWith(digit),
  })),
  some(['MLI', 'FRA', 'IND']).map((codes) => ({
    where: { countries: { iso3: { in: codes } } },
    holds: ({ countries }) => countries.some((country) => codes.includes(country)),
  })),
  fc.constantFrom('Europe', 'Africa').map((region) => ({
    where: { countries: { regionName: { eq: region } } },
    holds: ({ countries }) =>
      countries.some((country) => (country === 'FRA' ? 'Europe' : country === 'IND' ? 'Asia' : 'Africa') === region),
  })),
  fc.tuple(fc.constantFrom('OPERATING', 'BUILDING'), days).map(([stage, onDate]) => ({
    where: { stage: { eq: stage, onDate } },
    holds: ({ stages }) => stages.some((period) => period.stage === stage && isInForce(period, onDate)),
  })),
  fc.boolean().map((isNull) => ({
    where: { stage: { isNull } },
    holds: ({ stages }) => stages.some((period) => isInForce(period)) !== isNull,
  })),
  fc.tuple(fc.constantFrom('BUSINESS', 'GOVERNMENT'), fc.option(days, { nil: undefined })).map(([sector, onDate]) => ({
    where: { memberships: { organization: { sector: { eq: sector } }, ...(onDate === undefined ? {} : { onDate }) } },
    holds: (record) =>
      membersOf(record).some(
        (member) =>
          organization.get(member.organization)!.sector === sector &&
          (onDate === undefined || isInForce(member, onDate)),
      ),
  })),
  fc.constant({
    where: {
      memberships: {
        role: { eq: 'DONOR' },
        organization: { sector: { isNull: true }, homeCountry: { iso3: { eq: 'GHA' } } },
      },
    },
    holds: (record: PartnershipRecord) =>
      membersOf(record).some(({ role, organization: id }) => {
        const { sector, home } = organization.get(id)!;
        return role === 'DONOR' && sector === null && home === 'GHA';
      }),
  }),
  fc.constant({ where: {}, holds: () => true }),
];

const said: fc.Arbitrary<Said> = fc.letrec<{ any: Said }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...LEAVES,
    fc.array(tie('any'), { maxLength: 3 }).map((parts) => ({
      where: { and: parts.map(({ where }) => where) },
      holds: (record: PartnershipRecord) => parts.every(({ holds }) => holds(record)),
    })),
    fc.array(tie('any'), { maxLength: 3 }).map((parts) => ({
      where: { or: parts.map(({ where }) => where) },
      holds: (record: PartnershipRecord) => parts.some(({ holds }) => holds(record)),
    })),
    tie('any').map(({ where, holds }) => ({
      where: { not: where },
      holds: (record: PartnershipRecord) => !holds(record),
    })),
  ),
})).any;

const FILTERED = `query ($where: PartnershipWhere) {
  partnerships(where: $where, first: 100) { totalCount nodes { reference } }
}`;

describe('filters of partnerships', () => {
  it('find what the same filter finds in JavaScript, however they are combined', async () => {
    await fc.assert(
      fc.asyncProperty(said, async ({ where, holds }) => {
        const { data, errors, statements } = await ask(FILTERED, { where });
        expect(errors).toEqual([]);
        expect(statements).toHaveLength(1);
        const expected = records.partnerships.filter(holds).map(({ reference }) => reference);
        expect(data.partnerships.nodes.map(({ reference }: PartnershipRecord) => reference).sort()).toEqual(
          expected.sort(),
        );
        expect(data.partnerships.totalCount).toBe(expected.length);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('each find something, and not everything', () => {
    const useless = LEAVES.slice(0, -1).flatMap((leaf) => {
      const samples = fc.sample(leaf, { numRuns: 30, seed: 1 });
      const found = samples.map(({ holds }) => records.partnerships.filter(holds).length);
      return found.some((count) => count > 0 && count < records.partnerships.length) ? [] : [samples[0]!.where];
    });
    expect(useless).toEqual([]);
  });
});

const code = (name: string, where: unknown, field: string, list = name): [string, unknown, string, string] => [
  name,
  where,
  field,
  list,
];

describe('filters of the other lists', () => {
  const { organizations, observations } = records;
  const names = (keep: (one: (typeof organizations)[number]) => boolean) =>
    organizations.filter(keep).map(({ name }) => name);
  const standing = observations.filter(({ superseded }) => !superseded);

  it.each([
    ['sector is not known', { sector: { isNull: true } }, names(({ sector }) => sector === null)],
    [
      'sector is one of several',
      { sector: { in: ['BUSINESS', 'GOVERNMENT'] } },
      names(({ sector }) => sector === 'BUSINESS' || sector === 'GOVERNMENT'),
    ],
    ['none of no sectors', { sector: { in: [] } }, []],
    ['home is in a region', { homeCountry: { regionName: { eq: 'Asia' } } }, names(({ home }) => home === 'IND')],
    ['home is not a country', { not: { homeCountry: { iso3: { eq: 'IND' } } } }, names(({ home }) => home !== 'IND')],
    ['is a donor', { isDonorAgency: { eq: true } }, names(({ donor }) => donor)],
    ['name has a text', { name: { contains: 'ation 3' } }, names(({ name }) => name.includes('ation 3'))],
  ])('organizations: %s', async (_, where, expected) => {
    const { data } = await ask(
      'query ($where: OrganizationWhere) { organizations(where: $where, first: 100) { nodes { name } } }',
      { where },
    );
    expect(data.organizations.nodes.map(({ name }: { name: string }) => name)).toEqual(expected);
  });

  it.each([
    ['an indicator', { indicator: { code: { eq: 'ind_1' } } }, ({ indicator }: Observed) => indicator === 'ind_1'],
    [
      'indicators and countries',
      { indicator: { code: { in: ['ind_0', 'ind_2'] } }, country: { iso3: { in: ['MLI', 'IND'] } } },
      ({ indicator, country }: Observed) => indicator !== 'ind_1' && ['MLI', 'IND'].includes(country),
    ],
    [
      'a span of years',
      { year: { range: { gte: 2001, lte: 2002 } } },
      ({ year }: Observed) => year === 2001 || year === 2002,
    ],
    ['one year', { year: { eq: 2000 }, periodKind: { eq: 'YEAR' } }, ({ year }: Observed) => year === 2000],
    ['a mission', { mission: { code: { eq: 'ALPHA' } } }, ({ mission }: Observed) => mission === 1],
    ['no mission', { not: { mission: {} } }, ({ mission }: Observed) => mission === null],
    ['the status', { status: { eq: 'NORMAL' }, scenario: { eq: 'ACTUAL' } }, () => true],
  ])('observations: %s', async (_, where, holds) => {
    const { data, errors } = await ask(
      'query ($where: ObservationWhere) { observations(where: $where, first: 100) { totalCount nodes { value period } } }',
      { where },
    );
    expect(errors).toEqual([]);
    const expected = standing.filter(holds).map(({ value }) => value);
    expect(data.observations.totalCount).toBe(expected.length);
    expect(data.observations.nodes.map(({ value }: { value: string }) => value).sort()).toEqual(expected.sort());
  });

  it.each([
    code('missions', { countries: { iso3: { eq: 'MLI' } } }, 'code'),
    code('missions', { code: { in: ['ALPHA'] }, name: { contains: 'Mission' } }, 'code'),
    code('countries', { regionCode: { eq: '002' }, name: { contains: 'country' } }, 'iso3'),
    code('countries', { or: [{ iso3: { eq: 'FRA' } }, { worldBankRegion: { isNull: true } }] }, 'iso3'),
    code('indicators', { code: { contains: 'ind' }, theme: { eq: 'CONTEXT' }, source: { in: ['EXTERNAL'] } }, 'code'),
    code(
      'synergisticAgents',
      { mission: { code: { eq: 'ALPHA' } }, seats: { sector: { eq: 'GOVERNMENT' }, onDate: TODAY } },
      'mandate',
    ),
    code('synergisticAgents', { partnership: { reference: { eq: 'R-021' } } }, 'mandate'),
  ])('%s: %j', async (list, where, field) => {
    const type = `${list === 'countries' ? 'Country' : list[0]!.toUpperCase() + list.slice(1, -1)}Where`;
    const { data, errors } = await ask(
      `query ($where: ${type}) { ${list}(where: $where, first: 100) { nodes { ${field} } } }`,
      { where },
    );
    expect(errors).toEqual([]);
    expect(data[list].nodes.map((node: Record<string, string>) => node[field])).toMatchSnapshot();
  });

  type Observed = (typeof observations)[number];
});
