import { Decimal } from 'decimal.js';
import type { IndicatorRow, MissionRow, ObservationRow } from './report-kit.js';

/**
 * The rules of the report told a second time, as plainly as possible and without SQL: every unit of every period is
 * looked at by itself. Slow, and made to be compared with.
 */

/** A country of the small world, by the codes of its groups. */
export interface PlainCountry {
  readonly COUNTRY: string;
  readonly REGION: string;
  readonly SUBREGION: string;
  readonly INCOME_GROUP: string;
}

export interface PlainWorld {
  readonly countries: readonly PlainCountry[];
  readonly missions: readonly MissionRow[];
  readonly indicators: readonly Required<Omit<IndicatorRow, 'weight' | 'apart'>>[];
  readonly weightOf: Readonly<Record<string, string | undefined>>;
  readonly observations: readonly ObservationRow[];
}

export type PlainDimension = keyof PlainCountry | 'MISSION' | 'YEAR' | 'DECADE';

export interface PlainQuestion {
  readonly groupBy: readonly PlainDimension[];
  readonly from: number | null;
  readonly to: number | null;
  readonly countries: readonly string[];
  readonly missions: readonly string[] | null;
}

export interface PlainValue {
  value: Decimal | null;
  reporting: number;
  expected: number;
  weightShare: Decimal | null;
  missing: string[];
}

interface Period {
  /** What its rows are called. */
  readonly name: string;
  /** First and last year. */
  readonly from: number;
  readonly to: number;
  readonly first: string;
  readonly next: string;
}

interface Unit {
  readonly country: string;
  readonly mission: string | null;
}

interface UnitFigure {
  readonly value: Decimal | null;
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  readonly weight: Decimal | null;
}

const Exact = Decimal.clone({ precision: 60 });
const sum = (values: readonly Decimal[]) => values.reduce((total, value) => total.plus(value), new Exact(0));
const mean = (values: readonly Decimal[]) => (values.length === 0 ? null : sum(values).dividedBy(values.length));
const unitName = ({ country, mission }: Unit) => `${country}/${mission ?? '-'}`;

/** The values of all indicators by the keys of their groups, joined by blanks. */
export function plainReport(world: PlainWorld, question: PlainQuestion): Map<string, Record<string, PlainValue>> {
  const rows = new Map<string, Record<string, PlainValue>>();
  for (const indicator of world.indicators) {
    const collected = new Map<string, { unit: Unit; period: Period }[]>();
    for (const period of periodsOf(world, question)) {
      for (const unit of expectedUnits(world, question, indicator, period)) {
        for (const key of keysOf(world, question, indicator, unit, period)) {
          collected.set(key, [...(collected.get(key) ?? []), { unit, period }]);
        }
      }
    }
    for (const [key, members] of collected) {
      const values = rows.get(key) ?? {};
      values[indicator.code] = valueOf(world, question, indicator, members);
      rows.set(key, values);
    }
  }
  return rows;
}

type Indicator = PlainWorld['indicators'][number];

const DAY = { BEFORE_ALL: '0000-01-01', AFTER_ALL: '9999-01-01' };

function periodsOf(world: PlainWorld, question: PlainQuestion): Period[] {
  const time = question.groupBy.find((dimension) => dimension === 'YEAR' || dimension === 'DECADE');
  const ofYears = (name: string, from: number, to: number): Period => ({
    name,
    from,
    to,
    first: Number.isFinite(from) ? `${from}-01-01` : DAY.BEFORE_ALL,
    next: Number.isFinite(to) ? `${to + 1}-01-01` : DAY.AFTER_ALL,
  });
  if (time === undefined) return [ofYears('', question.from ?? -Infinity, question.to ?? Infinity)];
  const always = ofYears('', -Infinity, Infinity);
  const years = world.indicators.flatMap((indicator) =>
    world.observations.flatMap((row) => {
      const ofRow = question.missions === null ? always : ofYears('', ...spanOf(time, row.year));
      return isUsable(indicator, row) && belongs(world, question, indicator, row, ofRow) ? row.year : [];
    }),
  );
  const periods = years.map((year) => {
    const [from, to] = spanOf(time, year);
    return ofYears(time === 'YEAR' ? String(year) : `${from}s`, from, to);
  });
  return [...new Map(periods.map((period) => [period.name, period])).values()];
}

function spanOf(time: 'YEAR' | 'DECADE', year: number): [from: number, to: number] {
  return time === 'YEAR' ? [year, year] : [year - (year % 10), year - (year % 10) + 9];
}

