import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { PlaceOperator, TimeOperator } from '../indicators/indicator.codes.js';
import { FigureExplanation } from './explanation/explanation.types.js';
import { ReportComparison, ReportPercentiles } from './report-comparison.types.js';
import { ToldFigure } from './report-figure.types.js';
import { ReportIndicator, ReportKey } from './report-keys.types.js';
import { MissingUnit, ReportUnit } from './report-units.types.js';
import { TargetShare } from './target-share.type.js';
import { FigureFlag } from './report.codes.js';

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
export class ReportValue extends ToldFigure {
  @Field(() => ReportIndicator, { description: 'The indicator, as it was defined.' })
  indicator: ReportIndicator;

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
