import { addDays } from '../../../src/modules/reporting/report-period.rules.js';
import type { AdoptionRow, ArrangementRow, PlaceRow } from './domain-kit.js';
import { TODAY } from './report-kit.js';

/** The rules of D7 and I2 to I6 told a second time, record by record and without SQL, to compare with. */

export type Exit = readonly [
  partnership: string,
  donor: string,
  leftOn: string,
  looks: readonly (readonly [on: string, works: boolean])[],
];

/** A partnership of one country, active from one day to another, on which it ended. */
export interface PlainPartnership {
  readonly reference: string;
  readonly mission: string;
  readonly country: string;
  readonly since: string;
  readonly until: string | null;
  readonly places: readonly string[];
}

export interface PlainDomain {
  readonly places: readonly PlaceRow[];
  readonly successions: readonly (readonly [predecessor: string, successor: string])[];
  readonly partnerships: readonly PlainPartnership[];
  readonly exits: readonly Exit[];
  readonly arrangements: readonly ArrangementRow[];
  readonly adoptions: readonly AdoptionRow[];
}

export interface PlainDomainQuestion {
  readonly groupBy: readonly ('YEAR' | 'MISSION' | 'COUNTRY')[];
  /** First and last year. */
  readonly from: number | null;
  readonly to: number | null;
  readonly countries: readonly string[] | null;
}

export interface PlainFigure {
  numerator: number;
  denominator: number;
  /** Places that count once. */
  readonly distinct: Set<string>;
  expected: number;
  reporting: number;
}

/** What a unit puts in: 0 of 1, 1 of 1, or nothing for a reason; `year` null: not dated. */
interface Fact {
  readonly mission: string | null;
  readonly country: string;
  readonly year: number | null;
  readonly figure: readonly [numerator: number, denominator: number] | null;
  readonly distinct?: string;
}

type Range = { readonly since?: string | null; readonly until?: string | null };
const yearOf = (day: string) => Number(day.slice(0, 4));
const isOn = ({ since, until }: Range, day: string) =>
  (since == null || since <= day) && (until == null || until > day);

/** The figures of one indicator by the keys of their groups. */
export function plainDomain(
  code: string,
  domain: PlainDomain,
  question: PlainDomainQuestion,
): Map<string, PlainFigure> {
  const figures = new Map<string, PlainFigure>();
  for (const fact of factsOf(code, domain, question)) {
    const key = question.groupBy
      .map((dimension) => {
        if (dimension === 'MISSION') return fact.mission ?? 'NONE';
        return dimension === 'COUNTRY' ? fact.country : (fact.year ?? 'NOT_DATED');
      })
      .join(' ');
    const figure = figures.get(key) ?? { numerator: 0, denominator: 0, distinct: new Set(), expected: 0, reporting: 0 };
    figures.set(key, figure);
    figure.expected += 1;
    if (fact.figure === null) continue;
    figure.reporting += 1;
    figure.numerator += fact.figure[0];
    figure.denominator += fact.figure[1];
    if (fact.distinct !== undefined) figure.distinct.add(fact.distinct);
  }
  return figures;
}

function factsOf(code: string, domain: PlainDomain, question: PlainDomainQuestion): Fact[] {
  const isAsked = ({ country }: { readonly country: string }) => question.countries?.includes(country) ?? true;
  if (code === 'D7') return coverageFacts(domain, question, isAsked);
  if (code === 'I3') return rateFacts(domain, question, isAsked);
  if (code === 'I6') return exitFacts(domain, question, isAsked);
  return domain.adoptions.filter(isAsked).flatMap((adoption): Fact[] => {
    const arrangement = domain.arrangements.find(({ name }) => name === adoption.arrangement)!;
    const isOrigin = adoption.country === arrangement.country && adoption.place === arrangement.place;
    if (code === 'I2' && isOrigin) return [];
    const since = adoption.since ?? null;
    if (since !== null && !isWithin(question, since)) return [];
    const isLost = since === null && (question.from !== null || question.to !== null);
    const own = {
      mission: adoption.mission ?? arrangement.mission,
      country: adoption.country,
      year: since === null ? null : yearOf(since),
    };
    const [isKnown, holds] = {
      I2: [true, true],
      I4: [adoption.adaptation !== 'NOT_REVIEWED', adoption.adaptation === 'ADAPTED'],
      I5: [adoption.donorMoney !== 'UNKNOWN', adoption.donorMoney === 'NO'],
    }[code] as [boolean, boolean];
    const figure = isLost || !isKnown ? null : ([Number(holds), 1] as const);
    return [{ ...own, figure, distinct: `${adoption.country} ${adoption.place ?? ''}` }];
  });
}

function isWithin({ from, to }: PlainDomainQuestion, day: string): boolean {
  return day <= TODAY && yearOf(day) >= (from ?? 0) && yearOf(day) <= (to ?? 9999);
}

/** The days on which the state is told, each with the year of its row. */
function daysOf({ groupBy, from, to }: PlainDomainQuestion, first: string | undefined): [year: number, day: string][] {
  const last = to === null || `${to}-12-31` > TODAY ? TODAY : `${to}-12-31`;
  if (from !== null && last < `${from}-01-01`) return [];
  if (!groupBy.includes('YEAR')) return [[0, last]];
  const begin = Math.max(yearOf(first ?? last), from ?? 0);
  return Array.from({ length: Math.max(0, yearOf(last) - begin + 1) }, (_, index) => {
    const year = begin + index;
    return [year, `${year}-12-31` < last ? `${year}-12-31` : last];
  });
}

