import { isTime } from '../time-grain.rules.js';
import type { PlaceOperator } from '../../indicators/indicator.codes.js';
import type { ReportDimension } from '../report.codes.js';
import type { CountryFact } from '../report-facts.js';
import { isToldApart } from './observation-cells.js';
import { area } from './observation-expected.js';
import type { ObservationQuery } from './observation-query.js';
import type { RequestedIndicator } from '../report-request.js';
import { allOf } from './statement.js';

/** The stored groups that answer a question: what countries are grouped by, and which groups are asked for (null: all). */
export interface StoredGroups {
  readonly dimension: 'ALL' | `${ReportDimension}`;
  readonly codes: readonly string[] | null;
  /** Whether their units are countries of missions. */
  readonly byMission: boolean;
}

/** The groups of a country, as the facts tell it; null: it is in none. */
export const GROUP_OF: Partial<Record<`${ReportDimension}`, (country: CountryFact) => string | null>> = {
  REGION: ({ regionCode }) => regionCode,
  SUBREGION: ({ subregionCode }) => subregionCode,
  WORLD_BANK_REGION: ({ worldBankRegion }) => worldBankRegion,
  INCOME_GROUP: ({ incomeGroup }) => incomeGroup,
};

/** How the figure of a group is made from what is stored, by how units are taken together. */
const VALUES = {
  SUM: (figures) => figures,
  MEAN: (figures) => `trim_scale(${figures}) / nullif(g.units, 0)`,
  MIN: () => 'g.least',
  MAX: () => 'g.greatest',
  RATIO_OF_SUMS: () => 'trim_scale(g.numerator) / nullif(trim_scale(g.denominator), 0)',
} as const satisfies Partial<Record<`${PlaceOperator}`, (figures: string) => string>>;

/** Where the sum of the figures of missions stands, by how figures of partnerships make that of their mission. */
const OF_PARTNERSHIPS: Partial<Record<`${PlaceOperator}`, string>> = {
  SUM: 'g.total',
  MEAN: 'g.means',
  WEIGHTED_MEAN: 'g.means',
};

/** The value of a group, as SQL. Null: it needs the units themselves. */
function valueOf({ fact, overPlaces }: RequestedIndicator): string | null {
  if (!(overPlaces in VALUES)) return null;
  const make = VALUES[overPlaces as keyof typeof VALUES];
  if (overPlaces === 'RATIO_OF_SUMS' || fact.source === 'EXTERNAL') return make('g.total');
  // The least of the figures of missions is that of their partnerships where these are taken together in the same way.
  if (overPlaces === 'MIN' || overPlaces === 'MAX') return fact.placeOperator === overPlaces ? make('') : null;
  const figures = OF_PARTNERSHIPS[fact.placeOperator];
  return figures === undefined ? null : make(figures);
}

/**
 * The stored groups that answer a question with exactly what its cells would come to. Null: there are none, for it asks for single
 * units or categories, for a past state, for what only some may see, or for places that are no whole groups.
 */
export function storedGroups(query: Pick<ObservationQuery, 'groupsOnly' | 'question'>): StoredGroups | null {
  const { request, indicators, groupBy, scope } = query.question;
  const byMission = indicators.every(({ fact }) => fact.source === 'REPORTED');
  const adds = indicators.every(
    (indicator) =>
      valueOf(indicator) !== null &&
      !isToldApart(indicator) &&
      (byMission
        ? scope.kind === 'everything' && indicator.fact.expectedUnits !== 'ALL_COUNTRIES'
        : indicator.fact.source === 'EXTERNAL' && indicator.fact.expectedUnits !== 'MISSION_COUNTRIES'),
  );
  if (!query.groupsOnly || !adds || request.asOf !== null) return null;
  const [dimension, ...others] = groupBy.filter((each) => !isTime(each));
  if (others.length > 0) return null;
  if (dimension === undefined) return request.countries === null ? { dimension: 'ALL', codes: null, byMission } : null;
  const groupOf = GROUP_OF[dimension];
  if (groupOf === undefined) return null;
  if (request.countries === null) return { dimension, codes: null, byMission };
  const codes = wholeGroups(request.allCountries, new Set(request.countries), groupOf);
  return codes && { dimension, codes, byMission };
}

/** The groups that the countries make up together. Null: of some group there are some countries, but not all. */
function wholeGroups(
  all: readonly CountryFact[],
  asked: ReadonlySet<string>,
  groupOf: (country: CountryFact) => string | null,
): string[] | null {
  const code = (country: CountryFact): string => groupOf(country) ?? 'NONE';
  const within = new Set(all.filter(({ iso3 }) => asked.has(iso3)).map(code));
  return all.some((country) => within.has(code(country)) && !asked.has(country.iso3)) ? null : [...within];
}

