import { isTime } from '../time-grain.rules.js';
import type { RequestedIndicator } from '../report-request.js';
import type { Formula, Part, UnitFamily } from './derived.js';
import { COUNTRY_COLUMNS } from './register-country-columns.js';
import { formulaOf } from './formulas.js';
import { RegisterQuery, type RegisterQuestion } from './register-query.js';
import { tablesThen } from './register-then.js';
import { columnsOf, type Statement } from './statement.js';

/** Parts a question into one for each family of units that its indicators are made from. */
export function byFamily(question: RegisterQuestion): RegisterQuestion[] {
  const familyOf = ({ fact }: RequestedIndicator) => formulaOf(fact.code).units;
  return [...new Set(question.indicators.map(familyOf))].map((family) => ({
    ...question,
    indicators: question.indicators.filter((indicator) => familyOf(indicator) === family),
  }));
}

/**
 * The one statement that answers for the derived indicators of one family of units, over the dated facts of the register.
 * Its rows are GroupResults; a key of time that is null is not dated.
 */
export function planDerived(question: RegisterQuestion): Statement {
  const formulas = question.indicators.map(({ fact }) => formulaOf(fact.code));
  const query = new RegisterQuery(question, formulas);
  const family = formulas[0]!.units;
  const grouped = query.groupDimensions.length > 0;
  const facts = question.indicators.map(({ fact }, index) =>
    factsOf(query, formulas[index]!, query.parameters.once(fact.id, 'int')),
  );
  const parts = inOrder([
    family.units,
    ...(grouped && family.groups ? [family.groups] : []),
    ...formulas.flatMap((formula) => formula.parts ?? []),
  ]);
  const tables = [
    ...parts.map((part) => `${part.name} as ${part.inline ? 'not ' : ''}materialized (${part.sql(query)})`),
    `facts as (${facts.join(' union all ')})`,
    `keyed as (${keyed(query, family, grouped)})`,
    ...overCountries(query),
  ];
  const end = result(query, formulas, family);
  return query.parameters.finish(
    `with ${[...then(query, [...tables, end].join(' ')), ...tables].join(',\n  ')}\n  ${end}`,
  );
}

/** The tables that a statement reads as they stood at the time of the report, if it is of one in the past. */
function then(query: RegisterQuery, text: string): string[] {
  const { asOf } = query.question.request;
  if (asOf === null) return [];
  return [query.presentMembership, ...tablesThen(text, query.parameters.once(asOf, 'timestamptz'))];
}

/** The facts of a formula. Where money is converted, all have the columns that tell by which rates. */
function factsOf(query: RegisterQuery, formula: Formula, indicatorId: string): string {
  const facts = query.counted ? formula.countedFacts!(query, indicatorId) : formula.facts(query, indicatorId);
  if (query.question.request.convertTo === null || formula.money !== undefined) return facts;
  return `select f.*, null::text as rate_sources, null::date as rate_first, null::date as rate_last from (${facts}) f`;
}

/** Parts, each once and after those that it reads. */
function inOrder(parts: readonly Part[]): Part[] {
  return [...new Set(parts.flatMap((part) => [...inOrder(part.needs ?? []), part]))];
}

/** The facts with the codes of their groups and, where they are listed, their place among the others of the group. */
function keyed(query: RegisterQuery, family: UnitFamily, grouped: boolean): string {
  const { missing, units, explained } = query.question.selection;
  const keys = family.groups ? query.groupDimensions.map((_, index) => `g.k${index}`) : keysOfUnits(query, family);
  const pooled = new Set(query.formulas.flatMap((formula) => formula.pooled?.columns ?? []));
  const columns = [
    'f.*',
    ...keys.map((key, index) => `${key} as k${index}`),
    ...[...pooled].map((column) => `u.${column}`),
  ];
  if (missing > 0 || units > 0 || explained) {
    const apart = explained ? `(${CONTRIBUTES})` : 'f.reason is null';
    const group = ['f.indicator_id', ...keys, 'f.step', apart].join(', ');
    const order = family.order.map((column) => `u.${column}`).join(', ');
    columns.push(
      ...told(family).map(([, column]) => `u.${column} as told_${column}`),
      `row_number() over (partition by ${group} order by ${order}) as place`,
    );
  }
  const joined = (alias: string) =>
    `(${family.key.map((column) => `${alias}.${column}`).join(', ')}) = (${family.key.map((column) => `f.${column}`).join(', ')})`;
  return `select ${columns.join(', ')}
    from facts f join ${family.units.name} u on ${joined('u')}
      ${grouped ? (family.groups ? `join ${family.groups.name} g on ${joined('g')}` : 'join country c on c.iso3 = u.country_id') : ''}`;
}

