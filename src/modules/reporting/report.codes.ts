import { registerEnumType } from 'type-graphql';

/** What a report can be grouped by. */
export enum ReportDimension {
  COUNTRY = 'COUNTRY',
  MISSION = 'MISSION',
  REGION = 'REGION',
  SUBREGION = 'SUBREGION',
  WORLD_BANK_REGION = 'WORLD_BANK_REGION',
  INCOME_GROUP = 'INCOME_GROUP',
  PLACE = 'PLACE',
  ISSUE_AREA = 'ISSUE_AREA',
  PARTNERSHIP_FORM = 'PARTNERSHIP_FORM',
  PARTNERSHIP = 'PARTNERSHIP',
  ARRANGEMENT = 'ARRANGEMENT',
  ASSESSMENT_DIMENSION = 'ASSESSMENT_DIMENSION',
  AGE_BAND = 'AGE_BAND',
  ORIGIN = 'ORIGIN',
  SECTOR = 'SECTOR',
  SEX = 'SEX',
  YEAR = 'YEAR',
  QUARTER = 'QUARTER',
  FISCAL_YEAR = 'FISCAL_YEAR',
  DECADE = 'DECADE',
}

/** Which figures come first, where rows are ordered by them. */
export enum ReportOrderDirection {
  BEST_FIRST = 'BEST_FIRST',
  WORST_FIRST = 'WORST_FIRST',
  GREATEST_FIRST = 'GREATEST_FIRST',
  LEAST_FIRST = 'LEAST_FIRST',
}

/** Where a unit of several groups stands. */
export enum ReportGrouping {
  DISJOINT = 'DISJOINT',
  EACH = 'EACH',
}

/** Standing of a figure in a report. */
export enum ReportStatus {
  COMPLETE = 'COMPLETE',
  PARTIAL = 'PARTIAL',
  NO_DATA = 'NO_DATA',
  NOT_AGGREGABLE = 'NOT_AGGREGABLE',
}

/** Why a unit that is expected to report does not count as reporting. */
export enum MissingReason {
  NEVER_REPORTED = 'NEVER_REPORTED',
  NOT_REPORTED = 'NOT_REPORTED',
  OTHER_PERIOD_LENGTH = 'OTHER_PERIOD_LENGTH',
  INCOMPLETE_PERIOD = 'INCOMPLETE_PERIOD',
  OTHER_CATEGORIES = 'OTHER_CATEGORIES',
  INCOMPLETE_CATEGORIES = 'INCOMPLETE_CATEGORIES',
  CATEGORIES_NOT_EXHAUSTIVE = 'CATEGORIES_NOT_EXHAUSTIVE',
  CATEGORIES_NOT_ADDITIVE = 'CATEGORIES_NOT_ADDITIVE',
  CATEGORIES_DISAGREE = 'CATEGORIES_DISAGREE',
  NOT_COLLECTED = 'NOT_COLLECTED',
  CANNOT_EXIST = 'CANNOT_EXIST',
  SUPPRESSED = 'SUPPRESSED',
  MISSING = 'MISSING',
  NO_DENOMINATOR = 'NO_DENOMINATOR',
  NO_NUMERATOR = 'NO_NUMERATOR',
  NO_WEIGHT = 'NO_WEIGHT',
  SEVERAL_PARTNERSHIPS = 'SEVERAL_PARTNERSHIPS',
  UNRESOLVED_OVERLAP = 'UNRESOLVED_OVERLAP',
  ZERO_DENOMINATOR = 'ZERO_DENOMINATOR',
  NO_AMOUNT = 'NO_AMOUNT',
  OTHER_CURRENCY = 'OTHER_CURRENCY',
  NO_RATE = 'NO_RATE',
  NOT_DATED = 'NOT_DATED',
  NO_STAGE = 'NO_STAGE',
  NO_MEMBERS = 'NO_MEMBERS',
  SEATS_NOT_RECORDED = 'SEATS_NOT_RECORDED',
  NOT_ASSESSED = 'NOT_ASSESSED',
  MANAGER_NOT_RECORDED = 'MANAGER_NOT_RECORDED',
  NO_COUNTRY = 'NO_COUNTRY',
  HOME_COUNTRY_UNKNOWN = 'HOME_COUNTRY_UNKNOWN',
  SUCCESSION_UNCLEAR = 'SUCCESSION_UNCLEAR',
  NO_SUCH_LEVEL = 'NO_SUCH_LEVEL',
  NO_PLACES = 'NO_PLACES',
  NO_POPULATION = 'NO_POPULATION',
  NOT_REVIEWED = 'NOT_REVIEWED',
  FUNDING_UNKNOWN = 'FUNDING_UNKNOWN',
  CENSORED = 'CENSORED',
  NOT_VERIFIED = 'NOT_VERIFIED',
  NOT_SURVEYED = 'NOT_SURVEYED',
  NO_LATER_ROUND = 'NO_LATER_ROUND',
  NO_BASELINE = 'NO_BASELINE',
  OTHER_INSTRUMENT = 'OTHER_INSTRUMENT',
  NOT_SCORED = 'NOT_SCORED',
}