function serves(world: PlainWorld, mission: string, country: string, { first, next }: Period): boolean {
  const { serves: areas } = world.missions.find(({ code }) => code === mission)!;
  return areas.some(
    ([served, since, until]) =>
      served === country && (since === null || since < next) && (until === null || until > first),
  );
}

/** The missions that count for a country: those that serve it in the period, and are asked for. */
function missionsOf(world: PlainWorld, question: PlainQuestion, country: string, period: Period): string[] {
  return world.missions
    .map(({ code }) => code)
    .filter((code) => (question.missions?.includes(code) ?? true) && serves(world, code, country, period));
}

/** The observation is of the indicator, and lies in what the question and the period are about. */
function belongs(
  world: PlainWorld,
  question: PlainQuestion,
  indicator: Indicator,
  row: ObservationRow,
  period: Period,
): boolean {
  if (row.indicator !== indicator.code || !question.countries.includes(row.country)) return false;
  if (row.year < (question.from ?? -Infinity) || row.year > (question.to ?? Infinity)) return false;
  if (row.year < period.from || row.year > period.to) return false;
  if (question.missions === null) return true;
  if (indicator.source === 'REPORTED') return row.mission != null && question.missions.includes(row.mission);
  return missionsOf(world, question, row.country, period).length > 0;
}

function isUsable(indicator: Indicator, { figure, indicator: code }: ObservationRow): boolean {
  if (code !== indicator.code || typeof figure === 'string') return false;
  if (typeof figure === 'number') return indicator.overPlaces !== 'RATIO_OF_SUMS';
  return indicator.overPlaces === 'RATIO_OF_SUMS' || figure[1] !== 0;
}

/** A year lies in the period and in what the question is about. */
function isAsked({ from, to }: PlainQuestion, period: Period, year: number): boolean {
  return year >= Math.max(period.from, from ?? -Infinity) && year <= Math.min(period.to, to ?? Infinity);
}

function ofUnit(unit: Unit) {
  return (row: ObservationRow) => row.country === unit.country && (row.mission ?? null) === unit.mission;
}

function expectedUnits(world: PlainWorld, question: PlainQuestion, indicator: Indicator, period: Period): Unit[] {
  const reported = indicator.source === 'REPORTED';
  const units: Unit[] = [];
  for (const row of world.observations) {
    const isReporting = isUsable(indicator, row) && belongs(world, question, indicator, row, period);
    const everReported =
      indicator.expected === 'EVER_REPORTED' &&
      belongs(world, { ...question, from: null, to: null }, indicator, row, {
        ...period,
        from: -Infinity,
        to: Infinity,
      });
    if (isReporting || everReported) units.push({ country: row.country, mission: row.mission ?? null });
  }
  for (const country of question.countries) {
    const missions = missionsOf(world, question, country, period).filter(
      (code) => !reported || (indicator.reporters?.includes(code) ?? true),
    );
    if (indicator.expected === 'EVER_REPORTED') continue;
    if (reported) units.push(...missions.map((mission) => ({ country, mission })));
    else if (missions.length > 0 || (indicator.expected === 'ALL_COUNTRIES' && question.missions === null)) {
      units.push({ country, mission: null });
    }
    const alone = reported && missions.length === 0 && question.missions === null;
    if (indicator.expected === 'ALL_COUNTRIES' && alone && !units.some((unit) => unit.country === country)) {
      units.push({ country, mission: null });
    }
  }
  return [...new Map(units.map((unit) => [unitName(unit), unit])).values()];
}

function keysOf(
  world: PlainWorld,
  question: PlainQuestion,
  indicator: Indicator,
  unit: Unit,
  period: Period,
): string[] {
  const country = world.countries.find(({ COUNTRY }) => COUNTRY === unit.country)!;
  const missions =
    indicator.source === 'REPORTED'
      ? [unit.mission ?? 'NONE']
      : missionsOf(world, question, unit.country, period).concat([]);
  const ofMission = missions.length === 0 ? ['NONE'] : missions;
  const keys = (question.groupBy.includes('MISSION') ? ofMission : ['']).map((mission) =>
    question.groupBy
      .map((dimension) =>
        dimension === 'MISSION'
          ? mission
          : dimension === 'YEAR' || dimension === 'DECADE'
            ? period.name
            : country[dimension],
      )
      .join(' '),
  );
  return keys;
}