/** A fact is in the sums of its group: also where there is a reason why its unit does not count as reporting. */
const CONTRIBUTES = 'coalesce(numerator, denominator) is not null';

/** The keys of units `u` that are in one group of each dimension at most, and of their country `c`. */
function keysOfUnits(query: RegisterQuery, { keys }: UnitFamily): string[] {
  const columns = { ...COUNTRY_COLUMNS, ...keys?.(query) };
  return query.groupDimensions.map((dimension) => `(coalesce(${columns[dimension]}, 'NONE') collate "C")`);
}

function told({ identity }: UnitFamily): [name: string, column: string][] {
  return Object.entries(identity);
}

/** By which rates the money of a group was converted; null: none was. */
const CONVERSION = `case when count(rate_first) > 0 then jsonb_build_object(
  'sources', string_agg(distinct rate_sources, E'\\n'), 'first', min(rate_first), 'last', max(rate_last)) end`;

/** Whether the report asks for the mean or the median of countries. */
function isOverCountries({ fact, overPlaces }: RequestedIndicator): boolean {
  return formulaOf(fact.code).overCountries === true && (overPlaces === 'MEAN' || overPlaces === 'MEDIAN');
}

/** The means and medians of the ratios of countries, by group: means (indicator_id, keys, step, mean, median). */
function overCountries(query: RegisterQuery): string[] {
  const asked = query.question.indicators.filter(isOverCountries);
  if (asked.length === 0) return [];
  const ids = query.parameters.once(
    asked.map(({ fact }) => fact.id),
    'int[]',
  );
  const group = groupOf(query).join(', ');
  const middle = (order: string) => `percentile_disc(0.5) within group (order by value ${order})`;
  return [
    `means as (
      select ${group}, avg(value) as mean, (${middle('asc')} + ${middle('desc')}) / 2 as median
      from (
        select ${group}, sum(numerator) / nullif(sum(denominator), 0) as value
        from keyed where indicator_id = any(${ids}) group by ${group}, country_id
      ) of_countries group by ${group}
    )`,
  ];
}

/** The columns that tell the group of a fact. */
function groupOf(query: RegisterQuery): string[] {
  return ['indicator_id', ...query.groupDimensions.map((_, index) => `k${index}`), 'step'];
}

/** How often each score from 0 to 4 was given. */
const DISTRIBUTION = `jsonb_build_array(${[0, 1, 2, 3, 4].map((score) => `count(*) filter (where numerator = ${score})`).join(', ')})`;

