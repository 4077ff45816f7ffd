import { type CatalogueEntry, DERIVED } from './entry.js';
import { ACTIVE_ON_THE_LAST_DAY, LOCAL, ONE_STATE, ON_THE_LAST_DAY } from './sentences.js';

/** D1–D10: whether decisions, money and seats are local. */
export const DECENTRALIZATION: readonly CatalogueEntry[] = [
  {
    ...DERIVED,
    code: 'D1',
    name: 'Local-government participation',
    theme: 'DECENTRALIZATION',
    definition:
      'Active partnerships with at least one member from local government ÷ active partnerships with members recorded. ' +
      ON_THE_LAST_DAY,
    unit: 'share of partnerships, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D2',
    name: 'Three-sector share',
    theme: 'DECENTRALIZATION',
    definition:
      'Active partnerships with members from business, civil society and government ÷ active partnerships with members ' +
      `recorded. ${ON_THE_LAST_DAY}`,
    unit: 'share of partnerships, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D3',
    name: 'Local resource share',
    theme: 'DECENTRALIZATION',
    definition:
      `Contributions of local organizations ÷ all contributions. ${LOCAL} Money of organizations without a home country on ` +
      'record, or of a side of which no organization is told, counts as not local, and its partnership is told apart in the ' +
      `coverage; a partnership of whose money none is known in this way is left out of both sums. ${ONE_STATE}`,
    unit: 'share of money, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D4',
    name: 'Donor dependence',
    theme: 'DECENTRALIZATION',
    definition: `Contributions of donors ÷ all contributions (R2 ÷ R1). ${ONE_STATE}`,
    unit: 'share of money, 0–1',
    measure: 'RATIO',
    direction: 'LOWER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D5',
    name: 'Locally led share',
    theme: 'DECENTRALIZATION',
    definition:
      'Partnerships in which two or more locally led practices were seen, in two or more categories ÷ partnerships assessed. ' +
      'What counts is the last assessment on or before the last day of the period (today, where none is given), also of ' +
      'partnerships that have ended.',
    unit: 'share of partnerships, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: 'USAID: Locally Led Programs indicator, as first published in October 2023.',
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D6',
    name: 'Local decision seats',
    theme: 'DECENTRALIZATION',
    definition:
      'Voting seats of local organizations ÷ all voting seats, of the members in force in active partnerships. ' +
      `${ACTIVE_ON_THE_LAST_DAY} ${LOCAL} Members of every role have the votes that are recorded for them; one without a home ` +
      'country on record counts as not local, and its partnership is told apart in the coverage; a partnership of whose votes ' +
      'none is known in this way is left out of both sums.',
    unit: 'share of voting seats, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D7',
    name: 'Subnational coverage',
    theme: 'DECENTRALIZATION',
    definition:
      'Places of a level in which an active partnership works ÷ places of that level in force on the last day of the ' +
      'period. Counted in the countries that a mission serves on that day, or in which an active partnership works. ' +
      'Where a place was split, it is not known in which successor a partnership goes on until that is recorded: such ' +
      `places are missing. ${ACTIVE_ON_THE_LAST_DAY}`,
    unit: 'share of places, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D8',
    name: 'Population coverage',
    theme: 'DECENTRALIZATION',
    definition:
      'People in the places of a level in which an active partnership works ÷ people in all places of that level in ' +
      'force on the last day of the period, by populations known by then. Places count as for D7; one without ' +
      `population is missing. ${ACTIVE_ON_THE_LAST_DAY}`,
    unit: 'share of people, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'D9',
    name: 'Dispersion',
    theme: 'DECENTRALIZATION',
    definition:
      'How evenly the active partnerships are spread over the k places of a level: (1 − Σ sᵢ²) ÷ (1 − 1/k), where sᵢ ' +
      'is the share of place i in the partnerships. 0: all are in one place. 1: every place has as many. Null for less ' +
      'than two places. Of several countries it is made anew from all of their places, never from the figures of ' +
      'countries. ' +
      ACTIVE_ON_THE_LAST_DAY,
    unit: 'index 0–1',
    measure: 'INDEX',
    direction: 'HIGHER_IS_BETTER',
    citation:
      'Gini–Simpson index (E. H. Simpson, Measurement of Diversity, Nature 163, 1949, p. 688), divided by its greatest ' +
      'value 1 − 1/k.',
    timeOperator: 'LAST',
    placeOperator: 'POOLED',
  },
  {
    ...DERIVED,
    code: 'D10',
    name: 'Locally managed funds',
    theme: 'DECENTRALIZATION',
    definition:
      'Money that local organizations manage ÷ all money: contributions but those in kind; those of which no source tells the ' +
      `kind are taken for money. ${LOCAL} Money of which it is not on record who manages it, or in which country the manager is ` +
      'at home, counts as not managed locally, and its partnership is told apart in the coverage; a partnership of whose money ' +
      `none is known in this way is left out of both sums. ${ONE_STATE}`,
    unit: 'share of money, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
];
