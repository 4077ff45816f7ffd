import { conversionOf } from './register-rates.js';
import { joinLocal } from './register-local.js';
import type { RegisterQuery } from './register-query.js';
import { allOf } from './statement.js';

/** Which contributions: all, those of donors, of others, or of local organizations; those that are money, or money managed locally. */
export type Side = 'anyone' | 'donors' | 'others' | 'locals' | 'funds' | 'locally_managed';

const SIDES: Readonly<Record<Side, string>> = {
  anyone: 'true',
  donors: 'k.donor',
  others: 'not k.donor',
  locals: 'k.giver_is_local',
  funds: 'k.is_money',
  locally_managed: 'k.is_money and k.manager_is_local',
};

/** A contribution `k` is money, and one of a donor (its organization is `o`, if it is known). */
const IS_MONEY = `k.kind is distinct from 'IN_KIND'`;
const IS_DONORS = `(k.side is not distinct from 'DONOR' or coalesce(o.is_donor_agency, false))`;

/** The widest of the sides whose contributions a sum is made from, told of a contribution `k` and its organization `o` as they are on record. */
export function conditionOf(side: Side): string {
  switch (side) {
    case 'donors':
      return IS_DONORS;
    case 'others':
      return `not ${IS_DONORS}`;
    case 'funds':
    case 'locally_managed':
      return IS_MONEY;
    case 'anyone':
    case 'locals':
      return 'true';
  }
}

/** Columns that tell why it is not known whether a contribution (of a kind) is of a side; null: it is known. Of other sides it is. */
const UNKNOWN: Partial<Record<Side, { readonly why: string; readonly among: string }>> = {
  locals: { why: 'k.giver_unknown', among: 'true' },
  locally_managed: { why: 'k.manager_unknown', among: 'k.is_money' },
};

/** Whether it can be unknown that contributions are of a side. */
export function canBeUnknown(side: Side): boolean {
  return UNKNOWN[side] !== undefined;
}

/**
 * The contributions of the state that the report asks for, taken together by partnership (and step of time, where rows are such;
 * null: not dated), for each side: how many there are, whether any lies in the period, what keeps some out of the sum,
 * the sum of the others, and their currencies (of three or more in one partnership, the first and the last by code).
 * Where money is converted, also who published the rates, and the first and the last day of which they are.
 */
export function money(query: RegisterQuery, sides: readonly Side[]): string {
  const columns = sides.flatMap((side) => [...sums(side, query), ...unknowns(side)]);
  return `select k.mission_id, k.id, k.step, ${columns.join(',\n      ')}
    from (${contributions(query, sides.some(canBeUnknown))}) k group by k.mission_id, k.id, k.step`;
}

const COUNTED = 'k.in_period and k.in_currency and k.amount is not null';

function sums(side: Side, query: RegisterQuery): string[] {
  const of = (condition: string) => `filter (where ${SIDES[side]} and ${condition})`;
  const flag = (flagged: string, among = 'true') => `coalesce(bool_or(${flagged}) ${of(among)}, false)`;
  const counted = of(COUNTED);
  const columns = [
    `count(*) ${of('true')} as ${side}_count`,
    `${flag('k.in_period or k.not_dated')} as ${side}_concern`,
    `${flag('k.not_dated')} as ${side}_not_dated`,
    `${flag('not k.in_currency', 'k.in_period')} as ${side}_other_currency`,
    `sum(k.amount) ${counted} as ${side}_sum`,
    `case when min(k.currency) ${counted} = max(k.currency) ${counted} then min(k.currency) ${counted}
        else min(k.currency) ${counted} || ',' || max(k.currency) ${counted} end as ${side}_currencies`,
  ];
  if (query.question.request.convertTo === null) return columns;
  const converted = of(`${COUNTED} and k.is_foreign`);
  return [
    ...columns,
    `${flag('k.amount is null', 'k.in_period and k.in_currency and not k.not_dated')} as ${side}_no_rate`,
    `string_agg(distinct k.sources, E'\\n') ${converted} as ${side}_rate_sources`,
    `min(k.contributed_on) ${converted} as ${side}_rate_first`,
    `max(k.contributed_on) ${converted} as ${side}_rate_last`,
  ];
}

/** Whether it is known of any money at all that it is of a side or not (null: there is none), and why not of some. */
function unknowns(side: Side): string[] {
  const unknown = UNKNOWN[side];
  if (unknown === undefined) return [];
  const { why, among } = unknown;
  const counted = `filter (where ${among} and ${COUNTED} and k.amount > 0)`;
  return [`bool_or(${why} is null) ${counted} as ${side}_known`, `max(${why}) ${counted} as ${side}_unknown`];
}

function contributions(query: RegisterQuery, localToo: boolean): string {
  const { currency, contributionState } = query.question.request;
  const conversion = conversionOf(query, { amount: 'k.amount', currency: 'k.currency', day: 'k.contributed_on' });
  const inCurrency = currency === null ? 'true' : `k.currency = ${query.parameters.once(currency, 'text')}`;
  const isConverted = conversion && allOf([conversion.isForeign, inCurrency]);
  const columns = {
    step: query.stepOf('k.contributed_on'),
    currency: conversion ? query.parameters.once(query.question.request.convertTo, 'text') : 'k.currency',
    amount: conversion?.amount ?? 'k.amount',
    is_money: IS_MONEY,
    donor: IS_DONORS,
    in_currency: inCurrency,
    in_period: query.bounded ? `k.contributed_on is not null and ${query.isInPeriod('k.contributed_on')}` : 'true',
    not_dated: query.bounded
      ? 'k.contributed_on is null'
      : isConverted
        ? `k.contributed_on is null and ${isConverted}`
        : 'false',
    ...(conversion && {
      contributed_on: 'k.contributed_on',
      is_foreign: conversion.isForeign,
      sources: conversion.sources,
    }),
    ...(localToo && LOCALITY),
  };
  return `select p.mission_id, p.id, ${Object.entries(columns)
    .map(([name, sql]) => `${sql} as ${name}`)
    .join(', ')}
      from partnerships p join contribution k on (k.mission_id, k.partnership_id) = (p.mission_id, p.id)
        left join organization o on o.id = k.organization_id
        ${localToo ? LOCALITY_JOINS : ''} ${conversion?.joins ?? ''}
      where k.state = ${query.parameters.once(contributionState, 'text')}`;
}

const LOCALITY = {
  giver_is_local: 'local.country_id is not null',
  giver_unknown: `case when territory.mission_id is null then 'NO_COUNTRY'
    when o.home_country_id is null then 'HOME_COUNTRY_UNKNOWN' end`,
  manager_is_local: 'locally_managed.country_id is not null',
  manager_unknown: `case when territory.mission_id is null then 'NO_COUNTRY' when k.manager_id is null then 'MANAGER_NOT_RECORDED'
    when manager.home_country_id is null then 'HOME_COUNTRY_UNKNOWN' end`,
};

const LOCALITY_JOINS = `left join organization manager on manager.id = k.manager_id
  ${joinLocal('local', 'k', 'o')}
  ${joinLocal('locally_managed', 'k', 'manager')}
  left join (select distinct mission_id, partnership_id from partnership_country) territory
    on (territory.mission_id, territory.partnership_id) = (p.mission_id, p.id)`;
