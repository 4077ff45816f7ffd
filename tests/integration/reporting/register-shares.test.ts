import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportFilterInput, ReportInput } from '../../../src/modules/reporting/report-request.js';
import { reasons, register, type OrganizationRow, type PartnershipRow } from './register-kit.js';
import { byKey, emptyDatabase } from './report-kit.js';

/** Shares of money: D3, D4 and D10, over six partnerships. */

const ORGANIZATIONS: readonly OrganizationRow[] = [
  ['agency', 'GOVERNMENT INTERNATIONAL', true, 'USA'],
  ['commune', 'GOVERNMENT LOCAL', false, 'MLI'],
  ['farm', 'BUSINESS', false, 'NER'],
  ['union', 'CIVIL_SOCIETY', false, null],
];

const PARTNERSHIPS: readonly PartnershipRow[] = [
  {
    reference: 'A',
    mission: 'WEST',
    countries: ['MLI'],
    issueAreas: ['HEALTH'],
    form: 'STANDING_ORGANIZATION',
    contributions: [
      ['agency', 'REALISED', 60, 'USD', '2010-06-30', 'commune'],
      ['commune', 'REALISED', 30, 'USD', '2011-06-30', 'agency'],
      ['farm', 'REALISED', 10, 'USD', '2011-06-30'],
      ['commune', 'PLEDGED', 70, 'USD', '2011-06-30', 'commune'],
    ],
  },
  {
    reference: 'B',
    mission: 'WEST',
    countries: ['MLI', 'NER'],
    issueAreas: ['HEALTH', 'EDUCATION'],
    contributions: [
      ['farm', 'REALISED', 50, 'USD', '2011-01-01', 'farm'],
      ['union', 'REALISED', 50, 'USD', '2011-01-01', 'union'],
    ],
  },
  {
    reference: 'C',
    mission: 'EAST',
    countries: ['IND'],
    contributions: [['DONOR', 'REALISED', 200, 'USD', '2011-01-01']],
  },
  {
    reference: 'D',
    mission: 'EAST',
    contributions: [['commune', 'REALISED', 5, 'USD', '2011-01-01', 'commune']],
  },
  { reference: 'E', mission: 'EAST', countries: ['IND'] },
  {
    reference: 'F',
    mission: 'EAST',
    countries: ['IND'],
    contributions: [['commune', 'REALISED', 0, 'USD', '2011-01-01']],
  },
];

const database = emptyDatabase();
beforeEach(() => register(database.pool, ORGANIZATIONS, PARTNERSHIPS));

const total = async (indicator: string, where: ReportFilterInput = {}) =>
  (await database.make({ indicators: [indicator], where })).totals[0]!;
const fractions = async (
  indicator: string,
  groupBy: ReportInput['groupBy'],
  grouping: ReportInput['grouping'] = 'DISJOINT',
) =>
  byKey(
    await database.make({ indicators: [indicator], groupBy, grouping }),
    ({ numerator, denominator }) => `${numerator}/${denominator}`,
  );

describe('D3, local resource share', () => {
  it('is the money of organizations at home in a country of the partnership over all money', async () => {
    // A: 30 of 100; B: 50 of 100, the union's home is not known; of the money of C and D nothing is known.
    const value = await total('D3');
    expect(value).toMatchObject({
      numerator: '80',
      denominator: '200',
      value: '0.4',
      currency: 'USD',
      status: 'PARTIAL',
    });
    expect(value.coverage).toMatchObject({ reporting: 1, expected: 6 });
    expect(reasons(value)).toEqual([
      'C HOME_COUNTRY_UNKNOWN',
      'D NO_COUNTRY',
      'E NO_AMOUNT',
      'F ZERO_DENOMINATOR',
      'B HOME_COUNTRY_UNKNOWN',
    ]);
  });

  it('stands by country, mission, issue area, form and year', async () => {
    expect(await fractions('D3', ['COUNTRY'])).toEqual({
      IND: '0/0',
      MLI: '30/100',
      NONE: 'null/null',
      SEVERAL: '50/100',
    });
    expect(await fractions('D3', ['COUNTRY'], 'EACH')).toEqual({
      IND: '0/0',
      MLI: '80/200',
      NER: '50/100',
      NONE: 'null/null',
    });
    expect(await fractions('D3', ['MISSION'])).toEqual({ EAST: '0/0', WEST: '80/200' });
    expect(await fractions('D3', ['ISSUE_AREA'], 'EACH')).toEqual({
      EDUCATION: '50/100',
      HEALTH: '80/200',
      NONE: '0/0',
    });
    expect(await fractions('D3', ['PARTNERSHIP_FORM'])).toEqual({ STANDING_ORGANIZATION: '30/100', NONE: '50/100' });
    expect(await fractions('D3', ['YEAR'])).toEqual({ 2010: '0/60', 2011: '80/140', NOT_DATED: 'null/null' });
  });

  it('takes contributions of one state', async () => {
    expect(await total('D3', { contributionState: 'PLEDGED' })).toMatchObject({ numerator: '70', denominator: '70' });
  });
});

describe('D4, donor dependence', () => {
  it('is R2 over R1, and nothing where all money on record is of others', async () => {
    const value = await total('D4');
    expect(value).toMatchObject({ numerator: '260', denominator: '405', status: 'PARTIAL' });
    expect(Number(value.value)).toBeCloseTo(260 / 405, 15);
    expect(reasons(value)).toEqual(['E NO_AMOUNT', 'F ZERO_DENOMINATOR']);
    expect(await fractions('D4', ['COUNTRY'])).toEqual({
      IND: '200/200',
      MLI: '60/100',
      NONE: '0/5',
      SEVERAL: '0/100',
    });
    expect(await fractions('D4', ['YEAR'])).toEqual({ 2010: '60/60', 2011: '200/345', NOT_DATED: 'null/null' });
  });
});

describe('D10, locally managed funds', () => {
  it('is the money that local organizations manage over all money, and tells where it is not known who does', async () => {
    // A: 60 of 100, of 10 nobody knows who manages them; B: 50 of 100, the union's home is not known.
    const value = await total('D10');
    expect(value).toMatchObject({ numerator: '110', denominator: '200', value: '0.55', status: 'PARTIAL' });
    expect(reasons(value)).toEqual([
      'C MANAGER_NOT_RECORDED',
      'D NO_COUNTRY',
      'E NO_AMOUNT',
      'F ZERO_DENOMINATOR',
      'A MANAGER_NOT_RECORDED',
      'B HOME_COUNTRY_UNKNOWN',
    ]);
    expect(await fractions('D10', ['YEAR', 'MISSION'])).toEqual({
      '2010 WEST': '60/60',
      '2011 EAST': '0/0',
      '2011 WEST': '50/140',
      'NOT_DATED EAST': 'null/null',
    });
  });

  it('is about money, not about what is given in kind', async () => {
    await database.pool.query(`update contribution set kind = case amount when 10 then 'IN_KIND' else 'CASH' end`);
    const value = await total('D10');
    expect(value).toMatchObject({ numerator: '110', denominator: '190', coverage: { reporting: 1 } });
    expect(reasons(value)).not.toContain('A MANAGER_NOT_RECORDED');
    expect(await total('D3')).toMatchObject({ numerator: '80', denominator: '200' });
  });
});
