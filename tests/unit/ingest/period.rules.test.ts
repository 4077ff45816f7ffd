import { describe, expect, it } from '@jest/globals';
import {
  parsePeriod,
  periodOfDay,
  PLAUSIBLE_YEARS,
  type PeriodStyle,
} from '../../../src/modules/ingest/values/period.rules.js';

const style = (kind: PeriodStyle['kind'], firstMonth = 10): PeriodStyle => ({ kind, firstMonth, ...PLAUSIBLE_YEARS });

describe('periods', () => {
  it.each([
    ['YEAR', '2014', '2014-01-01'],
    ['YEAR', ' 2014.0 ', '2014-01-01'],
    ['QUARTER', '2014-Q3', '2014-07-01'],
    ['QUARTER', '2014q1', '2014-01-01'],
    ['MONTH', '2014-09', '2014-09-01'],
    ['MONTH', '2014M9', '2014-09-01'],
    ['FISCAL_YEAR', 'FY2014', '2013-10-01'],
    ['FISCAL_YEAR', '2014', '2013-10-01'],
  ] as const)('reads the %s %s', (kind, raw, day) => {
    expect(parsePeriod(raw, style(kind))).toBe(day);
  });

  it('begins a fiscal year that follows the calendar in January of its year', () => {
    expect(parsePeriod('FY2014', style('FISCAL_YEAR', 1))).toBe('2014-01-01');
  });

  it.each([
    ['YEAR', '14th', 'NOT_A_PERIOD'],
    ['YEAR', '', 'NOT_A_PERIOD'],
    ['YEAR', '20', 'OUT_OF_RANGE'],
    ['YEAR', '99999', 'OUT_OF_RANGE'],
    ['YEAR', '-2014', 'NOT_A_PERIOD'],
    ['YEAR', '2014.5', 'NOT_A_PERIOD'],
    ['YEAR', '9'.repeat(400), 'NOT_A_PERIOD'],
    ['MONTH', '2014-13', 'NOT_A_PERIOD'],
    ['MONTH', '2014-00', 'NOT_A_PERIOD'],
    ['QUARTER', '2014-Q5', 'NOT_A_PERIOD'],
  ] as const)('refuses the %s %s', (kind, raw, rule) => {
    expect(parsePeriod(raw, style(kind))).toMatchObject({ rule });
  });
});

describe('days', () => {
  it.each([
    ['YEAR', 'November 29, 2011', '2011-01-01'],
    ['YEAR', 'March 10th 2011', '2011-01-01'],
    ['QUARTER', '1-Sept-2008', '2008-07-01'],
    ['QUARTER', ' 31 Dec. 2010', '2010-10-01'],
    ['MONTH', '2012-02-29', '2012-02-01'],
    ['FISCAL_YEAR', 'September 30, 2012', '2011-10-01'],
    ['FISCAL_YEAR', 'October 1, 2012', '2012-10-01'],
  ] as const)('lie in the %s: %s', (kind, raw, day) => {
    expect(periodOfDay(raw, style(kind))).toBe(day);
  });

  it('lie in the year of their own where the fiscal year follows the calendar', () => {
    expect(periodOfDay('October 1, 2012', style('FISCAL_YEAR', 1))).toBe('2012-01-01');
  });

  it.each([
    '',
    '2012',
    '03/04/2012',
    '4-3-2012',
    'Novembre 29, 2011',
    'Nov 31, 2011',
    '30-Feb-2012',
    '2011-02-29',
    '0-Jan-2012',
  ])('are not %j', (raw) => {
    expect(periodOfDay(raw, style('YEAR'))).toMatchObject({ rule: 'NOT_A_PERIOD' });
  });

  it('are of a year that can be', () => {
    expect(periodOfDay('November 29, 1066', style('YEAR'))).toMatchObject({ rule: 'OUT_OF_RANGE' });
  });
});