/** Takes the facts of each group together. */
function result(query: RegisterQuery, formulas: readonly Formula[], family: UnitFamily): string {
  const { groupBy, indicators, selection, resultsMax } = query.question;
  const ratios = query.parameters.once(
    indicators.filter(({ overPlaces }) => overPlaces === 'RATIO_OF_SUMS').map(({ fact }) => fact.id),
    'int[]',
  );
  const quotients = query.parameters.once(
    indicators.flatMap(({ fact, overPlaces }, index) =>
      overPlaces === 'RATIO_OF_SUMS' || formulas[index]!.overCountries ? [fact.id] : [],
    ),
    'int[]',
  );
  const key = (dimension: RegisterQuestion['groupBy'][number]) =>
    isTime(dimension) ? 'step::text' : `k${query.groupDimensions.findIndex((other) => other === dimension)}`;
  const group = groupOf(query).join(', ');
  const identity = told(family).map(([name, column]) => `'${name}', told_${column}`);
  const list = (first: number, condition: string, entry: string) =>
    first === 0
      ? null
      : `jsonb_agg(jsonb_build_object(${identity.join(', ')}, ${entry}) order by place)
          filter (where ${condition} and place <= ${query.parameters.once(first, 'int')})`;
  const only = (index: number) => `indicator_id = ${query.parameters.once(indicators[index]!.fact.id, 'int')}`;
  const byFormula = (sqlOf: (formula: Formula, indicator: RequestedIndicator) => string | undefined) => {
    const cases = formulas.flatMap((formula, index) => {
      const sql = sqlOf(formula, indicators[index]!);
      return sql === undefined ? [] : [`when ${only(index)} then ${sql}`];
    });
    return (otherwise: string) => (cases.length === 0 ? otherwise : `case ${cases.join(' ')} else ${otherwise} end`);
  };
  const value = byFormula(({ pooled }, indicator) =>
    isOverCountries(indicator) ? `min(${indicator.overPlaces === 'MEAN' ? 'mean' : 'median'})` : pooled?.value,
  );
  const obstacle = ifAny(
    byFormula((formula, indicator) => (isOverCountries(indicator) ? undefined : formula.obstacle?.sql(query))),
    'text',
  );
  const distribution = ifAny(
    byFormula(({ hasDistribution }) => (hasDistribution ? DISTRIBUTION : undefined)),
    'jsonb',
  );
  const ofMoney = formulas.some(({ money, measuredByInstrument }) => money !== undefined && !measuredByInstrument);
  const currencies = byFormula(({ measuredByInstrument }) => (measuredByInstrument ? 'null' : undefined));
  const howMany = query.counted ? 'sum(units)' : 'count(*)';
  const number = (name: string, sql: string) => `'${name}', trim_scale(${sql})::text`;
  const quotient = `case when indicator_id = any(${quotients}) then numerator / nullif(denominator, 0) else numerator end`;
  const columns = columnsOf({
    indicator_id: 'indicator_id',
    keys: `json_build_array(${groupBy.map(key).join(', ')})`,
    expected: `${howMany}::int`,
    reporting: `coalesce(${howMany} filter (where reason is null), 0)::int`,
    value: `trim_scale(${value(`case when indicator_id = any(${ratios})
        then trim_scale(sum(numerator)) / nullif(trim_scale(sum(denominator)), 0) else sum(numerator) end`)})::text`,
    numerator: `(case when indicator_id = any(${ratios}) then trim_scale(sum(numerator)) end)::text`,
    denominator: `(case when indicator_id = any(${ratios}) then trim_scale(sum(denominator)) end)::text`,
    currencies: ofMoney ? currencies(`string_agg(distinct currencies, ',')`) : null,
    obstacle,
    distribution,
    conversion: query.question.request.convertTo === null ? null : CONVERSION,
    missing: list(selection.missing, 'reason is not null', `'reason', reason`),
    units: list(
      selection.units,
      'reason is null',
      `${number('value', quotient)},
          ${number('numerator', 'numerator')}, ${number('denominator', 'denominator')}, 'weight', null`,
    ),
    explained: explanation(query, family, quotient),
  });
  return `select ${columns}
    from keyed ${indicators.some(isOverCountries) ? `left join means using (${group})` : ''}
    ${ofExplained(query, key)} group by ${group} limit ${query.parameters.once(resultsMax + 1, 'int')}`;
}

/** What some formulas tell, as a type; null: none of them does. */
function ifAny(cases: (otherwise: string) => string, type: string): string | null {
  const sql = cases('null');
  return sql === 'null' ? null : `(${sql})::${type}`;
}

/** Only the facts of the group that is explained, where one is. */
function ofExplained(query: RegisterQuery, key: (dimension: RegisterQuestion['groupBy'][number]) => string): string {
  const { groupBy, selection } = query.question;
  if (!selection.explained || groupBy.length === 0) return '';
  const { keys } = selection.explained;
  const same = groupBy.map((dimension, index) =>
    keys[index] == null
      ? `${key(dimension)} is null`
      : `${key(dimension)} = ${query.parameters.once(keys[index], 'text')}`,
  );
  return `where ${same.join(' and ')}`;
}

/** The page of the units that are in the sums of the group that is explained, and how many there are; null: none is explained. */
function explanation(query: RegisterQuery, family: UnitFamily, value: string): string | null {
  const { explained } = query.question.selection;
  if (!explained) return null;
  const identity = told(family).map(([name, column]) => `'${name}', told_${column}`);
  const number = (name: string, sql: string) => `'${name}', trim_scale(${sql})::text`;
  const key = family.key.map((column) => `'${column}', ${column}`);
  const bind = (count: number) => query.parameters.once(count, 'int');
  return `jsonb_build_object('count', count(*) filter (where ${CONTRIBUTES}), 'units', jsonb_agg(jsonb_build_object(${identity.join(', ')},
      ${number('value', value)}, ${number('numerator', 'numerator')}, ${number('denominator', 'denominator')}, 'weight', null,
      'reason', reason, 'key', jsonb_build_object(${key.join(', ')})) order by place)
    filter (where ${CONTRIBUTES} and place > ${bind(explained.offset)} and place <= ${bind(explained.offset + explained.first)}))`;
}