/** The figures of each group, as they are stored. */
export function storedFigures(query: ObservationQuery, groups: StoredGroups): string {
  const { indicators, scenario } = query.question;
  const { from, until } = query.question.request.period;
  const ofIndicator = (sql: (indicator: RequestedIndicator) => string) =>
    `case ${indicators
      .map(
        (indicator) =>
          `when g.indicator_id = ${query.parameters.once(indicator.fact.id, 'int')} then ${sql(indicator)}`,
      )
      .join(' ')} end`;
  const ofRatios = (column: string) =>
    ofIndicator(({ overPlaces }) => (overPlaces === 'RATIO_OF_SUMS' ? `g.${column}` : 'null::numeric'));
  const reporting = ofIndicator(({ overPlaces }) => (overPlaces === 'RATIO_OF_SUMS' ? 'g.ratios' : 'g.units'));
  const asked = allOf([
    query.isRequested('g'),
    `g.scenario = ${query.parameters.once(scenario, 'text')}`,
    isAsked(query, groups, 'g'),
    from !== null && `g.year >= ${query.parameters.once(Number(from.slice(0, 4)), 'int')}`,
    until !== null && `g.year < ${query.parameters.once(Number(until.slice(0, 4)), 'int')}`,
  ]);
  const stored = groups.byMission
    ? `(select indicator_id, year, group_code, sum(units)::int as units, sum(total) as total, sum(means) as means, min(least) as least,
        max(greatest) as greatest, sum(ratios)::int as ratios, sum(numerator) as numerator, sum(denominator) as denominator
      from observation_group g where ${asked} group by indicator_id, year, group_code) g where ${reporting} > 0`
    : `observation_group g where not g.by_mission and ${asked} and ${reporting} > 0`;
  return `grouped as (
    select g.indicator_id, ${keyColumns(groups)} g.year as step, ${reporting} as reporting, ${ofIndicator((indicator) => valueOf(indicator)!)} as value,
      ${ofRatios('numerator')} as numerator, ${ofRatios('denominator')} as denominator,
      null::numeric as weight, 0 as several_periods, null::text as unit_set
    from ${stored}
  )`;
}

/** How many units are expected in each group, told for each step of time. */
export function storedExpected(query: ObservationQuery, groups: StoredGroups): string {
  if (query.countsServed) return expectedOfMissions(query, groups);
  const { scenario } = query.question;
  return `expected as (
    select e.*, p.step from (
      select r.indicator_id, ${keyColumns(groups)} count(*)::int as expected
      from requested r join observation_reporter o using (indicator_id) join country_group g using (country_id)
      where ${query.isRequested('o')} and r.expected_units = 'EVER_REPORTED' ${groups.byMission ? '' : 'and o.mission_id = 0'}
        and o.scenario = ${query.parameters.once(scenario, 'text')} and ${isAsked(query, groups, 'g')}
      group by r.indicator_id, g.group_code
      union all
      select r.indicator_id, ${keyColumns(groups)} count(*)::int
      from requested r cross join country_group g
      where r.expected_units = 'ALL_COUNTRIES' and ${isAsked(query, groups, 'g')}
      group by r.indicator_id, g.group_code
    ) e cross join period p
  )`;
}

/**
 * The missions that serve a country are expected to report it, and who reports from outside of what it serves besides: looked for among
 * those who have ever reported and do not serve the country in all of these years, which are few.
 */
function expectedOfMissions(query: ObservationQuery, groups: StoredGroups): string {
  const key = `indicator_id, ${groups.dimension === 'ALL' ? '' : 'k0, '}step`;
  const reporters = allOf([
    query.isRequested('e'),
    `e.scenario = ${query.parameters.once(query.question.scenario, 'text')}`,
    `(a.years @> (select int4range(min(step), max(step) + 1) from period)) is not true`,
    isAsked(query, groups, 'g'),
  ]);
  const theirCells = allOf([
    `(o.indicator_id, o.scenario, o.country_id, o.mission_id) = (e.indicator_id, e.scenario, e.country_id, e.mission_id)`,
    `(e.years @> o.year) is not true and o.period_kind = 'YEAR'`,
    query.isInPeriod('o'),
    query.isUsable('o'),
  ]);
  return `${area(query)},
  outsider as materialized (
    select e.indicator_id, e.scenario, e.country_id, e.mission_id, ${keyColumns(groups)} a.years
    from observation_reporter e join country_group g using (country_id) left join area a using (country_id, mission_id) where ${reporters}
  ),
  expected as (
    select ${key}, sum(expected)::int as expected from (
      select r.indicator_id, e.* from requested r cross join (
        select ${keyColumns(groups)} p.step, count(*) as expected
        from area a join period p on a.years @> p.step join country_group g using (country_id)
        where ${isAsked(query, groups, 'g')} group by g.group_code, p.step
      ) e
      union all
      -- One by one, so that nothing is read where there are none.
      select ${key.replace('step', 'o.year')}, 1 from outsider e cross join lateral (
        select o.year from observation_cell o where ${theirCells} offset 0
      ) o
    ) counted group by ${key}
  )`;
}

function keyColumns({ dimension }: StoredGroups): string {
  return dimension === 'ALL' ? '' : 'g.group_code as k0,';
}

function isAsked(query: ObservationQuery, { dimension, codes }: StoredGroups, alias: string): string {
  return allOf([
    `${alias}.dimension = ${query.parameters.once(dimension, 'text')}`,
    codes !== null && `${alias}.group_code = any(${query.parameters.once(codes, 'text[]')})`,
  ]);
}
