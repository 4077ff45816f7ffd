import type { Connections } from '../../platform/database/connections.js';
import type { GroupedRow, IndicatorReportData, ReportValueData } from './indicator-report.js';
import { planObservations } from './plan/observation-plan.js';
import type { ObservationQuestion } from './plan/observation-query.js';
import { ofIndicators, seriesOf } from './plan/observation-series.js';
import { byFamily, planDerived } from './plan/derived-plan.js';
import type { GroupResult } from './plan/result.js';
import { FIGURES_ONLY, type ValueSelection } from './plan/selection.js';
import type { Statement } from './plan/statement.js';
import { explainRows } from './explanation/explanation.service.js';
import type { ExplanationPage } from './explanation/figure-explanation.js';
import { isCategory } from './report-categories.rules.js';
import { breaksRequest, tellBreaks } from './report-breaks.rules.js';
import { comparedInput, compareRows } from './report-comparison.rules.js';
import { composeRows, composeTotals, type ReportResults } from './report-compose.rules.js';
import { readFacts } from './report-facts.service.js';
import { fiscalYearParts, hasRowsOfFiscalYears, joinParts } from './report-fiscal-years.rules.js';
import { REPORT_LISTED_MAX, REPORT_VALUES_MAX } from './report-limits.js';
import { readKeyLabels } from './report-labels.service.js';
import { spreadOf } from './report-percentiles.rules.js';
import { orderRows, rankRows } from './report-ranking.rules.js';
import { refused, ReportRefused } from './report-refused.js';
import type { ReportInput, ReportRequest } from './report-request.js';
import { checkRequest } from './report-request.rules.js';
import type { ReportCaller, ReportScope } from './report-scope.rules.js';
import { inSnapshot, type ReportSnapshot } from './report-snapshot.js';
import { isTime } from './time-grain.rules.js';
import { ACHIEVEMENT_CODE, withAchievement, withTargetShares } from './target-share.rules.js';

/** What of a report was asked for; null: not at all. */
export interface ReportSelection {
  readonly rows: ValueSelection | null;
  readonly totals: ValueSelection | null;
  /** Of the totals: how many figures of the rows are on target. */
  readonly targetShares?: boolean;
  /** Of the rows: which place their figures have. */
  readonly ranks?: boolean;
  /** Of the rows: what their percentiles are made from. */
  readonly percentiles?: boolean;
  /** What the figures were in the period that the request compares with. */
  readonly comparisons?: boolean;
  /** Of these: whether new series begin between the two periods. */
  readonly breaks?: boolean;
  /** What figures are made of, of the rows and of the totals: which page of their units. */
  readonly explained?: { readonly rows: ExplanationPage | null; readonly totals: ExplanationPage | null };
}

/**
 * Makes a report: reads what the request can name, checks it, plans, runs and composes, all in one snapshot.
 * @throws ReportRefused where the request cannot be answered, or its answer would be too large
 */
export async function makeReport(
  pool: Connections,
  input: ReportInput,
  selection: ReportSelection,
  caller: ReportCaller,
): Promise<IndicatorReportData> {
  return inSnapshot(pool, async (snapshot) => {
    const parts = hasRowsOfFiscalYears(input)
      ? fiscalYearParts(input, (await readFacts(pool, snapshot.client, input, false)).missions)
      : [input];
    if (parts.length === 1) return reportIn(pool, snapshot, input, selection, caller);
    if (selection.totals) throw refused('totals', NO_TOTALS);
    const rows = { ...selection, ranks: false, percentiles: false };
    const reports: IndicatorReportData[] = [];
    for (const part of parts) reports.push(await reportIn(pool, snapshot, part, rows, caller));
    const { ranks = false, percentiles = false } = selection;
    const joined = joinParts(input, reports, { ranks, percentiles });
    if (joined.rows.length * input.indicators.length > REPORT_VALUES_MAX) throw tooManyValues();
    return joined;
  });
}

const NO_TOTALS =
  'are of fiscal years that begin in different months here, which have nothing in common. Leave them out, or name missions with the same in input.where.missions.';

/** Makes a report in a snapshot from which more is read. @throws ReportRefused as `makeReport` does */
export async function reportIn(...asked: Parameters<typeof reportAndRequestIn>): Promise<IndicatorReportData> {
  return (await reportAndRequestIn(...asked)).report;
}

