import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../../platform/graphql/connection-types.js';
import { DateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { ObservationCategory } from '../../indicators/index.js';
import { PeriodKind } from '../../indicators/indicator.codes.js';
import { MissingReason } from '../report.codes.js';
import { ToldObservation } from '../told-observation.types.js';
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
export class ObservationBehind extends ToldObservation {
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
