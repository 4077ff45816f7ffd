import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  codeOf,
  firstDayOf,
  grainOf,
  labelOf,
  partsOf,
  stepOf,
  stepOfCode,
  TIME_DIMENSIONS,
} from '../../../src/modules/reporting/time-grain.rules.js';

const grains = fc
  .record({ dimension: fc.constantFrom(...TIME_DIMENSIONS), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ dimension, month }) => grainOf(dimension, month));
const days = fc
  .date({ min: new Date('0101-01-01'), max: new Date('9800-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('a span of time', () => {
  it('holds the days from its first one to the one before that of the next', () => {
    fc.assert(
      fc.property(grains, days, (grain, day) => {
        const step = stepOf(grain, day);
        expect(firstDayOf(grain, step) <= day && day < firstDayOf(grain, step + 1)).toBe(true);
        expect(stepOf(grain, firstDayOf(grain, step))).toBe(step);
      }),
    );
  });

  it('is told by a code that is in the order of time, and leads back to it', () => {
    fc.assert(
      fc.property(grains, days, ({ dimension, ...grain }, day) => {
        const step = stepOf({ dimension, ...grain }, day);
        expect(stepOfCode(dimension, codeOf(dimension, step))).toBe(step);
        expect(codeOf(dimension, step) < codeOf(dimension, step + 1)).toBe(true);
      }),
    );
  });

  it('is called as people call it', () => {
    const told = (dimension: (typeof TIME_DIMENSIONS)[number], day: string, month = 1) => {
      const step = stepOf(grainOf(dimension, month), day);
      return [codeOf(dimension, step), labelOf(dimension, step)];
    };
    expect(told('YEAR', '2014-05-31')).toEqual(['2014', '2014']);
    expect(told('QUARTER', '2014-09-30')).toEqual(['2014-Q3', 'Quarter 3 of 2014']);
    expect(told('DECADE', '1999-12-31')).toEqual(['1990s', '1990 to 1999']);
    expect(told('FISCAL_YEAR', '2013-10-01', 10)).toEqual(['FY2014', 'Fiscal year 2014']);
    expect(told('FISCAL_YEAR', '2013-09-30', 10)).toEqual(['FY2013', 'Fiscal year 2013']);
    expect(told('FISCAL_YEAR', '2013-12-31', 1)).toEqual(['FY2013', 'Fiscal year 2013']);
  });

  it('consists of quarters only where it begins with one', () => {
    expect(partsOf(grainOf('FISCAL_YEAR', 10))).toEqual(['QUARTER', 'MONTH']);
    expect(partsOf(grainOf('FISCAL_YEAR', 3))).toEqual(['MONTH']);
    expect(partsOf(grainOf('QUARTER', 1))).toEqual(['MONTH']);
  });
});
