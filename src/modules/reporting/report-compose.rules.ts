import { Decimal } from 'decimal.js';
import { achievementOf, onTrackOf } from './achievement.rules.js';
import type {
  FlagCountData,
  ReportConversionData,
  ReportKeyData,
  GroupedRow,
  ReportValueData,
  UnitIdentity,
} from './indicator-report.js';
import { formulaOf } from './plan/formulas.js';
import type { GroupResult, ToldUnit } from './plan/result.js';
import { compareKeys, type KeyLabel, KeyReader } from './report-keys.rules.js';
import type { IndicatorFact } from './report-facts.js';
import type { ReportRequest, RequestedIndicator } from './report-request.js';
import { currenciesOf, standingOf } from './report-status.rules.js';
import { FigureFlag } from './report.codes.js';
import { ACHIEVEMENT_CODE } from './target-share.rules.js';

/** What the statements gave for one way of grouping. */
export interface ReportResults {
  readonly figures: readonly GroupResult[];
  /** Reference points of the same groups; empty where they were not asked for. */
  readonly baselines: readonly GroupResult[];
  readonly targets: readonly GroupResult[];
}

/**
 * Puts the results of the statements into rows: each with a value for every indicator, in the order of the request.
 * @param labels codes and labels of keys that the request does not tell
 */
export function composeRows(
  request: ReportRequest,
  results: ReportResults,
  labels: readonly KeyLabel[] = [],
): GroupedRow[] {
  const reader = new KeyReader(request, labels);
  const units = new ValueReader(request);
  const find = indexOf(results);
  const groups = new Map<string, { keys: ReportKeyData[]; raw: readonly (string | null)[]; id: string }>();
  for (const { keys } of results.figures) {
    const id = groupId(keys);
    if (groups.has(id)) continue;
    groups.set(id, {
      id,
      raw: keys,
      keys: request.groupBy.map((dimension, index) => reader.read(dimension, keys[index] ?? null)),
    });
  }
  const descriptions = request.indicators.map(describe);
  return [...groups.values()]
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ keys, raw, id }) => ({
      keys,
      raw,
      values: request.indicators.map((indicator, index) =>
        composeValue(indicator, descriptions[index]!, find(indicator, id), units),
      ),
    }));
}

/** The values over everything: one for each indicator, also where nothing is expected. */
export function composeTotals(request: ReportRequest, results: ReportResults): ReportValueData[] {
  const units = new ValueReader(request);
  const find = indexOf(results);
  return request.indicators.map((indicator) =>
    composeValue(indicator, describe(indicator), find(indicator, groupId([])), units),
  );
}

interface Found {
  readonly figure: GroupResult | null;
  readonly baseline: GroupResult | null;
  readonly target: GroupResult | null;
}

/** What all values of an indicator tell of it; made once, for a report can have thousands of them. */
function describe(indicator: RequestedIndicator) {
  const { fact } = indicator;
  return {
    indicator: {
      code: fact.code,
      name: fact.name,
      unit: fact.unit,
      measure: fact.measure,
      direction: fact.direction,
      version: fact.version,
      retiredOn: fact.retiredOn,
    },
    operatorOverPlaces: indicator.overPlaces,
    operatorOverTime: indicator.overTime,
    weightIndicator: indicator.weight?.code ?? null,
    denominatorIndicator: indicator.denominator?.code ?? null,
  };
}

function composeValue(
  indicator: RequestedIndicator,
  common: ReturnType<typeof describe>,
  { figure, baseline, target }: Found,
  units: ValueReader,
): ReportValueData {
  const { fact } = indicator;
  if (figure === null && units.noneIsZero(fact)) {
    return { ...common, ...NOTHING, value: '0', status: 'COMPLETE', reason: null };
  }
  const { status, reason } = standingOf(indicator, figure);
  if (figure === null) return { ...common, ...NOTHING, status, reason };
  const given = status === 'COMPLETE' || status === 'PARTIAL';
  const reference = (point: GroupResult | null) => (given ? (point?.value ?? null) : null);
  const sameUnits = (...points: (GroupResult | null)[]) =>
    given && figure.unit_set != null && points.every((point) => point?.unit_set === figure.unit_set);
  return {
    indicator: common.indicator,
    operatorOverPlaces: common.operatorOverPlaces,
    operatorOverTime: common.operatorOverTime,
    weightIndicator: common.weightIndicator,
    denominatorIndicator: common.denominatorIndicator,
    value: given ? figure.value : null,
    numerator: status === 'NOT_AGGREGABLE' ? null : (figure.numerator ?? null),
    denominator: status === 'NOT_AGGREGABLE' ? null : (figure.denominator ?? null),
    currency: status === 'NOT_AGGREGABLE' ? null : (currenciesOf(figure)[0] ?? null),
    conversion: status === 'NOT_AGGREGABLE' ? null : conversionOf(figure),
    distribution: (given && figure.distribution?.map((count, score) => ({ score, count }))) || null,
    status,
    reason,
    baseline: reference(baseline),
    target: reference(target),
    achievement: sameUnits(baseline, target)
      ? achievementOf(figure.value, reference(baseline), reference(target))
      : null,
    onTrack: sameUnits(target) ? onTrackOf(fact.direction, figure.value, reference(target)) : null,
    targets: null,
    comparison: null,
    rank: null,
    rankedOf: null,
    lowerBound: figure.lower_bound ?? null,
    upperBound: figure.upper_bound ?? null,
    unitSet: figure.unit_set ?? null,
    flags: figure.flags === undefined ? NONE : flagCounts(figure.flags),
    explanation: null,
    coverage: {
      reporting: figure.reporting,
      expected: figure.expected,
      share: share(figure.reporting, figure.expected),
      weightShare: figure.weight_share == null ? null : rounded(new Decimal(figure.weight_share)),
      missing: figure.missing?.map((unit) => ({ ...units.read(unit), reason: unit.reason })) ?? NONE,
    },
    units:
      figure.units?.map((unit) => ({
        ...units.read(unit),
        value: unit.value,
        numerator: unit.numerator,
        denominator: unit.denominator,
        weight: unit.weight,
        flags: flagsOf(unit.flags),
      })) ?? NONE,
  };
}

