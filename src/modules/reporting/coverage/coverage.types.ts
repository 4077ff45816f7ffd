import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { ReportStatus } from '../report.codes.js';
import { PeriodFilter } from '../report-input.types.js';
import { MissingUnit, ReportMission } from '../report-units.types.js';
import { ReportIndicator } from '../report-keys.types.js';
import type { CoverageLineData } from './coverage.rules.js';

/** In which order a coverage report tells its lines. */
export enum CoverageOrder {
  WORST_FIRST = 'WORST_FIRST',
  MISSION = 'MISSION',
}

registerEnumType(CoverageOrder, {
  name: 'CoverageOrder',
  description: 'In which order a coverage report tells its lines.',
  valuesConfig: {
    WORST_FIRST: { description: 'The least share first; of those alike the one with the most missing units.' },
    MISSION: { description: 'By code of the mission, then by year, then as the indicators were asked for.' },
  },
});

@InputType({ description: 'What a coverage report is about.' })
export class CoverageReportInput {
  @Field(() => [String], { description: 'Codes of the indicators, 1 to 50.' })
  indicators: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of missions. Left out: all that the caller may see.' })
  missions: string[] | null;

  @Field(() => PeriodFilter, { nullable: true, description: 'Years, from the first to the last. Left out: all that have figures.' })
  period: PeriodFilter | null;

  @Field(() => [ReportStatus], { nullable: true, description: 'Lines of these standings alone. Left out: all.' })
  statuses: ReportStatus[] | null;

  @Field(() => CoverageOrder, { defaultValue: CoverageOrder.WORST_FIRST, description: 'Order of the lines.' })
  orderBy: CoverageOrder;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a mission reports of an indicator in a year, out of what it is expected to.',
})
export class CoverageLine {
  @Field(() => ReportIndicator, { description: 'The indicator, as it was defined.' })
  indicator: ReportIndicator;

  @Field(() => ReportMission, { nullable: true, description: 'The mission. Null: the units are of no mission.' })
  mission: ReportMission | null;

  @Field(() => String, { nullable: true, description: 'Calendar year: "2014". Null: the records have no date.' })
  period: string | null;

  @Field(() => Int, { description: 'Units that are expected to report; above zero.' })
  expected: number;

  @Field(() => Int, { description: 'Units that report.' })
  reporting: number;

  @Field(() => Float, { description: 'Reporting over expected units, 0–1, rounded down to six places.' })
  share: number;

  @Field(() => ReportStatus, { description: 'Standing of the figure that the report gives.' })
  status: ReportStatus;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the mission last recorded a figure of the indicator that stands, of any period. Null: never, or missions do not report it.',
  })
  lastReportedAt: Date | null;

  /** Answered by the resolver, which cuts it to what was asked for. */
  missing: MissingUnit[];
}

@ObjectType({ simpleResolvers: true, description: 'Lines of a coverage report taken together.' })
export class CoverageSum {
  @Field({ description: 'Code of the mission or of the indicator.' })
  code: string;

  @Field({ description: 'Its name.' })
  name: string;

  @Field(() => Int, { description: 'Units that are expected to report, once in each year.' })
  expected: number;

  @Field(() => Int, { description: 'Units that report, once in each year.' })
  reporting: number;

  @Field(() => Float, { description: 'Reporting over expected units, 0–1, rounded down to six places.' })
  share: number;

  @Field(() => Int, { description: 'Lines that are not COMPLETE.' })
  incomplete: number;
}

@ObjectType({ simpleResolvers: true, description: 'A page of the lines of a coverage report.' })
export class CoverageLines {
  @Field(() => Int, { description: 'Lines in all, under the same filters.' })
  totalCount: number;

  @Field(() => [CoverageLine], { description: 'The lines of the page.' })
  nodes: CoverageLine[];

  @Field({ description: 'Whether there are more lines after the page.' })
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the last line, for `after`. Null: the page is empty.' })
  endCursor: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Who reports what, and who does not, by mission, indicator and year: the figures are those of `indicatorReport`.',
})
export class CoverageReport {
  @Field(() => DateTimeScalar, { description: 'The report tells what was on record at this time.' })
  asOf: Date;

  /** Answered by the resolver, page by page. */
  lines: readonly CoverageLineData[];

  @Field(() => [CoverageSum], { description: 'Sums of the lines of each mission, in order of their codes.' })
  missions: CoverageSum[];

  @Field(() => [CoverageSum], { description: 'Sums of the lines of each indicator, in the order of the request.' })
  indicators: CoverageSum[];
}
