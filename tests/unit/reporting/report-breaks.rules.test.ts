import { describe, expect, it } from '@jest/globals';
import { spanBetween } from '../../../src/modules/reporting/report-breaks.rules.js';

describe('the days in which a new series parts two periods', () => {
  const years = (from: string | null, until: string | null) => ({
    from: from && `${from}-01-01`,
    until: until && `${until}-01-01`,
  });

  it.each([
    ['a period and an earlier one', years('2014', '2015'), years('2010', '2011'), years('2011', '2015')],
    ['the other way round', years('2010', '2011'), years('2014', '2015'), years('2011', '2015')],
    ['periods that overlap', years('2010', '2015'), years('2012', '2013'), years('2013', '2015')],
    ['a period that is open', years('2014', null), years('2010', '2011'), years('2011', null)],
    ['the same end', years('2014', '2015'), years('2010', '2015'), null],
    ['two open ends', years('2014', null), years('2010', null), null],
  ])('of %s', (_, one, other, span) => {
    expect(spanBetween(one, other)).toEqual(span);
  });
});
