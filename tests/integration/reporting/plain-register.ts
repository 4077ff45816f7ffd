import { Decimal } from 'decimal.js';
import type { OrganizationRow, PartnershipRow } from './register-kit.js';

/** The rules of the derived indicators told a second time, partnership by partnership and without SQL, to compare with. */

export interface PlainRegisterQuestion {
  readonly groupBy: readonly ('MISSION' | 'COUNTRY' | 'REGION' | 'YEAR')[];
  /** First day, and day after the last. */
  readonly from: string | null;
  readonly next: string | null;
  readonly countries: readonly string[] | null;
  readonly currency: string | null;
  readonly today: string;
}

export interface PlainFigure {
  numerator: Decimal | null;
  denominator: Decimal | null;
  expected: number;
  reporting: number;
  missing: string[];
  currencies: string[];
}

/** What a partnership puts into a figure; a year of null is not known. */
interface Fact {
  readonly year: number | null;
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly reason: string | null;
  readonly currencies: readonly string[];
}

export const REGION_OF: Readonly<Record<string, string>> = { MLI: '002', NER: '002', IND: '142', TWN: 'NONE' };
const FAR = '9999-12-31';

const yearOf = (day: string) => Number(day.slice(0, 4));
const later = (...days: (string | null)[]) =>
  days.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null)!;
const earlier = (...days: (string | null)[]) =>
  days.reduce((a, b) => (b !== null && (a === null || b < a) ? b : a), null)!;
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const add = (amounts: readonly (Decimal | null)[]) => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum.plus(amount));
};

/** The figures of one indicator by the keys of their groups. */
export function plainRegister(
  code: string,
  partnerships: readonly PartnershipRow[],
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
): Map<string, PlainFigure> {
  const figures = new Map<string, PlainFigure>();
  const firstYear = firstActiveYear(partnerships, question);
  for (const partnership of partnerships) {
    const asked = (partnership.countries ?? []).filter((country) => question.countries?.includes(country) ?? true);
    if (question.countries !== null && asked.length === 0) continue;
    for (const fact of factsOf(code, partnership, organizations, question, firstYear)) {
      const key = question.groupBy
        .map((dimension) => {
          if (dimension === 'MISSION') return partnership.mission;
          if (dimension === 'YEAR') return fact.year === null ? 'NOT_DATED' : String(fact.year);
          const places = new Set(asked.map((country) => (dimension === 'COUNTRY' ? country : REGION_OF[country]!)));
          return places.size === 0 ? 'NONE' : places.size === 1 ? [...places][0]! : 'SEVERAL';
        })
        .join(' ');
      const figure = figures.get(key) ?? {
        numerator: null,
        denominator: null,
        expected: 0,
        reporting: 0,
        missing: [],
        currencies: [],
      };
      figures.set(key, {
        numerator: add([figure.numerator, fact.numerator]),
        denominator: add([figure.denominator, fact.denominator]),
        expected: figure.expected + 1,
        reporting: figure.reporting + (fact.reason === null ? 1 : 0),
        missing: fact.reason === null ? figure.missing : [...figure.missing, `${partnership.reference} ${fact.reason}`],
        currencies: [...new Set([...figure.currencies, ...fact.currencies])].sort(),
      });
    }
  }
  return figures;
}

const isActive = (stage: string) => ['OPERATING', 'SUSTAINING'].includes(stage);

/** The first year of which an active stage of the partnerships asked for tells a day; the last one, where none does. */
function firstActiveYear(
  partnerships: readonly PartnershipRow[],
  { countries, next, today }: PlainRegisterQuestion,
): number {
  const days = partnerships
    .filter(
      (partnership) => countries === null || partnership.countries?.some((country) => countries.includes(country)),
    )
    .flatMap(({ stages = [] }) => stages.filter(([stage]) => isActive(stage)))
    .flatMap(([, since, until]) => since ?? (until === null ? [] : dayBefore(until)));
  return yearOf(days.length === 0 ? earlier(next && dayBefore(next), today) : earlier(null, ...days));
}

function lifeOf({ stages = [] }: PartnershipRow): { since: string | null; until: string | null } {
  const before = stages.filter(([stage]) => stage !== 'ENDED');
  const ended = stages.find(([stage, since]) => stage === 'ENDED' && since !== null)?.[1] ?? null;
  const unknown = before.some(([, since]) => since === null);
  const open = before.some(([, , until]) => until === null);
  return {
    since: unknown ? null : earlier(null, ...before.map(([, since]) => since)),
    until: ended ?? (open ? null : later(null, ...before.map(([, , until]) => until))),
  };
}

