import type { SampleCoordination, SampleSponsorship } from '../sample.types.js';

/** Missions that sponsor the synergistic agents. */
export const SAMPLE_SPONSORSHIPS: readonly SampleSponsorship[] = [
  ['MLI-05', 'SAMPLE-MLI', '2011-07-01'],
  ['MLI-05', 'SAMPLE-SAHEL', '2012-10-01', '2014-10-01'],
  ['SAHEL-03', 'SAMPLE-SAHEL', '2010-10-01'],
  ['PER-02', 'SAMPLE-PER', '2011-03-01'],
];

/** Partnerships that the synergistic agents coordinate. */
export const SAMPLE_COORDINATIONS: readonly SampleCoordination[] = [
  ['MLI-05', 'MLI-01', '2012-01-01'],
  ['MLI-05', 'MLI-03', '2013-09-01', '2014-09-01'],
  ['SAHEL-03', 'SAHEL-01', '2011-06-01'],
  ['SAHEL-03', 'SAHEL-02', '2011-10-01', '2013-10-01'],
];

/** Names of holders of seats: agent and title of the seat, and an invented name. */
export const SAMPLE_SEAT_HOLDERS: readonly (readonly [agent: string, title: string, name: string])[] = [
  ['MLI-05', 'Chair', 'Sample Person of the Commune'],
];
