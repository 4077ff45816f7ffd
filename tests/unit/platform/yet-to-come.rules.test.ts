import { describe, expect, it } from '@jest/globals';
import { isYetToCome } from '../../../src/platform/days/yet-to-come.rules.js';

describe('a day that is yet to come', () => {
  it('lies after tomorrow, for tomorrow has begun somewhere', () => {
    expect(isYetToCome('2015-12-30', '2015-12-31')).toBe(false);
    expect(isYetToCome('2015-12-31', '2015-12-31')).toBe(false);
    expect(isYetToCome('2016-01-01', '2015-12-31')).toBe(false);
    expect(isYetToCome('2016-01-02', '2015-12-31')).toBe(true);
  });
});