/** What a reader should know of a figure that is there all the same, after SDMX CL_OBS_STATUS. In the order of their bits in cells. */
export enum FigureFlag {
  ESTIMATED = 'ESTIMATED',
  IMPUTED = 'IMPUTED',
  PROVISIONAL = 'PROVISIONAL',
  BREAK = 'BREAK',
}

/** Codes of keys that stand for no single group; they come after all others. */
export const SPECIAL_KEYS = { none: 'NONE', several: 'SEVERAL', notDated: 'NOT_DATED' } as const;

registerEnumType(ReportDimension, {
  name: 'ReportDimension',
  description: 'What a report can be grouped by.',
  valuesConfig: {
    COUNTRY: { description: 'Country; the code of its keys is ISO 3166-1 alpha-3.' },
    MISSION: {
      description:
        'Mission: the one that reported or that keeps the record. A figure of a data set stands with every mission that serves its country in the period.',
    },
    REGION: { description: 'UN M49 region; the code of its keys is the M49 code.' },
    SUBREGION: { description: 'UN M49 subregion; the code of its keys is the M49 code.' },
    WORLD_BANK_REGION: { description: 'Region of the World Bank.' },
    INCOME_GROUP: { description: 'Income group of the World Bank.' },
    PLACE: {
      description:
        'Place below a country, of any level; the code of its keys is country, level and code of the place: "MLI/1/ML-1". Derived indicators only.',
    },
    ISSUE_AREA: { description: 'Issue area of the partnership. Derived indicators only.' },
    PARTNERSHIP_FORM: { description: 'Form of the partnership. Derived indicators only.' },
    PARTNERSHIP: {
      description:
        'The partnership; the code of its keys is its mission and reference: "MLI/P-7". Derived indicators only.',
    },
    ARRANGEMENT: {
      description:
        'Institutional arrangement; the code of its keys is its mission and number: "MLI/12". I2 to I5 only.',
    },
    ASSESSMENT_DIMENSION: { description: 'Dimension of assessments. P3 only.' },
    AGE_BAND: {
      description:
        'Age band of those who are counted. Only observed indicators whose definition tells their figures apart by it.',
    },
    ORIGIN: { description: 'Where what is counted comes from. Of observed indicators likewise.' },
    SECTOR: { description: 'Sector that figures are of. Of observed indicators likewise.' },
    SEX: { description: 'Sex of those who are counted. Of observed indicators likewise.' },
    YEAR: { description: 'Calendar year; the code of its keys is "2014".' },
    QUARTER: { description: 'Quarter of a calendar year; the code of its keys is "2014-Q3".' },
    FISCAL_YEAR: {
      description:
        'Fiscal year of the missions; it bears the number of the year in which it ends, "FY2014". Missions begin theirs in different months: with MISSION each row is of the fiscal year of its own; else they have to be the same, for spans of time that differ have no figure in common.',
    },
    DECADE: { description: 'Ten calendar years; the code of its keys is "1990s".' },
  },
});
registerEnumType(ReportOrderDirection, {
  name: 'ReportOrderDirection',
  description: 'Which figures come first. Rows without a figure come last in any case.',
  valuesConfig: {
    BEST_FIRST: {
      description:
        'The least where a fall is good, else the greatest: also where the indicator says neither a rise nor a fall is good.',
    },
    WORST_FIRST: { description: 'The other way round than BEST_FIRST.' },
    GREATEST_FIRST: { description: 'The greatest, whether that is good or not.' },
    LEAST_FIRST: { description: 'The least, whether that is good or not.' },
  },
});
registerEnumType(ReportGrouping, {
  name: 'ReportGrouping',
  description:
    'Where a partnership stands that is in several groups of a dimension: in two countries, or two issue areas.',
  valuesConfig: {
    DISJOINT: {
      description:
        'Under SEVERAL. Every partnership is in one row, so that rows of what adds up (counts, money) add up to the totals.',
    },
    EACH: {
      description:
        'In the row of each group, with all that it puts in: nothing is divided. Rows overlap and do not add up; the totals still count it once.',
    },
  },
});
registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'Standing of a figure in a report.',
  valuesConfig: {
    COMPLETE: { description: "The share of expected units that report is not below the indicator's least coverage." },
    PARTIAL: { description: "The share of expected units that report is below the indicator's least coverage." },
    NO_DATA: { description: 'No unit has a figure: the value is null.' },
    NOT_AGGREGABLE: { description: 'The figures have no common value: it is null, and `reason` says why.' },
  },
});
registerEnumType(FigureFlag, {
  name: 'FigureFlag',
  description: 'What a reader should know of a figure that is there all the same, after SDMX CL_OBS_STATUS.',
  valuesConfig: {
    ESTIMATED: { description: 'Estimated by the source.' },
    IMPUTED: { description: 'Filled in from other figures.' },
    PROVISIONAL: { description: 'To be revised.' },
    BREAK: {
      description: 'Not comparable with the figures before it: a change from them is none of what is measured alone.',
    },
  },
});
registerEnumType(MissingReason, {
  name: 'MissingReason',
  description: 'Why a unit that is expected to report does not count as reporting. Missing is never taken for zero.',
  valuesConfig: {
    NEVER_REPORTED: { description: 'It has no observation of this indicator in any period.' },
    NOT_REPORTED: { description: 'It has observations of other periods, but none of this one.' },
    OTHER_PERIOD_LENGTH: {
      description:
        'Its observations in the period are of another length than the report tells (years, quarters or fiscal years), and nothing of that length is made of them.',
    },
    INCOMPLETE_PERIOD: {
      description:
        'Its observations are of shorter periods, of which some are missing: what adds up over time has no sum of a part of it.',
    },
    OTHER_CATEGORIES: {
      description:
        'It has figures of the period, but of other categories only, or not told apart by those that the report asks for.',
    },
    INCOMPLETE_CATEGORIES: {
      description:
        'It has figures of some categories of the whole, but not of all: what is missing is not taken for zero.',
    },
    CATEGORIES_NOT_EXHAUSTIVE: {
      description:
        'It has figures of single categories only, and the definition does not say that these leave nothing out and do not overlap: they have no total.',
    },
    CATEGORIES_NOT_ADDITIVE: {
      description:
        'It has figures of single categories only, and such figures (shares, means, scores) do not add up to that of the whole.',
    },
    CATEGORIES_DISAGREE: {
      description:
        'It has figures by several dimensions, of which each comes to another whole (by more than a thousandth), and none of the whole itself.',
    },
    NOT_COLLECTED: { description: 'It states that the figure was not collected.' },
    CANNOT_EXIST: { description: 'It states that the figure cannot exist.' },
    SUPPRESSED: { description: 'It states that the figure is suppressed.' },
    MISSING: { description: 'It states that the figure is missing.' },
    NO_DENOMINATOR: { description: 'It has a value, but none of the indicator to divide by in that period.' },
    NO_NUMERATOR: {
      description:
        'It gives a value without numerator and denominator, which a ratio of sums needs; for I1: it has contributions of donors, but none of others on record (they stay in the sums).',
    },
    NO_WEIGHT: { description: 'It has a value, but no weight above zero in that period.' },
    SEVERAL_PARTNERSHIPS: {
      description:
        'Several of its partnerships give a figure, it gives none itself, and the definition knows no way to take them together.',
    },
    UNRESOLVED_OVERLAP: {
      description:
        'Several of its partnerships give a figure and may count the same people, and its mission gives none without double counting.',
    },
    ZERO_DENOMINATOR: {
      description: 'Its denominator is zero; for I1: it has contributions, but none of donors (they stay in the sums).',
    },
    NO_AMOUNT: { description: 'The partnership has no such amount on record.' },
    OTHER_CURRENCY: { description: 'Some or all of its money is in another currency than the report asks for.' },
    NO_RATE: {
      description: 'Some or all of its money is in a currency of which no rate of its day is known, and is left out.',
    },
    NOT_DATED: {
      description:
        'Some or all of its record has no date, so that it cannot be said to belong to the period that the report asks for.',
    },
    NO_STAGE: { description: 'The partnership has no stage on record, so that it is not known whether it is active.' },
    NO_MEMBERS: { description: 'The active partnership has no member on record on that day.' },
    SEATS_NOT_RECORDED: {
      description: 'The votes of some or all members are not on record; those that are stay in the sums.',
    },
    NOT_ASSESSED: { description: 'The partnership has no assessment on or before that day.' },
    MANAGER_NOT_RECORDED: {
      description:
        'It is not on record who manages some or all of its money, which counts as not managed locally; one of which none is known leaves the sums.',
    },
    NO_COUNTRY: {
      description:
        'The partnership has no country on record, so that nobody can be said to be local; it leaves the sums.',
    },
    HOME_COUNTRY_UNKNOWN: {
      description:
        'Some or all of its money or votes is of organizations without a home country on record, or of a side of which no organization is told, and counts as not local; one of which none is known leaves the sums.',
    },
    SUCCESSION_UNCLEAR: {
      description:
        'Its predecessor was split (or, of a past day, what came of it was merged), and of a partnership there it is not recorded in which of the parts it works.',
    },
    NO_SUCH_LEVEL: { description: 'The country has places on that day, but none of that level.' },
    NO_PLACES: { description: 'The country has no place on record on that day.' },
    NO_POPULATION: { description: 'The place has no population on record, or only one of a later year.' },
    NOT_REVIEWED: { description: 'Nobody has reviewed whether the adoption was adapted.' },
    FUNDING_UNKNOWN: { description: 'It is not known whether donor money was in the adoption.' },
    CENSORED: {
      description:
        'Its time is not over yet, or was cut short: it has not failed, and counts neither way. Exits and ends of partnerships younger than 24 months; places that ended before the period did; a period that is not over.',
    },
    NOT_VERIFIED: {
      description:
        'Nobody has looked 24 months after the exit or later, by that day, and no end within them is on record.',
    },
    NOT_SURVEYED: { description: 'The partnership has no trust survey on or before that day.' },
    NO_LATER_ROUND: { description: 'The last trust survey on or before that day is the baseline itself.' },
    NO_BASELINE: { description: 'There is no baseline to compare the last trust survey with.' },
    OTHER_INSTRUMENT: {
      description: 'The baseline is by another edition of the instrument, or on another scale, and cannot be compared.',
    },
    NOT_SCORED: { description: 'The last assessment on or before that day did not score the dimension.' },
  },
});
