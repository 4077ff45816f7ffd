import { describe, expect, it } from '@jest/globals';
import { stageHistory } from '../../../src/modules/partnerships/days-in-stages.rules.js';

describe('the history of stages', () => {
  it('is in order, with the days in each up to a day', () => {
    const days = stageHistory(
      [
        { stage: 'SUSPENDED', since: '2021-01-01', until: null },
        { stage: 'OPERATING', since: '2020-02-01', until: '2021-01-01' },
        { stage: 'BUILDING', since: '2020-01-01', until: '2020-02-01' },
        { stage: 'EXPLORING', since: null, until: '2020-01-01' },
      ],
      '2020-03-01',
    ).map(({ stage, days: count }) => [stage, count]);
    expect(days).toEqual([
      ['EXPLORING', null],
      ['BUILDING', 31],
      ['OPERATING', 29],
      ['SUSPENDED', 0],
    ]);
  });
});
