import type { SampleDonorInvolvement } from '../sample.types.js';

/** What donors did in partnerships, when they left, and what was found afterwards. */
export const SAMPLE_DONOR_INVOLVEMENTS: readonly SampleDonorInvolvement[] = [
  {
    partnership: 'MLI-01',
    organization: 'donor',
    kind: 'CATALYST',
    since: '2010-02-01',
    until: '2014-06-01',
    verifications: [
      [
        '2015-06-10',
        true,
        'Users paid for all repairs of the year; 41 of 44 wells gave water on the day of the visit.',
      ],
      ['2016-06-20', true, 'The committee met every month; a second commune has joined.'],
    ],
  },
  {
    partnership: 'KEN-01',
    organization: 'donor',
    kind: 'RESOURCE_PROVIDER',
    since: '2009-01-01',
    until: '2013-07-01',
    verifications: [['2015-08-03', true, 'Milk is cooled and sold as before, with two more centres.']],
  },
  {
    partnership: 'BGD-02',
    organization: 'donor',
    kind: 'RESOURCE_PROVIDER',
    since: '2010-03-01',
    until: '2013-09-01',
    verifications: [['2015-10-12', false, 'Wells are no longer tested; the committee has not met for a year.']],
  },
  {
    partnership: 'JOR-01',
    organization: 'donor',
    kind: 'STIMULATOR',
    since: '2010-07-01',
    until: '2014-07-01',
    verifications: [],
  },
  { partnership: 'SAHEL-01', organization: 'fund', kind: 'RESOURCE_PROVIDER', since: '2010-01-01', verifications: [] },
  { partnership: 'PER-02', organization: 'fund', kind: 'STIMULATOR', since: '2011-03-01', verifications: [] },
];
