import type { ReportDimension } from '../report.codes.js';
import type { ReportRequest, RequestedIndicator } from '../report-request.js';
import type { ReportScope } from '../report-scope.rules.js';
import type { Scenario } from '../../indicators/indicator.codes.js';
import type { ValueSelection } from './selection.js';
import { cellsOf, reportersOf } from './observation-cells.js';
import type { ObservedSeries } from './observation-series.js';
import { figureOfCell, hasFigure } from './observation-source.js';
import { ObservationTime } from './observation-time.js';
import { allOf, Parameters } from './statement.js';

/** What is asked of the observations: figures of external and reported indicators in groups. */
export interface ObservationQuestion {
  readonly request: ReportRequest;
  /** Those of the request that are observed, not derived, in the categories that are asked for. */
  readonly indicators: readonly ObservedSeries[];
  /** Dimensions of the rows but those of categories; none for the totals. */
  readonly groupBy: readonly `${ReportDimension}`[];
  readonly scenario: `${Scenario}`;
  /** Steps of time that have rows although these indicators may have no figure in them. */
  readonly steps: readonly number[];
  /** For reference points: those of BASELINE and TARGET that apply to the rows' periods, instead of the ones measured in them. */
  readonly carried: boolean;
  readonly selection: ValueSelection;
  readonly scope: ReportScope;
  /** Results at most; a statement gives one more where there are more. */
  readonly resultsMax: number;
  /** Units that are listed in all of them together, likewise. */
  readonly listedMax: number;
}

/** A question together with what all parts of its statement have in common: parameters, flags and conditions. */
export class ObservationQuery {
  readonly parameters = new Parameters();
  readonly time: ObservationTime;
  readonly byMission: boolean;
  readonly weighted: boolean;
  /** Some are divided by those of other indicators. */
  readonly divided: boolean;
  /** Which units are expected depends on the time, because service areas are dated. */
  readonly expectedByStep: boolean;
  constructor(readonly question: ObservationQuestion) {
    const { request, indicators, groupBy } = question;
    this.time = new ObservationTime(request, groupBy);
    this.byMission = indicators.some(({ fact }) => fact.source === 'REPORTED');
    this.weighted = indicators.some(({ weight }) => weight !== null);
    this.divided = indicators.some(({ denominator }) => denominator !== null);
    this.expectedByStep =
      groupBy.includes('MISSION') ||
      request.missionIds !== null ||
      indicators.some(
        ({ fact }) =>
          fact.expectedUnits === 'MISSION_COUNTRIES' ||
          (fact.source === 'REPORTED' && (fact.expectedUnits === 'ALL_COUNTRIES' || fact.mayOverlap)),
      );
  }

  /** Each figure tells of which observations it is made. */
  get traced(): boolean {
    return this.question.selection.explained !== undefined;
  }

  /** What goes with figures from cells to units, and how that of several is taken together. */
  get traits(): readonly Trait[] {
    return [...(this.question.selection.flags ? [FLAGS] : []), ...(this.traced ? [IDS] : [])];
  }

  /** The columns of these traits, for a list of columns that they end. */
  traitsOf(alias: string): string {
    return this.traits.map(({ name }) => `, ${alias}${name}`).join('');
  }

  /** Whether the groups can only be made when the periods are known; else the figures are read in one go. */
  get periodsFirst(): boolean {
    return this.time.grain === null || this.question.carried || this.question.groupBy.includes('MISSION');
  }

  /** Nothing is asked of single units, nor of their weights: figures need nothing beside them before they are grouped. */
  get groupsOnly(): boolean {
    const { missing, units, targets, unitSets } = this.question.selection;
    return (
      this.time.grain?.dimension === 'YEAR' &&
      this.assembled.length === 0 &&
      !this.periodsFirst &&
      !this.weighted &&
      !this.divided &&
      missing === 0 &&
      units === 0 &&
      !targets &&
      !unitSets &&
      this.traits.length === 0 &&
      (!this.expectedByStep || this.servedOnly)
    );
  }

  /** Those of the indicators that have figures of shorter periods, from which their figures may have to be made. */
  get assembled(): readonly RequestedIndicator[] {
    return this.question.indicators.filter(
      ({ fact, overTime }) => overTime !== 'NONE' && fact.periodKinds.some((kind) => this.time.parts.includes(kind)),
    );
  }

