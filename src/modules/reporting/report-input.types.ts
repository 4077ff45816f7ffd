import { Field, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { IncomeGroup, WorldBankRegion } from '../countries/country.codes.js';
import { DisaggregationDimension, PlaceOperator, Scenario, TimeOperator } from '../indicators/indicator.codes.js';
import { ContributionState, IssueArea, PartnershipForm, PartnershipStage } from '../partnerships/partnership.codes.js';
import { ReportDimension, ReportGrouping, ReportOrderDirection } from './report.codes.js';

@InputType({ description: 'A period, both ends included. An end that is left out is open.' })
export class PeriodFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'First year "2010", quarter "2014-Q3", month "2014-09" or fiscal year "FY2014" (of missions that begin theirs in the same month). Of observed indicators whole years, or whole quarters or fiscal years where they are measured in such.',
  })
  from: string | null;

  @Field(() => String, { nullable: true, description: 'Last year, quarter, month or fiscal year, written likewise.' })
  to: string | null;
}

@InputType('ReportCountryFilter', {
  description: 'Countries that fulfil every part that is given, and of each part any one value.',
})
export class ReportCountryFilter {
  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 alpha-3 codes.' })
  iso3: string[] | null;

  @Field(() => [String], { nullable: true, description: 'UN M49 regions, by code "002" or by name "Africa".' })
  regions: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'UN M49 subregions, by code "202" or by name "Sub-Saharan Africa".',
  })
  subregions: string[] | null;

  @Field(() => [WorldBankRegion], { nullable: true, description: 'Regions of the World Bank.' })
  worldBankRegions: WorldBankRegion[] | null;

  @Field(() => [IncomeGroup], { nullable: true, description: 'Income groups of the World Bank.' })
  incomeGroups: IncomeGroup[] | null;
}

@InputType('ReportMissionFilter', {
  description: 'Missions. A figure of a data set counts while they serve its country.',
})
export class ReportMissionFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of missions.' })
  codes: string[] | null;
}

@InputType('ReportCategoryFilter', { description: 'Categories by which figures are told apart.' })
export class ReportCategoryFilter {
  @Field(() => DisaggregationDimension, { description: 'The dimension.' })
  dimension: DisaggregationDimension;

  @Field(() => [String], { description: 'Its categories, as the definitions of the indicators name them.' })
  categories: string[];
}

@InputType('ReportPartnershipFilter', {
  description: 'Partnerships that fulfil every part that is given. For derived indicators only.',
})
export class ReportPartnershipFilter {
  @Field(() => [IssueArea], { nullable: true, description: 'They work in one of these issue areas.' })
  issueAreas: IssueArea[] | null;

  @Field(() => [PartnershipForm], { nullable: true, description: 'They have one of these forms.' })
  forms: PartnershipForm[] | null;

  @Field(() => [PartnershipStage], {
    nullable: true,
    description:
      'They are in one of these stages on the last day of the period (today, where that is earlier or no period is given).',
  })
  stages: PartnershipStage[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Single partnerships, by the codes that keys of PARTNERSHIP have: the code of the mission, a slash, and the reference ("MLI/2014-07"). One that does not exist, or that the caller may not see, has no figures.',
  })
  references: string[] | null;
}

@InputType('ReportFilter', { description: 'What a report is about. Parts that are left out do not narrow it.' })
export class ReportFilter {
  @Field(() => PeriodFilter, { nullable: true, description: 'Period. Left out: all of it.' })
  period: PeriodFilter | null;

  @Field(() => ReportCountryFilter, {
    nullable: true,
    description: 'Countries. Of partnerships: those that work in one of them at least.',
  })
  countries: ReportCountryFilter | null;

  @Field(() => ReportMissionFilter, { nullable: true, description: 'Missions.' })
  missions: ReportMissionFilter | null;

  @Field(() => ReportPartnershipFilter, { nullable: true, description: 'Partnerships, for derived indicators only.' })
  partnerships: ReportPartnershipFilter | null;

  @Field(() => [ReportCategoryFilter], {
    nullable: true,
    description:
      'Categories of observed indicators: of women alone, say. Of several categories of one dimension together (that is not in `groupBy`) what adds up is told. Left out: all.',
  })
  disaggregations: ReportCategoryFilter[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Level of the places that D7, D8, D9 and I3 are made from, 1 (the first below the country) to 9. Left out: 1.',
  })
  placeLevel: number | null;

  @Field(() => ContributionState, {
    nullable: true,
    description: 'State of the contributions that sums and ratios of money are made from. Left out: REALISED.',
  })
  contributionState: ContributionState | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Currency, ISO 4217, of the money that figures are made from; the rest counts as missing. Left out: all, which have to be of one currency, or are converted by `convertTo`.',
  })
  currency: string | null;
}

