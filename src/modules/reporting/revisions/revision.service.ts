import type { Connections } from '../../../platform/database/connections.js';
import { readDisaggregation } from '../../indicators/index.js';
import { encodeGlobalId } from '../../../platform/read-plan/global-id.js';
import type { ObservationQuestion } from '../plan/observation-query.js';
import { wholeSeries } from '../plan/observation-series.js';
import { isCategory } from '../report-categories.rules.js';
import { FIGURES_ONLY } from '../plan/selection.js';
import { REPORT_LISTED_MAX, REPORT_VALUES_MAX } from '../report-limits.js';
import type { ReportRequest } from '../report-request.js';
import { inSnapshot, type ReportSnapshot } from '../report-snapshot.js';
import { reportAndRequestIn } from '../report.service.js';
import type { ReportCaller } from '../report-scope.rules.js';
import { changedFigures } from './changed-figures.rules.js';
import { figureSources } from './figure-sources.rules.js';
import { DERIVED_CODES } from '../plan/formulas.js';
import { type RevisedRecords, revisedRecords } from './revised-records.js';
import { planRevisedObservations, type RevisedObservationRow, type RevisionTimes } from './revised-observations.js';
import type {
  ChangedFigure,
  RevisedFigureData,
  RevisedObservationData,
  RevisionInput,
  RevisionReportData,
} from './revision-report.js';
import { RevisionReason } from './revision.codes.js';
import { pageOf } from './revision-page.rules.js';
import { checkRevision, within } from './revision-request.rules.js';

/** Which page, and how many observations of each of its figures. */
export interface RevisionPage {
  readonly first: number;
  readonly after: string | null;
  readonly observations: number;
  /** How many records of each of its figures. */
  readonly records: number;
}

/**
 * Makes the report of both times and tells which figures changed, and because of what; all in one snapshot.
 * @throws ReportRefused where the request cannot be answered, or either report would be too large
 */
export async function reviseReport(
  pool: Connections,
  input: RevisionInput,
  page: RevisionPage,
  caller: ReportCaller,
): Promise<RevisionReportData> {
  return inSnapshot(pool, async (snapshot) => {
    checkRevision(input, new Date());
    const make = (asOf: Date | null) =>
      reportAndRequestIn(pool, snapshot, { ...input.report, asOf }, { rows: FIGURES_ONLY, totals: null }, caller).catch(
        (error: unknown) => {
          throw within(error);
        },
      );
    const before = await make(input.from);
    const after = await make(input.to ?? null);
    const figures = changedFigures(before.report, after.report);
    const { nodes, pageInfo } = pageOf(figures, input.report.indicators, page);
    const times = { from: input.from.toISOString(), to: input.to?.toISOString() ?? null };
    const causes = await readCauses(snapshot, after.request, nodes, times, page.observations, caller);
    const records = new Map<ChangedFigure, RevisedRecords>();
    for (const figure of nodes.filter(({ indicator }) => DERIVED_CODES.includes(indicator.code))) {
      records.set(figure, await revisedRecords(snapshot, { before, after }, figure, times, caller));
    }
    return {
      from: before.report.asOf,
      to: after.report.asOf,
      totalCount: figures.length,
      nodes: nodes.map((figure, nr) =>
        because(
          figure,
          causes.filter((row) => row.nr === nr),
          records.get(figure) ?? null,
          page,
        ),
      ),
      pageInfo,
    };
  });
}

/** The observations behind the figures of a page: those of their indicators, then those that they are weighed by. */
async function readCauses(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  figures: readonly ChangedFigure[],
  times: RevisionTimes,
  first: number,
  { scope }: ReportCaller,
): Promise<RevisedObservationRow[]> {
  const observed = request.indicators.filter(({ fact }) => fact.source !== 'DERIVED');
  if (!figures.some(({ indicator }) => observed.some(({ fact }) => fact.code === indicator.code))) return [];
  const sources = figureSources(request, figures);
  const weights = new Map(request.indicators.flatMap(({ weight }) => (weight ? [[weight.id, weight]] : [])));
  const question: ObservationQuestion = {
    request,
    indicators: observed.map(wholeSeries),
    groupBy: request.groupBy.filter((dimension) => !isCategory(dimension)),
    scenario: request.scenario,
    scope,
    steps: [],
    carried: false,
    selection: FIGURES_ONLY,
    resultsMax: REPORT_VALUES_MAX,
    listedMax: REPORT_LISTED_MAX,
  };
  const rows = await snapshot.run<RevisedObservationRow>(
    planRevisedObservations(question, 'indicator', sources, times, first),
  );
  if (weights.size === 0) return rows;
  // Weights are actual values, whatever the report tells.
  const weighing: ObservationQuestion = {
    ...question,
    scenario: 'ACTUAL',
    indicators: [...weights.values()].map((fact) =>
      wholeSeries({ fact, overPlaces: 'SUM', overTime: 'LAST', weight: null, denominator: null }),
    ),
  };
  return [
    ...rows,
    ...(await snapshot.run<RevisedObservationRow>(planRevisedObservations(weighing, 'weight', sources, times, first))),
  ];
}

function because(
  figure: ChangedFigure,
  rows: readonly RevisedObservationRow[],
  records: RevisedRecords | null,
  page: RevisionPage,
): RevisedFigureData {
  // The counts of a statement stand in each of its rows.
  const counts = [...new Map(rows.map((row) => [row.told.indicator, row.counts])).values()];
  const { before, after } = figure;
  const isBecause: Record<RevisionReason, boolean> = {
    NEW_FIGURE: counts.some(({ NEW_FIGURE }) => NEW_FIGURE),
    CORRECTED: counts.some(({ CORRECTED }) => CORRECTED),
    WITHDRAWN: counts.some(({ WITHDRAWN }) => WITHDRAWN),
    RECORD_CREATED: records?.told.some(({ action }) => action === 'CREATED') === true,
    RECORD_CHANGED: records?.told.some(({ action }) => action === 'CHANGED') === true,
    RECORD_REMOVED: records?.told.some(({ action }) => action === 'REMOVED') === true,
    REGISTER_CHANGED: records?.otherwise === 'REGISTER_CHANGED',
    RATES_REVISED: records?.otherwise === 'RATES_REVISED',
    TIME_PASSED: records?.otherwise === 'TIME_PASSED',
    DEFINITION_REVISED: before !== null && after !== null && before.definitionVersion !== after.definitionVersion,
    EXPECTED_UNITS_CHANGED: before?.expected !== after?.expected,
  };
  return {
    ...figure,
    reasons: Object.values(RevisionReason).filter((reason) => isBecause[reason]),
    observationCount: counts.flatMap((count) => Object.values(count)).reduce((sum, count) => sum + count, 0),
    observations: rows.slice(0, page.observations).map(({ told }) => tell(told)),
    recordCount: records?.told.length ?? 0,
    records: records?.told.slice(0, page.records) ?? [],
  };
}

function tell({ before, after, disaggregation, ...told }: RevisedObservationRow['told']): RevisedObservationData {
  const revision = (row: typeof before) =>
    row && {
      ...row,
      id: encodeGlobalId('Observation', [told.country.iso3, row.id]),
      recordedAt: new Date(row.recordedAt),
    };
  return {
    ...told,
    disaggregation: readDisaggregation(disaggregation),
    before: revision(before),
    after: revision(after),
  };
}
