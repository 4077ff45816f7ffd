import { readDisaggregation } from '../../indicators/index.js';
import { isCategory } from '../report-categories.rules.js';
import { encodeGlobalId } from '../../../platform/read-plan/global-id.js';
import type { GroupedRow, ReportValueData } from '../indicator-report.js';
import { planDerived } from '../plan/derived-plan.js';
import { planObservations } from '../plan/observation-plan.js';
import type { ObservationQuestion } from '../plan/observation-query.js';
import { type ObservedSeries, seriesOf } from '../plan/observation-series.js';
import type { DaysOfRow } from '../plan/records.js';
import type { RegisterQuestion } from '../plan/register-query.js';
import type { ExplainedUnit, GroupResult } from '../plan/result.js';
import { type ExplainedGroup, FIGURES_ONLY } from '../plan/selection.js';
import { flagsOf, unitReader } from '../report-compose.rules.js';
import { EXPLAINED_MAX, REPORT_LISTED_MAX, REPORT_VALUES_MAX } from '../report-limits.js';
import { refused } from '../report-refused.js';
import type { ReportRequest, RequestedIndicator } from '../report-request.js';
import type { ReportCaller, ReportScope } from '../report-scope.rules.js';
import type { ReportSnapshot } from '../report-snapshot.js';
import { ACHIEVEMENT_CODE } from '../target-share.rules.js';
import { spanOfRow } from '../report-time.rules.js';
import { isTime } from '../time-grain.rules.js';
import { cursorAfter, methodOf, offsetOf } from './explanation.rules.js';
import type { ExplainedUnitData, ExplanationPage, FigureExplanationData } from './figure-explanation.js';
import { type ObservationBehindRow, planObservationsBehind } from './observations-behind.js';
import { planRecordsBehind, type RecordBehindRow, tellRecord } from './records-behind.js';

/**
 * Tells of each figure of some rows what it is made of, in the snapshot of the report.
 * @param groupBy of the rows; none for totals
 * @throws ReportRefused where there are too many of them, or the page is none
 */
export async function explainRows(
  snapshot: ReportSnapshot,
  request: ReportRequest,
  groupBy: ReportRequest['groupBy'],
  rows: readonly GroupedRow[],
  page: ExplanationPage,
  caller: ReportCaller,
): Promise<GroupedRow[]> {
  const figures = rows.length * request.indicators.length;
  if (figures > EXPLAINED_MAX) {
    throw refused(
      'explain',
      `is asked for ${figures} figures, and ${EXPLAINED_MAX} are explained at a time. Narrow the report, name fewer indicators, or ask for fewer rows (first).`,
    );
  }
  const told: GroupedRow[] = [];
  for (const row of rows) {
    const values: ReportValueData[] = [];
    for (const [index, value] of row.values.entries()) {
      const asked = { request, groupBy, indicator: request.indicators[index]!, keys: row.raw };
      values.push({ ...value, explanation: await explain(snapshot, asked, page, caller) });
    }
    told.push({ ...row, values });
  }
  return told;
}

/** One figure of a report. */
export interface Asked {
  readonly request: ReportRequest;
  readonly groupBy: ReportRequest['groupBy'];
  readonly indicator: RequestedIndicator;
  readonly keys: GroupedRow['raw'];
}

async function explain(
  snapshot: ReportSnapshot,
  asked: Asked,
  page: ExplanationPage,
  caller: ReportCaller,
): Promise<FigureExplanationData> {
  const { request, indicator } = asked;
  const { fact } = indicator;
  const isDerived = fact.source === 'DERIVED';
  const offset = offsetOf(page);
  const question = questionOf(asked, caller.scope, { offset, first: page.first });
  const group = fact.code === ACHIEVEMENT_CODE ? null : await groupOf(snapshot, question);
  const found = group?.explained ?? { count: 0, units: null };
  const units = found.units ?? [];
  const behind = isDerived
    ? await recordsBehind(snapshot, question, units, daysOf(asked), caller)
    : await observationsBehind(snapshot, units);
  const read = unitReader(request);
  const end = offset + units.length;
  return {
    ...(await definitionOf(snapshot, indicator)),
    method: methodOf(indicator),
    totalCount: found.count,
    units: units.map((unit, nr) => ({
      ...read(unit),
      value: unit.value,
      numerator: unit.numerator,
      denominator: unit.denominator,
      weight: unit.weight,
      reason: unit.reason,
      flags: flagsOf(unit.flags),
      ...NOTHING_BEHIND,
      ...behind(nr),
    })),
    hasNextPage: end < found.count,
    endCursor: units.length === 0 ? null : cursorAfter(end),
  };
}

