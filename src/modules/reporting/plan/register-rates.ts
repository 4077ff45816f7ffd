import type { RegisterQuery } from './register-query.js';
import { stoodAt } from './stood-at.js';

/** How money is told in the currency that a report asks for. */
export interface Conversion {
  /** Joins the rates that were in force on the day of an amount. */
  readonly joins: string;
  /** The amount in the currency of the report; null: no rate is known. */
  readonly amount: string;
  /** The amount is in another currency, and so needs a day and a rate. */
  readonly isForeign: string;
  /** Who published the rates that were used, by lines. */
  readonly sources: string;
}

/**
 * The conversion of an amount into the currency that the report asks for, at the rate that was in force on its own day;
 * null where it asks for none. Between two currencies other than the dollar the rate is the quotient of both.
 */
export function conversionOf(
  query: RegisterQuery,
  money: { readonly amount: string; readonly currency: string; readonly day: string },
): Conversion | null {
  const { convertTo, asOf } = query.question.request;
  if (convertTo === null) return null;
  const target = query.parameters.once(convertTo, 'text');
  const at = asOf === null ? null : query.parameters.once(asOf, 'timestamptz');
  const join = (rate: string, currency: string) =>
    `left join exchange_rate ${rate} on ${stoodAt(rate, at)} and ${rate}.currency = ${currency}
      and ${rate}.since <= ${money.day} and ${rate}.until > ${money.day}`;
  // The dollar is what rates are told in: it needs none.
  const perUsd = (rate: string, currency: string) => `case when ${currency} = 'USD' then 1 else ${rate}.per_usd end`;
  return {
    joins: `${join('own_rate', money.currency)} ${join('target_rate', target)}`,
    amount: `case when ${money.currency} = ${target} then ${money.amount}
      else ${money.amount} * (${perUsd('target_rate', target)}) / (${perUsd('own_rate', money.currency)}) end`,
    isForeign: `${money.currency} <> ${target}`,
    sources: `concat_ws(E'\\n', case when ${money.currency} <> 'USD' then own_rate.source end,
      case when ${target} <> 'USD' then target_rate.source end)`,
  };
}
