import { CONTRIBUTION_CODES, DERIVED_CODES, formulaOf, MONEY_CODES, PLACE_LEVEL_CODES } from './plan/formulas.js';
import { readCategories, refuseUntold } from './report-categories.rules.js';
import { REPORT_INDICATORS_MAX } from './report-limits.js';
import { nearestTo } from './nearest.rules.js';
import { narrowCountries, narrowMissions, narrowPartnerships } from './report-filter.rules.js';
import type { IndicatorFact, ReportFacts } from './report-facts.js';
import { chooseOperators } from './report-meaning.rules.js';
import { checkOrder } from './report-ranking.rules.js';
import { readPeriod } from './report-period.rules.js';
import { baseOf, fiscalYearFirstMonth, readGrain, refuseOtherPeriods } from './report-time.rules.js';
import { isTime } from './time-grain.rules.js';
import { refused, ReportRefused } from './report-refused.js';
import type { OperatorInput, ReportInput, ReportRequest, RequestedIndicator } from './report-request.js';
import { ACHIEVEMENT_CODE } from './target-share.rules.js';

/** What only records of the register are grouped by. */
const PARTNERSHIP_DIMENSIONS: readonly string[] = [
  'PLACE',
  'ISSUE_AREA',
  'PARTNERSHIP_FORM',
  'PARTNERSHIP',
  'ARRANGEMENT',
  'ASSESSMENT_DIMENSION',
];

/** Codes of all indicators that a request names: those to report on, and those to weigh or to divide by. */
export function namedIndicators(input: ReportInput): string[] {
  return [
    ...new Set([
      ...input.indicators,
      ...(input.operators ?? []).flatMap(({ weight, denominator }) => [weight ?? [], denominator ?? []].flat()),
    ]),
  ];
}

/**
 * Checks a report request against what exists, and fills in what it leaves out.
 *
 * @param today the day of the request, "YYYY-MM-DD"
 * @throws ReportRefused naming the first place that cannot be answered, with the reason and the remedy
 */
export function checkRequest(input: ReportInput, facts: ReportFacts, today: string): ReportRequest {
  const groupBy = input.groupBy ?? [];
  refuseRepetition(groupBy, 'input.groupBy');
  const indicators = readIndicators(input, facts);
  checkOrder(input);
  const asOf = readAsOf(input.asOf, facts.now);
  const missionIds = narrowMissions(input.where?.missions, facts.missions);
  const firstMonth = (argument: string) => fiscalYearFirstMonth(facts.missions, missionIds, argument);
  const period = readPeriod(input.where?.period, 'input.where.period', firstMonth);
  const grain = readGrain(groupBy, firstMonth);
  const request: ReportRequest = {
    indicators,
    groupBy,
    grouping: input.grouping ?? 'DISJOINT',
    period,
    grain,
    base: baseOf(grain, input, period, firstMonth),
    countries: narrowCountries(input.where?.countries, facts.countries),
    missionIds,
    partnerships: {
      issueAreas: listOf(input.where?.partnerships?.issueAreas, 'issueAreas'),
      forms: listOf(input.where?.partnerships?.forms, 'forms'),
      stages: listOf(input.where?.partnerships?.stages, 'stages'),
      references: narrowPartnerships(listOf(input.where?.partnerships?.references, 'references'), facts.missions),
    },
    categories: readCategories(input.where?.disaggregations),
    placeLevel: readPlaceLevel(input.where?.placeLevel),
    contributionState: input.where?.contributionState ?? 'REALISED',
    currency: readCurrency(input.where?.currency, 'input.where.currency'),
    convertTo: readCurrency(input.convertTo, 'input.convertTo'),
    scenario: input.scenario ?? 'ACTUAL',
    asOf,
    // What was known then of days to come was as little as it is known today.
    today: asOf?.slice(0, 10) ?? today,
    allCountries: facts.countries,
    allMissions: facts.missions,
  };
  for (const [index, indicator] of indicators.entries()) refuseMeaningless(request, indicator.fact, index);
  refuseUntold(request);
  refuseIdleMoneyFilters(input, indicators);
  refuseIdlePlaceLevel(input, indicators);
  if (request.grouping === 'EACH' && indicators.every(({ fact }) => fact.source !== 'DERIVED')) {
    throw refused(
      'input.grouping',
      'EACH tells where partnerships of several groups stand, and none of the indicators is made from partnerships. Leave it out.',
    );
  }
  return request;
}