/** Asks for a page of the units of one figure, of the register or of observations. */
export function questionOf(asked: Asked, scope: ReportScope, page: Omit<ExplainedGroup, 'keys'>): ObservationQuestion {
  const { request, groupBy, keys } = asked;
  const isOfGroup = (dimension: ReportRequest['groupBy'][number]) => !isCategory(dimension);
  const explained = { ...page, keys: keys.filter((_, index) => isOfGroup(groupBy[index]!)) };
  return {
    request,
    groupBy: groupBy.filter(isOfGroup),
    indicators: [seriesOfKeys(asked)],
    selection: { ...FIGURES_ONLY, flags: true, explained },
    scope,
    resultsMax: REPORT_VALUES_MAX,
    scenario: request.scenario,
    steps: [],
    carried: false,
    listedMax: REPORT_LISTED_MAX,
  };
}

/** The indicator in the categories of the row. */
function seriesOfKeys({ request, groupBy, indicator, keys }: Asked): ObservedSeries {
  const ofRow = groupBy.flatMap((dimension, index) =>
    isCategory(dimension) ? [{ dimension, categories: [keys[index] as string] }] : [],
  );
  const others = request.categories.filter(({ dimension }) => !groupBy.includes(dimension));
  return seriesOf([indicator], [], [...ofRow, ...others])[0]!;
}

/** The group that a question explains. Null: there is none. */
export async function groupOf(snapshot: ReportSnapshot, question: ObservationQuestion): Promise<GroupResult | null> {
  const isDerived = question.indicators[0]!.fact.source === 'DERIVED';
  const groups = await snapshot.run<GroupResult>(isDerived ? planDerived(question) : planObservations(question));
  return groups.find((one) => sameKeys(one.keys, question.selection.explained!.keys)) ?? null;
}

const NOTHING_BEHIND = { observationCount: 0, observations: [], recordCount: 0, records: [] } as const;

type Behind = (nr: number) => Partial<ExplainedUnitData>;

async function observationsBehind(snapshot: ReportSnapshot, units: readonly ExplainedUnit[]): Promise<Behind> {
  if (units.length === 0) return () => ({});
  const rows = await snapshot.run<ObservationBehindRow>(planObservationsBehind(units));
  return (nr) => {
    const ofUnit = rows.filter((row) => row.nr === nr);
    return {
      observationCount: ofUnit[0]?.total ?? 0,
      observations: ofUnit.map(({ role, told: { country, id, partnership, recordedAt, disaggregation, ...told } }) => ({
        ...told,
        role,
        id: encodeGlobalId('Observation', [country, id]),
        partnership: partnership === null ? null : { reference: partnership },
        disaggregation: readDisaggregation(disaggregation),
        recordedAt: new Date(recordedAt),
      })),
    };
  };
}

async function recordsBehind(
  snapshot: ReportSnapshot,
  question: RegisterQuestion,
  units: readonly ExplainedUnit[],
  days: DaysOfRow,
  caller: ReportCaller,
): Promise<Behind> {
  if (units.length === 0) return () => ({});
  const rows = await snapshot.run<RecordBehindRow>(planRecordsBehind(question, units, days));
  return (nr) => {
    const ofUnit = rows.filter((row) => row.nr === nr);
    return {
      recordCount: ofUnit[0]?.total ?? 0,
      records: ofUnit.map((row) => tellRecord(row, caller)),
    };
  };
}

async function definitionOf(
  { client }: ReportSnapshot,
  { fact }: RequestedIndicator,
): Promise<Pick<FigureExplanationData, 'definition' | 'citation'>> {
  const { rows } = await client.query<{ definition: string; citation: string | null }>({
    text: 'select definition, citation from indicator_version where indicator_id = $1 and version = $2',
    values: [fact.id, fact.version],
  });
  return rows[0]!;
}

/** The days of a row, which may be that of what has none. */
export function daysOf(asked: Asked): DaysOfRow {
  const { request, groupBy, keys } = asked;
  return { ...spanOfRow(request, groupBy, keys), notDated: keys[groupBy.findIndex(isTime)] === null };
}

function sameKeys(one: readonly (string | null)[], other: readonly (string | null)[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
