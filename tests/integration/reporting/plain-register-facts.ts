import { Decimal } from 'decimal.js';
import { plainMoney } from './plain-register-money.js';
import {
  dayAfter,
  dayBefore,
  earlier,
  type Fact,
  later,
  lifeOf,
  type PlainRegisterQuestion,
  yearOf,
} from './plain-register-terms.js';
import type { OrganizationRow, PartnershipRow } from './register-kit.js';

const isActive = (stage: string) => ['OPERATING', 'SUSTAINING'].includes(stage);
const holdsOn = (day: string, since: string | null, until: string | null) =>
  (since === null || since <= day) && (until === null || until > day);

const lastDayOf = ({ next, today }: PlainRegisterQuestion) => earlier(next && dayBefore(next), today);

/** The year from which on the state of partnerships is told: of the first active stage, or of the first assessment. */
export function firstYearOf(
  code: string,
  partnerships: readonly PartnershipRow[],
  question: PlainRegisterQuestion,
): number {
  const days = partnerships.flatMap(({ stages = [], assessments = [] }) =>
    code === 'D5'
      ? assessments.map(([on]) => on)
      : stages
          .filter(([stage]) => isActive(stage))
          .flatMap(([, since, until]) => since ?? (until === null ? [] : dayBefore(until))),
  );
  return yearOf(earlier(...days, lastDayOf(question)));
}

const none = { numerator: null, denominator: null, currencies: [] };
const one = new Decimal(1);
const count = (condition: boolean) => new Decimal(condition ? 1 : 0);

/** What a partnership puts into the figure of an indicator. */
export function factsOf(
  code: string,
  partnership: PartnershipRow,
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
  firstYear: number,
): Fact[] {
  const { stages = [], seats } = partnership;
  const yearly = question.groupBy.includes('YEAR');
  if (code === 'P0') return recorded(partnership, question);
  if (!['D1', 'D2', 'D5', 'D6', 'P1', 'P2', 'P2D'].includes(code)) {
    return plainMoney(code, partnership, organizations, question);
  }
  if (code === 'D5') return daysOf(question, firstYear).flatMap((at) => ledLocally(partnership, at));
  if (code.startsWith('P2') && seats === undefined) return [];
  if (stages.length === 0) return [{ ...none, year: yearly ? null : 0, reason: 'NO_STAGE' }];
  if (code === 'P2D') return inGap(partnership, question);
  return daysOf(question, firstYear).flatMap(({ year, day }): Fact[] => {
    if (!stages.some(([stage, since, until]) => isActive(stage) && holdsOn(day, since, until))) return [];
    if (code === 'P1') return [{ ...none, year, numerator: one, reason: null }];
    if (code === 'P2') {
      const sectors = new Set(seats!.filter(([, , since, until]) => holdsOn(day, since, until)).map(([, of]) => of));
      return [{ ...none, year, numerator: count(sectors.size === 3), denominator: one, reason: null }];
    }
    return [{ ...membersOn(code, partnership, organizations, day), year, currencies: [] }];
  });
}

interface Day {
  readonly year: number;
  readonly day: string;
}

/** The days on which the state of the register is told. */
function daysOf(question: PlainRegisterQuestion, firstYear: number): Day[] {
  const last = lastDayOf(question);
  const years = question.groupBy.includes('YEAR') ? Array.from({ length: 40 }, (_, index) => firstYear + index) : [0];
  return years
    .map((year) => ({ year, day: year === 0 ? last : earlier(`${year}-12-31`, last) }))
    .filter(({ year, day }) => (year === 0 || yearOf(day) === year) && day >= (question.from ?? ''));
}

function recorded(partnership: PartnershipRow, question: PlainRegisterQuestion): Fact[] {
  const yearly = question.groupBy.includes('YEAR');
  const bounded = question.from !== null || question.next !== null;
  const { since, until } = lifeOf(partnership);
  if (since === null) {
    const reason = bounded ? 'NOT_DATED' : null;
    return [{ ...none, year: yearly ? null : 0, numerator: bounded ? null : one, reason }];
  }
  if (!bounded && !yearly) return [{ ...none, year: 0, numerator: one, reason: null }];
  const first = later(since, question.from);
  const next = earlier(until ?? dayAfter(later(since, question.today)), question.next);
  if (first >= next) return [];
  const [from, to] = [yearOf(first), yearOf(dayBefore(next))];
  const years = yearly ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [0];
  return years.map((year) => ({ ...none, year, numerator: one, reason: null }));
}