function readIndicators(input: ReportInput, facts: ReportFacts): RequestedIndicator[] {
  if (input.indicators.length === 0) throw refused('input.indicators', 'is empty. Name at least one indicator.');
  if (input.indicators.length > REPORT_INDICATORS_MAX) {
    throw new ReportRefused(
      'QUERY_TOO_COMPLEX',
      `input.indicators: a report has ${REPORT_INDICATORS_MAX} indicators at most, not ${input.indicators.length}. Make several reports.`,
      { argument: 'input.indicators' },
    );
  }
  refuseRepetition(input.indicators, 'input.indicators');
  const byCode = new Map(facts.indicators.map((indicator) => [indicator.code, indicator]));
  const find = (code: string, argument: string): IndicatorFact => {
    const indicator = byCode.get(code);
    if (indicator) return indicator;
    throw refused(
      argument,
      `there is no indicator "${code.slice(0, 60)}". The query \`indicators\` lists those there are.`,
      nearestTo(code, facts.knownCodes),
    );
  };
  const asked = askedOperators(input);
  return input.indicators.map((code, index) => {
    const at = asked.get(code);
    const argument = at ? `input.operators[${at.index}]` : `input.indicators[${index}]`;
    return chooseOperators(find(code, `input.indicators[${index}]`), at?.operators, argument, find);
  });
}

function askedOperators(input: ReportInput): Map<string, { operators: OperatorInput; index: number }> {
  const operators = input.operators ?? [];
  for (const [index, { indicator }] of operators.entries()) {
    if (!input.indicators.includes(indicator)) {
      throw refused(
        `input.operators[${index}].indicator`,
        `"${indicator.slice(0, 60)}" is not among the indicators of this report. Add it to them, or leave this out.`,
        nearestTo(indicator, input.indicators),
      );
    }
  }
  refuseRepetition(
    operators.map(({ indicator }) => indicator),
    'input.operators',
  );
  return new Map(operators.map((operator, index) => [operator.indicator, { operators: operator, index }]));
}

/** I11 tells how many of the other figures of the report are on target. */
function refuseIdleAchievement({ indicators, scenario }: ReportRequest, argument: string): void {
  if (scenario !== 'ACTUAL') {
    throw refused(
      argument,
      `${ACHIEVEMENT_CODE} compares what is with targets, so that it is known as ACTUAL only. Leave out the scenario.`,
    );
  }
  if (!indicators.some(({ fact }) => fact.source !== 'DERIVED')) {
    throw refused(
      argument,
      `${ACHIEVEMENT_CODE} is the share of the other figures of a report that are on target, and none of the others has targets. Ask for reported or external indicators besides.`,
    );
  }
}

/** Figures by versions of a definition that differ in unit or measure are not told together, nor do they weigh or divide. */
function refuseIncomparable({ indicators }: ReportRequest, index: number): void {
  const { fact, weight, denominator } = indicators[index]!;
  const faulty = [fact, weight, denominator].find((one) => one?.isComparable === false);
  if (!faulty) return;
  throw refused(
    `input.indicators[${index}]`,
    `some figures of ${faulty.code} were recorded in another unit or measure than its definition has had since (version ${faulty.version}: ${faulty.unit}), so that they are not told together. Have them recorded anew, or ask with asOf for a time before the definition was revised.`,
  );
}

/** Refuses what a filter cannot say about an indicator, rather than leaving the filter aside. */
function refuseMeaningless(request: ReportRequest, indicator: IndicatorFact, index: number): void {
  const argument = `input.indicators[${index}]`;
  refuseIncomparable(request, index);
  if (indicator.code === ACHIEVEMENT_CODE && indicator.source === 'DERIVED') {
    refuseIdleAchievement(request, argument);
    return;
  }
  if (indicator.source === 'DERIVED') {
    if (!DERIVED_CODES.includes(indicator.code)) {
      throw refused(
        argument,
        `this version has no formula for ${indicator.code}. It computes ${DERIVED_CODES.join(', ')}.`,
      );
    }
    const { dimensions } = formulaOf(indicator.code).units;
    const other = request.groupBy.find((dimension) => !isTime(dimension) && !dimensions.includes(dimension));
    if (other !== undefined) {
      throw refused(
        argument,
        `the units that ${indicator.code} is made from are in no ${other}. Group by any of ${dimensions.join(', ')} and time.`,
      );
    }
    refuseUnfit(request, indicator.code, argument);
    if (request.scenario !== 'ACTUAL') {
      throw refused(
        argument,
        `${indicator.code} is computed from the records and is known as ACTUAL only, not as ${request.scenario}. Leave out the scenario.`,
      );
    }
    return;
  }
  refuseOtherPeriods(request, index);
  const ofPartnerships = request.groupBy.find((dimension) => PARTNERSHIP_DIMENSIONS.includes(dimension));
  if (ofPartnerships !== undefined) {
    throw refused(
      argument,
      `${indicator.code} is a figure of ${indicator.source === 'REPORTED' ? 'missions' : 'countries'}, and these are in no ${ofPartnerships}. Leave out one of the two.`,
    );
  }
  if (Object.values(request.partnerships).some((filter) => filter !== null)) {
    throw refused(
      argument,
      `${indicator.code} is a figure of ${indicator.source === 'REPORTED' ? 'missions' : 'countries'}, not of partnerships, so that input.where.partnerships cannot narrow it. Leave out one of the two.`,
    );
  }
}

