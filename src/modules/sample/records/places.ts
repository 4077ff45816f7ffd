import type { SamplePlace } from '../sample.types.js';

/** Invented places; one of Mali was split into two. */
export const SAMPLE_PLACES: readonly SamplePlace[] = [
  {
    code: 'SMP-ML-N',
    country: 'MLI',
    level: 2,
    name: 'Sample District of the North Bank',
    people: [61_000, 2009],
    until: '2012-01-01',
  },
  {
    code: 'SMP-ML-NE',
    country: 'MLI',
    level: 2,
    name: 'Sample District of the Upper North Bank',
    people: [27_500, 2012],
    since: '2012-01-01',
    splitFrom: 'SMP-ML-N',
  },
  {
    code: 'SMP-ML-NW',
    country: 'MLI',
    level: 2,
    name: 'Sample District of the Lower North Bank',
    people: [36_200, 2012],
    since: '2012-01-01',
    splitFrom: 'SMP-ML-N',
  },
  { code: 'SMP-ML-S', country: 'MLI', level: 2, name: 'Sample District of the South Bank', people: [48_300, 2009] },
  { code: 'SMP-BF-1', country: 'BFA', level: 2, name: 'Sample Province of the Hills', people: [83_000, 2010] },
  { code: 'SMP-BF-2', country: 'BFA', level: 2, name: 'Sample Province of the Plain', people: [120_400, 2010] },
  { code: 'SMP-NE-1', country: 'NER', level: 2, name: 'Sample Department of the Gum Trees', people: [55_900, 2011] },
  { code: 'SMP-PE-1', country: 'PER', level: 3, name: 'Sample District of the Valley', people: [14_200, 2007] },
];
