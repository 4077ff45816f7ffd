import { Field, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ReportStatus } from '../report.codes.js';

@ObjectType({ simpleResolvers: true, description: 'The figure of an indicator in one year.' })
export class SeriesPoint {
  @Field({ description: 'The year, "2014". NOT_DATED: what its day is not on record of.' })
  period: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The figure, as the report gives it. Null: see `status` and `reason`; never to be read as zero.',
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

  @Field(() => String, { nullable: true, description: 'Currency of an amount, ISO 4217. Null: it is no money.' })
  currency: string | null;

  @Field(() => ReportStatus, { description: 'Standing of the figure.' })
  status: ReportStatus;

  @Field(() => String, { nullable: true, description: 'Why there is no figure, in a sentence. Null: there is one.' })
  reason: string | null;

  @Field(() => Int, { description: 'Units that report.' })
  reporting: number;

  @Field(() => Int, { description: 'Units that are expected to report.' })
  expected: number;
}