/** Refuses filters that have no meaning for the units of a derived indicator, and a period that lacks what it needs. */
function refuseUnfit(request: ReportRequest, code: string, argument: string): void {
  const { units, needsFirstDay } = formulaOf(code);
  for (const [name, filter] of Object.entries(request.partnerships)) {
    if (filter === null || units.filters === undefined || units.filters.some((other) => other === name)) continue;
    throw refused(
      argument,
      `the units that ${code} is made from are no partnerships, so that input.where.partnerships.${name} cannot narrow it. Leave out one of the two.`,
    );
  }
  if (needsFirstDay && request.period.from === null) {
    throw refused(
      argument,
      `${code} tells what happened since the start of a period, and the report has none. Give input.where.period.from.`,
    );
  }
}

function refuseIdlePlaceLevel(input: ReportInput, indicators: readonly RequestedIndicator[]): void {
  if (input.where?.placeLevel == null) return;
  if (indicators.some(({ fact }) => fact.source === 'DERIVED' && formulaOf(fact.code).units.ofPlaceLevel)) return;
  throw refused(
    'input.where.placeLevel',
    `none of the indicators is made from places of a level (${PLACE_LEVEL_CODES.join(', ')} are). Leave it out.`,
  );
}

function readPlaceLevel(level: number | null | undefined): number {
  if (level == null) return 1;
  if (level >= 1 && level <= 9) return level;
  throw refused(
    'input.where.placeLevel',
    `${level} is no level of places. Give one from 1, the first below the country, to 9.`,
  );
}

function refuseIdleMoneyFilters(input: ReportInput, indicators: readonly RequestedIndicator[]): void {
  const has = (codes: readonly string[]) =>
    indicators.some(({ fact }) => fact.source === 'DERIVED' && codes.includes(fact.code));
  for (const [name, value, codes] of [
    ['where.contributionState', input.where?.contributionState, CONTRIBUTION_CODES],
    ['where.currency', input.where?.currency, MONEY_CODES],
    ['convertTo', input.convertTo, MONEY_CODES],
  ] as const) {
    if (value != null && !has(codes)) {
      throw refused(
        `input.${name}`,
        `none of the indicators is made from such money (${codes.join(', ')} are). Leave it out.`,
      );
    }
  }
}

/** ISO 4217, with the codes that it has withdrawn: records of the past are in those. */
const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency');

function readCurrency(currency: string | null | undefined, argument: string): string | null {
  if (currency == null) return null;
  if (!CURRENCIES.includes(currency)) {
    throw refused(
      argument,
      `"${currency.slice(0, 20)}" is no currency code. Write ISO 4217, such as "USD".`,
      nearestTo(currency, CURRENCIES),
    );
  }
  return currency;
}

function readAsOf(asOf: Date | null | undefined, now: string): string | null {
  if (asOf == null) return null;
  if (asOf.getTime() > Date.parse(now)) {
    throw refused('input.asOf', `${asOf.toISOString()} is in the future. Leave it out for the figures as they stand.`);
  }
  return asOf.toISOString();
}

function listOf<T>(values: readonly T[] | null | undefined, name: string): readonly T[] | null {
  if (values == null) return null;
  if (values.length === 0) throw refused(`input.where.partnerships.${name}`, 'is empty. Leave it out, or name some.');
  return values;
}

function refuseRepetition(values: readonly string[], argument: string): void {
  const repeated = values.findIndex((value, index) => values.indexOf(value) < index);
  if (repeated >= 0) {
    throw refused(
      `${argument}[${repeated}]`,
      `"${values[repeated]?.slice(0, 60)}" stands there already. Name it once.`,
    );
  }
}