  private get servedOnly(): boolean {
    return (
      this.missionsOnly === null &&
      this.question.indicators.every(
        ({ fact }) =>
          fact.source === 'REPORTED' &&
          fact.expectedUnits === 'MISSION_COUNTRIES' &&
          fact.reporters === null &&
          !fact.mayOverlap,
      )
    );
  }

  /**
   * Which units are expected is counted, not listed: all indicators are reported by the missions that serve a country, so that
   * they expect the same, and of what is reported only what lies outside is to be added.
   */
  get countsServed(): boolean {
    return this.groupsOnly && this.servedOnly;
  }

  /**
   * Ids of the indicators whose partnerships may count the same, where they are added up over places. Not of reference points, which
   * are compared with figures of the same units only.
   */
  get overlapping(): number[] {
    if (this.question.carried) return [];
    return this.question.indicators
      .filter(({ fact, overPlaces }) => fact.mayOverlap && overPlaces === 'SUM')
      .map(({ fact }) => fact.id);
  }

  /** Whether any indicator has one of these sources and expects these units. */
  expects(source: 'EXTERNAL' | 'REPORTED', units?: string): boolean {
    return this.question.indicators.some(
      ({ fact }) => fact.source === source && (units === undefined || fact.expectedUnits === units),
    );
  }

  /** A requested indicator (r) is to be reported by a mission, as far as its definition names any. False: none of them does. */
  isReporter(mission: string): string | false {
    const named = this.question.indicators.filter(({ fact }) => fact.reporters !== null);
    if (named.length === 0) return false;
    const pairs = named.flatMap(({ fact }) => fact.reporters!.map((reporter) => ({ indicator: fact.id, reporter })));
    const array = (ids: readonly number[]) => this.parameters.once(ids, 'int[]');
    return `(r.indicator_id <> all(${array(named.map(({ fact }) => fact.id))}) or (r.indicator_id, ${mission}) in (
      select * from unnest(${array(pairs.map(({ indicator }) => indicator))}, ${array(pairs.map(({ reporter }) => reporter))})))`;
  }

  /** First day and day after the last of the whole report, as SQL. */
  get bounds(): { first: string; next: string } {
    const { from, until } = this.question.request.period;
    return {
      first: from ? this.parameters.once(from, 'date') : 'null::date',
      next: until ? this.parameters.once(until, 'date') : 'null::date',
    };
  }

  /** The missions that the report is narrowed to. Null: none. */
  get missionsOnly(): string | null {
    const { missionIds } = this.question.request;
    return missionIds && this.parameters.once(missionIds, 'int[]');
  }

  /** What figures are read from, as SQL. */
  get source(): string {
    return cellsOf(this.question, this.parameters, this.traced);
  }

  /** Who has ever reported, as SQL. */
  get reporters(): string {
    return reportersOf(this.question, this.parameters);
  }

  /** Something stands in the cell, and the caller may see it. */
  stands(o: string): string {
    return allOf([`${o}.observations > 0`, this.isVisible(o)]);
  }

  /** The caller may see what is of that mission. The one place of it. */
  private isVisible(o: string): string {
    const { scope } = this.question;
    return allOf([
      scope.kind === 'missions' &&
        `(${o}.mission_id = 0 or ${o}.mission_id = any(${this.parameters.once(scope.missionIds, 'int[]')}))`,
      (scope.kind === 'organization' || scope.kind === 'nothing') && `${o}.mission_id = 0`,
    ]);
  }

  /** The cell is of one of the indicators. */
  isRequested(o: string): string {
    const ids = this.question.indicators.map(({ fact }) => fact.id);
    return `${o}.indicator_id = any(${this.parameters.once(ids, 'int[]')})`;
  }

  /** The cell is one that the report is about, whatever its period: of that scenario, country and mission. */
  belongs(o: string): string {
    return allOf([`${o}.observations > 0`, this.concerns(o)]);
  }

  /** The report is about that scenario, country and mission, and the caller may see them. */
  concerns(o: string): string {
    const reported = () => `${o}.indicator_id = any(${this.parameters.once(this.reportedIds, 'int[]')})`;
    return allOf([
      this.isVisible(o),
      `${o}.scenario = ${this.parameters.once(this.question.scenario, 'text')}`,
      this.countryIsAsked(`${o}.country_id`),
      this.expects('EXTERNAL') && (this.byMission ? `(${o}.mission_id = 0 or ${reported()})` : `${o}.mission_id = 0`),
      this.byMission &&
        this.missionsOnly !== null &&
        `(${o}.mission_id = any(${this.missionsOnly}) or not ${reported()})`,
    ]);
  }

