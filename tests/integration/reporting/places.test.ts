import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { recordPlaces, told, workIn } from './domain-kit.js';
import { register } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/**
 * D7, D8 and D9 over Mali, with places A, B and C of the first level: B was split into B1 and B2 on 2015-01-01, and A was
 * renamed A2 on 2017-01-01. P works in A and B, Q in C from 2012 to 2018, both health; R is in Niger, where no place is on record.
 */
const database = emptyDatabase();

beforeEach(async () => {
  await register(
    database.pool,
    [['union', 'CIVIL_SOCIETY']],
    [
      {
        reference: 'P',
        mission: 'WEST',
        countries: ['MLI'],
        issueAreas: ['HEALTH'],
        stages: [['OPERATING', '2010-01-01', null]],
      },
      {
        reference: 'Q',
        mission: 'EAST',
        countries: ['MLI'],
        issueAreas: ['EDUCATION'],
        stages: [
          ['OPERATING', '2012-07-01', '2018-01-01'],
          ['ENDED', '2018-01-01', null],
        ],
        members: [['union', 'MEMBER', '2012-07-01', null]],
      },
    ],
  );
  await recordPlaces(
    database.pool,
    [
      { country: 'MLI', code: 'A', until: '2017-01-01', population: 100, populationYear: 2009 },
      { country: 'MLI', code: 'A2', since: '2017-01-01', population: 120, populationYear: 2019 },
      { country: 'MLI', code: 'B', until: '2015-01-01', population: 300 },
      { country: 'MLI', code: 'B1', since: '2015-01-01', population: 200 },
      { country: 'MLI', code: 'B2', since: '2015-01-01' },
      { country: 'MLI', code: 'C', population: 50, populationYear: 2011 },
      { country: 'MLI', code: 'D2', level: 2 },
    ],
    [
      ['A', 'A2'],
      ['B', 'B1'],
      ['B', 'B2'],
    ],
  );
  await workIn(database.pool, [
    ['P', 'A'],
    ['P', 'B'],
    ['Q', 'C'],
  ]);
});

const total = async (indicator: string, where: ReportFilterInput = {}, scope?: ReportScope): Promise<ReportValueData> =>
  (await database.make({ indicators: [indicator], where }, scope)).totals[0]!;
const figures = async (indicator: string, groupBy: ReportInput['groupBy'], where: ReportFilterInput = {}) =>
  byKey(await database.make({ indicators: [indicator], groupBy, where }), told);
const inYear = (year: number): ReportFilterInput => ({ period: { from: String(year), to: String(year) } });
const missing = ({ coverage }: ReportValueData) =>
  coverage.missing.map(({ country, place, reason }) => `${place?.code ?? country?.iso3} ${reason}`);

