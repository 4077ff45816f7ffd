import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { ReportIndicator, ReportKey } from './report-keys.types.js';
import { ReportStatus } from './report.codes.js';

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

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a unit of the group began a new series between the two periods, which is not comparable with the one before it (BREAK): a part of the change may be that it is measured in another way. Null: of derived indicators.',
  })
  acrossBreak: boolean | null;
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
