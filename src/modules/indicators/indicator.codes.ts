import { registerEnumType } from 'type-graphql';

/** What an indicator tells about. */
export enum IndicatorTheme {
  DECENTRALIZATION = 'DECENTRALIZATION',
  IMPACT = 'IMPACT',
  PROCESS = 'PROCESS',
  CONTEXT = 'CONTEXT',
}

/** What kind of figure an indicator is. */
export enum IndicatorMeasure {
  COUNT = 'COUNT',
  AMOUNT = 'AMOUNT',
  PERCENT = 'PERCENT',
  RATIO = 'RATIO',
  INDEX = 'INDEX',
  SCORE = 'SCORE',
}

/** Whether a rise is good. */
export enum IndicatorDirection {
  HIGHER_IS_BETTER = 'HIGHER_IS_BETTER',
  LOWER_IS_BETTER = 'LOWER_IS_BETTER',
  NEUTRAL = 'NEUTRAL',
}

/** Where an indicator's figures come from. */
export enum IndicatorSource {
  DERIVED = 'DERIVED',
  REPORTED = 'REPORTED',
  EXTERNAL = 'EXTERNAL',
}

/** How the values of several places make one figure. */
export enum PlaceOperator {
  SUM = 'SUM',
  RATIO_OF_SUMS = 'RATIO_OF_SUMS',
  MEAN = 'MEAN',
  MEDIAN = 'MEDIAN',
  MIN = 'MIN',
  MAX = 'MAX',
  WEIGHTED_MEAN = 'WEIGHTED_MEAN',
  DISTINCT = 'DISTINCT',
  POOLED = 'POOLED',
  NONE = 'NONE',
}

/** How the values of several periods make one figure of a unit. */
export enum TimeOperator {
  SUM = 'SUM',
  LAST = 'LAST',
  MEAN = 'MEAN',
  NONE = 'NONE',
}

/** Which units are expected to report an indicator. */
export enum ExpectedUnits {
  ALL_COUNTRIES = 'ALL_COUNTRIES',
  MISSION_COUNTRIES = 'MISSION_COUNTRIES',
  EVER_REPORTED = 'EVER_REPORTED',
}

/** Whether an observation tells what was, what was aimed at, or what is. */
export enum Scenario {
  BASELINE = 'BASELINE',
  TARGET = 'TARGET',
  ACTUAL = 'ACTUAL',
}

/** Length of the period that an observation is about. */
export enum PeriodKind {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
  FISCAL_YEAR = 'FISCAL_YEAR',
}

/** Standing of an observation, after SDMX CL_OBS_STATUS. */
export enum ObservationStatus {
  NORMAL = 'NORMAL',
  ESTIMATED = 'ESTIMATED',
  IMPUTED = 'IMPUTED',
  PROVISIONAL = 'PROVISIONAL',
  BREAK = 'BREAK',
  NOT_COLLECTED = 'NOT_COLLECTED',
  CANNOT_EXIST = 'CANNOT_EXIST',
  SUPPRESSED = 'SUPPRESSED',
  MISSING = 'MISSING',
}

/** By what figures are told apart within a unit and period. In the order of the alphabet, in which observations name them. */
export enum DisaggregationDimension {
  AGE_BAND = 'AGE_BAND',
  ORIGIN = 'ORIGIN',
  SECTOR = 'SECTOR',
  SEX = 'SEX',
}

