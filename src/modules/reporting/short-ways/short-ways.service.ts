import type { Connection, Connections } from '../../../platform/database/connections.js';
import type { ExplanationPage } from '../explanation/figure-explanation.js';
import type { ReportValueData } from '../indicator-report.js';
import { DERIVED_CODES } from '../plan/formulas.js';
import { FIGURES_ONLY, type ValueSelection } from '../plan/selection.js';
import { composeTotals } from '../report-compose.rules.js';
import type { ReportDimension } from '../report.codes.js';
import { NO_RESULTS, reportAndRequestIn } from '../report.service.js';
import type { ReportCaller } from '../report-scope.rules.js';
import type { ReportFilterInput, ReportInput } from '../report-request.js';
import { inSnapshot } from '../report-snapshot.js';
import type { SeriesPoint } from './short-ways.types.js';

/** Records of one kind, by the codes under which a report groups them. */
export interface ReportedRecords {
  readonly dimension: 'COUNTRY' | 'MISSION' | 'PARTNERSHIP';
  readonly codes: readonly string[];
}

/** Tells which records they are, in the snapshot in which the report is made. */
export type RecordsIn = (client: Pick<Connection, 'query'>) => ReportedRecords | Promise<ReportedRecords>;

/** What is asked of each of them. */
export interface AskedOfRecords {
  readonly indicators: readonly string[];
  /** Both ends are included; left out or null: open. */
  readonly from?: string | null;
  readonly to?: string | null;
}

/** What of each value is told. */
export interface ShortSelection {
  readonly values: ValueSelection;
  readonly explained: ExplanationPage | null;
}

/**
 * The values that a report makes of each of the records by itself, in one report of all of them.
 * @returns for each record a value for each indicator, also where nothing is expected of it
 * @throws ReportRefused as `makeReport` does
 */
export async function valuesOf(
  pool: Connections,
  recordsIn: RecordsIn,
  asked: AskedOfRecords,
  selection: ShortSelection,
  caller: ReportCaller,
): Promise<readonly (readonly ReportValueData[])[]> {
  const { codes, byCode, absent } = await reportOf(pool, recordsIn, [], asked, selection, caller);
  return codes.map((code) => byCode.get(code)?.[0]?.values ?? absent);
}

/**
 * The values of an indicator for each year in which any unit of the record reports, in order of time.
 * @throws ReportRefused as `makeReport` does
 */
export async function seriesOf(
  pool: Connections,
  recordsIn: RecordsIn,
  asked: AskedOfRecords,
  caller: ReportCaller,
): Promise<readonly (readonly SeriesPoint[])[]> {
  const { codes, byCode } = await reportOf(
    pool,
    recordsIn,
    ['YEAR'],
    asked,
    { values: { ...FIGURES_ONLY, flags: true }, explained: null },
    caller,
  );
  return codes.map((code) =>
    (byCode.get(code) ?? [])
      .map(({ period, values }) => pointOf(period, values[0]!))
      // Years in which only other records of the same report have figures.
      .filter(({ value, reporting }) => value !== null || reporting > 0),
  );
}

async function reportOf(
  pool: Connections,
  recordsIn: RecordsIn,
  time: readonly `${ReportDimension}`[],
  { indicators, from, to }: AskedOfRecords,
  selection: ShortSelection,
  caller: ReportCaller,
) {
  const { codes, report, request } = await inSnapshot(pool, async (snapshot) => {
    const records = await recordsIn(snapshot.client);
    const isDerived = indicators.some((code) => DERIVED_CODES.includes(code));
    const input: ReportInput = {
      indicators,
      groupBy: [records.dimension, ...time],
      // A partnership of several countries belongs to each of them, as in a report on one country.
      grouping: records.dimension === 'COUNTRY' && isDerived ? 'EACH' : null,
      where: { period: { from, to }, ...only(records) },
    };
    const made = await reportAndRequestIn(
      pool,
      snapshot,
      input,
      { rows: selection.values, totals: null, explained: { rows: selection.explained, totals: null } },
      caller,
    );
    return { codes: records.codes, ...made };
  });
  const byCode = new Map<string, { period: string; values: readonly ReportValueData[] }[]>();
  for (const { keys, values } of report.rows) {
    const [record, period] = keys;
    const rows = byCode.get(record!.code) ?? [];
    byCode.set(record!.code, rows);
    rows.push({ period: period?.code ?? '', values });
  }
  return { codes, byCode, absent: composeTotals(request, NO_RESULTS) };
}

function only({ dimension, codes: listed }: ReportedRecords): ReportFilterInput {
  const codes = [...new Set(listed)];
  switch (dimension) {
    case 'COUNTRY':
      return { countries: { iso3: codes } };
    case 'MISSION':
      return { missions: { codes } };
    case 'PARTNERSHIP':
      return { partnerships: { references: codes } };
  }
}

function pointOf(period: string, value: ReportValueData): SeriesPoint {
  const { numerator, denominator, currency, status, reason, coverage } = value;
  const { reporting, expected } = coverage;
  return {
    period,
    value: value.value,
    numerator,
    denominator,
    currency,
    status: status as SeriesPoint['status'],
    reason,
    reporting,
    expected,
    flags: value.flags.map(({ flag }) => flag as SeriesPoint['flags'][number]),
  };
}

/** The codes by which a report knows partnerships. */
export function partnershipsIn(
  partnerships: readonly { readonly missionId: number; readonly reference: string }[],
): RecordsIn {
  return async (client) => {
    const { rows } = await client.query<{ id: number; code: string }>({
      text: 'select id, code from mission where id = any($1)',
      values: [[...new Set(partnerships.map(({ missionId }) => missionId))]],
    });
    const codes = new Map(rows.map(({ id, code }) => [id, code]));
    return {
      dimension: 'PARTNERSHIP',
      codes: partnerships.map(({ missionId, reference }) => `${codes.get(missionId)}/${reference}`),
    };
  };
}
