import { type CatalogueEntry, DERIVED, REPORTED } from './entry.js';
import { ONE_STATE } from './sentences.js';

/** I1–I11: whether arrangements spread and last, and what they change. */
export const IMPACT: readonly CatalogueEntry[] = [
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
    code: 'I2',
    name: 'Diffusion breadth',
    theme: 'IMPACT',
    definition:
      'Number of distinct places that adopted an institutional arrangement in the period, without its place of origin. ' +
      'A place counts once, however often and whatever it adopted, and whether or not it gave it up later. A country ' +
      'that adopted as a whole is one place.',
    unit: 'places',
    measure: 'COUNT',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'NONE',
    placeOperator: 'DISTINCT',
  },
  {
    ...DERIVED,
    code: 'I3',
    name: 'Diffusion rate',
    theme: 'IMPACT',
    definition:
      'Places that adopted an institutional arrangement for the first time in the period ÷ places that were eligible ' +
      'at its start: in force, of the level asked for, and neither they nor what they came of had the arrangement. A ' +
      'place is one for each arrangement. Places that ended in the period without adopting, and a period that is not ' +
      'over, are censored: they count neither way.',
    unit: 'share of places, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'NONE',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'I4',
    name: 'Adaptation',
    theme: 'IMPACT',
    definition:
      'Adoptions that were adapted to local conditions ÷ adoptions whose adaptation was reviewed. Each belongs to the ' +
      'year in which it was made; one that nobody has reviewed is missing.',
    unit: 'share of adoptions, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'I5',
    name: 'Unassisted replication',
    theme: 'IMPACT',
    definition:
      'Adoptions without donor money ÷ adoptions whose funding is known. Each belongs to the year in which it was ' +
      'made; one whose funding is not known is missing.',
    unit: 'share of adoptions, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'I6',
    name: 'Persistence at 24 months',
    theme: 'IMPACT',
    definition:
      'Partnerships that work 24 months after the exit of a donor ÷ verified exits of donors that lie 24 months or ' +
      'more before the last day of the period. The first look 24 months after the exit or later tells, or an end of ' +
      'the partnership within them. Exits that are younger are censored: they count neither as success nor as failure; ' +
      'those that nobody verified are missing.',
    unit: 'share of exits, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'I7',
    name: 'Network persistence',
    theme: 'IMPACT',
    definition:
      'Pairs of former partners that have come to work together again ÷ pairs of former partners that were followed ' +
      'up. Former partners are two organizations that were members, not as donors, of a partnership at the same time, ' +
      'which ended 24 months or more before the last day of the period; they work together again once both have become ' +
      'members of another partnership since. Younger pairs are censored.',
    unit: 'share of pairs, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...REPORTED,
    code: 'I8',
    name: 'Beneficiaries',
    theme: 'IMPACT',
    definition:
      'Number of people who benefit from partnerships in the period, each counted once. A mission gives the figure of ' +
      'a country without double counting; where only its partnerships give figures, the same people may be in several ' +
      'of them, so that there is no value, but bounds: no less than the largest of these figures, no more than their ' +
      'sum. People of several years may be the same, too: years are not added up.',
    unit: 'people',
    measure: 'COUNT',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'NONE',
    placeOperator: 'SUM',
    mayOverlap: true,
  },
  {
    ...DERIVED,
    code: 'I9',
    name: 'Change in trust',
    theme: 'IMPACT',
    definition:
      'Σ w (end − baseline) ÷ Σ w over partnerships: the change of the mean of the trust survey from the baseline to ' +
      'the last round on or before the last day of the period, weighed by the respondents of that round. Only rounds ' +
      'by the same edition of an instrument and on the same scale are compared, and only changes by the same taken ' +
      'together.',
    unit: 'points on the scale of the survey',
    measure: 'SCORE',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'LAST',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...REPORTED,
    code: 'I10',
    name: 'Organizational performance',
    theme: 'IMPACT',
    definition:
      'Organizations that improved their performance ÷ organizations that planned improvement and pursued it. An ' +
      'organization counts once a year, however often and in how many partnerships it was supported; over several ' +
      'years it counts once in each.',
    unit: 'share of organizations, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation:
      'USAID standard indicator CBLD-9: percent of U.S. Government-assisted organizations with improved performance.',
    timeOperator: 'SUM',
    placeOperator: 'RATIO_OF_SUMS',
  },
  {
    ...DERIVED,
    code: 'I11',
    name: 'Achievement',
    theme: 'IMPACT',
    definition:
      '(actual − baseline) ÷ (target − baseline) of any other indicator: 1 is the target, above 1 more than that, ' +
      'below 0 a step back. Right for indicators that are to fall and for negative figures. Null where one of the ' +
      'three is not known, where the target equals the baseline, or where the three are not made from the same units. ' +
      'It is never summed nor averaged: over several figures, as the rows of a report are, I11 is the share of those ' +
      'that are on target.',
    unit: 'share of figures on target, 0–1',
    measure: 'RATIO',
    direction: 'HIGHER_IS_BETTER',
    citation: null,
    timeOperator: 'NONE',
    placeOperator: 'NONE',
  },
];
