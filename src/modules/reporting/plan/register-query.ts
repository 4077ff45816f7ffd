import { isTime, type TimeGrain } from '../time-grain.rules.js';
import { stepOfDay } from './time-steps.js';
import type { ReportDimension } from '../report.codes.js';
import { addDays } from '../report-period.rules.js';
import type { ReportRequest, RequestedIndicator } from '../report-request.js';
import type { ReportScope } from '../report-scope.rules.js';
import type { Formula } from './derived.js';
import type { ValueSelection } from './selection.js';
import { allOf, Parameters } from './statement.js';

/** What is asked of the register: derived indicators of one family of units, in groups. */
export interface RegisterQuestion {
  readonly request: ReportRequest;
  /** Those of the request that are made from units of the family. */
  readonly indicators: readonly RequestedIndicator[];
  /** Dimensions of the rows; none for the totals. */
  readonly groupBy: readonly `${ReportDimension}`[];
  readonly selection: ValueSelection;
  readonly scope: ReportScope;
  /** Results at most; a statement gives one more where there are more. */
  readonly resultsMax: number;
}

/** A question together with what all parts of its statement have in common. */
export class RegisterQuery {
  readonly parameters = new Parameters();
  /** How rows cut time. Null: they are of all of the period. */
  readonly grain: TimeGrain | null;
  /** Whether the report is narrowed to a period. */
  readonly bounded: boolean;

  constructor(
    readonly question: RegisterQuestion,
    /** Those of the indicators, in their order. */
    readonly formulas: readonly Formula[],
  ) {
    const { period } = question.request;
    this.grain = question.groupBy.some(isTime) ? question.request.grain : null;
    this.bounded = period.from !== null || period.until !== null;
  }

  /** Whether an indicator is among those asked for. */
  uses(code: string): boolean {
    return this.formulas.some((formula) => formula.code === code);
  }

  /** Nothing is told of single units, so that those which put in the same can be told as one. */
  get counted(): boolean {
    const { indicators, groupBy, selection } = this.question;
    return (
      selection.missing === 0 &&
      selection.units === 0 &&
      selection.explained === undefined &&
      !groupBy.includes('PLACE') &&
      this.formulas.every(({ countedFacts }) => countedFacts !== undefined) &&
      indicators.every(({ fact, overPlaces }) => overPlaces === fact.placeOperator)
    );
  }

  /** What rows are grouped by besides time. */
  get groupDimensions(): `${ReportDimension}`[] {
    return this.question.groupBy.filter((dimension) => !isTime(dimension));
  }

  /** The step of time in which a day lies, as SQL; 0 where rows are of all of the period. */
  stepOf(day: string): string {
    return this.grain === null ? '0' : stepOfDay(this.grain, day);
  }

  /** The step of what is not dated, as SQL. */
  get undatedStep(): string {
    return this.grain === null ? '0' : 'null::int';
  }

  get today(): string {
    return this.parameters.once(this.question.request.today, 'date');
  }

  /** First day of the report and the day after its last, as SQL; null: no bound. */
  get bounds(): { first: string; next: string } {
    const { from, until } = this.question.request.period;
    return {
      first: from ? this.parameters.once(from, 'date') : 'null::date',
      next: until ? this.parameters.once(until, 'date') : 'null::date',
    };
  }

  /** The last day of the report on which anything can be known: that of the period, or today if that is earlier. */
  get lastDay(): string {
    const { until } = this.question.request.period;
    const { today } = this.question.request;
    const last = until === null ? today : addDays(until, -1);
    return this.parameters.once(last < today ? last : today, 'date');
  }

  /** A day lies in the period of the report. */
  isInPeriod(day: string): string {
    const { from, until } = this.question.request.period;
    return allOf([
      from !== null && `${day} >= ${this.parameters.once(from, 'date')}`,
      until !== null && `${day} < ${this.parameters.once(until, 'date')}`,
    ]);
  }

  /** The caller may see the partnership, by its mission at least. The one place of it, with `isMember`. */
  missionIsVisible(row: string): string | false {
    const { scope } = this.question;
    if (scope.kind === 'missions') {
      return `${row}.mission_id = any(${this.parameters.once(scope.missionIds, 'int[]')})`;
    }
    return scope.kind === 'nothing' && 'false';
  }

  /** The caller's own organization is or was a member of the partnership, where that is what it may see. */
  isMember(p: string): string | false {
    const { scope } = this.question;
    return (
      scope.kind === 'organization' &&
      `exists (select from ${this.memberships} own where (own.mission_id, own.partnership_id) = (${p}.mission_id, ${p}.id)
        and own.organization_id = ${this.parameters.once(scope.organizationId, 'bigint')})`
    );
  }

  /** What a caller may see goes by who is a member now, also in a report on a time in the past. */
  private get memberships(): string {
    return this.question.request.asOf === null ? 'membership' : 'own_membership';
  }

  /** The table expression of present memberships, to be put before those of the past. */
  get presentMembership(): string {
    return `own_membership as (select mission_id, partnership_id, organization_id from membership)`;
  }

  /** The row is of a mission that the report is about, and that the caller may see. */
  ofMissions(row: string): string {
    const { missionIds } = this.question.request;
    return allOf([
      this.missionIsVisible(row),
      missionIds !== null && `${row}.mission_id = any(${this.parameters.once(missionIds, 'int[]')})`,
    ]);
  }
}
