import type { SampleAssessment, SampleInstrument } from '../sample.types.js';

/** An invented instrument in two editions. */
export const SAMPLE_INSTRUMENTS: readonly SampleInstrument[] = [
  { code: 'SAMPLE-PARTNERSHIP', edition: 1, publishedOn: '2008-01-01', retiredOn: '2013-01-01' },
  { code: 'SAMPLE-PARTNERSHIP', edition: 2, publishedOn: '2013-01-01' },
];

/**
 * Assessments of partnerships; the scores stand in the order of the eight dimensions: organizational capacity, norms, external
 * environment; mechanisms among partners, with outsiders; impact on the activity, on partners, on society.
 */
export const SAMPLE_ASSESSMENTS: readonly SampleAssessment[] = [
  {
    partnership: 'MLI-01',
    edition: 1,
    round: 'BASELINE',
    on: '2010-12-01',
    scores: [1, 2, 1, 1, 1, 0, 1, 0],
    trust: [2.6, 1, 5, 38],
    practices: [['ENGAGING_COMMUNITIES_DIRECTLY', 'Users choose the committee of each well']],
  },
  {
    partnership: 'MLI-01',
    edition: 1,
    round: 'PERIODIC',
    on: '2012-12-01',
    scores: [2, 3, 2, 3, 2, 2, 2, 1],
    trust: [3.5, 1, 5, 41],
    practices: [
      ['ENGAGING_COMMUNITIES_DIRECTLY', 'Users choose the committee of each well'],
      ['STRENGTHENING_LOCAL_CAPACITY', 'The commune keeps the accounts itself'],
    ],
  },
  {
    partnership: 'MLI-01',
    edition: 2,
    round: 'POST_EXIT',
    on: '2015-06-10',
    scores: [3, 3, 2, 3, 3, 4, 3, 2],
    trust: [3.9, 1, 5, 44],
    practices: [
      ['CREATING_EFFECTIVE_LOCAL_PARTNERSHIPS', 'Partners set the budget together'],
      ['STRENGTHENING_LOCAL_CAPACITY', 'The commune keeps the accounts itself'],
    ],
  },
  {
    partnership: 'KEN-01',
    edition: 1,
    round: 'BASELINE',
    on: '2009-10-01',
    scores: [2, 2, 2, 2, 1, 1, 1, 0],
    practices: [],
  },
  {
    partnership: 'KEN-01',
    edition: 1,
    round: 'FINAL',
    on: '2012-11-15',
    scores: [3, 3, 2, 4, 2, 3, 3, 1],
    practices: [['WORKING_DIRECTLY_WITH_LOCAL_PARTNERS', 'The dairy and the herders sign for the money']],
  },
];
