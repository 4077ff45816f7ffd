import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { IndicatorDirection, IndicatorMeasure, PlaceOperator, TimeOperator } from '../indicators/indicator.codes.js';
import { FigureExplanation } from './explanation/explanation.types.js';
import { MissingUnit, ReportUnit } from './report-units.types.js';
import { TargetShare } from './target-share.type.js';
import { FigureFlag, ReportDimension, ReportStatus } from './report.codes.js';

@ObjectType({ simpleResolvers: true, description: 'The definition that a figure was made by.' })
export class ReportIndicator {
  @Field({ description: 'Code.' })
  code: string;

  @Field({ description: 'Name.' })
  name: string;

  @Field({ description: 'Unit of the figures.' })
  unit: string;

  @Field(() => IndicatorMeasure, { description: 'What kind of figure it is.' })
  measure: IndicatorMeasure;

  @Field(() => IndicatorDirection, { description: 'Whether a rise is good.' })
  direction: IndicatorDirection;

  @Field(() => Int, { description: 'Version of the definition that was used: with `asOf`, the one that stood then.' })
  version: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of which it is no longer reported. Null: it was in use when the report tells of it.',
  })
  retiredOn: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a row is about, in one dimension.' })
export class ReportKey {
  @Field(() => ReportDimension, { description: 'The dimension.' })
  dimension: ReportDimension;

  @Field({
    description:
      'Code within the dimension: "MLI", "002", "SOUTH_ASIA", "2014". NONE: the unit is in no such group. SEVERAL: the countries of the partnership are in several. NOT_DATED: its year is not on record.',
  })
  code: string;

  @Field({ description: 'Name in English.' })
  label: string;
}

@ObjectType({ simpleResolvers: true, description: 'By which rates amounts in other currencies were converted.' })
export class ReportConversion {
  @Field(() => [String], { description: 'Who published the rates, in alphabetical order.' })
  sources: string[];

  @Field(() => DateScalar, {
    description: 'First of the days at whose rates amounts were converted: each at the rate of its own day.',
  })
  firstDay: string;

  @Field(() => DateScalar, { description: 'Last of these days.' })
  lastDay: string;
}

@ObjectType({ simpleResolvers: true, description: 'How much of what is expected a figure covers.' })
export class ReportCoverage {
  @Field(() => Int, { description: 'Units that report.' })
  reporting: number;

  @Field(() => Int, { description: "Units that are expected to report, by the indicator's own rule." })
  expected: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Reporting over expected units, 0–1, rounded down to six places. Null: none is expected.',
  })
  share: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Weight of the reporting units over that of all expected units that have one, 0–1, rounded down to six places. Null: figures are not weighed, or no unit has a weight.',
  })
  weightShare: number | null;

  /** Answered by the resolver, which cuts it to what was asked for. */
  missing: MissingUnit[];
}

@ObjectType({ simpleResolvers: true, description: 'How often a score was given.' })
export class ReportScoreCount {
  @Field(() => Int, { description: 'The score, 0 to 4.' })
  score: number;

  @Field(() => Int, { description: 'How often it was given.' })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: 'The figure of a group in the period that a report compares with.' })
export class ReportComparison {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The figure in that period, by the same definition and operators. Null: see `status` and `reason`.',
  })
  value: string | null;

  @Field(() => String, { nullable: true, description: 'Currency of an amount, ISO 4217. Null: it is no money.' })
  currency: string | null;

  @Field(() => ReportStatus, { description: 'Standing of that figure.' })
  status: ReportStatus;

  @Field(() => String, { nullable: true, description: 'Why there is no figure, in a sentence. Null: there is one.' })
  reason: string | null;

  @Field(() => Int, { description: 'Units that reported in that period.' })
  reporting: number;

  @Field(() => Int, { description: 'Units that were expected to report in that period.' })
  expected: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The value of the report less that of the other period, in the unit of the indicator (of percentages: percentage points). Exact. Null: one of them is not known, or they are in different currencies.',
  })
  change: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The change as a part of the other value without its sign: 0.1 is a rise by a tenth. Twenty significant digits. Null: there is no change to tell, or the other value is zero.',
  })
  relativeChange: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the same units reported in both periods; otherwise a part of the change may be that other units are in. Null: of derived indicators, or one of the values is not known.',
  })
  sameUnits: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'Below which value a part of the figures lies.' })
export class ReportPercentile {
  @Field(() => Float, { description: 'The part, in percent.' })
  percent: number;

  @Field(() => DecimalScalar, {
    description:
      'The value, interpolated linearly between the two nearest figures; of 50 percent it is the median. Exact.',
  })
  value: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'How the figures of an indicator are spread over the groups that are ranked among each other.',
})
export class ReportPercentiles {
  @Field(() => [ReportKey], {
    description: 'What these groups have in common: all keys but that of the dimension which is ranked.',
  })
  keys: ReportKey[];

  @Field(() => ReportIndicator, { description: 'The indicator, as it was defined.' })
  indicator: ReportIndicator;

  @Field(() => String, { nullable: true, description: 'Currency of amounts, ISO 4217. Null: they are no money.' })
  currency: string | null;

  @Field(() => Int, { description: 'How many figures there are. Partial ones count.' })
  count: number;

  @Field(() => [ReportPercentile], { description: 'The percentiles, in the order in which they were asked for.' })
  percentiles: ReportPercentile[];
}

@ObjectType({ simpleResolvers: true, description: 'Of how many units of a figure a reader should know something.' })
export class ReportFlag {
  @Field(() => FigureFlag, { description: 'What.' })
  flag: FigureFlag;

  @Field(() => Int, {
    description: 'Reporting units with such an observation among those that their figure is made from.',
  })
  units: number;
}

