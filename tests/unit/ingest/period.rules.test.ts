import { describe, expect, it } from '@jest/globals';
import { parsePeriod, PLAUSIBLE_YEARS, type PeriodStyle } from '../../../src/modules/ingest/values/period.rules.js';

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