/** A report, how its request was understood, and its rows with the keys of the statements. */
export interface MadeReport {
  readonly report: IndicatorReportData;
  readonly request: ReportRequest;
  readonly grouped: readonly GroupedRow[];
}

/** Makes a report likewise, and tells how its request was understood besides. */
export async function reportAndRequestIn(
  pool: Connections,
  snapshot: ReportSnapshot,
  input: ReportInput,
  selection: ReportSelection,
  caller: ReportCaller,
): Promise<MadeReport> {
  const judged = selection.targetShares === true || input.indicators.includes(ACHIEVEMENT_CODE);
  const wantsReferencePoints = judged || [selection.rows, selection.totals].some((values) => values?.targets);
  const facts = await readFacts(pool, snapshot.client, input, wantsReferencePoints);
  const request = checkRequest(input, facts, caller.today);
  const ofRows = judged
    ? { ...FIGURES_ONLY, ...selection.rows, targets: true }
    : (selection.rows ?? (selection.percentiles ? FIGURES_ONLY : null));
  let rows = ofRows && (await makeRows(snapshot, request, ofRows, caller.scope));
  let totals = selection.totals && (await makeTotals(snapshot, request, selection.totals, caller.scope));
  if (rows && rows.length * request.indicators.length > REPORT_VALUES_MAX) throw tooManyValues();
  const compared = comparedInput(input);
  const otherRequest = compared && checkRequest(compared, facts, caller.today);
  if (otherRequest && selection.comparisons) {
    const compareAll = <Row extends GroupedRow>(
      groupBy: ReportRequest['groupBy'],
      some: readonly Row[],
      values: ValueSelection,
    ) => withComparisons(snapshot, { request, groupBy, otherRequest, selection, values }, some, caller.scope);
    if (rows && selection.rows) rows = await compareAll(request.groupBy, rows, selection.rows);
    if (totals && selection.totals) {
      const [total] = await compareAll([], [{ keys: [], raw: [], values: totals }], selection.totals);
      totals = total!.values;
    }
  }
  let toldRows = selection.rows && rows ? told(rows, request, input, selection) : [];
  const { explained } = selection;
  if (explained?.rows)
    toldRows = await explainRows(snapshot, request, request.groupBy, toldRows, explained.rows, caller);
  if (explained?.totals && totals) {
    const total = { keys: [], raw: [], values: totals };
    totals = (await explainRows(snapshot, request, [], [total], explained.totals, caller))[0]!.values;
  }
  const report = {
    asOf: new Date(request.asOf ?? facts.now),
    rows: toldRows.map(({ keys, values }) => ({ keys, values })),
    percentiles: selection.percentiles ? spreadOf(request.groupBy, rows ?? []) : [],
    totals: (totals && judged ? withTargetShares(totals, rows ?? []) : totals) ?? [],
  };
  return { report, request, grouped: toldRows };
}

/** Rows (or totals, which are a row without keys) with their figures in the other period. */
async function withComparisons<Row extends GroupedRow>(
  snapshot: ReportSnapshot,
  asked: {
    readonly request: ReportRequest;
    readonly groupBy: ReportRequest['groupBy'];
    readonly otherRequest: ReportRequest;
    readonly selection: ReportSelection;
    readonly values: ValueSelection;
  },
  rows: readonly Row[],
  scope: ReportScope,
): Promise<readonly Row[]> {
  const { request, groupBy, otherRequest, selection, values } = asked;
  const figures = { ...FIGURES_ONLY, unitSets: values.unitSets };
  const others =
    groupBy.length === 0
      ? [{ keys: [], values: await makeTotals(snapshot, otherRequest, figures, scope) }]
      : await makeRows(snapshot, otherRequest, figures, scope);
  const compared = compareRows(rows, others, composeTotals(otherRequest, NO_RESULTS));
  const between = selection.breaks ? breaksRequest(request, groupBy, otherRequest.period, rows) : null;
  const steps = between ? await makeRows(snapshot, between, { ...FIGURES_ONLY, flags: true }, scope) : [];
  return selection.breaks ? tellBreaks(compared, request, groupBy, otherRequest.period, steps) : compared;
}

async function makeTotals(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  selection: ValueSelection,
  scope: ReportScope,
): Promise<readonly ReportValueData[]> {
  return composeTotals(request, await runGroups(snapshot, request, [], selection, scope));
}