  /**
   * The operators can use the cell: numerator and denominator where they sum these, else a figure.
   * Told without the table of requests, where that can be, so that the planner sees how little it leaves out.
   */
  isUsable(o: string): string {
    return this.byIndicator(o, (indicator) =>
      isOfRatios(indicator) ? `${o}.ratios > 0` : hasFigure(indicator.fact, o),
    );
  }

  /** The figure of the cell, as the definition of its indicator makes it. */
  figure(o: string): string {
    return this.byIndicator(o, (indicator) =>
      // Of a ratio of sums the sums are grouped, not the quotient.
      this.groupsOnly && isOfRatios(indicator) ? `${o}.total` : figureOfCell(indicator.fact, o),
    );
  }

  /** Why the operators cannot use a cell in which there is a figure or a ratio. */
  whyUnusable(o: string): string {
    return this.byIndicator(o, (indicator) => {
      const { fact } = indicator;
      if (isOfRatios(indicator)) return `'NO_NUMERATOR'`;
      const pooled =
        fact.placeOperator === 'RATIO_OF_SUMS' ? `${o}.figures > 1 and ${o}.ratios = 0` : `${o}.figures > 1`;
      const several = fact.mayOverlap ? 'UNRESOLVED_OVERLAP' : 'SEVERAL_PARTNERSHIPS';
      return `case when ${pooled} then '${several}' else 'ZERO_DENOMINATOR' end`;
    });
  }

  /** SQL that differs between indicators; without a distinction where it is the same for all. */
  byIndicator(o: string, sql: (indicator: RequestedIndicator) => string): string {
    const groups = new Map<string, number[]>();
    for (const indicator of this.question.indicators) {
      const text = sql(indicator);
      groups.set(text, [...(groups.get(text) ?? []), indicator.fact.id]);
    }
    const [[first] = ['null'], ...others] = groups;
    if (others.length === 0) return first;
    const cases = others.map(
      ([text, ids]) => `when ${o}.indicator_id = any(${this.parameters.once(ids, 'int[]')}) then ${text}`,
    );
    return `case ${cases.join(' ')} else ${first} end`;
  }

  countryIsAsked(column: string): string | false {
    const { countries } = this.question.request;
    return countries !== null && `${column} = any(${this.parameters.once(countries, 'text[]')})`;
  }

  /** The cell lies in the period of the report. */
  isInPeriod(o: string): string {
    const { from, until } = this.question.request.period;
    return allOf([
      from !== null && `${o}.period_start >= ${this.parameters.once(from, 'date')}`,
      until !== null && `${o}.period_start < ${this.parameters.once(until, 'date')}`,
    ]);
  }

  /** The cell lies in one of the calendar years that the period of the report touches. */
  isInYearsOfPeriod(o: string): string {
    const { from, until } = this.question.request.period;
    return allOf([
      from !== null && `${o}.period_start >= ${this.parameters.once(`${from.slice(0, 4)}-01-01`, 'date')}`,
      until !== null && `${o}.period_start < ${this.parameters.once(until, 'date')}`,
    ]);
  }

  /** The caller may see reports of that mission. */
  missionIsVisible(column: string): string | false {
    const { scope } = this.question;
    if (scope.kind === 'everything') return false;
    return scope.kind === 'missions' ? `${column} = any(${this.parameters.once(scope.missionIds, 'int[]')})` : 'false';
  }

  private get reportedIds(): number[] {
    return this.question.indicators.filter(({ fact }) => fact.source === 'REPORTED').map(({ fact }) => fact.id);
  }
}

/** Whether the numerators and denominators of its own observations are summed. */
function isOfRatios({ overPlaces, denominator }: RequestedIndicator): boolean {
  return overPlaces === 'RATIO_OF_SUMS' && denominator === null;
}

/** What goes with figures: a column, and what several of it come to. */
interface Trait {
  readonly name: 'flags' | 'ids';
  readonly together: (column: string) => string;
}

const FLAGS: Trait = { name: 'flags', together: (column) => `bit_or(${column})` };
const IDS: Trait = { name: 'ids', together: (column) => `string_agg(${column}, ' ')` };
