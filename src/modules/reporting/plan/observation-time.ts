import type { PeriodKind } from '../../indicators/indicator.codes.js';
import { isTime, partsOf, type TimeGrain } from '../time-grain.rules.js';
import type { ReportDimension } from '../report.codes.js';
import type { ReportRequest } from '../report-request.js';
import { nextDayOfStep, stepOfDay } from './time-steps.js';

/** How a statement on observations cuts time: into the periods that figures are of, and the steps that rows are of. */
export class ObservationTime {
  /** How rows cut time. Null: they are of all of the period. */
  readonly grain: TimeGrain | null;
  /** The periods that figures are of before they are taken together over time. */
  readonly base: TimeGrain;

  constructor({ grain, base }: Pick<ReportRequest, 'grain' | 'base'>, groupBy: readonly `${ReportDimension}`[]) {
    this.grain = groupBy.some(isTime) ? grain : null;
    this.base = base;
  }

  /** Rows are of single periods, of which a unit has one figure at most. */
  get single(): boolean {
    return this.grain !== null && this.grain.months === this.base.months;
  }

  /** The kinds of shorter periods of which the base ones consist. */
  get parts(): readonly `${PeriodKind}`[] {
    return partsOf(this.base);
  }

  /** The step of the row in which a step of the base lies, as SQL. */
  stepOfBase(base: string): string {
    if (this.grain === null) return '0';
    return this.single ? base : `(${base} / ${this.grain.months / this.base.months})`;
  }

  /** The step of the row in which a cell lies, as SQL. */
  stepOfCell(o: string): string {
    return this.stepOfBase(this.baseOfCell(o));
  }

  /** The step of the base in which a cell lies, as SQL. */
  baseOfCell(o: string): string {
    return this.base.dimension === 'YEAR' ? `${o}.year` : stepOfDay(this.base, `${o}.period_start`);
  }

  /** The cell is of a whole step of the base. */
  isWhole(o: string): string {
    return `${o}.period_kind = '${this.base.dimension}'`;
  }

  /** The calendar year in which a step of the base ends, as SQL. */
  yearOfBase(base: string): string {
    return this.base.dimension === 'YEAR' ? base : `extract(year from ${nextDayOfStep(this.base, base)} - 1)::int`;
  }
}
