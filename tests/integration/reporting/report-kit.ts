import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Decimal } from 'decimal.js';
import type { Pool } from 'pg';
import type { Disaggregation } from '../../../src/modules/indicators/index.js';
import type { IndicatorReportData, ReportValueData } from '../../../src/modules/reporting/indicator-report.js';
import { FIGURES_ONLY } from '../../../src/modules/reporting/plan/selection.js';
import type { ReportInput } from '../../../src/modules/reporting/report-request.js';
import type { ReportScope } from '../../../src/modules/reporting/report-scope.rules.js';
import { makeReport } from '../../../src/modules/reporting/report.service.js';
import { loadSample } from '../../../src/modules/sample/index.js';
import { asking } from '../read-plan/asking.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** Everything that a report can tell, with lists long enough for what a test records. */
const EVERYTHING_OF_A_VALUE = { missing: 100, units: 100, weightShare: true, targets: true, flags: true };

export const TODAY = '2020-06-30';

/** The report, with everything that it can tell. */
export function report(
  pool: Pool,
  input: ReportInput,
  scope: ReportScope = { kind: 'everything' },
): Promise<IndicatorReportData> {
  return makeReport(
    pool,
    input,
    { rows: EVERYTHING_OF_A_VALUE, totals: EVERYTHING_OF_A_VALUE, targetShares: true },
    { scope, today: TODAY },
  );
}

/** The figures of a report alone, as they are asked for most. */
export function figuresAlone(pool: Pool, input: ReportInput): Promise<IndicatorReportData> {
  const caller = { scope: { kind: 'everything' }, today: TODAY } as const;
  return makeReport(pool, input, { rows: FIGURES_ONLY, totals: FIGURES_ONLY }, caller);
}

/** Values of the rows by the codes of their keys ("002 2014"); for one indicator. */
export function byKey<T>(
  { rows }: Pick<IndicatorReportData, 'rows'>,
  read: (value: ReportValueData) => T,
  indicator = 0,
): Record<string, T> {
  return Object.fromEntries(
    rows.map(({ keys, values }) => [keys.map(({ code }) => code).join(' '), read(values[indicator]!)]),
  );
}

/** Both are null, or differ by less than the last of fifteen digits: quotients are rounded at different places. */
export function isSameFigure(one: Decimal.Value | null, other: Decimal.Value | null): boolean {
  if (one === null || other === null) return one === other;
  return new Decimal(one).minus(other).abs().lessThanOrEqualTo(new Decimal(other).abs().times('1e-14'));
}

/** A row of the table `indicator`; what is left out is that of an external index. */
export interface IndicatorRow {
  code: string;
  measure?: string;
  source?: string;
  overTime?: string;
  overPlaces?: string;
  weight?: string;
  expected?: string;
  leastCoverage?: number;
  /** Codes of the only missions that are to report it. Null: all. */
  reporters?: readonly string[] | null;
  /** Whether several partnerships may count the same. */
  mayOverlap?: boolean;
  /** By what figures are told apart. */
  apart?: readonly Disaggregation[];
}

/** Defines indicators, weights first, and gives their ids by code. */
export async function defineIndicators(pool: Pool, indicators: readonly IndicatorRow[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const indicator of indicators) {
    const { rows } = await pool.query<{ id: number }>(
      `insert into indicator (code, name, theme, definition, unit, measure, direction, source, time_operator,
         place_operator, weight_indicator_id, expected_units, least_coverage, reporter_mission_ids, may_overlap, disaggregations)
       values ($1, $1, 'CONTEXT', $1, 'unit', $2, 'NEUTRAL', $3, $4, $5, $6, $7, $8, (select array_agg(id) from mission where code = any($9)), $10, $11) returning id`,
      [
        indicator.code,
        indicator.measure ?? 'INDEX',
        indicator.source ?? 'EXTERNAL',
        indicator.overTime ?? 'LAST',
        indicator.overPlaces ?? 'MEAN',
        indicator.weight === undefined ? null : ids.get(indicator.weight),
        indicator.expected ?? 'EVER_REPORTED',
        indicator.leastCoverage ?? 1,
        indicator.reporters ?? null,
        indicator.mayOverlap ?? false,
        JSON.stringify(indicator.apart ?? []),
      ],
    );
    ids.set(indicator.code, rows[0]!.id);
  }
  return ids;
}

/** What is observed: a value, numerator and denominator, or the status that tells why there is none. */
export type Figure = number | readonly [numerator: number, denominator: number] | string;

/** A row of the table `observation`; what is left out is that of an actual calendar year of a country. */
export interface ObservationRow {
  indicator: string;
  country: string;
  year: number;
  figure: Figure;
  mission?: string | null;
  scenario?: string;
  kind?: string;
  /** Reference of the partnership of the mission. */
  partnership?: string;
  /** Categories: "SEX=F". Left out: all. */
  of?: string;
  /** Standing of a figure that is there. */
  standing?: string;
  /** First day of the period, where that is not the first of January. */
  start?: string;
  recordedAt?: string;
  supersededAt?: string | null;
}

