import { registerFacts } from './register-facts.js';
import { activePartnerships, days, MEMBERSHIP_CODES } from './register-membership.js';
import { CONTRIBUTION_CODES, money } from './register-money.js';
import { partnerships } from './register-partnerships.js';
import { RegisterQuery, type RegisterQuestion } from './register-query.js';
import type { Statement } from './statement.js';

/**
 * The one statement that answers for all derived indicators of a report, over the dated facts of the register.
 * Its rows are GroupResults; a key of YEAR that is null is not dated.
 */
export function planRegister(question: RegisterQuestion): Statement {
  const query = new RegisterQuery(question);
  const parts = [
    partnerships(query),
    query.uses(CONTRIBUTION_CODES) && money(query),
    query.uses(MEMBERSHIP_CODES) && days(query),
    query.uses(MEMBERSHIP_CODES) && activePartnerships(),
    registerFacts(query),
    keyed(query),
  ].filter((part) => part !== false);
  return query.parameters.finish(`with ${parts.join(',\n  ')}\n  ${result(query)}`);
}

/** The facts with the codes of their groups and, where they are listed, their place among the others of the group. */
function keyed(query: RegisterQuery): string {
  const { missing, units } = query.question.selection;
  const keys = query.placeDimensions.map((_, index) => `, p.k${index}`).join('');
  const group = ['f.indicator_id', ...query.placeDimensions.map((_, index) => `p.k${index}`), 'f.year'].join(', ');
  const place =
    missing > 0 || units > 0
      ? `, row_number() over (partition by ${group}, f.reason is null order by m.code, p.reference) as place`
      : '';
  return `keyed as (
    select f.*, p.reference ${keys} ${place}
    from facts f join partnerships p on (p.mission_id, p.id) = (f.mission_id, f.id)
      join mission m on m.id = f.mission_id
  )`;
}

function result(query: RegisterQuery): string {
  const { groupBy, indicators, selection, resultsMax } = query.question;
  const ratios = query.parameters.once(
    indicators.filter(({ overPlaces }) => overPlaces === 'RATIO_OF_SUMS').map(({ fact }) => fact.id),
    'int[]',
  );
  const key = (dimension: string) =>
    dimension === 'YEAR' ? 'year::text' : `k${query.placeDimensions.findIndex((other) => other === dimension)}`;
  const group = ['indicator_id', ...query.placeDimensions.map((_, index) => `k${index}`), 'year'].join(', ');
  const list = (first: number, condition: string, entry: string) =>
    first === 0
      ? 'null::jsonb'
      : `jsonb_agg(jsonb_build_object('mission', mission_id, 'partnership', reference, ${entry}) order by place)
          filter (where ${condition} and place <= ${query.parameters.once(first, 'int')})`;
  const number = (name: string, sql: string) => `'${name}', trim_scale(${sql})::text`;
  return `select indicator_id, array[${groupBy.map(key).join(', ')}]::text[] as keys,
      count(*)::int as expected, count(*) filter (where reason is null)::int as reporting,
      trim_scale(case when indicator_id = any(${ratios})
        then trim_scale(sum(numerator)) / nullif(trim_scale(sum(denominator)), 0) else sum(numerator) end)::text as value,
      (case when indicator_id = any(${ratios}) then trim_scale(sum(numerator)) end)::text as numerator,
      (case when indicator_id = any(${ratios}) then trim_scale(sum(denominator)) end)::text as denominator,
      0 as several_periods, null::text as weight_share, string_agg(distinct currencies, ',') as currencies,
      null::text as unit_set,
      ${list(selection.missing, 'reason is not null', `'reason', reason`)} as missing,
      ${list(
        selection.units,
        'reason is null',
        `${number('value', `case when indicator_id = any(${ratios}) then numerator / nullif(denominator, 0) else numerator end`)},
          ${number('numerator', 'numerator')}, ${number('denominator', 'denominator')}, 'weight', null`,
      )} as units
    from keyed group by ${group} limit ${query.parameters.once(resultsMax + 1, 'int')}`;
}
