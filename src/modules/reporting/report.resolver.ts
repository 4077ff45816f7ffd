import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Float, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { ReadsRecords } from '../../platform/read-plan/index.js';
import type { IndicatorReportData, ReportCoverageData, ReportValueData } from './indicator-report.js';
import { IndicatorReportInput } from './report-input.types.js';
import { FigureExplanation } from './explanation/explanation.types.js';
import { percentilesOf } from './report-percentiles.rules.js';
import { asRefusal } from './report-refused.js';
import { callerOf } from './report-scope.rules.js';
import { selectionOf } from './report-selection.js';
import { recordsOfReport, type SizedQuestion } from './report-size.rules.js';
import { makeReport } from './report.service.js';
import { MissingUnit, ReportUnit } from './report-units.types.js';
import { ReportPercentiles } from './report-comparison.types.js';
import { IndicatorReport, ReportCoverage, ReportValue } from './report.types.js';

const LIST_DEFAULT = 5;

/** The report over indicators, for any caller that may make reports; which records go into it is a matter of scope. */
@Resolver(() => IndicatorReport)
export class ReportResolver {
  @RequiresPermission('read:reports')
  @ReadsRecords(({ input }: { input: SizedQuestion }) => recordsOfReport(input))
  @Query(() => IndicatorReport, {
    description:
      'Figures of indicators, grouped, each with what it covers. What cannot be added up is refused with the reason. Up to 50 indicators and 20,000 values.',
  })
  async indicatorReport(
    // Checked by the rules of the report, which know the catalogue and name the nearest codes.
    @Arg('input', () => IndicatorReportInput, { validate: false, description: 'What is asked.' })
    input: IndicatorReportInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndicatorReportData> {
    try {
      return await makeReport(context.pool, input, selectionOf(info), callerOf(context));
    } catch (error) {
      throw asRefusal(error);
    }
  }
}

/** How the figures of a report are spread. */
@Resolver(() => IndicatorReport)
export class ReportPercentilesResolver {
  @ReadsRecords(({ of }: { of: readonly number[] }) => of.length)
  @FieldResolver(() => [ReportPercentiles], {
    description:
      'Percentiles of the figures of each indicator over the groups that are ranked among each other (see `rank`): over countries for each year, where rows are of countries and years. Of the rows of the whole report, whatever `first` says. Left out: where there is no figure, or amounts are in several currencies.',
  })
  percentiles(
    @Root() report: IndicatorReportData,
    @Arg('of', () => [Float], {
      defaultValue: [10, 25, 50, 75, 90],
      description: 'Which, 0 (the least figure) to 100 (the greatest); 101 at most.',
    })
    of: number[],
  ): ReportPercentiles[] {
    try {
      return report.percentiles.map(({ figures, ...group }) => ({
        ...(group as Pick<ReportPercentiles, 'keys' | 'indicator' | 'currency'>),
        count: figures.length,
        percentiles: percentilesOf(figures, of),
      }));
    } catch (error) {
      throw asRefusal(error);
    }
  }
}

/** The lists of a value, cut to the length that each place of the query asks for. */
@Resolver(() => ReportValue)
export class ReportValueResolver {
  @FieldResolver(() => [ReportUnit], {
    description:
      'The units that report and what each puts into the figure, in order of what they are told by: country, or mission and reference, or arrangement and place.',
  })
  units(
    @Root() value: ReportValueData,
    @Arg('first', () => Int, { defaultValue: LIST_DEFAULT, description: 'How many, 1 to 100.' }) first: number,
  ): ReportValueData['units'] {
    return value.units.slice(0, first);
  }

  @FieldResolver(() => FigureExplanation, {
    nullable: true,
    description:
      'What the figure is made of: the definition, each unit that is in it, and the observations or records of each with where they came from. Adding up all units gives the figure. Of 20 figures of a report at most. Null: there is no such group, or the figure is one of a share on target.',
  })
  explain(
    @Root() { explanation }: ReportValueData,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many units, 1 to 100.' }) _first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the page before.' }) after: string | null,
  ): FigureExplanation | null {
    if (explanation === null) return null;
    const { totalCount, units, hasNextPage, endCursor, ...told } = explanation;
    const pageInfo = { hasNextPage, hasPreviousPage: after != null, startCursor: null, endCursor };
    return { ...told, units: { totalCount, nodes: units, pageInfo } } as unknown as FigureExplanation;
  }
}

/** The missing units, cut to the length that each place of the query asks for. */
@Resolver(() => ReportCoverage)
export class ReportCoverageResolver {
  @FieldResolver(() => [MissingUnit], {
    description:
      'Units that are expected and do not report, in order of what they are told by: country, or mission and reference, or arrangement and place.',
  })
  missing(
    @Root() coverage: ReportCoverageData,
    @Arg('first', () => Int, { defaultValue: LIST_DEFAULT, description: 'How many, 1 to 100.' }) first: number,
  ): ReportCoverageData['missing'] {
    return coverage.missing.slice(0, first);
  }
}
