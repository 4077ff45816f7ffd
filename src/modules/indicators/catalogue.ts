import type {
  ExpectedUnits,
  IndicatorDirection,
  IndicatorMeasure,
  IndicatorTheme,
  PlaceOperator,
  TimeOperator,
} from './indicator.codes.js';

/** An indicator that the product computes from the partnership records. */
export interface CatalogueEntry {
  readonly code: string;
  readonly name: string;
  readonly theme: `${IndicatorTheme}`;
  readonly definition: string;
  readonly unit: string;
  readonly measure: `${IndicatorMeasure}`;
  readonly direction: `${IndicatorDirection}`;
  /** Source of the formula. Null: it is this product's own. */
  readonly citation: string | null;
  readonly timeOperator: `${TimeOperator}`;
  readonly placeOperator: `${PlaceOperator}`;
  readonly expectedUnits: `${ExpectedUnits}`;
  readonly leastCoverage: string;
  /** Raise it by one with every change of the entry: a definition is never edited in place. */
  readonly version: number;
}

/** What the derived indicators have in common: their units are partnerships, wherever these work. */
const DERIVED = {
  expectedUnits: 'MISSION_COUNTRIES',
  leastCoverage: '1',
  version: 1,
} as const;

const ONE_STATE =
  'Contributions of one state only (REALISED, unless the report asks for COMMITTED or PLEDGED) and of one currency; ' +
  'each belongs to the year in which it was made.';

const ON_THE_LAST_DAY =
  'On the last day of the period (today, where none is given). A partnership is active in the stages OPERATING and SUSTAINING. ' +
  'Members are those whose membership is in force on that day; one in the role DONOR counts for no sector, nor does an ' +
  'organization whose sector is not known.';

const ACTIVE_ON_THE_LAST_DAY =
  'Active: in the stages OPERATING and SUSTAINING on the last day of the period (today, where none is given).';

const LOCAL =
  'An organization is local to a partnership if its home country is one of the countries of the partnership.';

/** The derived indicators that this version computes. How each is attributed to places and years: docs/indicators.md. */
export const CATALOGUE: readonly CatalogueEntry[] = [
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
  {
    ...DERIVED,
    code: 'I1',
    name: 'Leverage',
    theme: 'IMPACT',
    definition:
      'Contributions of all others than donors ÷ contributions of donors (R3 ÷ R2), both summed over the partnerships first. ' +
      'Null without donor money. A partnership of which only one side is on record stays in the sums, and is told apart in the ' +
      `coverage: ZERO_DENOMINATOR without donor money, NO_NUMERATOR without money of others. ${ONE_STATE}`,
    unit: 'units of partner money per unit of donor money',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: 'USAID Global Development Alliance: leverage as the ratio of partner to government resources.',
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
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
      'country on record counts as not local, and its partnership is told apart in the coverage.',
    unit: 'share of voting seats, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
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
];