@InputType('ReportOperators', {
  description:
    'Another way to take the figures of an observed indicator together than that of its definition. What has no meaning for the indicator is refused: what is no count or amount is never added up. Of derived indicators D7 and D8 alone have others: the MEAN or MEDIAN of countries.',
})
export class ReportOperators {
  @Field({ description: 'Code of the indicator, one of those of the report.' })
  indicator: string;

  @Field(() => PlaceOperator, { nullable: true, description: 'Over places. Left out: as defined.' })
  overPlaces: PlaceOperator | null;

  @Field(() => TimeOperator, {
    nullable: true,
    description:
      'Over time, within each unit, where rows are of several periods, and where years are made of quarters or months. Left out: as defined.',
  })
  overTime: TimeOperator | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the indicator to weigh by, a count or amount, for WEIGHTED_MEAN. Left out: as defined.',
  })
  weight: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the indicator to divide by, for RATIO_OF_SUMS: the sum of the figures of the one over the sum of those of the other, in the same units and periods, both counts or amounts that add up. Left out: the numerators and denominators of the observations.',
  })
  denominator: string | null;
}

@InputType('ReportCompare', { description: 'What figures are compared with.' })
export class ReportCompare {
  @Field(() => PeriodFilter, {
    description:
      'Another period, of which one end at least is given. Each figure is compared with that of its group in all of this period, also where rows are of single years.',
  })
  period: PeriodFilter;
}

@InputType('ReportOrder', { description: 'By the figures of which indicator rows are ordered.' })
export class ReportOrder {
  @Field({ description: 'Code of the indicator, one of those of the report.' })
  indicator: string;

  @Field(() => ReportOrderDirection, {
    defaultValue: ReportOrderDirection.BEST_FIRST,
    description: 'Which figures come first.',
  })
  direction: ReportOrderDirection;
}

@InputType({ description: 'What a report tells, grouped by what, of which records, at whatever time.' })
export class ReportQuestionInput {
  @Field(() => [String], { description: 'Codes of the indicators, 1 to 50, in the order in which values are wanted.' })
  indicators: string[];

  @Field(() => [ReportDimension], {
    defaultValue: [],
    description: 'What rows are grouped by, in this order. None: one row.',
  })
  groupBy: ReportDimension[];

  @Field(() => ReportGrouping, {
    defaultValue: ReportGrouping.DISJOINT,
    description:
      'Where a partnership of several countries, places or issue areas stands: under SEVERAL, or in each. For derived indicators only.',
  })
  grouping: ReportGrouping;

  @Field(() => String, {
    nullable: true,
    description:
      'Convert money into this currency, ISO 4217, each amount at the rate that was in force on its own day. What has no day or no rate counts as missing. Left out: nothing is converted, and several currencies have no sum.',
  })
  convertTo: string | null;

  @Field(() => ReportFilter, { nullable: true, description: 'What the report is about. Left out: everything.' })
  where: ReportFilter | null;

  @Field(() => Scenario, {
    defaultValue: Scenario.ACTUAL,
    description: 'Which observations the values are made from. Derived indicators are ACTUAL only.',
  })
  scenario: Scenario;

  @Field(() => [ReportOperators], { nullable: true, description: 'Other operators than those of the definitions.' })
  operators: ReportOperators[] | null;
}

@InputType({ description: 'What a report tells, grouped by what, of which records.' })
export class IndicatorReportInput extends ReportQuestionInput {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Tell what was on record at this time: observations, and the records of the register that derived indicators are made from, with definitions and names of then. Left out: now. What a caller may see goes by today.',
  })
  asOf: Date | null;

  @Field(() => ReportCompare, {
    nullable: true,
    description: 'What figures are compared with: see `comparison` of each value. Left out: nothing.',
  })
  compare: ReportCompare | null;

  @Field(() => ReportOrder, {
    nullable: true,
    description:
      'Order rows by the figures of an indicator; those with equal figures by their keys. Amounts in several currencies are refused. Left out: by keys.',
  })
  orderBy: ReportOrder | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Only so many rows, the first ones in the order of the report, 1 to 20,000. Ranks and totals are those of all rows. Left out: all.',
  })
  first: number | null;
}
