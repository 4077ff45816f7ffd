import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { rootField, type SelectedField, subfields } from '../../platform/read-plan/selection.js';
import type { ValueSelection } from './plan/selection.js';
import type { ExplanationPage } from './explanation/figure-explanation.js';
import { REPORT_LIST_MAX } from './report-limits.js';
import { refused } from './report-refused.js';
import type { ReportSelection } from './report.service.js';

/** What is selected of the root field. */
export function reportFields(info: GraphQLResolveInfo): SelectedField[] {
  return fieldsBelow(info, [rootField(info)], info.fieldName);
}

/** What is selected of those of the fields that have a name. */
export function fieldsBelow(info: GraphQLResolveInfo, fields: readonly SelectedField[], name: string): SelectedField[] {
  return fields
    .filter((field) => field.name === name)
    .flatMap((field) => subfields(info, field, getNamedType(field.type) as GraphQLObjectType));
}

/** The longest of the lists that are selected under a name; 0: none is. */
export function longestList(fields: readonly SelectedField[], name: string): number {
  const lengths = fields.filter((field) => field.name === name).map(({ args }) => Number(args['first']));
  for (const first of lengths) {
    if (first < 1 || first > REPORT_LIST_MAX) {
      throw refused('first', `${first} is not from 1 to ${REPORT_LIST_MAX}. Ask for as many as that of ${name}.`);
    }
  }
  return Math.max(0, ...lengths);
}

/** Which page of the units of figures the fields below them ask for. Null: none does. */
export function explanationPage(value: readonly SelectedField[]): ExplanationPage | null {
  const pages = value
    .filter(({ name }) => name === 'explain')
    .map(({ args }) => ({ first: Number(args['first']), after: (args['after'] as string | undefined) ?? null }));
  const [page] = pages;
  if (pages.some(({ first, after }) => first !== page!.first || after !== page!.after)) {
    throw refused('explain', 'asks for several pages of the same figures at once. Ask for one at a time.');
  }
  return page ?? null;
}

/** What of a value is selected by the fields below it. */
export function valueSelectionOf(info: GraphQLResolveInfo, value: readonly SelectedField[]): ValueSelection {
  const below = (name: string) => fieldsBelow(info, value, name);
  const selects = (name: string) => value.some((field) => field.name === name);
  const coverage = below('coverage');
  return {
    missing: longestList(coverage, 'missing'),
    units: longestList(value, 'units'),
    weightShare: coverage.some(({ name }) => name === 'weightShare'),
    targets: value.some(({ name }) => ['baseline', 'target', 'achievement', 'onTrack'].includes(name)),
    flags: selects('flags') || below('units').some(({ name }) => name === 'flags'),
    unitSets: below('comparison').some(({ name }) => name === 'sameUnits'),
  };
}

/** What of a report the query selects: what it does not is not computed. */
export function selectionOf(info: GraphQLResolveInfo): ReportSelection {
  const report = reportFields(info);
  const below = (fields: readonly SelectedField[], name: string) => fieldsBelow(info, fields, name);
  const selects = (name: string) => report.some((field) => field.name === name);
  const valueSelection = (value: readonly SelectedField[]): ValueSelection => valueSelectionOf(info, value);
  const comparisons = ['rows', 'totals'].flatMap((name) => {
    const fields = below(report, name);
    return [...fields, ...below(fields, 'values')].filter((field) => field.name === 'comparison');
  });
  return {
    rows: selects('rows') ? valueSelection(below(below(report, 'rows'), 'values')) : null,
    totals: selects('totals') ? valueSelection(below(report, 'totals')) : null,
    explained: {
      rows: explanationPage(below(below(report, 'rows'), 'values')),
      totals: explanationPage(below(report, 'totals')),
    },
    percentiles: selects('percentiles'),
    comparisons: comparisons.length > 0,
    breaks: below(comparisons, 'comparison').some(({ name }) => name === 'acrossBreak'),
    ranks: below(below(report, 'rows'), 'values').some(({ name }) => name === 'rank' || name === 'rankedOf'),
    targetShares: below(report, 'totals').some(({ name }) => name === 'targets'),
  };
}