function figureOf(
  world: PlainWorld,
  question: PlainQuestion,
  indicator: Indicator,
  unit: Unit,
  period: Period,
): UnitFigure | null {
  const rows = world.observations
    .filter((row) => isUsable(indicator, row) && ofUnit(unit)(row) && belongs(world, question, indicator, row, period))
    .sort((a, b) => a.year - b.year);
  if (rows.length === 0) return null;
  const used = indicator.overTime === 'LAST' ? rows.slice(-1) : rows;
  const take = (values: Decimal[]) => (indicator.overTime === 'MEAN' ? mean(values)! : sum(values));
  const numerators = used.map(({ figure }) => new Exact(typeof figure === 'object' ? figure[0] : 0));
  const denominators = used.map(({ figure }) => new Exact(typeof figure === 'object' ? figure[1] : 0));
  const values = used.map(({ figure }) =>
    typeof figure === 'object' ? new Exact(figure[0]).dividedBy(figure[1]) : new Exact(figure),
  );
  const weights = used.flatMap(({ year }) => weightsOf(world, indicator, unit, (other) => other === year));
  return {
    value: indicator.overPlaces === 'RATIO_OF_SUMS' ? null : take(values),
    numerator: take(numerators),
    denominator: take(denominators),
    weight: mean(weights),
  };
}

function weightsOf(
  world: PlainWorld,
  indicator: Indicator,
  unit: Unit,
  inPeriod: (year: number) => boolean,
): Decimal[] {
  const weight = world.weightOf[indicator.code];
  return world.observations
    .filter((row) => row.indicator === weight && row.country === unit.country && inPeriod(row.year))
    .sort((a, b) => a.year - b.year)
    .flatMap(({ figure }) => (typeof figure === 'number' && figure > 0 ? [new Exact(figure)] : []));
}

function valueOf(
  world: PlainWorld,
  question: PlainQuestion,
  indicator: Indicator,
  members: readonly { unit: Unit; period: Period }[],
): PlainValue {
  const weighted = indicator.overPlaces === 'WEIGHTED_MEAN';
  const figures: UnitFigure[] = [];
  const missing: string[] = [];
  const absentWeights: Decimal[] = [];
  for (const { unit, period } of members) {
    const figure = figureOf(world, question, indicator, unit, period);
    if (figure !== null && (!weighted || figure.weight !== null)) {
      figures.push(figure);
      continue;
    }
    missing.push(
      `${unitName(unit)} ${figure === null ? reasonOf(world, question, indicator, unit, period) : 'NO_WEIGHT'}`,
    );
    if (figure !== null) continue;
    const weights = weightsOf(world, indicator, unit, (year) => isAsked(question, period, year));
    if (weights.length > 0) absentWeights.push(indicator.overTime === 'LAST' ? weights.at(-1)! : mean(weights)!);
  }
  const weight = sum(figures.map((figure) => figure.weight ?? new Exact(0)));
  return {
    value: figures.length === 0 ? null : overPlaces(indicator, figures),
    reporting: figures.length,
    expected: members.length,
    weightShare: weighted && !weight.isZero() ? weight.dividedBy(weight.plus(sum(absentWeights))) : null,
    missing: missing.sort(),
  };
}

function overPlaces(indicator: Indicator, figures: readonly UnitFigure[]): Decimal | null {
  const values = figures.flatMap(({ value }) => value ?? []).sort((a, b) => a.comparedTo(b));
  switch (indicator.overPlaces) {
    case 'SUM':
      return sum(values);
    case 'MEAN':
      return mean(values);
    case 'MIN':
      return values[0]!;
    case 'MAX':
      return values.at(-1)!;
    case 'MEDIAN':
      return mean([values[Math.floor((values.length - 1) / 2)]!, values[Math.floor(values.length / 2)]!]);
    case 'WEIGHTED_MEAN':
      return sum(figures.map(({ value, weight }) => value!.times(weight!))).dividedBy(
        sum(figures.map(({ weight }) => weight!)),
      );
    default: {
      const denominator = sum(figures.map((figure) => figure.denominator));
      return denominator.isZero() ? null : sum(figures.map(({ numerator }) => numerator)).dividedBy(denominator);
    }
  }
}

function reasonOf(
  world: PlainWorld,
  question: PlainQuestion,
  indicator: Indicator,
  unit: Unit,
  period: Period,
): string {
  const all = world.observations.filter((row) => row.indicator === indicator.code && ofUnit(unit)(row));
  if (all.length === 0) return 'NEVER_REPORTED';
  const [last] = all.filter(({ year }) => isAsked(question, period, year)).sort((a, b) => b.year - a.year);
  if (last === undefined) return 'NOT_REPORTED';
  if (typeof last.figure === 'string') return last.figure;
  return typeof last.figure === 'number' ? 'NO_NUMERATOR' : 'ZERO_DENOMINATOR';
}
