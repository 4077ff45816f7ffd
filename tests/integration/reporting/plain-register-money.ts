import { Decimal } from 'decimal.js';
import { add, type Fact, FAR, lifeOf, type PlainRegisterQuestion, yearOf } from './plain-register-terms.js';
import type { OrganizationRow, PartnershipRow } from './register-kit.js';

/** Units of a currency for one dollar, by currency and year; a year that is left out has no rate. */
export const RATES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  EUR: { 2009: '0.5', 2010: '0.8', 2011: '0.64', 2012: '0.8' },
  XOF: { 2010: '500', 2011: '400', 2012: '625', 2013: '512' },
};

function rateOf(currency: string, day: string): Decimal | null {
  if (currency === 'USD') return new Decimal(1);
  const rate = RATES[currency]?.[yearOf(day)];
  return rate === undefined ? null : new Decimal(rate);
}

function converted(amount: number, currency: string, day: string | null, into: string | null): Decimal | null {
  if (into === null || currency === into) return new Decimal(amount);
  const [own, target] = day === null ? [null, null] : [rateOf(currency, day), rateOf(into, day)];
  return own === null || target === null ? null : new Decimal(amount).times(target).dividedBy(own);
}

const none = { numerator: null, denominator: null, currencies: [] };

/** What the money of a partnership puts into a figure: R0 to R3, I1, D3, D4 and D10. */
export function plainMoney(
  code: string,
  partnership: PartnershipRow,
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
): Fact[] {
  return code === 'R0' ? declared(partnership, question) : contributed(code, partnership, organizations, question);
}

/** Of three or more currencies in one partnership the first and the last are told. */
function firstAndLast(currencies: readonly string[]): string[] {
  const sorted = [...new Set(currencies)].sort();
  return sorted.length > 2 ? [sorted[0]!, sorted.at(-1)!] : sorted;
}

function readQuestion({ groupBy, from, next }: PlainRegisterQuestion) {
  return {
    inYear: (year: number | null) => (groupBy.includes('YEAR') ? year : 0),
    bounded: from !== null || next !== null,
    inPeriod: (day: string) => day >= (from ?? '') && day < (next ?? FAR),
  };
}

function declared(partnership: PartnershipRow, question: PlainRegisterQuestion): Fact[] {
  const { inYear, bounded, inPeriod } = readQuestion(question);
  const { convertTo } = question;
  const { since } = lifeOf(partnership);
  if (bounded && since !== null && !inPeriod(since)) return [];
  const year = inYear(since === null ? null : yearOf(since));
  if (partnership.declared === undefined) return [{ ...none, year, reason: 'NO_AMOUNT' }];
  const [total, currency] = partnership.declared;
  if (question.currency !== null && currency !== question.currency)
    return [{ ...none, year, reason: 'OTHER_CURRENCY' }];
  const isForeign = convertTo !== null && currency !== convertTo;
  if ((bounded || isForeign) && since === null) return [{ ...none, year, reason: 'NOT_DATED' }];
  const amount = converted(total, currency, since, convertTo);
  if (amount === null) return [{ ...none, year, reason: 'NO_RATE' }];
  return [
    {
      year,
      numerator: amount,
      denominator: null,
      reason: null,
      currencies: [convertTo ?? currency],
      rateDays: isForeign ? [since!] : [],
    },
  ];
}

function contributed(
  code: string,
  { contributions = [], countries = [], ...partnership }: PartnershipRow,
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
): Fact[] {
  const { inYear, bounded, inPeriod } = readQuestion(question);
  const { convertTo, currency: only } = question;
  const find = (name: string | null | undefined) => organizations.find(([other]) => other === name);
  const money = contributions
    .filter(([, state]) => state === 'REALISED')
    .map(([giver, , amount, currency, on, manager, kind]) => {
      const isForeign = convertTo !== null && currency !== convertTo;
      const isAsked = only === null || currency === only;
      const home = find(code === 'D10' ? manager : giver)?.[3] ?? null;
      return {
        year: inYear(on === null ? null : yearOf(on)),
        isDonor: giver === 'DONOR' || find(giver)?.[2] === true,
        isMoney: kind !== 'IN_KIND',
        isLocal: home !== null && countries.includes(home),
        unknown:
          countries.length === 0
            ? 'NO_COUNTRY'
            : code === 'D10' && manager == null
              ? 'MANAGER_NOT_RECORDED'
              : home === null
                ? 'HOME_COUNTRY_UNKNOWN'
                : null,
        isIn: !bounded || (on !== null && inPeriod(on)),
        isUndated: on === null && (bounded || (isForeign && isAsked)),
        isAsked,
        amount: converted(amount, currency, on, convertTo),
        currency: convertTo ?? currency,
        rateDay: isForeign ? on : null,
      };
    })
    .filter(({ isDonor, isMoney }) =>
      code === 'R2' ? isDonor : code === 'R3' ? !isDonor : code === 'D10' ? isMoney : true,
    );
  if (money.length === 0) {
    const { since, until } = lifeOf(partnership as PartnershipRow);
    const outside =
      bounded &&
      ((since !== null && since >= (question.next ?? FAR)) || (until !== null && until <= (question.from ?? '')));
    return outside ? [] : [{ ...none, year: inYear(null), reason: 'NO_AMOUNT' }];
  }
  return [...new Set(money.map(({ year }) => year))].flatMap((year): Fact[] => {
    const concerned = money.filter((gift) => gift.year === year && (gift.isIn || gift.isUndated));
    if (concerned.length === 0) return [];
    const counted = concerned.filter(({ isIn, isAsked, amount }) => isIn && isAsked && amount !== null);
    const sum = (which: (gift: (typeof money)[number]) => boolean) =>
      add(counted.filter(which).map(({ amount }) => amount));
    const part = (which: (gift: (typeof money)[number]) => boolean) =>
      counted.length === 0 ? null : (sum(which) ?? new Decimal(0));
    const isLocality = code === 'D3' || code === 'D10';
    const paid = counted.filter(({ amount }) => amount!.greaterThan(0));
    const unknown = isLocality ? paid.flatMap((gift) => gift.unknown ?? []).sort() : [];
    const all = sum(() => true);
    const denominator = code === 'I1' ? sum(({ isDonor }) => isDonor) : code.startsWith('D') ? all : null;
    const reason = concerned.some(({ isUndated }) => isUndated)
      ? 'NOT_DATED'
      : concerned.some(({ isIn, isAsked }) => isIn && !isAsked)
        ? 'OTHER_CURRENCY'
        : concerned.some(({ isIn, amount }) => isIn && amount === null)
          ? 'NO_RATE'
          : !code.startsWith('R') && (denominator ?? new Decimal(0)).isZero()
            ? 'ZERO_DENOMINATOR'
            : code === 'I1' && sum(({ isDonor }) => !isDonor) === null
              ? 'NO_NUMERATOR'
              : (unknown.at(-1) ?? null);
    if (isLocality && paid.length > 0 && unknown.length === paid.length) return [{ ...none, year, reason }];
    return [
      {
        year,
        numerator:
          code === 'I1'
            ? sum(({ isDonor }) => !isDonor)
            : code === 'D4'
              ? part(({ isDonor }) => isDonor)
              : isLocality
                ? part(({ isLocal }) => isLocal)
                : all,
        denominator,
        currencies: firstAndLast(counted.map(({ currency }) => currency)),
        rateDays: counted.flatMap(({ rateDay }) => rateDay ?? []),
        reason,
      },
    ];
  });
}