/** Records observations, in the order given. */
export async function observe(pool: Pool, observations: readonly ObservationRow[]): Promise<void> {
  await pool.query(
    `insert into observation (country_id, indicator_id, mission_id, scenario, period_kind, period_start, value, numerator,
       denominator, status, revision, recorded_at, superseded_at, disaggregation, partnership_id)
     select o.country, i.id, m.id, o.scenario, o.kind, coalesce(o.start, make_date(o.year, 1, 1)), o.value, o.numerator, o.denominator,
       o.status, o.revision, o.recorded_at, o.superseded_at, o.of, p.id
     from jsonb_to_recordset($1) as o(nr int, indicator text, country text, mission text, scenario text, kind text, year int, start date,
       value numeric, numerator numeric, denominator numeric, status text, revision int, recorded_at timestamptz,
       superseded_at timestamptz, partnership text, "of" text)
     join indicator i on i.code = o.indicator left join mission m on m.code = o.mission
       left join partnership p on p.mission_id = m.id and p.reference = o.partnership order by o.nr`,
    [JSON.stringify(observations.map(observationColumns))],
  );
}

function observationColumns(row: ObservationRow, nr: number): Record<string, unknown> {
  const { figure } = row;
  return {
    nr,
    indicator: row.indicator,
    country: row.country,
    mission: row.mission ?? null,
    scenario: row.scenario ?? 'ACTUAL',
    kind: row.kind ?? 'YEAR',
    year: row.year,
    start: row.start ?? null,
    value: typeof figure === 'number' ? String(figure) : null,
    numerator: typeof figure === 'object' ? String(figure[0]) : null,
    denominator: typeof figure === 'object' ? String(figure[1]) : null,
    status: typeof figure === 'string' ? figure : (row.standing ?? 'NORMAL'),
    partnership: row.partnership ?? null,
    of: row.of ?? '',
    revision: 1,
    recorded_at: row.recordedAt ?? '2020-01-01T00:00:00Z',
    superseded_at: row.supersededAt ?? null,
  };
}

/** A mission and the countries that it serves: [country, first day, first day no longer]; null: unbounded. */
export interface MissionRow {
  code: string;
  serves: readonly (readonly [country: string, since: string | null, until: string | null])[];
}

/** Opens missions. */
export async function openMissions(pool: Pool, missions: readonly MissionRow[]): Promise<void> {
  for (const { code, serves } of missions) {
    await pool.query(
      `with opened as (insert into mission (code, name, kind) values ($1, $1, 'REGIONAL') returning id)
       insert into service_area (mission_id, country_id, since, until)
       select opened.id, area.* from opened cross join unnest($2::text[], $3::date[], $4::date[]) as area`,
      [code, serves.map(([country]) => country), serves.map(([, since]) => since), serves.map(([, , until]) => until)],
    );
  }
  // They have been there at any time that a report can be of.
  await pool.query(`delete from record_change where record_type in ('MISSION', 'SERVICE_AREA')`);
}

/** Forgets all observations, indicators that are not derived, missions and the register. */
export async function forgetEverything(pool: Pool): Promise<void> {
  await pool.query(`truncate mission, organization, observation, place, assessment_instrument, exchange_rate cascade`);
  await pool.query(`delete from indicator where source <> 'DERIVED'`);
}

/** A database that is empty before each test of a file, and the ways to fill and to ask it. */
export function emptyDatabase() {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => forgetEverything(database.pool));
  afterAll(() => database.drop());
  return {
    get pool() {
      return database.pool;
    },
    define: (...indicators: readonly IndicatorRow[]) => defineIndicators(database.pool, indicators),
    observe: (observations: readonly ObservationRow[]) => observe(database.pool, observations),
    make: (input: ReportInput, scope?: ReportScope) => report(database.pool, input, scope),
  };
}

/** A database with the sample, for all tests of a file, and the way to ask it. */
export function sampleDatabase() {
  let database: TestDatabase;
  let answer: ReturnType<typeof asking>;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadSample(database.pool);
    answer = asking(database.pool);
  });
  afterAll(() => database.drop());
  return {
    get pool() {
      return database.pool;
    },
    ask: (...asked: Parameters<typeof answer>) => answer(...asked),
  };
}

const SOUTH = ['AFG', 'BGD', 'BTN', 'IND'] as const;

/** What four countries of South Asia observe in one year, in the order of their codes; a shorter list leaves out the last ones. */
export function inSouthAsia(indicator: string, year: number, ...figures: readonly Figure[]): ObservationRow[] {
  return figures.map((figure, index) => ({ indicator, country: SOUTH[index]!, year, figure }));
}
