import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { RequiresPermission } from '../../../platform/graphql/permissions.js';
import { ReadsRecords } from '../../../platform/read-plan/index.js';
import { asRefusal } from '../report-refused.js';
import { callerOf } from '../report-scope.rules.js';
import { recordsOfRevision, type SizedQuestion } from '../report-size.rules.js';
import { fieldsBelow, longestList, reportFields } from '../report-selection.js';
import { RevisionReportInput } from './revision-input.types.js';
import type { RevisedFigureData, RevisionReportData } from './revision-report.js';
import { reviseReport } from './revision.service.js';
import { RevisedFigure, RevisedObservation, RevisedRecord, RevisionReport } from './revision.types.js';

const PAGE_DEFAULT = 20;
const LIST_DEFAULT = 5;

/** Which figures of a report changed between two times, for any caller that may make reports. */
@Resolver(() => RevisionReport)
export class RevisionReportResolver {
  @RequiresPermission('read:reports')
  @ReadsRecords(({ input }: { input: { report: SizedQuestion } }) => recordsOfRevision(input.report))
  @Query(() => RevisionReport, {
    description:
      'Which figures of a report changed between two times, and because of what: observations that were recorded, corrected or withdrawn, another version of the definition, other expected units; of derived indicators the records that were put on record, changed or removed.',
  })
  async revisionReport(
    // Checked by the rules of the report, which know the catalogue and name the nearest codes.
    @Arg('input', () => RevisionReportInput, { validate: false, description: 'Which report, between which times.' })
    input: RevisionReportInput,
    @Arg('first', () => Int, { defaultValue: PAGE_DEFAULT, description: 'Figures of the page, 1 to 100.' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the figure that the page follows.' })
    after: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RevisionReportData> {
    try {
      const nodes = fieldsBelow(info, reportFields(info), 'nodes');
      const lists = { observations: longestList(nodes, 'observations'), records: longestList(nodes, 'records') };
      return await reviseReport(context.pool, input, { first, after: after ?? null, ...lists }, callerOf(context));
    } catch (error) {
      throw asRefusal(error);
    }
  }
}

/** The observations of a figure, cut to the length that each place of the query asks for. */
@Resolver(() => RevisedFigure)
export class RevisedFigureResolver {
  @FieldResolver(() => [RevisedObservation], {
    description:
      'The observations behind it that stood differently at the two times, in order of year and country; after them those of the indicator that it is weighed by.',
  })
  observations(
    @Root() figure: RevisedFigureData,
    @Arg('first', () => Int, { defaultValue: LIST_DEFAULT, description: 'How many, 1 to 100.' }) first: number,
  ): RevisedFigureData['observations'] {
    return figure.observations.slice(0, first);
  }

  @FieldResolver(() => [RevisedRecord], {
    description: 'The records behind it that changed between the two times, by kind.',
  })
  records(
    @Root() figure: RevisedFigureData,
    @Arg('first', () => Int, { defaultValue: LIST_DEFAULT, description: 'How many, 1 to 100.' }) first: number,
  ): RevisedFigureData['records'] {
    return figure.records.slice(0, first);
  }
}
