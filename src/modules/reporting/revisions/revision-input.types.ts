import { Field, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { ReportQuestionInput } from '../report-input.types.js';

@InputType({ description: 'Which report is compared, between which times.' })
export class RevisionReportInput {
  @Field(() => ReportQuestionInput, { description: 'The report.' })
  report: ReportQuestionInput;

  @Field(() => DateTimeScalar, { description: 'The earlier time: the report tells what was on record then.' })
  from: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The later time. Left out: now.' })
  to: Date | null;
}