/** D5: two categories of practices in the last assessment. */
function ledLocally(partnership: PartnershipRow, { year, day }: Day): Fact[] {
  const done = (partnership.assessments ?? []).filter(([on]) => on <= day).sort(([a], [b]) => (a < b ? -1 : 1));
  const last = done.at(-1);
  if (last !== undefined) {
    return [{ ...none, year, numerator: count(new Set(last[1]).size >= 2), denominator: one, reason: null }];
  }
  const { since, until } = lifeOf(partnership);
  return holdsOn(day, since, until) ? [{ ...none, year, reason: 'NOT_ASSESSED' }] : [];
}

/** D1, D2 and D6: who is a member of an active partnership on a day. */
function membersOn(
  code: string,
  { members = [], countries = [] }: PartnershipRow,
  organizations: readonly OrganizationRow[],
  day: string,
): Pick<Fact, 'numerator' | 'denominator' | 'reason'> {
  const present = members.filter(([, , since, until]) => holdsOn(day, since, until));
  if (present.length === 0) return { numerator: null, denominator: null, reason: 'NO_MEMBERS' };
  const find = (name: string) => organizations.find(([other]) => other === name)!;
  if (code === 'D6') {
    const votes = present.map(([name, , , , seats]) => ({ home: find(name)[3] ?? null, seats: seats ?? null }));
    const voting = votes.flatMap(({ home, seats }) => (seats === null ? [] : [{ home, seats }]));
    const unknown = voting.filter(({ home, seats }) => seats > 0 && (home === null || countries.length === 0));
    const reason = votes.some(({ seats }) => seats === null)
      ? 'SEATS_NOT_RECORDED'
      : voting.every(({ seats }) => seats === 0)
        ? 'ZERO_DENOMINATOR'
        : unknown.length > 0
          ? countries.length === 0
            ? 'NO_COUNTRY'
            : 'HOME_COUNTRY_UNKNOWN'
          : null;
    const all = voting.reduce((sum, { seats }) => sum + seats, 0);
    if (voting.length === 0 || (all > 0 && unknown.length === voting.filter(({ seats }) => seats > 0).length)) {
      return { numerator: null, denominator: null, reason };
    }
    const local = voting.filter(({ home }) => home !== null && countries.includes(home));
    return {
      numerator: new Decimal(local.reduce((sum, { seats }) => sum + seats, 0)),
      denominator: new Decimal(all),
      reason,
    };
  }
  const sectors = present.flatMap(([name, role]) => (role === 'DONOR' ? [] : (find(name)[1] ?? [])));
  const has = (sector: string) => sectors.some((other) => other.startsWith(sector));
  const counts = code === 'D1' ? has('GOVERNMENT LOCAL') : ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'].every(has);
  return { numerator: count(counts), denominator: one, reason: null };
}

/** P2D: day by day, whether the agent is active, and who is seated. */
function inGap({ stages = [], seats = [] }: PartnershipRow, question: PlainRegisterQuestion): Fact[] {
  const yearly = question.groupBy.includes('YEAR');
  const active = stages.filter(([stage]) => isActive(stage));
  if (active.some(([, since]) => since === null)) return [{ ...none, year: yearly ? null : 0, reason: 'NOT_DATED' }];
  const days = new Map<number, number>();
  if (active.length > 0) {
    const first = later(earlier(...active.map(([, since]) => since)), question.from);
    for (let day = first; day <= lastDayOf(question); day = dayAfter(day)) {
      if (!active.some(([, since, until]) => holdsOn(day, since, until))) continue;
      const seated = new Set(seats.filter(([, , since, until]) => holdsOn(day, since, until)).map(([, of]) => of));
      const year = yearly ? yearOf(day) : 0;
      days.set(year, (days.get(year) ?? 0) + (seated.size < 3 ? 1 : 0));
    }
  }
  return [...days].map(([year, gap]) => ({ ...none, year, numerator: new Decimal(gap), reason: null }));
}