@ObjectType({ simpleResolvers: true, description: 'The figure of one indicator in one group.' })
export class ReportValue {
  @Field(() => ReportIndicator, { description: 'The indicator, as it was defined.' })
  indicator: ReportIndicator;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The figure. Sums are exact; quotients have at least 16 significant digits. Null: see `status` and `reason`; never to be read as zero.',
  })
  value: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What stands above the line of a ratio of sums. Null: the figure is none.',
  })
  numerator: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What stands below the line of a ratio of sums. Null: the figure is none.',
  })
  denominator: string | null;

  @Field(() => [ReportScoreCount], {
    nullable: true,
    description:
      'How often each score from 0 to 4 was given. Null: the figure is not made from scores, or there is none.',
  })
  distribution: ReportScoreCount[] | null;

  @Field(() => String, { nullable: true, description: 'Currency of an amount, ISO 4217. Null: it is no money.' })
  currency: string | null;

  @Field(() => ReportConversion, {
    nullable: true,
    description: 'By which rates amounts were converted into `currency`. Null: none was.',
  })
  conversion: ReportConversion | null;

  @Field(() => ReportStatus, { description: 'Standing of the figure.' })
  status: ReportStatus;

  @Field(() => String, { nullable: true, description: 'Why there is no figure, in a sentence. Null: there is one.' })
  reason: string | null;

  @Field(() => PlaceOperator, { description: 'How the units were taken together.' })
  operatorOverPlaces: PlaceOperator;

  @Field(() => TimeOperator, { description: 'How the periods of each unit were taken together before that.' })
  operatorOverTime: TimeOperator;

  @Field(() => String, { nullable: true, description: 'Code of the indicator that weighed. Null: none did.' })
  weightIndicator: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the indicator whose figures stand below the line: the value is in units of `indicator` for each unit of that one. Null: the denominators are those of the observations or records, or the value is no ratio.',
  })
  denominatorIndicator: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The last baseline up to the end of the period, taken together as the value is; of flows, that of the same period. Null: none is known, or the value is not ACTUAL.',
  })
  baseline: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The target that is due first at the end of the period or later (the last one, where none is), taken together as the value is; of flows, that of the same period. Null: none is known, or the value is not ACTUAL.',
  })
  target: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '(value − baseline) ÷ (target − baseline): 1 is the target reached. Null: one of them is not known, the target equals the baseline, or the three are not made from the same units.',
  })
  achievement: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the value has reached the target, by the direction of the indicator: not below it where a rise is good, not above it where a fall is. Where the target is due later: whether it is reached already. Null: one of them is not known, they are not made from the same units, or neither a rise nor a fall is good.',
  })
  onTrack: boolean | null;

  @Field(() => TargetShare, {
    nullable: true,
    description:
      'Of totals: how many of the figures of the indicator in the rows of the report are on target. Of I11: how many of the other figures are. Null: a figure of a row. Achievements are never summed nor averaged.',
  })
  targets: TargetShare | null;

  @Field(() => ReportComparison, {
    nullable: true,
    description:
      'The figure of the same group in the period that `compare` names, and the change from it. Null: none was named.',
  })
  comparison: ReportComparison | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Place of the figure among those of the rows that differ from its own only by the first dimension of `groupBy` that is not time (by time, where there is no other): among the countries of its year. 1 is the best by the direction of the indicator, or the greatest where neither a rise nor a fall is good; equals share a place, and as many after it stay empty. Partial figures count: see `status`. Null: there is no value, the row is no single group, the amounts are in several currencies, or it is a total.',
  })
  rank: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Among how many figures the rank is. Null: there is no rank.',
  })
  rankedOf: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Where partnerships may count the same people and their mission gives no figure without double counting, so that there is no value: it is no less than this, the largest figure of each such unit and the figures of the others. Null: there is a value, or there are no bounds.',
  })
  lowerBound: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The value is no more than this: the sum of all figures, as if nobody were counted twice. Null: as `lowerBound`.',
  })
  upperBound: string | null;

  @Field(() => [ReportFlag], {
    description:
      'Whether it is made from estimated, imputed or provisional figures, or from such as begin a new series (BREAK). Empty: from none; of derived indicators always.',
  })
  flags: ReportFlag[];

  @Field(() => ReportCoverage, { description: 'How much of what is expected the figure covers.' })
  coverage: ReportCoverage;

  /** Answered by the resolver. */
  explain: FigureExplanation | null;

  /** Answered by the resolver, which cuts it to what was asked for. */
  units: ReportUnit[];
}

@ObjectType({ simpleResolvers: true, description: 'One group of a report.' })
export class ReportRow {
  @Field(() => [ReportKey], { description: 'What the group is, in the order of `groupBy`.' })
  keys: ReportKey[];

  @Field(() => [ReportValue], { description: 'A value for each indicator, in the order of the request.' })
  values: ReportValue[];
}

@ObjectType({ simpleResolvers: true, description: 'A report on indicators.' })
export class IndicatorReport {
  @Field(() => DateTimeScalar, { description: 'The report tells what was on record at this time.' })
  asOf: Date;

  @Field(() => [ReportRow], {
    description:
      'The groups in which at least one unit is expected to report, sorted by the codes of their keys (NONE, SEVERAL and NOT_DATED come last), unless `orderBy` says otherwise. Years are those in which any of the indicators has a figure.',
  })
  rows: ReportRow[];

  @Field(() => [ReportValue], {
    description:
      'A value for each indicator over everything, each unit counted once. Additive figures of disjoint groups add up to it.',
  })
  totals: ReportValue[];

  /** Answered by the resolver, for the percentiles that are asked for. */
  percentiles: ReportPercentiles[];
}