function factsOf(
  code: string,
  partnership: PartnershipRow,
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
  firstYear: number,
): Fact[] {
  const yearly = question.groupBy.includes('YEAR');
  const bounded = question.from !== null || question.next !== null;
  const inPeriod = (day: string) => day >= (question.from ?? '') && day < (question.next ?? FAR);
  const one = new Decimal(1);
  const none = { numerator: null, denominator: null, currencies: [] };
  const { since, until } = lifeOf(partnership);
  const inYear = (year: number | null) => (yearly ? year : 0);

  if (code === 'P0') {
    if (since === null) {
      return [{ ...none, year: inYear(null), numerator: bounded ? null : one, reason: bounded ? 'NOT_DATED' : null }];
    }
    if (!bounded && !yearly) return [{ ...none, year: 0, numerator: one, reason: null }];
    const first = later(since, question.from);
    const next = earlier(until ?? dayAfter(later(since, question.today)), question.next);
    if (first >= next) return [];
    const [from, to] = [yearOf(first), yearOf(dayBefore(next))];
    const years = yearly ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [0];
    return years.map((year) => ({ ...none, year, numerator: one, reason: null }));
  }

  if (code === 'R0') {
    if (bounded && since !== null && !inPeriod(since)) return [];
    const year = inYear(since === null ? null : yearOf(since));
    const { declared } = partnership;
    if (declared === undefined) return [{ ...none, year, reason: 'NO_AMOUNT' }];
    if (question.currency !== null && declared[1] !== question.currency)
      return [{ ...none, year, reason: 'OTHER_CURRENCY' }];
    if (bounded && since === null) return [{ ...none, year, reason: 'NOT_DATED' }];
    return [{ year, numerator: new Decimal(declared[0]), denominator: null, reason: null, currencies: [declared[1]] }];
  }

  if (code === 'D1' || code === 'D2') return membershipFacts(code, partnership, organizations, question, firstYear);

  const isDonor = (giver: string) =>
    giver === 'DONOR' || organizations.some(([name, , donor]) => name === giver && donor);
  const concerns = (giver: string) => (code === 'R2' ? isDonor(giver) : code === 'R3' ? !isDonor(giver) : true);
  const given = (partnership.contributions ?? []).filter(([giver, state]) => state === 'REALISED' && concerns(giver));
  if (given.length === 0) {
    const outside =
      bounded &&
      ((since !== null && since >= (question.next ?? FAR)) || (until !== null && until <= (question.from ?? '')));
    return outside ? [] : [{ ...none, year: inYear(null), reason: 'NO_AMOUNT' }];
  }
  const years = new Set(given.map(([, , , , on]) => inYear(on === null ? null : yearOf(on))));
  return [...years].flatMap((year): Fact[] => {
    const ofYear = given.filter(([, , , , on]) => inYear(on === null ? null : yearOf(on)) === year);
    const undated = bounded && ofYear.some(([, , , , on]) => on === null);
    const dated = ofYear.filter(([, , , , on]) => !bounded || (on !== null && inPeriod(on)));
    if (!undated && dated.length === 0) return [];
    const counted = dated.filter(([, , , currency]) => question.currency === null || currency === question.currency);
    const sum = (who: (giver: string) => boolean) =>
      add(counted.filter(([giver]) => who(giver)).map(([, , amount]) => new Decimal(amount)));
    const denominator = code === 'I1' ? sum(isDonor) : null;
    return [
      {
        year,
        numerator: code === 'I1' ? sum((giver) => !isDonor(giver)) : sum(() => true),
        denominator,
        currencies: counted.map(([, , , currency]) => currency),
        reason: undated
          ? 'NOT_DATED'
          : counted.length < dated.length
            ? 'OTHER_CURRENCY'
            : code === 'I1' && (denominator ?? new Decimal(0)).isZero()
              ? 'ZERO_DENOMINATOR'
              : code === 'I1' && !counted.some(([giver]) => !isDonor(giver))
                ? 'NO_NUMERATOR'
                : null,
      },
    ];
  });
}

function membershipFacts(
  code: 'D1' | 'D2',
  { stages = [], members = [] }: PartnershipRow,
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
  firstYear: number,
): Fact[] {
  const yearly = question.groupBy.includes('YEAR');
  const none = { numerator: null, denominator: null, currencies: [] };
  if (stages.length === 0) return [{ ...none, year: yearly ? null : 0, reason: 'NO_STAGE' }];
  const last = earlier(question.next === null ? null : dayBefore(question.next), question.today);
  const years = yearly ? Array.from({ length: 40 }, (_, index) => firstYear + index) : [0];
  return years.flatMap((year): Fact[] => {
    const day = yearly ? earlier(`${year}-12-31`, last) : last;
    if (yearly && yearOf(day) !== year) return [];
    if (day < (question.from ?? '')) return [];
    const holds = (since: string | null, until: string | null) =>
      (since === null || since <= day) && (until === null || until > day);
    if (!stages.some(([stage, since, until]) => isActive(stage) && holds(since, until))) return [];
    const present = members.filter(([, , since, until]) => holds(since, until));
    if (present.length === 0) return [{ ...none, year, reason: 'NO_MEMBERS' }];
    const sectors = present.flatMap(([name, role]) =>
      role === 'DONOR' ? [] : (organizations.find(([other]) => other === name)?.[1] ?? []),
    );
    const has = (sector: string) => sectors.some((other) => other.startsWith(sector));
    const counts = code === 'D1' ? has('GOVERNMENT LOCAL') : ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'].every(has);
    return [{ ...none, year, numerator: new Decimal(counts ? 1 : 0), denominator: new Decimal(1), reason: null }];
  });
}
