import type { Connection, Connections } from '../../platform/database/connections.js';
import { tablesThen } from './plan/register-then.js';
import type { PlaceFacts, ReportFacts } from './report-facts.js';
import { namedIndicators } from './report-request.rules.js';
import type { ReportInput } from './report-request.js';

const INDICATOR = `jsonb_build_object('id', i.id, 'code', i.code, 'name', i.name, 'unit', i.unit, 'measure', i.measure,
  'direction', i.direction, 'source', i.source, 'timeOperator', i.time_operator, 'placeOperator', i.place_operator,
  'weight', w.code, 'expectedUnits', i.expected_units, 'leastCoverage', i.least_coverage::text, 'version', i.version,
  'mayOverlap', i.may_overlap, 'disaggregations', i.disaggregations, 'retiredOn', i.retired_on, 'reporters', case
    when i.reporter_kinds is not null or i.reporter_mission_ids is not null then (
      select coalesce(jsonb_agg(m.id order by m.id), '[]') from mission m
      where (i.reporter_kinds is null or m.kind = any(i.reporter_kinds))
        and (i.reporter_mission_ids is null or m.id = any(i.reporter_mission_ids))) end,
  'isComparable', i.comparable_since is null or not exists (select from observation o where o.indicator_id = i.id
    and o.recorded_at < i.comparable_since and case when $4::timestamptz is null then o.superseded_at is null
      else o.recorded_at <= $4 and (o.superseded_at is null or o.superseded_at > $4) end),
  'hasRatios', i.code = any($2) and exists (select from observation o where o.indicator_id = i.id and o.numerator is not null),
  'periodKinds', coalesce((select jsonb_agg(kind) from unnest(array['QUARTER', 'MONTH', 'FISCAL_YEAR']) kind where i.source <> 'DERIVED'
    and case when i.disaggregations = '[]' then exists (
        select from observation_cell o where o.indicator_id = i.id and o.period_kind = kind and o.period_kind <> 'YEAR')
      else exists (select from observation o where o.indicator_id = i.id and o.period_kind = kind) end), '[]'),
  'hasReferencePoints', $3 and exists (select from observation o where o.indicator_id = i.id and o.scenario in ('BASELINE', 'TARGET')))`;

/**
 * The definitions by which a report goes: those that stood at its time, or the first of what was only defined later (figures can be
 * recorded with an earlier time than their definition).
 */
const THEN = `(select distinct on (v.indicator_id) v.indicator_id as id, v.* from indicator_version v
  order by v.indicator_id, coalesce(v.since <= $4, true) desc, case when coalesce(v.since <= $4, true) then -v.version else v.version end)`;

const COUNTRY = `jsonb_build_object('iso3', iso3, 'name', name, 'regionCode', region_code, 'regionName', region_name,
  'subregionCode', subregion_code, 'subregionName', subregion_name, 'worldBankRegion', world_bank_region,
  'incomeGroup', income_group)`;

/** Which rows of a table stand in this snapshot: any change of any of them makes another number. */
const standing = (table: string) =>
  `(select coalesce(sum(hashtidextended(t.ctid, t.xmin::text::bigint)), 0) from ${table} t)`;

/** Countries and missions as they were read last by a pool: they hardly ever change, and are most of what there is to read. */
const remembered = new WeakMap<object, { readonly standing: string; readonly places: PlaceFacts }>();

interface FactsRow extends Pick<ReportFacts, 'now' | 'indicators'> {
  /** Null: they are those of a time in the past. */
  readonly standing: string | null;
  /** Null: they are as they were remembered. */
  readonly places: PlaceFacts | null;
}

/**
 * Reads what a report request can name, in one statement (two, where it names an indicator that does not exist).
 * @param pool that the client is of, by whose source countries and missions are remembered
 * @param wantsReferencePoints whether to look for baselines and targets
 */
export async function readFacts(
  pool: Connections,
  client: Pick<Connection, 'query'>,
  input: ReportInput,
  wantsReferencePoints: boolean,
): Promise<ReportFacts> {
  // PostgreSQL's text cannot hold the character U+0000: such a code cannot exist.
  const codes = namedIndicators(input).filter((code) => !code.includes('\0'));
  const asRatio = (input.operators ?? []).flatMap(({ indicator, overPlaces }) =>
    overPlaces === 'RATIO_OF_SUMS' && codes.includes(indicator) ? [indicator] : [],
  );
  const source = pool.source ?? pool;
  const before = remembered.get(source);
  const isNow = input.asOf == null;
  const definitions = isNow ? 'indicator' : THEN;
  const { rows } = await client.query<FactsRow>({
    name: isNow ? 'report facts' : 'report facts then',
    text: `with ${isNow ? '' : `${tablesThen('from mission', '$4::timestamptz').join()},`} named as (select id, weight_indicator_id from ${definitions} i where code = any($1)),
       present as materialized (select ${isNow ? `concat_ws(' ', ${standing('country')}, ${standing('mission')})` : 'null::text'} as standing)
     select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now, standing,
       (select coalesce(jsonb_agg(${INDICATOR}), '[]') from ${definitions} i left join indicator w on w.id = i.weight_indicator_id
         where i.id in (select id from named union select weight_indicator_id from named)) as indicators,
       case when standing is null or standing is distinct from $5 then jsonb_build_object(
         'countries', (select coalesce(jsonb_agg(${COUNTRY} order by iso3), '[]') from country),
         'missions', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name,
             'fiscalYearFirstMonth', fiscal_year_first_month) order by code), '[]')
           from mission)) end as places
     from present`,
    values: [codes, asRatio, wantsReferencePoints, input.asOf?.toISOString() ?? null, before?.standing ?? null],
  });
  const facts = rows[0];
  if (facts === undefined) throw new Error('The facts of a report are one row.');
  const places = facts.places ?? before!.places;
  if (facts.standing !== null) remembered.set(source, { standing: facts.standing, places });
  const found = new Set(facts.indicators.map(({ code }) => code));
  const complete = namedIndicators(input).every((code) => found.has(code));
  const known = complete ? [] : (await client.query<{ code: string }>({ text: 'select code from indicator' })).rows;
  return { now: facts.now, indicators: facts.indicators, ...places, knownCodes: known.map(({ code }) => code) };
}
