import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { codedError } from '../../platform/graphql/errors.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { rootField, type SelectedField, subfields } from '../../platform/read-plan/selection.js';
import type { IndicatorReportData, ReportCoverageData, ReportValueData } from './indicator-report.js';
import type { ValueSelection } from './plan/selection.js';
import { IndicatorReportInput } from './report-input.types.js';
import { REPORT_LIST_MAX } from './report-limits.js';
import { ReportRefused, refused } from './report-refused.js';
import { scopeOf } from './report-scope.rules.js';
import { makeReport, type ReportSelection } from './report.service.js';
import { MissingUnit, ReportUnit } from './report-units.types.js';
import { IndicatorReport, ReportCoverage, ReportValue } from './report.types.js';

const LIST_DEFAULT = 5;

/** The report over indicators, for any caller that may make reports; which records go into it is a matter of scope. */
@Resolver(() => IndicatorReport)
export class ReportResolver {
  @RequiresPermission('read:reports')
  @Query(() => IndicatorReport, {
    description:
      'Figures of indicators, grouped, each with what it covers. What cannot be added up is refused with the reason. Up to 50 indicators and 20,000 values.',
  })
  async indicatorReport(
    // Checked by the rules of the report, which know the catalogue and name the nearest codes.
    @Arg('input', () => IndicatorReportInput, { validate: false }) input: IndicatorReportInput,
    @Ctx() { actor, pool, today }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndicatorReportData> {
    try {
      return await makeReport(pool, input, selectionOf(info), { scope: scopeOf(actor), today });
    } catch (error) {
      if (error instanceof ReportRefused) throw codedError(error.code, error.message, { ...error.details });
      throw error;
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

/** What of the report the query selects: what it does not is not computed. */
function selectionOf(info: GraphQLResolveInfo): ReportSelection {
  const below = (fields: readonly SelectedField[], name: string) =>
    fields
      .filter((field) => field.name === name)
      .flatMap((field) => subfields(info, field, getNamedType(field.type) as GraphQLObjectType));
  const report = below([rootField(info)], info.fieldName);
  const selects = (name: string) => report.some((field) => field.name === name);
  return {
    rows: selects('rows') ? valueSelection(below(below(report, 'rows'), 'values')) : null,
    totals: selects('totals') ? valueSelection(below(report, 'totals')) : null,
    targetShares: below(report, 'totals').some(({ name }) => name === 'targets'),
  };

  function valueSelection(value: readonly SelectedField[]): ValueSelection {
    const coverage = below(value, 'coverage');
    return {
      missing: longest(coverage, 'missing'),
      units: longest(value, 'units'),
      weightShare: coverage.some(({ name }) => name === 'weightShare'),
      targets: value.some(({ name }) => ['baseline', 'target', 'achievement', 'onTrack'].includes(name)),
    };
  }
}

/** The longest of the lists that are selected under a name; 0: none is. */
function longest(fields: readonly SelectedField[], name: string): number {
  const lengths = fields.filter((field) => field.name === name).map(({ args }) => Number(args['first']));
  for (const first of lengths) {
    if (first < 1 || first > REPORT_LIST_MAX) {
      throw refused('first', `${first} is not from 1 to ${REPORT_LIST_MAX}. Ask for as many as that of ${name}.`);
    }
  }
  return Math.max(0, ...lengths);
}
