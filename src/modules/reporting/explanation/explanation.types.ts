import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../../platform/graphql/connection-types.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ObservationCategory } from '../../indicators/index.js';
import { ObservationStatus, PeriodKind } from '../../indicators/indicator.codes.js';
import { MissingReason } from '../report.codes.js';
import { ReportPartnership, ReportUnit } from '../report-units.types.js';

/** What an observation is in a figure. */
export enum ObservationRole {
  FIGURE = 'FIGURE',
  WEIGHT = 'WEIGHT',
  DENOMINATOR = 'DENOMINATOR',
}

registerEnumType(ObservationRole, {
  name: 'ObservationRole',
  description: 'What an observation is in a figure.',
  valuesConfig: {
    FIGURE: { description: 'The figure of the unit is made from it.' },
    WEIGHT: { description: 'It weighs the figure of the unit.' },
    DENOMINATOR: { description: 'The figure of the unit is divided by it.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'An observation that a figure is made from, and where it came from.',
})
export class ObservationBehind {
  @Field({ description: 'Global id of the observation, as `node` takes it.' })
  id: string;

  @Field(() => ObservationRole, { description: 'What it is in the figure.' })
  role: ObservationRole;

  @Field({ description: 'Code of its indicator: that of the figure, or of what weighs or divides it.' })
  indicator: string;

  @Field(() => ReportPartnership, { nullable: true, description: 'The partnership that it is of. Null: of none.' })
  partnership: ReportPartnership | null;

  @Field(() => PeriodKind, { description: 'What kind of period it is of.' })
  periodKind: PeriodKind;

  @Field(() => DateScalar, { description: 'First day of its period.' })
  periodStart: string;

  @Field(() => [ObservationCategory], { description: 'The categories that it is of. Empty: it is of all of them.' })
  disaggregation: ObservationCategory[];

  @Field(() => DecimalScalar, { nullable: true, description: 'The value. Null: it has numerator and denominator.' })
  value: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Numerator. Null: it is no ratio.' })
  numerator: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Denominator. Null: it is no ratio.' })
  denominator: string | null;

  @Field(() => ObservationStatus, { description: 'Standing of the figure.' })
  status: ObservationStatus;

  @Field(() => Int, { description: 'Counts the corrections of the figure, from 1.' })
  revision: number;

  @Field(() => String, { nullable: true, description: 'Edition of the source. Null: not told.' })
  vintage: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => String, { nullable: true, description: 'File that it was imported from. Null: it was not imported.' })
  importedFile: string | null;

  @Field(() => String, { nullable: true, description: 'Mapping that it was imported by. Null: it was not imported.' })
  importMapping: string | null;

  @Field(() => String, { nullable: true, description: 'Who imported it. Null: it was not imported.' })
  importedBy: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A record of the register that a figure is made from.' })
export class RecordBehind {
  @Field({ description: 'Global id of the record, with which `node` answers as long as it is there.' })
  id: string;

  @Field({ description: 'What kind of record it is: "CONTRIBUTION".' })
  recordType: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was last changed before the time of the report. Null: it has been on record since before changes were kept, or the caller may not read the history.',
  })
  changedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The mutation or command of that change: "import". Null: as `changedAt`.',
  })
  useCase: string | null;

  @Field(() => String, { nullable: true, description: 'Who made it. Null: as `changedAt`.' })
  actor: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A unit that is in the sums of a figure, what it puts in, and what that is made from.',
})
export class ExplainedUnit extends ReportUnit {
  @Field(() => MissingReason, {
    nullable: true,
    description: 'Why it does not count as reporting although it is in the sums. Null: it does.',
  })
  reason: MissingReason | null;

  @Field(() => Int, { description: 'How many observations its figure is made from. Of derived indicators none.' })
  observationCount: number;

  @Field(() => [ObservationBehind], {
    description: 'They, the first 100, in order of time; after them those that weigh or divide.',
  })
  observations: ObservationBehind[];

  @Field(() => Int, { description: 'How many records of the register it is made from. Of observed indicators none.' })
  recordCount: number;

  @Field(() => [RecordBehind], { description: 'They, the first 100.' })
  records: RecordBehind[];
}

@ObjectType({ simpleResolvers: true, description: 'The units that are in the sums of a figure, page by page.' })
export class ExplainedUnits {
  @Field(() => Int, { description: 'How many there are.' })
  totalCount: number;

  @Field(() => [ExplainedUnit], { description: 'Those of the page.' })
  nodes: ExplainedUnit[];

  @Field(() => PageInfo, { description: 'Where the page stands among all of them.' })
  pageInfo: PageInfo;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a figure is made of: adding up its units by its method gives it.',
})
export class FigureExplanation {
  @Field({ description: 'What the indicator is, in the words of the version that was used.' })
  definition: string;

  @Field(() => String, { nullable: true, description: 'Where the definition comes from. Null: not told.' })
  citation: string | null;

  @Field({ description: 'How the figure is made of its units, in a sentence.' })
  method: string;

  @Field(() => ExplainedUnits, { description: 'Its units.' })
  units: ExplainedUnits;
}
