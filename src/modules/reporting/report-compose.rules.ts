import { Decimal } from 'decimal.js';
import { achievementOf } from './achievement.rules.js';
import type { ReportKeyData, ReportRowData, ReportValueData, UnitIdentity } from './indicator-report.js';
import type { GroupResult, MissingUnit } from './plan/result.js';
import { compareKeys, KeyReader } from './report-keys.rules.js';
import type { ReportRequest, RequestedIndicator } from './report-request.js';
import { currenciesOf, standingOf } from './report-status.rules.js';

/** What the statements gave for one way of grouping. */
export interface ReportResults {
  readonly figures: readonly GroupResult[];
  /** Reference points of the same groups; empty where they were not asked for. */
  readonly baselines: readonly GroupResult[];
  readonly targets: readonly GroupResult[];
}

/** Puts the results of the statements into rows: each with a value for every indicator, in the order of the request. */
export function composeRows(request: ReportRequest, results: ReportResults): ReportRowData[] {
  const reader = new KeyReader(request);
  const units = new UnitReader(request);
  const find = indexOf(results);
  const groups = new Map<string, { keys: ReportKeyData[]; id: string }>();
  for (const { keys } of results.figures) {
    const id = groupId(keys);
    if (groups.has(id)) continue;
    groups.set(id, {
      id,
      keys: request.groupBy.map((dimension, index) => reader.read(dimension, keys[index] ?? null)),
    });
  }
  return [...groups.values()]
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ keys, id }) => ({
      keys,
      values: request.indicators.map((indicator) => composeValue(indicator, find(indicator, id), units)),
    }));
}

/** The values over everything: one for each indicator, also where nothing is expected. */
export function composeTotals(request: ReportRequest, results: ReportResults): ReportValueData[] {
  const units = new UnitReader(request);
  const find = indexOf(results);
  return request.indicators.map((indicator) => composeValue(indicator, find(indicator, groupId([])), units));
}

interface Found {
  readonly figure: GroupResult | null;
  readonly baseline: GroupResult | null;
  readonly target: GroupResult | null;
}

function composeValue(
  indicator: RequestedIndicator,
  { figure, baseline, target }: Found,
  units: UnitReader,
): ReportValueData {
  const { fact } = indicator;
  const common = {
    indicator: {
      code: fact.code,
      name: fact.name,
      unit: fact.unit,
      measure: fact.measure,
      direction: fact.direction,
      version: fact.version,
    },
    operatorOverPlaces: indicator.overPlaces,
    operatorOverTime: indicator.overTime,
    weightIndicator: indicator.weight?.code ?? null,
  };
  if (figure === null && fact.source === 'DERIVED' && fact.measure === 'COUNT') {
    // What counts records is never missing: where there is none, the register says zero.
    return { ...common, ...NOTHING, value: '0', status: 'COMPLETE', reason: null };
  }
  const { status, reason } = standingOf(indicator, figure);
  if (figure === null) return { ...common, ...NOTHING, status, reason };
  const given = status === 'COMPLETE' || status === 'PARTIAL';
  const reference = (point: GroupResult | null) => (given ? (point?.value ?? null) : null);
  const sameUnits =
    figure.unit_set !== null && [baseline, target].every((point) => point?.unit_set === figure.unit_set);
  return {
    ...common,
    value: given ? figure.value : null,
    numerator: status === 'NOT_AGGREGABLE' ? null : figure.numerator,
    denominator: status === 'NOT_AGGREGABLE' ? null : figure.denominator,
    currency: status === 'NOT_AGGREGABLE' ? null : (currenciesOf(figure)[0] ?? null),
    status,
    reason,
    baseline: reference(baseline),
    target: reference(target),
    achievement: given && sameUnits ? achievementOf(figure.value, reference(baseline), reference(target)) : null,
    coverage: {
      reporting: figure.reporting,
      expected: figure.expected,
      share: share(figure.reporting, figure.expected),
      weightShare: figure.weight_share === null ? null : rounded(new Decimal(figure.weight_share)),
      missing: (figure.missing ?? []).map((unit) => ({ ...units.read(unit), reason: unit.reason })),
    },
    units: (figure.units ?? []).map((unit) => ({
      ...units.read(unit),
      value: unit.value,
      numerator: unit.numerator,
      denominator: unit.denominator,
      weight: unit.weight,
    })),
  };
}

const NOTHING = {
  value: null,
  numerator: null,
  denominator: null,
  currency: null,
  baseline: null,
  target: null,
  achievement: null,
  coverage: { reporting: 0, expected: 0, share: null, weightShare: null, missing: [] },
  units: [],
} as const;

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded(new Decimal(part).dividedBy(whole));
}

/** Shares are told to six places, and are 1 only where nothing at all is left out. */
function rounded(value: Decimal): number {
  return value.toDecimalPlaces(6, Decimal.ROUND_DOWN).toNumber();
}

function groupId(keys: readonly (string | null)[]): string {
  return JSON.stringify(keys);
}

function indexOf({ figures, baselines, targets }: ReportResults) {
  const index = (results: readonly GroupResult[]) =>
    new Map(results.map((result) => [`${result.indicator_id} ${groupId(result.keys)}`, result]));
  const [figure, baseline, target] = [index(figures), index(baselines), index(targets)];
  return (indicator: RequestedIndicator, group: string): Found => {
    const id = `${indicator.fact.id} ${group}`;
    return { figure: figure.get(id) ?? null, baseline: baseline.get(id) ?? null, target: target.get(id) ?? null };
  };
}

/** Turns the codes and ids of units into what a reader knows them by. */
class UnitReader {
  private readonly countries: ReadonlyMap<string, { iso3: string; name: string }>;
  private readonly missions: ReadonlyMap<number, { code: string; name: string }>;

  constructor({ allCountries, allMissions }: ReportRequest) {
    this.countries = new Map(allCountries.map(({ iso3, name }) => [iso3, { iso3, name }]));
    this.missions = new Map(allMissions.map(({ id, code, name }) => [id, { code, name }]));
  }

  read(unit: Pick<MissingUnit, 'country' | 'mission' | 'partnership'>): UnitIdentity {
    return {
      country: (unit.country && this.countries.get(unit.country)) || null,
      mission: (unit.mission && this.missions.get(unit.mission)) || null,
      partnership: unit.partnership ? { reference: unit.partnership } : null,
    };
  }
}