const NONE: readonly never[] = [];

const NOTHING = {
  value: null,
  numerator: null,
  denominator: null,
  currency: null,
  distribution: null,
  conversion: null,
  baseline: null,
  target: null,
  achievement: null,
  onTrack: null,
  targets: null,
  comparison: null,
  unitSet: null,
  explanation: null,
  rank: null,
  rankedOf: null,
  lowerBound: null,
  upperBound: null,
  flags: [],
  coverage: { reporting: 0, expected: 0, share: null, weightShare: null, missing: [] },
  units: [],
} as const;

/** The flags of a figure, told by their bits. */
export function flagsOf(bits: number | undefined): readonly `${FigureFlag}`[] {
  return bits ? Object.values(FigureFlag).filter((_, place) => bits & (2 ** place)) : NONE;
}

function flagCounts(counts: readonly number[] | null): FlagCountData[] {
  return Object.values(FigureFlag).flatMap((flag, place) => {
    const units = counts?.[place] ?? 0;
    return units === 0 ? [] : [{ flag, units }];
  });
}

function share(part: number, whole: number): number | null {
  // Whole numbers that small are divided exactly enough: no quotient of theirs is nearer to the next millionth than a double tells.
  return whole === 0 ? null : Math.floor((part * 1e6) / whole) / 1e6;
}

/** Shares are told to six places, and are 1 only where nothing at all is left out. */
function rounded(value: Decimal): number {
  return value.toDecimalPlaces(6, Decimal.ROUND_DOWN).toNumber();
}

function conversionOf({ conversion }: GroupResult): ReportConversionData | null {
  if (conversion == null) return null;
  const { sources, first, last } = conversion;
  return { sources: [...new Set(sources.split('\n'))].sort(), firstDay: first, lastDay: last };
}

function groupId(keys: readonly (string | null)[]): string {
  return JSON.stringify(keys);
}

function indexOf({ figures, baselines, targets }: ReportResults) {
  const index = (results: readonly GroupResult[]) => {
    const byIndicator = new Map<number, Map<string, GroupResult>>();
    for (const result of results) {
      let groups = byIndicator.get(result.indicator_id);
      if (groups === undefined) byIndicator.set(result.indicator_id, (groups = new Map()));
      groups.set(groupId(result.keys), result);
    }
    return (indicator: number, group: string) => byIndicator.get(indicator)?.get(group) ?? null;
  };
  const [figure, baseline, target] = [index(figures), index(baselines), index(targets)];
  return ({ fact: { id } }: RequestedIndicator, group: string): Found => ({
    figure: figure(id, group),
    baseline: baseline(id, group),
    target: target(id, group),
  });
}

/** Tells units of a report by what a reader knows them by. */
export function unitReader(request: ReportRequest): (unit: ToldUnit) => UnitIdentity {
  const reader = new ValueReader(request);
  return (unit) => reader.read(unit);
}

/** What all values of a report are told by: who units are, and what having none means. */
class ValueReader {
  private readonly countries: ReadonlyMap<string, { iso3: string; name: string }>;
  private readonly missions: ReadonlyMap<number, { code: string; name: string }>;

  private readonly liesInTheFuture: boolean;

  constructor({ allCountries, allMissions, period, today }: ReportRequest) {
    this.liesInTheFuture = period.from !== null && period.from > today;
    this.countries = new Map(allCountries.map(({ iso3, name }) => [iso3, { iso3, name }]));
    this.missions = new Map(allMissions.map(({ id, code, name }) => [id, { code, name }]));
  }

  /** What counts records is never missing: where there is none, the register says zero, though not of a time to come. */
  noneIsZero(fact: IndicatorFact): boolean {
    if (fact.source !== 'DERIVED' || fact.code === ACHIEVEMENT_CODE) return false;
    return formulaOf(fact.code).countsRecords === true && !this.liesInTheFuture;
  }

  /** Turns the codes and ids of a unit into what a reader knows it by. */
  read(unit: ToldUnit): UnitIdentity {
    return {
      country: (unit.country && this.countries.get(unit.country)) || null,
      mission: (unit.mission && this.missions.get(unit.mission)) || null,
      partnership: unit.partnership ? { reference: unit.partnership } : null,
      place: unit.place ?? null,
      arrangement: unit.arrangement ? { name: unit.arrangement } : null,
      organizations: unit.organizations?.map((name) => ({ name })) ?? NONE,
      assessmentDimension: unit.assessmentDimension ?? null,
      on: unit.on ?? null,
    };
  }
}
