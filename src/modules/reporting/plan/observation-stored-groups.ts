import { isTime } from '../time-grain.rules.js';
import type { PlaceOperator } from '../../indicators/indicator.codes.js';
import type { ReportDimension } from '../report.codes.js';
import type { CountryFact } from '../report-facts.js';
import { isToldApart } from './observation-cells.js';
import type { ObservationQuery } from './observation-query.js';
import { allOf } from './statement.js';

/** The stored groups that answer a question: what countries are grouped by, and which groups are asked for (null: all). */
export interface StoredGroups {
  readonly dimension: 'ALL' | `${ReportDimension}`;
  readonly codes: readonly string[] | null;
}

const GROUP_OF: Partial<Record<`${ReportDimension}`, (country: CountryFact) => string | null>> = {
  REGION: ({ regionCode }) => regionCode,
  SUBREGION: ({ subregionCode }) => subregionCode,
  WORLD_BANK_REGION: ({ worldBankRegion }) => worldBankRegion,
  INCOME_GROUP: ({ incomeGroup }) => incomeGroup,
};

/** How the figure of a group is made from what is stored; an operator that is not here needs the units themselves. */
const VALUES: Partial<Record<`${PlaceOperator}`, string>> = {
  SUM: 'g.total',
  MEAN: 'trim_scale(g.total) / nullif(g.units, 0)',
  MIN: 'g.least',
  MAX: 'g.greatest',
  RATIO_OF_SUMS: 'trim_scale(g.numerator) / nullif(trim_scale(g.denominator), 0)',
};

/**
 * The stored groups that answer a question with exactly what its cells would come to. Null: there are none, for it asks for single
 * units or categories, for what figures of missions come to, for a past state, or for places that are no whole groups.
 */
export function storedGroups(query: Pick<ObservationQuery, 'groupsOnly' | 'question'>): StoredGroups | null {
  const { request, indicators, groupBy } = query.question;
  const adds = indicators.every(
    ({ fact, overPlaces }) =>
      VALUES[overPlaces] !== undefined &&
      fact.source === 'EXTERNAL' &&
      fact.expectedUnits !== 'MISSION_COUNTRIES' &&
      !isToldApart({ fact }),
  );
  if (!query.groupsOnly || !adds || request.asOf !== null) return null;
  const [dimension, ...others] = groupBy.filter((each) => !isTime(each));
  if (others.length > 0) return null;
  if (dimension === undefined) return request.countries === null ? { dimension: 'ALL', codes: null } : null;
  const groupOf = GROUP_OF[dimension];
  if (groupOf === undefined) return null;
  if (request.countries === null) return { dimension, codes: null };
  const codes = wholeGroups(request.allCountries, new Set(request.countries), groupOf);
  return codes && { dimension, codes };
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
  const ofIndicator = (sql: (operator: `${PlaceOperator}`) => string) =>
    `case ${indicators
      .map(
        ({ fact, overPlaces }) =>
          `when g.indicator_id = ${query.parameters.once(fact.id, 'int')} then ${sql(overPlaces)}`,
      )
      .join(' ')} end`;
  const ofRatios = (column: string) =>
    ofIndicator((operator) => (operator === 'RATIO_OF_SUMS' ? `g.${column}` : 'null::numeric'));
  const reporting = ofIndicator((operator) => (operator === 'RATIO_OF_SUMS' ? 'g.ratios' : 'g.units'));
  return `grouped as (
    select g.indicator_id, ${keyColumns(groups)} g.year as step, ${reporting} as reporting, ${ofIndicator((operator) => VALUES[operator]!)} as value,
      ${ofRatios('numerator')} as numerator, ${ofRatios('denominator')} as denominator,
      null::numeric as weight, 0 as several_periods, null::text as unit_set
    from observation_group g
    where ${allOf([
      query.isRequested('g'),
      `g.scenario = ${query.parameters.once(scenario, 'text')}`,
      isAsked(query, groups, 'g'),
      from !== null && `g.year >= ${query.parameters.once(Number(from.slice(0, 4)), 'int')}`,
      until !== null && `g.year < ${query.parameters.once(Number(until.slice(0, 4)), 'int')}`,
      `${reporting} > 0`,
    ])}
  )`;
}

/** How many units are expected in each group, told for each step of time. */
export function storedExpected(query: ObservationQuery, groups: StoredGroups): string {
  const { scenario } = query.question;
  return `expected as (
    select e.*, p.step from (
      select r.indicator_id, ${keyColumns(groups)} count(*)::int as expected
      from requested r join observation_reporter o using (indicator_id) join country_group g using (country_id)
      where ${query.isRequested('o')} and r.expected_units = 'EVER_REPORTED' and o.mission_id = 0
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

function keyColumns({ dimension }: StoredGroups): string {
  return dimension === 'ALL' ? '' : 'g.group_code as k0,';
}

function isAsked(query: ObservationQuery, { dimension, codes }: StoredGroups, alias: string): string {
  return allOf([
    `${alias}.dimension = ${query.parameters.once(dimension, 'text')}`,
    codes !== null && `${alias}.group_code = any(${query.parameters.once(codes, 'text[]')})`,
  ]);
}
