import { expect, it } from '@jest/globals';
import { inWords } from '../../../src/platform/days/day-range-words.rules.js';

it('a range of days is told with the sides that it has', () => {
  const [since, until] = ['2010-01-01', '2012-01-01'];
  expect([
    inWords({ since, until }),
    inWords({ since, until: null }),
    inWords({ since: null, until }),
    inWords({ since: null, until: null }),
  ]).toEqual(['from 2010-01-01 until 2012-01-01', 'from 2010-01-01 on', 'until 2012-01-01', 'at all times']);
});