describe('subnational coverage', () => {
  it('counts places until they are split and their successors from then on', async () => {
    // 2010–2011: A, B of A, B, C. 2012–2014: Q as well. 2015, 2016: A, C of A, C; of B1 and B2 it is not known.
    // 2017: A2 for A, and C. 2018: Q has ended: A2 of A2, C.
    expect(await figures('D7', ['YEAR'], { period: { from: '2010', to: '2018' } })).toEqual({
      2010: '2/3',
      2011: '2/3',
      2012: '3/3',
      2013: '3/3',
      2014: '3/3',
      2015: '2/2',
      2016: '2/2',
      2017: '2/2',
      2018: '1/2',
    });
  });

  it('says of which successors it is not known, until it is recorded where a partnership goes on', async () => {
    const before = await total('D7', inYear(2015));
    expect(before).toMatchObject({ status: 'PARTIAL', coverage: { reporting: 2, expected: 4 } });
    expect(missing(before)).toEqual(['B1 SUCCESSION_UNCLEAR', 'B2 SUCCESSION_UNCLEAR']);
    await workIn(database.pool, [['P', 'B1']]);
    const after = await total('D7', inYear(2015));
    expect([told(after), after.status]).toEqual(['3/4', 'COMPLETE']);
    expect(told(await total('D7', inYear(2014)))).toBe('3/3');
  });

  it('takes a partnership that is recorded at a part to have worked in the whole before the split', async () => {
    await database.pool.query(`delete from partnership_place pp using place where place.id = place_id and code = 'B'`);
    expect(told(await total('D7', inYear(2011)))).toBe('1/3');
    await workIn(database.pool, [['P', 'B2']]);
    expect(told(await total('D7', inYear(2011)))).toBe('2/3');
    expect(told(await total('D7', inYear(2015)))).toBe('3/4');
  });

  it('does not know in which of two places a partnership worked that is recorded where they were merged', async () => {
    await recordPlaces(
      database.pool,
      [
        { country: 'MLI', code: 'X', until: '2014-01-01' },
        { country: 'MLI', code: 'Y', until: '2014-01-01' },
        { country: 'MLI', code: 'XY', since: '2014-01-01' },
      ],
      [
        ['X', 'XY'],
        ['Y', 'XY'],
      ],
    );
    await workIn(database.pool, [['P', 'XY']]);
    const before = await total('D7', inYear(2013));
    expect([told(before), missing(before)]).toEqual(['3/3', ['X SUCCESSION_UNCLEAR', 'Y SUCCESSION_UNCLEAR']]);
    expect(told(await total('D7', inYear(2014)))).toBe('4/4');
  });

  it('tells each place by itself, and the partnerships that are asked for alone', async () => {
    expect(await figures('D7', ['PLACE'], inYear(2018))).toEqual({
      'MLI/1/A2': '1/1',
      'MLI/1/C': '0/1',
      'MLI/1/B1': 'NO_DATA',
      'MLI/1/B2': 'NO_DATA',
    });
    const health = { ...inYear(2016), partnerships: { issueAreas: ['HEALTH' as const] } };
    expect(told(await total('D7', health))).toBe('1/2');
  });

  it('misses countries without places, and is not taken together where a level is of one country only', async () => {
    await database.pool.query(
      `insert into service_area (mission_id, country_id) select id, 'NER' from mission where code = 'WEST'`,
    );
    const first = await total('D7', inYear(2018));
    expect([told(first), missing(first)]).toEqual([
      '1/2',
      ['B1 SUCCESSION_UNCLEAR', 'B2 SUCCESSION_UNCLEAR', 'NER NO_PLACES'],
    ]);
    expect(told(await total('D7', { ...inYear(2018), placeLevel: 2 }))).toBe('0/1');
    await recordPlaces(database.pool, [{ country: 'NER', code: 'N' }]);
    const second = await total('D7', { ...inYear(2018), placeLevel: 2 });
    expect(second).toMatchObject({ status: 'NOT_AGGREGABLE', value: null, numerator: null });
    expect(second.reason).toContain('in NER');
    expect(await figures('D7', ['COUNTRY'], { ...inYear(2018), placeLevel: 2 })).toEqual({
      MLI: '0/1',
      NER: 'NO_DATA',
    });
  });

  it('takes the mean or the median of countries where that is asked for', async () => {
    // In 2011: Mali 2/3. With places N1 and N2 in Niger and a partnership in N1: 1/2. India has a place and no partnership: 0.
    await register(
      database.pool,
      [],
      [
        { reference: 'N', mission: 'WEST', countries: ['NER'], stages: [['OPERATING', '2010-01-01', null]] },
        { reference: 'I', mission: 'WEST', countries: ['IND'], stages: [['OPERATING', '2010-01-01', null]] },
      ],
    );
    await recordPlaces(database.pool, [
      { country: 'NER', code: 'N1' },
      { country: 'NER', code: 'N2' },
      { country: 'IND', code: 'I1' },
      { country: 'IND', code: 'I2', level: 2 },
    ]);
    await workIn(database.pool, [['N', 'N1']]);
    const over = async (overPlaces: 'MEAN' | 'MEDIAN', placeLevel = 1) =>
      (
        await database.make({
          indicators: ['D7', 'P1'],
          operators: [{ indicator: 'D7', overPlaces }],
          where: { ...inYear(2011), placeLevel },
        })
      ).totals[0]!;
    expect((await total('D7', inYear(2011))).numerator).toBe('3');
    expect((await over('MEAN')).value).toMatch(/^0\.38888888888888/);
    expect(await over('MEDIAN')).toMatchObject({ value: '0.5', numerator: null, operatorOverPlaces: 'MEDIAN' });
    // Of the second level Mali and India have one each, without a partnership, and Niger has none.
    expect((await total('D7', { ...inYear(2011), placeLevel: 2 })).status).toBe('NOT_AGGREGABLE');
    expect(await over('MEAN', 2)).toMatchObject({ value: '0', status: 'PARTIAL' });
    await expect(
      database.make({ indicators: ['D9'], operators: [{ indicator: 'D9', overPlaces: 'MEAN' }] }),
    ).rejects.toThrow('by its own formula');
  });

  it('tells the same places for each mission, issue area and form, with the partnerships of that one alone', async () => {
    await database.pool.query(
      `insert into service_area (mission_id, country_id) select id, 'NER' from mission where code = 'EAST'`,
    );
    await recordPlaces(database.pool, [{ country: 'NER', code: 'N1' }]);
    // 2013: WEST is in A and B of Mali; EAST in C of Mali, and serves Niger.
    expect(await figures('D7', ['MISSION'], inYear(2013))).toEqual({ WEST: '2/3', EAST: '1/4' });
    expect(await figures('D7', ['ISSUE_AREA', 'COUNTRY'], inYear(2013))).toEqual({
      'HEALTH MLI': '2/3',
      'HEALTH NER': '0/1',
      'EDUCATION MLI': '1/3',
      'EDUCATION NER': '0/1',
    });
    expect(await figures('D7', ['PARTNERSHIP_FORM', 'MISSION'], inYear(2013))).toEqual({
      'NONE WEST': '2/3',
      'NONE EAST': '1/4',
    });
    // Before Q began, EAST covers nothing; the year is told nevertheless.
    expect(await figures('D7', ['YEAR', 'MISSION'], { period: { from: '2011', to: '2012' } })).toEqual({
      '2011 WEST': '2/3',
      '2011 EAST': '0/1',
      '2012 WEST': '2/3',
      '2012 EAST': '1/4',
    });
    expect((await total('D7', { ...inYear(2013), missions: { codes: ['EAST'] } })).denominator).toBe('4');
  });

  it('sees the partnerships of the caller only', async () => {
    const [{ id }] = (await database.pool.query<{ id: number }>(`select id from mission where code = 'EAST'`)).rows as [
      { id: number },
    ];
    expect(told(await total('D7', inYear(2013), { kind: 'missions', missionIds: [id] }))).toBe('1/3');
    const [union] = (await database.pool.query<{ id: string }>(`select id from organization`)).rows as [{ id: string }];
    expect(told(await total('D7', inYear(2013), { kind: 'organization', organizationId: union.id }))).toBe('1/3');
    expect(told(await total('D7', inYear(2013), { kind: 'nothing' }))).toBe('NO_DATA');
  });
});

