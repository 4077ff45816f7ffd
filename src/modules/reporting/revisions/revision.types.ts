import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../../platform/graphql/connection-types.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { RecordBehind } from '../explanation/explanation.types.js';
import { ChangeAction } from '../../history/index.js';
import { CountedFigure } from '../report-figure.types.js';
import { ReportIndicator, ReportKey } from '../report-keys.types.js';
import { ToldObservation } from '../told-observation.types.js';
import { ObservationCategory } from '../../indicators/index.js';
import { ReportCountry, ReportMission, ReportPartnership } from '../report-units.types.js';
import { RevisionReason } from './revision.codes.js';

@ObjectType({ simpleResolvers: true, description: 'A figure as it was told at one of the two times.' })
export class RevisedValue extends CountedFigure {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Least that it can be. Null: see `lowerBound` of a report.',
  })
  lowerBound: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Most that it can be. Null: see `upperBound` of a report.',
  })
  upperBound: string | null;

  @Field(() => Int, { description: 'Version of the definition that was used.' })
  definitionVersion: number;
}

@ObjectType({ simpleResolvers: true, description: 'A revision of an observation, and where it came from.' })
export class ObservationRevision extends ToldObservation {}

@ObjectType({ simpleResolvers: true, description: 'An observation that stood differently at the two times.' })
export class RevisedObservation {
  @Field({ description: 'Code of the indicator: that of the figure, or the one that it is weighed by.' })
  indicator: string;

  @Field(() => ReportCountry, { description: 'The country.' })
  country: ReportCountry;

  @Field(() => ReportMission, { nullable: true, description: 'The mission that reports it. Null: of a data set.' })
  mission: ReportMission | null;

  @Field(() => ReportPartnership, { nullable: true, description: 'The partnership that it is of. Null: of none.' })
  partnership: ReportPartnership | null;

  @Field(() => DateScalar, { description: 'First day of its period.' })
  periodStart: string;

  @Field(() => [ObservationCategory], { description: 'The categories that it is of. Empty: it is of all of them.' })
  disaggregation: ObservationCategory[];

  @Field(() => RevisionReason, { description: 'What happened to it: NEW_FIGURE, CORRECTED or WITHDRAWN.' })
  reason: RevisionReason;

  @Field(() => ObservationRevision, { nullable: true, description: 'As it stood at `from`. Null: nothing stood.' })
  before: ObservationRevision | null;

  @Field(() => ObservationRevision, { nullable: true, description: 'As it stood at `to`. Null: nothing stood.' })
  after: ObservationRevision | null;
}

@ObjectType({ simpleResolvers: true, description: 'A record behind a figure that changed between the two times.' })
export class RevisedRecord extends RecordBehind {
  @Field(() => ChangeAction, { description: 'What happened to it, from one time to the other.' })
  action: ChangeAction;

  @Field(() => Int, { description: 'How often it was changed between them.' })
  changes: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A figure that is told differently at the two times, and because of what.',
})
export class RevisedFigure {
  @Field(() => [ReportKey], { description: 'Its row, in the order of `groupBy`.' })
  keys: ReportKey[];

  @Field(() => ReportIndicator, { description: 'Its indicator, as last defined of the two.' })
  indicator: ReportIndicator;

  @Field(() => RevisedValue, { nullable: true, description: 'As told at `from`. Null: the report had no such row.' })
  before: RevisedValue | null;

  @Field(() => RevisedValue, { nullable: true, description: 'As told at `to`. Null: the report has no such row.' })
  after: RevisedValue | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'After less before. Null: one of them has no value.' })
  difference: string | null;

  @Field(() => [RevisionReason], { description: 'Because of what it changed, each reason once.' })
  reasons: RevisionReason[];

  @Field(() => Int, { description: 'Observations behind it, or its weights, that stood differently at the two times.' })
  observationCount: number;

  /** Answered by the resolver, which cuts it to what was asked for. */
  observations: RevisedObservation[];

  @Field(() => Int, {
    description:
      'Records behind a derived figure that changed between the two times: of the first 1,000 units in its sums at each of them.',
  })
  recordCount: number;

  /** Answered by the resolver, which cuts it to what was asked for. */
  records: RevisedRecord[];
}

@ObjectType({ simpleResolvers: true, description: 'Which figures of a report changed between two times.' })
export class RevisionReport {
  @Field(() => DateTimeScalar, { description: 'The earlier time.' })
  from: Date;

  @Field(() => DateTimeScalar, { description: 'The later time.' })
  to: Date;

  @Field(() => Int, { description: 'Figures that changed, in all.' })
  totalCount: number;

  @Field(() => [RevisedFigure], { description: 'Those of the page, in the order of the report.' })
  nodes: RevisedFigure[];

  @Field(() => PageInfo, { description: 'Where the page stands among all of them.' })
  pageInfo: PageInfo;
}
