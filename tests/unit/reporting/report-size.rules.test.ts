import { describe, expect, it } from '@jest/globals';
import {
  recordsOfCoverage,
  recordsOfReport,
  recordsOfRevision,
  type SizedQuestion,
  yearsOf,
} from '../../../src/modules/reporting/report-size.rules.js';

/** Values without what every report reads. */
const values = (question: Omit<SizedQuestion, 'indicators'>, indicators = ['P0']): number =>
  recordsOfReport({ indicators, ...question }) - 100;
const period = (from: string | null, to: string | null) => ({ period: { from, to } });

describe('a report', () => {
  it('has a value for each indicator in each row', () => {
    expect(values({})).toBe(1);
    expect(values({}, ['P0', 'P1', 'P2'])).toBe(3);
    expect(values({ groupBy: ['COUNTRY'] })).toBe(250);
    expect(values({ groupBy: ['COUNTRY', 'YEAR'], where: period('2001', '2010') }, ['P0', 'P1'])).toBe(2 * 250 * 10);
    expect(values({ groupBy: ['REGION', 'SEX', 'AGE_BAND'] })).toBe(6 * 3 * 20);
  });

  it('never has more than its own maximum, which five indicators of all countries over 35 years may come to', () => {
    const groupBy = ['COUNTRY', 'YEAR'] as const;
    expect(values({ groupBy, where: period('2001', '2080') })).toBe(20_000);
    expect(values({ groupBy, where: period('2001', '2081') })).toBe(20_000);
    expect(values({ groupBy, where: period('1990', '2024') }, ['A', 'B', 'C', 'D', 'E'])).toBe(20_000);
    expect(values({ groupBy: ['PARTNERSHIP', 'PLACE', 'QUARTER'] })).toBe(20_000);
  });

  it('has rows for the records that it names', () => {
    expect(values({ groupBy: ['COUNTRY'], where: { countries: { iso3: ['MLI', 'NER'] } } })).toBe(2);
    expect(values({ groupBy: ['MISSION'], where: { missions: { codes: ['A', 'B', 'C'] } } })).toBe(3);
    expect(values({ groupBy: ['PARTNERSHIP'], where: { partnerships: { references: ['A/1'] } } })).toBe(1);
    expect(values({ groupBy: ['COUNTRY'], where: { countries: { regions: ['Africa'] } } })).toBe(250);
  });

  it('has no more rows by what follows from another group', () => {
    expect(values({ groupBy: ['COUNTRY', 'REGION', 'SUBREGION', 'WORLD_BANK_REGION', 'INCOME_GROUP'] })).toBe(250);
    expect(values({ groupBy: ['REGION', 'SUBREGION'] })).toBe(23);
    expect(values({ groupBy: ['MISSION', 'PARTNERSHIP_FORM'] })).toBe(100 * 2);
    expect(values({ groupBy: ['MISSION', 'PARTNERSHIP', 'PARTNERSHIP_FORM'] })).toBe(2_000);
  });

  it('is made twice where it is compared with another period, or between two times', () => {
    const question = { indicators: ['P0'], groupBy: ['COUNTRY'] as const };
    expect(recordsOfReport({ ...question, compare: { period: { from: '2000' } } })).toBe(100 + 2 * 250);
    expect(recordsOfRevision(question)).toBe(2 * (100 + 250));
  });

  it('of coverage has a line for each indicator, mission and year', () => {
    expect(recordsOfCoverage({ indicators: ['P0', 'R1'], ...period('2010', '2012') })).toBe(100 + 2 * 100 * 3);
    expect(recordsOfCoverage({ indicators: ['P0'], missions: ['A'], period: null })).toBe(100 + 65);
  });
});

describe('the years of a period', () => {
  it.each([
    ['2014', '2014', 1],
    ['2010', '2014', 5],
    ['FY2010', 'fy2011', 2],
    ['2014-Q3', '2015-02', 2],
    ['2014', '2010', 1],
    ['2014', null, 65],
    [null, '2014', 65],
    ['20140', '2015', 65],
    ['', 'x', 65],
  ])('from %j to %j are %i', (from, to, years) => {
    expect(yearsOf({ from, to })).toBe(years);
    expect(values({ groupBy: ['YEAR'], where: period(from, to) })).toBe(years);
    expect(values({ groupBy: ['FISCAL_YEAR'], where: period(from, to) })).toBe(years);
    expect(values({ groupBy: ['QUARTER'], where: period(from, to) })).toBe(4 * years);
    expect(values({ groupBy: ['DECADE'], where: period(from, to) })).toBe(Math.ceil(years / 10));
  });

  it('are all on record where none is given', () => {
    expect(yearsOf(null)).toBe(65);
  });
});