describe('population coverage', () => {
  it('takes the population that was known by the day, and misses places without', async () => {
    // 2012: A 100, B 300 and C 50, all covered. 2010: C was counted in 2011 only.
    expect(told(await total('D8', inYear(2012)))).toBe('450/450');
    const early = await total('D8', inYear(2010));
    expect([told(early), missing(early)]).toEqual(['400/400', ['C NO_POPULATION']]);
    // 2018: A2 was counted in 2019 only; B1 and B2 are unclear; C has no partnership any more.
    const late = await total('D8', inYear(2018));
    expect([told(late), missing(late)]).toEqual([
      '0/50',
      ['A2 NO_POPULATION', 'B1 SUCCESSION_UNCLEAR', 'B2 SUCCESSION_UNCLEAR'],
    ]);
    expect(told(await total('D8', inYear(2019)))).toBe('120/170');
  });
});

describe('dispersion', () => {
  it('is null for one place, and made anew from the places', async () => {
    // k = 1: only A of that level is on record in Niger.
    await register(
      database.pool,
      [],
      [{ reference: 'N', mission: 'WEST', countries: ['NER'], stages: [['OPERATING', '2010-01-01', null]] }],
    );
    await recordPlaces(database.pool, [{ country: 'NER', code: 'N1' }]);
    await workIn(database.pool, [['N', 'N1']]);
    const niger = { ...inYear(2012), countries: { iso3: ['NER'] } };
    expect(await total('D9', niger)).toMatchObject({ value: null, status: 'NO_DATA' });
    // k = 2, all in one place: (1 − 1) ÷ (1 − 1/2) = 0; one in each: (1 − 1/2) ÷ (1/2) = 1.
    await recordPlaces(database.pool, [{ country: 'NER', code: 'N2' }]);
    expect((await total('D9', niger)).value).toBe('0');
    await workIn(database.pool, [['N', 'N2']]);
    expect((await total('D9', niger)).value).toBe('1');
    // k = 3 in Mali in 2011: A and B one each, C none: (1 − 1/2) ÷ (2/3) = 3/4. In 2012 one each: 1.
    const mali = { countries: { iso3: ['MLI'] } };
    expect((await total('D9', { ...inYear(2011), ...mali })).value).toBe('0.75');
    expect((await total('D9', { ...inYear(2012), ...mali })).value).toBe('1');
    // Both countries, 2011: one in each of A, B, N1, N2, none in C: (1 − 4/16) ÷ (1 − 1/5) = 0.9375.
    expect((await total('D9', inYear(2011))).value).toBe('0.9375');
  });
});
