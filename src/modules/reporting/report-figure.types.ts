import { Field, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { ReportStatus } from './report.codes.js';

/** What is told of a figure wherever one is. */
@ObjectType({ simpleResolvers: true })
export abstract class ToldFigure {
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

  @Field(() => ReportStatus, { description: 'Standing of the figure.' })
  status: ReportStatus;

  @Field(() => String, { nullable: true, description: 'Why there is no figure, in a sentence. Null: there is one.' })
  reason: string | null;
}

/** A figure with its coverage in two numbers. */
@ObjectType({ simpleResolvers: true })
export abstract class CountedFigure extends ToldFigure {
  @Field(() => Int, { description: 'Units that report.' })
  reporting: number;

  @Field(() => Int, { description: 'Units that are expected to report.' })
  expected: number;
}
