import { countsOf } from '../import-counts.js';
import type { IndicatorSettings, ObservationsMapping } from '../mapping/mapping.schema.js';
import { mergeIndicators } from './indicators.merge.js';
import { changedRows, refreshStatistics, type MergeContext } from './merge-context.js';
import { settleRepetitions } from './repetitions.merge.js';
import { refuseRetired } from './retired-indicators.merge.js';

/** The staging table of observations; `indicator` is the position among the indicators of the file. */
export const OBSERVATION_STAGING = `
  create temp table ingest_observation (
    row_number integer not null,
    column_number integer not null,
    indicator integer not null,
    scenario text collate "C" not null,
    country_id text collate "C" not null,
    period_start date not null,
    value numeric,
    numerator numeric,
    denominator numeric,
    status text not null,
    disaggregation text collate "C" not null
  ) on commit drop`;

const KEY = ['indicator', 'scenario', 'country_id', 'period_start', 'disaggregation'] as const;
const FIGURE = ['value', 'numerator', 'denominator', 'status'] as const;
const figureOf = (alias: string): string => FIGURE.map((column) => `${alias}.${column}`).join(', ');

/** Joins staged rows (s) to what stands in the table (o), by the ids $1 of the indicators and the kind of period $2. */
const STANDING = `
  i.position = s.indicator + 1 and o.indicator_id = i.id and o.indicator_id = any($1::integer[])
  and o.country_id = s.country_id and o.period_start = s.period_start and o.superseded_at is null
  and o.scenario = s.scenario and o.period_kind = $2 and o.mission_id is null and o.partnership_id is null
  and o.disaggregation = s.disaggregation`;
const INDICATORS = 'unnest($1::integer[]) with ordinality as i (id, position)';

/**
 * Brings staged figures into the table `observation`: new ones are added; a figure that differs from the one that stands
 * becomes its next revision, and the one before keeps the time until which it stood; the same figure is left as it is,
 * with the edition in which it first came, unless the unit of its definition has changed since.
 */
export async function mergeObservations(
  context: MergeContext,
  mapping: ObservationsMapping,
  indicators: readonly IndicatorSettings[],
  weightDefinitions: readonly IndicatorSettings[],
): Promise<void> {
  const { client } = context;
  const counts = countsOf(context.counts, 'observations');
  await settleRepeatedFigures(context, indicators);
  const ids = await mergeIndicators(context, indicators, weightDefinitions);
  const standing = [ids, mapping.period?.kind ?? 'YEAR'];

  counts.unchanged += await changedRows(
    client,
    `delete from ingest_observation s using observation o, ${INDICATORS}, indicator d
     where ${STANDING} and (${figureOf('o')}) is not distinct from (${figureOf('s')})
       and d.id = o.indicator_id and (d.comparable_since is null or o.recorded_at >= d.comparable_since)`,
    standing,
  );
  await refuseRetired(context, ids, indicators);
  await client.query(
    `create temp table ingest_revised (indicator integer, scenario text collate "C", country_id text collate "C", period_start date, disaggregation text collate "C", revision integer) on commit drop`,
  );
  const revised = await changedRows(
    client,
    `with superseded as (
       update observation o set superseded_at = $3 from ingest_observation s, ${INDICATORS}
       where ${STANDING} returning ${KEY.map((column) => `s.${column}`).join(', ')}, o.revision
     ) insert into ingest_revised select * from superseded`,
    [...standing, context.recordedAt],
  );
  const written = await insertStaged(context, mapping, standing);
  counts.revised += revised;
  counts.created += written - revised;
  await refreshStatistics(client, written, ['observation', 'observation_cell']);
}

/** Pages of the staging table that are inserted by one statement: some 100,000 rows. */
const BATCH_PAGES = 1000;

/**
 * Adds what is left in the staging table. For every new row the server remembers which references are to be checked
 * at the end of the statement: several statements keep its memory from growing with the file.
 */
async function insertStaged(
  { client, recordedAt, runId }: MergeContext,
  mapping: ObservationsMapping,
  standing: readonly unknown[],
): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(
    `select (pg_relation_size('ingest_observation') / current_setting('block_size')::integer)::integer as pages`,
  );
  const pages = rows[0]?.pages ?? 0;
  let written = 0;
  for (let page = 0; page < pages; page += BATCH_PAGES) {
    written += await changedRows(
      client,
      `insert into observation (country_id, indicator_id, scenario, period_kind, period_start, disaggregation, ${FIGURE.join(', ')},
         vintage, revision, import_run_id, recorded_at)
       select s.country_id, i.id, s.scenario, $2, s.period_start, s.disaggregation, ${figureOf('s')}, $4, coalesce(r.revision, 0) + 1, $5, $3
       from ingest_observation s join ${INDICATORS} on i.position = s.indicator + 1 left join ingest_revised r using (${KEY.join(', ')})
       where s.ctid >= $6::tid and s.ctid < $7::tid`,
      [...standing, recordedAt, mapping.vintage ?? null, runId, `(${page},0)`, `(${page + BATCH_PAGES},0)`],
    );
  }
  return written;
}

/** A staged figure that is not the only one of its indicator, scenario, country, period and categories. */
interface RepeatedFigure {
  readonly indicator: number;
  readonly scenario: string;
  readonly country_id: string;
  readonly period: string;
  readonly disaggregation: string;
}

async function settleRepeatedFigures(context: MergeContext, indicators: readonly IndicatorSettings[]): Promise<void> {
  // What the statistics of a table that has just been filled for the first time say can be far off: they must not lead to nested loops.
  await context.client.query('set local enable_nestloop = off');
  await settleRepetitions<RepeatedFigure>(context, {
    table: 'ingest_observation',
    kind: 'observations',
    key: KEY,
    differs: FIGURE.map((column) => `min(${column}) is distinct from max(${column})`).join(' or '),
    shown: `s.column_number, s.value::text as value, to_char(s.period_start, 'YYYY-MM-DD') as period`,
    things: 'figures',
    of: ({ indicator, scenario, country_id, period, disaggregation }) => {
      const details = [scenario === 'ACTUAL' ? [] : scenario, disaggregation === '' ? [] : disaggregation].flat();
      return `${indicators[indicator]?.code}${details.length === 0 ? '' : ` (${details.join(', ')})`} for ${country_id} from ${period}`;
    },
  });
}