registerEnumType(IndicatorTheme, {
  name: 'IndicatorTheme',
  description: 'What an indicator tells about.',
  valuesConfig: {
    DECENTRALIZATION: { description: 'Whether decisions, money and seats are local.' },
    IMPACT: { description: 'Whether arrangements spread and last, and what they change.' },
    PROCESS: { description: 'How partnerships work.' },
    CONTEXT: { description: 'The country around them.' },
  },
});
registerEnumType(IndicatorMeasure, {
  name: 'IndicatorMeasure',
  description: 'What kind of figure an indicator is.',
  valuesConfig: {
    COUNT: { description: 'A whole number of things.' },
    AMOUNT: { description: 'A quantity in a unit, such as money or people.' },
    PERCENT: { description: 'A share of a hundred.' },
    RATIO: { description: 'One quantity over another.' },
    INDEX: { description: 'A figure on a scale made by its publisher.' },
    SCORE: { description: 'A judgement on a scale.' },
  },
});
registerEnumType(IndicatorDirection, {
  name: 'IndicatorDirection',
  description: 'Whether a rise is good.',
  valuesConfig: {
    HIGHER_IS_BETTER: { description: 'A rise is good.' },
    LOWER_IS_BETTER: { description: 'A fall is good.' },
    NEUTRAL: { description: 'Neither is good or bad by itself.' },
  },
});
registerEnumType(IndicatorSource, {
  name: 'IndicatorSource',
  description: "Where an indicator's figures come from.",
  valuesConfig: {
    DERIVED: { description: 'Computed from the partnership records.' },
    REPORTED: { description: 'Reported by missions and partners.' },
    EXTERNAL: { description: 'From a data set of another publisher.' },
  },
});
registerEnumType(PlaceOperator, {
  name: 'PlaceOperator',
  description: 'How the values of several places make one figure.',
  valuesConfig: {
    SUM: { description: 'Counts and amounts are added.' },
    RATIO_OF_SUMS: { description: 'Sum of numerators over sum of denominators; never a mean of percentages.' },
    MEAN: { description: 'Mean of the units that have a value.' },
    MEDIAN: { description: 'Median of the units that have a value.' },
    MIN: { description: 'Least value.' },
    MAX: { description: 'Greatest value.' },
    WEIGHTED_MEAN: { description: 'Mean weighted by another indicator of the same unit and period.' },
    DISTINCT: {
      description: 'Distinct things (places, organizations) are counted once each; of derived indicators only.',
    },
    POOLED: {
      description: 'Made anew from the records of all units, never from figures of units; of derived indicators only.',
    },
    NONE: { description: 'Not aggregable.' },
  },
});
registerEnumType(TimeOperator, {
  name: 'TimeOperator',
  description: 'How the values of several periods make one figure of a unit.',
  valuesConfig: {
    SUM: { description: 'Flows are added.' },
    LAST: { description: 'The last value in the period.' },
    MEAN: { description: 'Mean of the values in the period.' },
    NONE: { description: 'Only the period that was measured.' },
  },
});
registerEnumType(ExpectedUnits, {
  name: 'ExpectedUnits',
  description: 'Which units are expected to report an indicator.',
  valuesConfig: {
    ALL_COUNTRIES: { description: 'All countries in the filter.' },
    MISSION_COUNTRIES: { description: 'The countries that its missions serve.' },
    EVER_REPORTED: { description: 'The countries that have ever reported it.' },
  },
});
registerEnumType(Scenario, {
  name: 'Scenario',
  description: 'Whether an observation tells what was at the start, what is aimed at, or what is.',
  valuesConfig: {
    BASELINE: { description: 'What was at the start.' },
    TARGET: { description: 'What is aimed at.' },
    ACTUAL: { description: 'What is.' },
  },
});
registerEnumType(PeriodKind, {
  name: 'PeriodKind',
  description: 'Length of the period that an observation is about.',
  valuesConfig: {
    MONTH: { description: 'A calendar month.' },
    QUARTER: { description: 'A calendar quarter.' },
    YEAR: { description: 'A calendar year.' },
    FISCAL_YEAR: { description: "Twelve months from the first month of a mission's fiscal year." },
  },
});
registerEnumType(ObservationStatus, {
  name: 'ObservationStatus',
  description: 'Standing of an observation, after SDMX CL_OBS_STATUS. From NOT_COLLECTED on there is no value.',
  valuesConfig: {
    NORMAL: { description: 'As it should be.' },
    ESTIMATED: { description: 'Estimated by the source.' },
    IMPUTED: { description: 'Filled in from other figures.' },
    PROVISIONAL: { description: 'To be revised.' },
    BREAK: { description: 'Not comparable with the figures before it.' },
    NOT_COLLECTED: { description: 'Nobody collected it.' },
    CANNOT_EXIST: { description: 'There can be no such figure.' },
    SUPPRESSED: { description: 'Withheld by the source.' },
    MISSING: { description: 'Missing, for no reason that is known.' },
  },
});
registerEnumType(DisaggregationDimension, {
  name: 'DisaggregationDimension',
  description: 'By what figures are told apart within a unit and period. The categories are those of each definition.',
  valuesConfig: {
    AGE_BAND: { description: 'Age band: "15-24".' },
    ORIGIN: { description: 'Where people, money or goods come from: "LOCAL".' },
    SECTOR: { description: 'Sector of the economy or of aid: "EDUCATION".' },
    SEX: { description: 'Sex: "F", "M".' },
  },
});