function coverageFacts(
  { places, successions, partnerships }: PlainDomain,
  question: PlainDomainQuestion,
  isAsked: (row: { readonly country: string }) => boolean,
): Fact[] {
  const asked = partnerships.filter(isAsked);
  const firstDay = asked.map(({ since }) => since).sort()[0];
  const slices = question.groupBy.includes('MISSION') ? [...new Set(asked.map(({ mission }) => mission))] : [null];
  return daysOf(question, firstDay).flatMap(([year, day]) =>
    slices.flatMap((mission) => {
      const active = asked.filter((row) => isOn(row, day) && (mission === null || row.mission === mission));
      const countries = [...new Set(active.map(({ country }) => country))];
      return countries.flatMap((country): Fact[] => {
        const there = places.filter((place) => place.country === country && isOn(place, day));
        if (there.length === 0) return [{ mission, country, year, figure: null }];
        return there.map(({ code }) => {
          const known = active.map((partnership) => worksIn(code, partnership.places, successions));
          const covered = known.includes('YES');
          return { mission, country, year, figure: !covered && known.includes('MAYBE') ? null : [Number(covered), 1] };
        });
      });
    }),
  );
}

/** Whether a partnership on record in some places works in one, of whatever time. */
function worksIn(
  code: string,
  recorded: readonly string[],
  successions: PlainDomain['successions'],
): 'YES' | 'MAYBE' | 'NO' {
  if (recorded.includes(code)) return 'YES';
  const results = ([0, 1] as const).flatMap((side) => {
    const other = (1 - side) as 0 | 1;
    const next = (place: string) => successions.filter((pair) => pair[side] === place).map((pair) => pair[other]);
    const beyond = (place: string): string[] => next(place).flatMap((one) => [one, ...beyond(one)]);
    const reach = (place: string, certain: boolean): ('YES' | 'MAYBE')[] => {
      const parts = next(place);
      if (parts.length > 1 && beyond(place).some((one) => recorded.includes(one))) return [];
      const still = certain && parts.length === 1;
      return parts.flatMap((one) => [
        ...(one === code ? [still ? ('YES' as const) : ('MAYBE' as const)] : []),
        ...reach(one, still),
      ]);
    };
    return recorded.flatMap((place) => reach(place, true));
  });
  return results.includes('YES') ? 'YES' : results.includes('MAYBE') ? 'MAYBE' : 'NO';
}

function rateFacts(
  { places, successions, arrangements, adoptions }: PlainDomain,
  { groupBy, from, to }: PlainDomainQuestion,
  isAsked: (row: { readonly country: string }) => boolean,
): Fact[] {
  const begin = from!;
  const lastYear = Math.min(to ?? 9999, yearOf(TODAY));
  const windows = groupBy.includes('YEAR')
    ? Array.from({ length: Math.max(0, lastYear - begin + 1) }, (_, index) => [begin + index, begin + index] as const)
    : begin <= lastYear
      ? [[begin, to] as const]
      : [];
  const ancestors = (code: string): string[] =>
    successions.filter(([, successor]) => successor === code).flatMap(([one]) => [one, ...ancestors(one)]);
  return windows.flatMap(([year, lastOf]) => {
    const first = `${year}-01-01`;
    // Without a last year the window of the whole ends today; that of a year with it.
    const next = lastOf === null ? addDays(TODAY, 1) : `${lastOf + 1}-01-01`;
    const isOver = next <= addDays(TODAY, 1);
    return arrangements.flatMap(({ name, mission, place: origin, originatedOn }) => {
      const own = adoptions.filter(({ arrangement }) => arrangement === name);
      const knownFrom = originatedOn ?? own.flatMap(({ since }) => since ?? []).sort()[0] ?? null;
      if (knownFrom === null || knownFrom > first) return [];
      return places
        .filter((place) => isAsked(place) && isOn(place, first))
        .flatMap(({ code, country, until }): Fact[] => {
          const family = [code, ...ancestors(code)];
          if (origin !== undefined && family.includes(origin)) return [];
          const had = own.filter(({ place }) => place !== undefined && family.includes(place));
          const began = ({ since, until: end }: AdoptionRow) =>
            since == null ? (end ?? '9999') <= first : since < first;
          if (had.some(began)) return [];
          const adopted = had.some(({ place, since }) => place === code && since != null && since < next);
          const censored = !isOver || (!adopted && until != null && until < next);
          const unknown = had.some(({ since }) => since == null);
          return [{ mission, country, year, figure: unknown || censored ? null : [Number(adopted), 1] }];
        });
    });
  });
}

/** The same day so many months later, or the last day of that month. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}

function exitFacts(
  { partnerships, exits }: PlainDomain,
  question: PlainDomainQuestion,
  isAsked: (row: { readonly country: string }) => boolean,
): Fact[] {
  const asked = exits.flatMap(([reference, , leftOn, looks]) => {
    const partnership = partnerships.find((one) => one.reference === reference)!;
    return isAsked(partnership) ? [{ ...partnership, leftOn, looks }] : [];
  });
  const firstDay = asked.map(({ leftOn }) => leftOn).sort()[0];
  return daysOf(question, firstDay).flatMap(([year, day]) =>
    asked
      .filter(({ leftOn }) => leftOn <= day)
      .map(({ mission, country, leftOn, looks, until }): Fact => {
        const followedOn = monthsLater(leftOn, 24);
        const look = [...looks].sort().find(([on]) => on >= followedOn && on <= day);
        const works = look?.[1] ?? (until !== null && until <= followedOn ? false : null);
        return { mission, country, year, figure: followedOn > day || works === null ? null : [Number(works), 1] };
      }),
  );
}
