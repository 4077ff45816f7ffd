import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../../config/limits.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { badUserInput } from '../../../platform/graphql/errors.js';
import { RequiresPermission } from '../../../platform/graphql/permissions.js';
import { ReadsRecords } from '../../../platform/read-plan/index.js';
import { asRefusal } from '../report-refused.js';
import { fieldsBelow, longestList, reportFields } from '../report-selection.js';
import { callerOf } from '../report-scope.rules.js';
import { recordsOfCoverage } from '../report-size.rules.js';
import { MissingUnit } from '../report-units.types.js';
import { type CoverageLineData, lineKey } from './coverage.rules.js';
import { type CoverageReportData, makeCoverageReport } from './coverage.service.js';
import { CoverageLine, CoverageLines, CoverageReport, CoverageReportInput } from './coverage.types.js';

const LIST_DEFAULT = 5;

/** The coverage report, for any caller that may make reports. */
@Resolver(() => CoverageReport)
export class CoverageReportResolver {
  @RequiresPermission('read:reports')
  @ReadsRecords(({ input }: { input: CoverageReportInput }) => recordsOfCoverage(input))
  @Query(() => CoverageReport, {
    description:
      'Who reports what, and who does not: a line for each indicator, mission and year in which anything is expected, with the missing units and their reasons. The figures are those of `indicatorReport`.',
  })
  async coverageReport(
    // Checked by the rules of the report, which know the catalogue and name the nearest codes.
    @Arg('input', () => CoverageReportInput, { validate: false, description: 'Of which indicators and missions.' })
    input: CoverageReportInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CoverageReportData> {
    try {
      const nodes = fieldsBelow(info, fieldsBelow(info, reportFields(info), 'lines'), 'nodes');
      return await makeCoverageReport(context.pool, input, longestList(nodes, 'missing'), callerOf(context));
    } catch (error) {
      throw asRefusal(error);
    }
  }

  @FieldResolver(() => CoverageLines, { description: 'The lines, page by page.' })
  lines(
    @Root() { lines }: CoverageReportData,
    @Arg('first', () => Int, { defaultValue: PAGE_SIZE_DEFAULT, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the line after which the page begins.' })
    after: string | null,
  ): { totalCount: number; nodes: readonly CoverageLineData[]; hasNextPage: boolean; endCursor: string | null } {
    if (first < 1 || first > PAGE_SIZE_MAX) {
      throw badUserInput(`first: ${first} is not from 1 to ${PAGE_SIZE_MAX}. Ask for as many as that, and page on with after.`);
    }
    const start = after === null || after === undefined ? 0 : lines.findIndex((line) => cursorOf(line) === after) + 1;
    if (after != null && start === 0) {
      throw badUserInput('after: there is no such line in this report any more. Begin at its first page.');
    }
    const nodes = lines.slice(start, start + first);
    const last = nodes.at(-1);
    return {
      totalCount: lines.length,
      nodes,
      hasNextPage: start + first < lines.length,
      endCursor: last === undefined ? null : cursorOf(last),
    };
  }
}

/** The missing units of a line, cut to the length that each place of the query asks for. */
@Resolver(() => CoverageLine)
export class CoverageLineResolver {
  @FieldResolver(() => [MissingUnit], { description: 'Units that are expected and do not report, each with the reason.' })
  missing(
    @Root() line: CoverageLineData,
    @Arg('first', () => Int, { defaultValue: LIST_DEFAULT, description: 'How many, 1 to 100.' }) first: number,
  ): CoverageLineData['missing'] {
    return line.missing.slice(0, first);
  }
}

function cursorOf(line: CoverageLineData): string {
  return Buffer.from(lineKey(line)).toString('base64url');
}
