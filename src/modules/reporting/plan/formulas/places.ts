import { RECORDS } from '../records.js';
import type { Formula } from '../derived.js';
import { countriesWithoutPlaces, PLACES } from '../register-places.js';

/** Places of a level stand for nothing common where a country has places, but none of it. */
const LEVEL_NOT_COMPARABLE: NonNullable<Formula['obstacle']> = {
  sql: () =>
    `case when count(*) filter (where reason is null) > 0
      then string_agg(distinct country_id, ', ') filter (where reason = 'NO_SUCH_LEVEL') end`,
  reason: (countries) =>
    `Places of this level are not comparable here: on that day there were none of it in ${countries}, but of other levels. Group by COUNTRY, ask for another level in where.placeLevel, or (for D7 and D8) for the MEAN or MEDIAN of countries in operators.`,
};

const placeFormula = (
  code: string,
  known: string,
  [numerator, denominator]: readonly [string, string],
  more: Partial<Formula> = {},
): Formula => ({
  code,
  units: PLACES,
  records: [RECORDS.place],
  dependsOn: [RECORDS.partnershipsOfPlace, RECORDS.stagePeriodsOfPlace],
  needsLives: true,
  obstacle: LEVEL_NOT_COMPARABLE,
  facts: (_, indicatorId) => `
    select ${indicatorId} as indicator_id, s.slice, s.country_id, s.place_id, s.step, null::text as currencies,
      case when not s.unclear and ${known} then ${numerator} end as numerator,
      case when not s.unclear and ${known} then ${denominator} end as denominator,
      case when s.unclear then 'SUCCESSION_UNCLEAR' when not ${known} then 'NO_POPULATION' end as reason
    from place_standing s
    union all ${countriesWithoutPlaces(indicatorId)}`,
  ...more,
});

const REPORTING = 'count(*) filter (where reason is null)';

/**
 * D7: places in which an active partnership works ÷ places in force. D8: people in those ÷ people in all.
 * D9: (1 − Σ sᵢ²) ÷ (1 − 1/k), as one quotient of whole numbers: (N² − Σ nᵢ²) × k ÷ (N² × (k − 1)), where nᵢ active
 * partnerships work in place i and N = Σ nᵢ. A partnership in several places counts in each.
 */
export const PLACE_FORMULAS: readonly Formula[] = [
  placeFormula('D7', 'true', ['(s.partnerships > 0)::int::numeric', '1::numeric'], { overCountries: true }),
  placeFormula(
    'D8',
    '(s.population is not null)',
    ['(case when s.partnerships > 0 then s.population else 0 end)::numeric', 's.population::numeric'],
    { overCountries: true },
  ),
  placeFormula('D9', 'true', ['s.partnerships::numeric', 'null::numeric'], {
    pooled: {
      value: `case when ${REPORTING} > 1 and sum(numerator) > 0
        then (sum(numerator) * sum(numerator) - sum(numerator * numerator)) * ${REPORTING}
          / (sum(numerator) * sum(numerator) * (${REPORTING} - 1)) end`,
    },
  }),
];
