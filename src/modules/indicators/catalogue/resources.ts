import { type CatalogueEntry, DERIVED } from './entry.js';
import { ONE_STATE } from './sentences.js';

/** R0–R3: the money and the goods that partnerships bring together. */
export const RESOURCES: readonly CatalogueEntry[] = [
  {
    ...DERIVED,
    code: 'R0',
    name: 'Declared value',
    theme: 'PROCESS',
    definition:
      'Sum of the declared totals: what a source says that each partnership is worth in all, in one currency. It belongs to the ' +
      'year in which the partnership began. A partnership without a declared total is missing, not zero.',
    unit: 'money, in the currency of the declared totals',
    measure: 'AMOUNT',
    direction: 'NEUTRAL',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'SUM',
  },
  {
    ...DERIVED,
    code: 'R1',
    name: 'Resources mobilized',
    theme: 'PROCESS',
    definition: `Sum of all contributions to partnerships, in cash and in kind. ${ONE_STATE}`,
    unit: 'money, in the currency of the contributions',
    measure: 'AMOUNT',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'SUM',
  },
  {
    ...DERIVED,
    code: 'R2',
    name: 'Donor resources',
    theme: 'PROCESS',
    definition:
      'Sum of the contributions of donors: those that a source gives to the side DONOR, and those of organizations that are ' +
      `donor agencies. ${ONE_STATE}`,
    unit: 'money, in the currency of the contributions',
    measure: 'AMOUNT',
    direction: 'NEUTRAL',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'SUM',
  },
  {
    ...DERIVED,
    code: 'R3',
    name: 'Partner resources',
    theme: 'PROCESS',
    definition:
      'Sum of the contributions of all others than donors: those that a source gives to the side PARTNERS, and those of ' +
      `organizations that are no donor agencies. ${ONE_STATE}`,
    unit: 'money, in the currency of the contributions',
    measure: 'AMOUNT',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'SUM',
  },
];
