import { describe, expect, it } from '@jest/globals';
import { grainOf } from '../../../src/modules/reporting/time-grain.rules.js';
import { addDays, isWhole, namesFiscalYear, readPeriod } from '../../../src/modules/reporting/report-period.rules.js';

const read = (from?: string, to?: string, firstMonth = 10) =>
  readPeriod({ from, to }, 'input.where.period', () => firstMonth);
const [YEAR, QUARTER] = [grainOf('YEAR', 1), grainOf('QUARTER', 1)];

describe('a period of a report', () => {
  it('includes both ends, whatever their length', () => {
    expect(read('2010', '2014')).toEqual({ from: '2010-01-01', until: '2015-01-01' });
    expect(read('2014-Q3', '2014-Q4')).toEqual({ from: '2014-07-01', until: '2015-01-01' });
    expect(read('2013-10', '2014-09')).toEqual({ from: '2013-10-01', until: '2014-10-01' });
    expect(read('2014', '2014-09')).toEqual({ from: '2014-01-01', until: '2014-10-01' });
  });

  it('is open where an end is left out', () => {
    expect(read('2010')).toEqual({ from: '2010-01-01', until: null });
    expect(read(undefined, '2010')).toEqual({ from: null, until: '2011-01-01' });
    expect(readPeriod(null, 'input.where.period', () => 1)).toEqual({ from: null, until: null });
  });

  it('tells whether it is made of whole years, or of whole quarters', () => {
    expect(isWhole(read('2010', '2014'), YEAR)).toBe(true);
    expect(isWhole(read('2013-01', '2014-Q4'), YEAR)).toBe(true);
    expect(isWhole(read('2013-02', '2014'), YEAR)).toBe(false);
    expect(isWhole(read('2013-Q2', '2014-09'), YEAR)).toBe(false);
    expect(isWhole(read('2013-Q2', '2014-09'), QUARTER)).toBe(true);
    expect(isWhole(read('2013-02', '2014'), QUARTER)).toBe(false);
    expect(isWhole(read(), YEAR)).toBe(true);
  });

  it.each(['', '14', '2014-13', '2014-Q5', '2014-9', '2014-09-01', 'last year', '0000', '9999', '２０１４'])(
    'refuses "%s", naming the end and how to write it',
    (text) => {
      expect(() => read(text)).toThrow(/^input\.where\.period\.from: ".*" is no period\. Write a year "2014"/u);
    },
  );

  it('begins fiscal years in the month that its missions begin them with; they bear the number of the year in which they end', () => {
    expect(read('FY2014', 'FY2014')).toEqual({ from: '2013-10-01', until: '2014-10-01' });
    expect(read('fy2014', undefined, 7)).toEqual({ from: '2013-07-01', until: null });
    expect(read('FY2014', 'FY2015', 1)).toEqual({ from: '2014-01-01', until: '2016-01-01' });
    expect(isWhole(read('FY2013', 'FY2014'), grainOf('FISCAL_YEAR', 10))).toBe(true);
    expect(isWhole(read('FY2013', '2014'), grainOf('FISCAL_YEAR', 10))).toBe(false);
    expect([namesFiscalYear({ to: 'FY2014' }), namesFiscalYear({ from: '2014' }), namesFiscalYear(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('refuses ends that are the wrong way round', () => {
    expect(() => read('2014-09', '2014-08')).toThrow(/from "2014-09" is after to "2014-08"/u);
    expect(read('2014-09', '2014')).toEqual({ from: '2014-09-01', until: '2015-01-01' });
  });

  it('counts days over the ends of months and years', () => {
    expect(addDays('2016-03-01', -1)).toBe('2016-02-29');
    expect(addDays('2014-12-31', 1)).toBe('2015-01-01');
  });
});
