import { describe, expect, it } from '@jest/globals';
import { periodText } from '../../../src/modules/indicators/observation-period.rules.js';

describe('a period in short', () => {
  it.each([
    ['YEAR', '2014-01-01', '2014'],
    ['MONTH', '2014-09-01', '2014-09'],
    ['QUARTER', '2014-01-01', '2014-Q1'],
    ['QUARTER', '2014-10-01', '2014-Q4'],
    ['FISCAL_YEAR', '2013-10-01', 'FY2014'],
    ['FISCAL_YEAR', '2014-01-01', 'FY2014'],
  ] as const)('%s from %s is %s', (kind, start, text) => {
    expect(periodText(kind, start)).toBe(text);
  });
});