/** The rows as they were asked for: ranked among all, then ordered and cut. */
function told(
  rows: readonly GroupedRow[],
  { groupBy }: ReportRequest,
  { orderBy, first }: ReportInput,
  { ranks }: ReportSelection,
): readonly GroupedRow[] {
  const ranked = ranks ? rankRows(groupBy, rows) : rows;
  const ordered = orderBy ? orderRows(ranked, orderBy) : ranked;
  return first == null ? ordered : ordered.slice(0, first);
}

async function makeRows(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  selection: ValueSelection,
  scope: ReportScope,
): Promise<readonly GroupedRow[]> {
  const results = await runGroups(snapshot, request, request.groupBy, selection, scope);
  const labels = await readKeyLabels(snapshot.client, request.groupBy, results.figures, request.asOf);
  return withAchievement(request, composeRows(request, results, labels));
}

/** What the statements give where there is nothing. */
export const NO_RESULTS: ReportResults = { figures: [], baselines: [], targets: [] };

/** Runs the statements for one way of grouping: one for each family of derived indicators, one for observations, two for their reference points. */
async function runGroups(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  groupBy: ReportRequest['groupBy'],
  selection: ValueSelection,
  scope: ReportScope,
): Promise<ReportResults> {
  const common = { request, groupBy, selection, scope, resultsMax: REPORT_VALUES_MAX };
  const run = async (statement: Statement): Promise<GroupResult[]> => {
    const rows = await snapshot.run<GroupResult>(statement);
    if (rows.length > REPORT_VALUES_MAX) throw tooManyValues();
    const listed = rows.reduce((sum, { missing, units }) => sum + (missing?.length ?? 0) + (units?.length ?? 0), 0);
    if (listed > REPORT_LISTED_MAX) throw tooManyListed();
    return rows;
  };

  const derived = request.indicators.filter(({ fact }) => fact.source === 'DERIVED' && fact.code !== ACHIEVEMENT_CODE);
  const observed = request.indicators.filter(({ fact }) => fact.source !== 'DERIVED');
  const ofRegister: GroupResult[] = [];
  for (const question of byFamily({ ...common, indicators: derived })) {
    ofRegister.push(...(await run(planDerived(question))));
  }
  if (observed.length === 0) return { figures: ofRegister, baselines: [], targets: [] };

  const series = seriesOf(observed, groupBy, request.categories);
  const runObserved = async (asked: ObservationQuestion): Promise<GroupResult[]> =>
    ofIndicators(await run(planObservations(asked)), series, groupBy);
  const question: ObservationQuestion = {
    ...common,
    groupBy: groupBy.filter((dimension) => !isCategory(dimension)),
    indicators: series,
    listedMax: REPORT_LISTED_MAX,
    scenario: request.scenario,
    steps: stepsOf(ofRegister, groupBy),
    carried: false,
  };
  const ofObservations = await runObserved(question);
  const pointed = series.filter(({ fact, denominator }) => fact.hasReferencePoints && denominator === null);
  const steps = stepsOf(ofObservations, groupBy);
  const referencePoints = (scenario: 'BASELINE' | 'TARGET') =>
    selection.targets && request.scenario === 'ACTUAL' && pointed.length > 0
      ? runObserved({ ...question, ...REFERENCE, indicators: pointed, scenario, steps })
      : [];
  return {
    figures: [...ofRegister, ...ofObservations],
    baselines: await referencePoints('BASELINE'),
    targets: await referencePoints('TARGET'),
  };
}

const REFERENCE = {
  carried: true,
  selection: { missing: 0, units: 0, weightShare: false, targets: true },
} as const;

/** The steps of time that rows have, where rows are such. */
function stepsOf(results: readonly GroupResult[], groupBy: ReportRequest['groupBy']): number[] {
  const index = groupBy.findIndex(isTime);
  if (index < 0) return [];
  const steps = new Set(results.flatMap(({ keys }) => (keys[index] ? [Number(keys[index])] : [])));
  return [...steps].sort((a, b) => a - b);
}

function tooManyValues(): ReportRefused {
  return new ReportRefused(
    'QUERY_TOO_COMPLEX',
    `input: the report would have more than ${REPORT_VALUES_MAX} values (rows times indicators). Narrow it by where, name fewer indicators, or group by less.`,
    { argument: 'input' },
  );
}

function tooManyListed(): ReportRefused {
  return new ReportRefused(
    'QUERY_TOO_COMPLEX',
    `input: the report would list more than ${REPORT_LISTED_MAX} units. Ask for fewer of them (first), narrow the report, or group by less.`,
    { argument: 'input' },
  );
}
