import { type CatalogueEntry, DERIVED } from './entry.js';
import { ACTIVE_ON_THE_LAST_DAY } from './sentences.js';

/** P0–P3: how partnerships work. */
export const PROCESS: readonly CatalogueEntry[] = [
  {
    ...DERIVED,
    code: 'P0',
    name: 'Partnerships recorded',
    theme: 'PROCESS',
    definition:
      'Number of partnerships in the register, of every stage. A partnership is counted in each period that its recorded life ' +
      '(from the first day of its first stage to the first day of ENDED) overlaps; over a longer period it is counted once, ' +
      'so the figures of years do not add up to the figure of a decade.',
    unit: 'partnerships',
    measure: 'COUNT',
    direction: 'NEUTRAL',
    citation: null,
    timeOperator: 'NONE',
    placeOperator: 'SUM',
  },
  {
    ...DERIVED,
    code: 'P1',
    name: 'Partnerships, active',
    theme: 'PROCESS',
    definition: `Number of active partnerships. ${ACTIVE_ON_THE_LAST_DAY}`,
    unit: 'partnerships',
    measure: 'COUNT',
    direction: 'NEUTRAL',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'SUM',
  },
  {
    ...DERIVED,
    code: 'P2',
    name: 'Synergistic agents complete',
    theme: 'PROCESS',
    definition:
      'Active synergistic agents with a seated representative of each of the three sectors ÷ active synergistic agents. ' +
      `${ACTIVE_ON_THE_LAST_DAY} The days on which they were not complete are P2D.`,
    unit: 'share of synergistic agents, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'P2D',
    name: 'Days in gap of synergistic agents',
    theme: 'PROCESS',
    definition:
      'Sum, over the synergistic agents, of the days of the period on which each was in the stages OPERATING and SUSTAINING ' +
      'while nobody was seated for one sector at least: a day counts once, however many sectors lack a seat. Days after today ' +
      'do not count. A seat without a first day is taken to have been held always.',
    unit: 'days',
    measure: 'COUNT',
    direction: 'LOWER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'SUM',
  },
  {
    ...DERIVED,
    code: 'P3',
    name: 'Assessment profile',
    theme: 'PROCESS',
    definition:
      'Distribution and median of the scores, 0–4, that partnerships got in each of the eight dimensions of their last ' +
      'assessment on or before the last day of the period. Scores of different dimensions, or by different editions of ' +
      'an instrument, are not taken together.',
    unit: 'score 0–4',
    measure: 'SCORE',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'MEDIAN',
  },
];
